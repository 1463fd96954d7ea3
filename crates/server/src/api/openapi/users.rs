//! `users`, their identities and passwords.

use super::description::{Description, delete, get, post, put};
use crate::api::record_tags::RecordTags;
use frontdesk_model::custom_role::{CustomRoleDraftEnvelope, CustomRoleEnvelope, CustomRoles};
use frontdesk_model::deleted_user::{DeletedUserEnvelope, DeletedUsers};
use frontdesk_model::identity::{
    Identities, IdentityDraftEnvelope, IdentityEnvelope, IdentityUpdateEnvelope,
};
use frontdesk_model::user::Role;
use frontdesk_model::user_answers::{
    MeEnvelope, SeenUserEnvelope, UserCountEnvelope, UserList, UserRelatedEnvelope,
};
use frontdesk_model::user_draft::{NewPassword, OwnDraftEnvelope, PasswordChange, UserDraftEnvelope};
use frontdesk_model::user_merge::{OwnMergeEnvelope, UserMergeEnvelope};

/// What comes along with people.
pub(super) const BESIDE: &str = "organizations, groups, identities";

pub(super) fn calls() -> Vec<Description> {
    let mut calls = people();
    calls.extend(identities());
    calls.extend(passwords());
    calls.extend(roles());
    calls
}

fn people() -> Vec<Description> {
    vec![
        get("/deleted_users", "Lists who was deleted").pages::<DeletedUsers>(),
        get("/deleted_users/count", "Counts who was deleted")
            .answers::<frontdesk_model::count::CountEnvelope>(200),
        get("/deleted_users/{id}", "Shows who was deleted").answers::<DeletedUserEnvelope>(200),
        delete("/deleted_users/{id}", "Forgets somebody for good").answers::<DeletedUserEnvelope>(200),
        post("/users/logout_many", "Signs several people out")
            .needs("ids", "Ids, with commas between")
            .answers_nothing(202),
        get("/users/me", "Shows the caller").answers::<MeEnvelope>(200),
        put("/users/me", "Changes the caller's own record")
            .takes::<OwnDraftEnvelope>()
            .answers::<SeenUserEnvelope>(200),
        get("/users", "Lists people")
            .asks_as::<Role>("role", "Those with this role; role[] may be said several times")
            .asks("external_id", "Those with this external id")
            .pages::<UserList>()
            .includes(BESIDE),
        get("/users/count", "Counts people")
            .asks_as::<Role>("role", "Those with this role; role[] may be said several times")
            .asks("external_id", "Those with this external id")
            .answers::<UserCountEnvelope>(200),
        get("/users/show_many", "Shows the people with these ids")
            .asks("ids", "Ids, with commas between; needed without external_ids")
            .asks("external_ids", "External ids, with commas between")
            .pages::<UserList>()
            .includes(BESIDE),
        get("/users/search", "Finds people")
            .asks("query", "A whole e-mail address, an id, or the beginning of a name")
            .asks("external_id", "An external id; one of the two is needed")
            .pages::<UserList>()
            .includes(BESIDE),
        get("/users/autocomplete", "Finds people by the beginning of a name")
            .needs("name", "Two characters or more")
            .pages::<UserList>()
            .includes(BESIDE),
        post("/users", "Makes a person").takes::<UserDraftEnvelope>().answers::<SeenUserEnvelope>(201),
        post("/users/create_or_update", "Makes a person, or changes who has this address or external id")
            .takes::<UserDraftEnvelope>()
            .answers::<SeenUserEnvelope>(200)
            .answers::<SeenUserEnvelope>(201),
        get("/users/{id}", "Shows a person").includes(BESIDE).answers::<SeenUserEnvelope>(200),
        put("/users/{id}", "Changes a person").takes::<UserDraftEnvelope>().answers::<SeenUserEnvelope>(200),
        delete("/users/{id}", "Deletes a person").answers::<SeenUserEnvelope>(200),
        put("/users/{id}/merge", "Makes an end user a part of another")
            .takes::<UserMergeEnvelope>()
            .answers::<SeenUserEnvelope>(200),
        put("/users/me/merge", "Makes another account of the caller's a part of this one")
            .takes::<OwnMergeEnvelope>()
            .answers::<SeenUserEnvelope>(200),
        get("/users/{id}/tags", "Lists somebody's tags").answers::<RecordTags>(200),
        post("/users/{id}/tags", "Replaces somebody's tags").takes::<RecordTags>().answers::<RecordTags>(201),
        put("/users/{id}/tags", "Adds tags to somebody").takes::<RecordTags>().answers::<RecordTags>(200),
        delete("/users/{id}/tags", "Takes tags from somebody")
            .takes::<RecordTags>()
            .answers::<RecordTags>(200),
        get("/users/{id}/related", "Counts what a person has to do with").answers::<UserRelatedEnvelope>(200),
    ]
}

fn identities() -> Vec<Description> {
    vec![
        get("/users/{id}/identities", "Lists what a person is known by").pages::<Identities>(),
        post("/users/{id}/identities", "Makes an identity")
            .takes::<IdentityDraftEnvelope>()
            .answers::<IdentityEnvelope>(201),
        get("/users/{id}/identities/{identity_id}", "Shows an identity").answers::<IdentityEnvelope>(200),
        put("/users/{id}/identities/{identity_id}", "Changes an identity")
            .takes::<IdentityUpdateEnvelope>()
            .answers::<IdentityEnvelope>(200),
        put("/users/{id}/identities/{identity_id}/verify", "Says that an identity is the person's own")
            .answers::<IdentityEnvelope>(200),
        put("/users/{id}/identities/{identity_id}/make_primary", "Makes an identity the first of its type")
            .pages::<Identities>(),
        delete("/users/{id}/identities/{identity_id}", "Deletes an identity").answers_nothing(204),
    ]
}

fn roles() -> Vec<Description> {
    vec![
        get("/custom_roles", "Lists what agents may do").pages::<CustomRoles>(),
        get("/custom_roles/{id}", "Shows a role").answers::<CustomRoleEnvelope>(200),
        post("/custom_roles", "Makes a role")
            .takes::<CustomRoleDraftEnvelope>()
            .answers::<CustomRoleEnvelope>(201),
        put("/custom_roles/{id}", "Changes a role")
            .takes::<CustomRoleDraftEnvelope>()
            .answers::<CustomRoleEnvelope>(200),
        delete("/custom_roles/{id}", "Deletes a role that nobody has").answers_nothing(204),
    ]
}

fn passwords() -> Vec<Description> {
    vec![
        post("/users/{id}/password", "Sets a person's password").takes::<NewPassword>().answers_empty(),
        put("/users/me/password", "Changes the caller's password").takes::<PasswordChange>().answers_empty(),
        put("/users/{id}/password", "Changes the caller's password, by their own id")
            .takes::<PasswordChange>()
            .answers_empty(),
    ]
}
