//! `groups` and `group_memberships`.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::group::{GroupDraftEnvelope, GroupEnvelope};
use frontdesk_model::group_membership::{GroupMembershipDraftEnvelope, GroupMembershipEnvelope};
use frontdesk_model::page::{GroupMemberships, Groups, Users};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/groups", "Lists groups").pages::<Groups>(),
        get("/groups/count", "Counts groups").answers::<CountEnvelope>(200),
        get("/groups/assignable", "Lists the groups that tickets can be given to").pages::<Groups>(),
        get("/groups/{id}", "Shows a group").answers::<GroupEnvelope>(200),
        post("/groups", "Makes a group").takes::<GroupDraftEnvelope>().answers::<GroupEnvelope>(201),
        put("/groups/{id}", "Changes a group").takes::<GroupDraftEnvelope>().answers::<GroupEnvelope>(200),
        delete("/groups/{id}", "Deletes a group").answers_nothing(204),
        get("/groups/{id}/users", "Lists a group's agents").pages::<Users>(),
        get("/users/{id}/groups", "Lists a person's groups").pages::<Groups>(),
        get("/group_memberships", "Lists who is in which group").pages::<GroupMemberships>(),
        get("/group_memberships/assignable", "Lists the memberships of agents who take tickets")
            .pages::<GroupMemberships>(),
        get("/groups/{id}/memberships", "Lists a group's memberships").pages::<GroupMemberships>(),
        get("/users/{id}/group_memberships", "Lists a person's group memberships")
            .pages::<GroupMemberships>(),
        get("/group_memberships/{id}", "Shows a group membership").answers::<GroupMembershipEnvelope>(200),
        post("/group_memberships", "Puts an agent into a group")
            .takes::<GroupMembershipDraftEnvelope>()
            .answers::<GroupMembershipEnvelope>(201),
        put("/users/{id}/group_memberships/{membership_id}/make_default", "Makes a group an agent's default")
            .pages::<GroupMemberships>(),
        delete("/group_memberships/{id}", "Takes an agent out of a group").answers_nothing(204),
    ]
}
