//! The `url` of every record: the store leaves it empty, the edge knows the address. People and organizations
//! have theirs from `directory_values`.

use super::brands::Brand;
use super::locales::Locale;
use crate::address::BaseUrl;
use crate::client::Client;
use frontdesk_model::api_token::ApiToken;
use frontdesk_model::attachment::Attachment;
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::comment::Comment;
use frontdesk_model::custom_role::CustomRole;
use frontdesk_model::custom_status::CustomStatus;
use frontdesk_model::deleted_user::DeletedUser;
use frontdesk_model::group::Group;
use frontdesk_model::group_membership::GroupMembership;
use frontdesk_model::identity::Identity;
use frontdesk_model::identity_key::IdentityKey;
use frontdesk_model::job_status::JobStatus;
use frontdesk_model::macros::Macro;
use frontdesk_model::oauth_client::OauthClient;
use frontdesk_model::oauth_token::OauthToken;
use frontdesk_model::openid_provider::OpenidProvider;
use frontdesk_model::organization_membership::OrganizationMembership;
use frontdesk_model::request::Request;
use frontdesk_model::satisfaction_rating::SatisfactionRating;
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::session::Session;
use frontdesk_model::sla_policy::SlaPolicy;
use frontdesk_model::suspended_ticket::SuspendedTicket;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::ticket_metric::TicketMetric;
use frontdesk_model::trigger::{Automation, Trigger};
use frontdesk_model::view::{Row, View, ViewCount};

/// A record with an address.
pub trait Addressed: Sized {
    /// The path of the record below the API's.
    fn path(&self) -> String;

    /// Where the address stands.
    fn url(&mut self) -> &mut String;

    /// The record with its address.
    #[must_use]
    fn at(mut self, base: &BaseUrl) -> Self {
        *self.url() = base.api(&self.path());
        self
    }
}

/// Every record with its address.
pub fn all_at<T: Addressed>(records: Vec<T>, base: &BaseUrl) -> Vec<T> {
    records.into_iter().map(|record| record.at(base)).collect()
}

/// A file with its addresses. That of its bytes cannot be guessed, runs out, and is for who may see it.
pub fn attachment_at(attachment: Attachment, client: &Client) -> Attachment {
    let sealed = client.seal.seal(&attachment.content_token);
    let content_url = client.base.page(&format!("{}/attachments/content/{sealed}", super::ROOT));
    let url = client.base.api(&format!("attachments/{}", attachment.id));
    Attachment { url, mapped_content_url: content_url.clone(), content_url, ..attachment }
}

/// Every file with its addresses.
pub fn attachments_at(attachments: Vec<Attachment>, client: &Client) -> Vec<Attachment> {
    attachments.into_iter().map(|attachment| attachment_at(attachment, client)).collect()
}

/// A comment whose files have their addresses.
pub fn comment_at(comment: Comment, client: &Client) -> Comment {
    Comment { attachments: attachments_at(comment.attachments, client), ..comment }
}

/// Every comment, whose files have their addresses.
pub fn comments_at(comments: Vec<Comment>, client: &Client) -> Vec<Comment> {
    comments.into_iter().map(|comment| comment_at(comment, client)).collect()
}

/// An audit whose comment's files have their addresses.
pub fn audit_at(mut audit: Audit, client: &Client) -> Audit {
    for event in &mut audit.events {
        if let AuditEvent::Comment { attachments, .. } = event {
            *attachments = attachments_at(std::mem::take(attachments), client);
        }
    }
    audit
}

macro_rules! addresses {
    ($($record:ident => $path:literal,)*) => {$(
        impl Addressed for $record {
            fn path(&self) -> String {
                format!($path, self.id)
            }

            fn url(&mut self) -> &mut String {
                &mut self.url
            }
        }
    )*};
}

addresses! {
    ApiToken => "api_tokens/{}",
    Brand => "brands/{}",
    Automation => "automations/{}",
    CustomRole => "custom_roles/{}",
    CustomStatus => "custom_statuses/{}",
    DeletedUser => "deleted_users/{}",
    Group => "groups/{}",
    GroupMembership => "group_memberships/{}",
    IdentityKey => "identity_keys/{}",
    JobStatus => "job_statuses/{}",
    Macro => "macros/{}",
    OauthClient => "oauth/clients/{}",
    OauthToken => "oauth/tokens/{}",
    OpenidProvider => "openid_providers/{}",
    OrganizationMembership => "organization_memberships/{}",
    Request => "requests/{}",
    SatisfactionRating => "satisfaction_ratings/{}",
    SatisfactionReason => "satisfaction_reasons/{}",
    SlaPolicy => "slas/policies/{}",
    SuspendedTicket => "suspended_tickets/{}",
    Ticket => "tickets/{}",
    TicketField => "ticket_fields/{}",
    TicketForm => "ticket_forms/{}",
    TicketMetric => "ticket_metrics/{}",
    Trigger => "triggers/{}",
    View => "views/{}",
}

impl Addressed for Session {
    fn path(&self) -> String {
        format!("users/{}/sessions/{}", self.user_id, self.id)
    }

    fn url(&mut self) -> &mut String {
        &mut self.url
    }
}

impl Addressed for Locale {
    fn path(&self) -> String {
        format!("locales/{}", self.locale)
    }

    fn url(&mut self) -> &mut String {
        &mut self.url
    }
}

impl Addressed for Identity {
    fn path(&self) -> String {
        format!("users/{}/identities/{}", self.user_id, self.id)
    }

    fn url(&mut self) -> &mut String {
        &mut self.url
    }
}

impl Addressed for ViewCount {
    fn path(&self) -> String {
        self.view_id.map_or_else(|| "views/preview/count".to_owned(), |id| format!("views/{id}/count"))
    }

    fn url(&mut self) -> &mut String {
        &mut self.url
    }
}

impl Addressed for Row {
    fn path(&self) -> String {
        format!("tickets/{}", self.ticket_id)
    }

    fn url(&mut self) -> &mut String {
        &mut self.ticket.url
    }
}
