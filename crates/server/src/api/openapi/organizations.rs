//! `organizations` and `organization_memberships`.

use super::description::{Description, delete, get, post, put};
use crate::api::organizations::OrganizationRelatedEnvelope;
use crate::api::record_tags::RecordTags;
use frontdesk_model::count::CountEnvelope;
use frontdesk_model::organization::{OrganizationDraftEnvelope, OrganizationEnvelope};
use frontdesk_model::organization_membership::{
    OrganizationMembershipDraftEnvelope, OrganizationMembershipEnvelope,
};
use frontdesk_model::page::{OrganizationMemberships, Organizations, Users};

pub(super) fn calls() -> Vec<Description> {
    let mut calls = organizations();
    calls.extend(memberships());
    calls
}

fn organizations() -> Vec<Description> {
    vec![
        get("/organizations", "Lists organizations").pages::<Organizations>(),
        get("/organizations/count", "Counts organizations").answers::<CountEnvelope>(200),
        get("/organizations/autocomplete", "Finds organizations by the beginning of a name")
            .needs("name", "The beginning")
            .pages::<Organizations>(),
        get("/organizations/search", "Finds organizations: by one of the two")
            .asks("name", "A whole name")
            .asks("external_id", "An external id")
            .pages::<Organizations>(),
        get("/organizations/show_many", "Shows the organizations with these ids")
            .asks("ids", "Ids, with commas between; needed without external_ids")
            .asks("external_ids", "External ids, with commas between")
            .pages::<Organizations>(),
        get("/organizations/{id}", "Shows an organization").answers::<OrganizationEnvelope>(200),
        get("/organizations/{id}/related", "Counts what belongs to an organization")
            .answers::<OrganizationRelatedEnvelope>(200),
        get("/organizations/{id}/tags", "Lists an organization's tags").answers::<RecordTags>(200),
        post("/organizations/{id}/tags", "Replaces an organization's tags")
            .takes::<RecordTags>()
            .answers::<RecordTags>(201),
        put("/organizations/{id}/tags", "Adds tags to an organization")
            .takes::<RecordTags>()
            .answers::<RecordTags>(200),
        delete("/organizations/{id}/tags", "Takes tags from an organization")
            .takes::<RecordTags>()
            .answers::<RecordTags>(200),
        post("/organizations", "Makes an organization")
            .takes::<OrganizationDraftEnvelope>()
            .answers::<OrganizationEnvelope>(201),
        post("/organizations/create_or_update", "Makes an organization, or changes the one that is named")
            .takes::<OrganizationDraftEnvelope>()
            .answers::<OrganizationEnvelope>(200)
            .answers::<OrganizationEnvelope>(201)
            .fails(404),
        put("/organizations/{id}", "Changes an organization; agents, its notes")
            .takes::<OrganizationDraftEnvelope>()
            .answers::<OrganizationEnvelope>(200),
        delete("/organizations/{id}", "Deletes an organization").answers_nothing(204),
        get("/organizations/{id}/users", "Lists an organization's people").pages::<Users>(),
        get("/users/{id}/organizations", "Lists a person's organizations").pages::<Organizations>(),
    ]
}

fn memberships() -> Vec<Description> {
    vec![
        get("/organization_memberships", "Lists who belongs to which organization; for end users, their own")
            .pages::<OrganizationMemberships>(),
        get("/users/{id}/organization_memberships", "Lists a person's organization memberships")
            .pages::<OrganizationMemberships>(),
        get("/organizations/{id}/organization_memberships", "Lists an organization's memberships")
            .pages::<OrganizationMemberships>(),
        get("/organization_memberships/{id}", "Shows an organization membership")
            .answers::<OrganizationMembershipEnvelope>(200),
        post("/organization_memberships", "Puts a person into an organization")
            .takes::<OrganizationMembershipDraftEnvelope>()
            .answers::<OrganizationMembershipEnvelope>(201),
        put(
            "/users/{id}/organization_memberships/{membership_id}/make_default",
            "Makes a membership a person's default",
        )
        .pages::<OrganizationMemberships>(),
        put(
            "/users/{id}/organizations/{organization_id}/make_default",
            "Makes an organization a person's default",
        )
        .answers::<OrganizationMembershipEnvelope>(200),
        delete("/users/{id}/organizations/{organization_id}", "Takes a person out of an organization")
            .answers_nothing(204),
        delete("/organization_memberships/{id}", "Ends an organization membership").answers_nothing(204),
    ]
}
