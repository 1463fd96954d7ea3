//! `job_statuses`, and the calls that are answered with a job.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::group_membership::GroupMembershipDrafts;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::organization::{OrganizationDrafts, OrganizationUpdates};
use frontdesk_model::organization_membership::OrganizationMembershipDrafts;
use frontdesk_model::page::JobStatuses;
use frontdesk_model::ticket_draft::{MergeDraft, TicketDrafts, TicketUpdates};
use frontdesk_model::user_draft::{UserDrafts, UserUpdates};

const IDS: &str = "Ids, with commas between";

pub(super) fn calls() -> Vec<Description> {
    let mut calls = vec![
        get("/job_statuses", "Lists the jobs of the last day").pages::<JobStatuses>(),
        get("/job_statuses/show_many", "Shows several jobs").needs("ids", IDS).answers::<JobStatuses>(200),
        get("/job_statuses/{id}", "Shows how far a job is").answers::<JobStatusEnvelope>(200),
    ];
    let jobs = tickets().into_iter().chain(people()).chain(organizations());
    calls.extend(jobs.map(|call| call.answers::<JobStatusEnvelope>(200)));
    calls
}

fn tickets() -> Vec<Description> {
    vec![
        post("/tickets/create_many", "Makes many tickets").takes::<TicketDrafts>(),
        put("/tickets/update_many", "Changes many tickets").asks("ids", IDS).takes::<TicketUpdates>(),
        delete("/tickets/destroy_many", "Deletes many tickets").needs("ids", IDS),
        put("/tickets/mark_many_as_spam", "Marks many tickets as spam").needs("ids", IDS),
        post("/tickets/{id}/merge", "Merges tickets into this one").takes::<MergeDraft>(),
    ]
}

fn people() -> Vec<Description> {
    vec![
        post("/users/create_many", "Makes many people").takes::<UserDrafts>(),
        post("/users/create_or_update_many", "Makes or changes many people").takes::<UserDrafts>(),
        put("/users/update_many", "Changes many people").asks("ids", IDS).takes::<UserUpdates>(),
        delete("/users/destroy_many", "Deletes many people").asks("ids", IDS),
        post("/group_memberships/create_many", "Puts many agents into groups")
            .takes::<GroupMembershipDrafts>(),
        delete("/group_memberships/destroy_many", "Takes many agents out of groups").needs("ids", IDS),
    ]
}

fn organizations() -> Vec<Description> {
    vec![
        post("/organizations/create_many", "Makes many organizations").takes::<OrganizationDrafts>(),
        put("/organizations/update_many", "Changes many organizations")
            .asks("ids", IDS)
            .takes::<OrganizationUpdates>(),
        delete("/organizations/destroy_many", "Deletes many organizations").asks("ids", IDS),
        post("/organization_memberships/create_many", "Puts many people into organizations")
            .takes::<OrganizationMembershipDrafts>(),
        delete("/organization_memberships/destroy_many", "Takes many people out of organizations")
            .needs("ids", IDS),
    ]
}
