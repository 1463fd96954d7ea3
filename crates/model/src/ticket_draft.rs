//! What a client says of a ticket that it makes or changes: all that the contract lets it say, while
//! our own pages send a [`TicketUpdate`] alone.

use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::id::{CustomStatusId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use crate::request::RequesterDraft;
use crate::status::{Priority, Status, TicketType};
use crate::ticket::{TicketUpdate, present};
use crate::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

/// Absent leaves as it is, `Some(None)` clears.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketDraft {
    /// Which ticket is meant: read where many are changed at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The first comment's text, where a new ticket comes without `comment`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
    /// Found by the address, or made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterDraft>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester_id: Option<UserId>,
    /// Who writes the first comment of a new ticket, if not the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter_id: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_status_id: Option<CustomStatusId>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub priority: Option<Option<Priority>>,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub kind: Option<Option<TicketType>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub assignee_id: Option<Option<UserId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee_email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub group_id: Option<Option<GroupId>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub organization_id: Option<Option<OrganizationId>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub external_id: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub due_at: Option<Option<Timestamp>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub problem_id: Option<Option<TicketId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The closed ticket that a new one goes on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via_followup_source_id: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomField>>,
    /// The same by the other name that a ticket shows it under: whoever sends a ticket back as it came has both,
    /// and `custom_fields` counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<CustomField>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collaborators: Option<Vec<PersonDraft>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collaborator_ids: Option<Vec<UserId>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_collaborators: Vec<PersonDraft>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_cc_ids: Option<Vec<UserId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follower_ids: Option<Vec<UserId>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email_ccs: Vec<CopiedDraft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followers: Vec<CopiedDraft>,
    /// With `updated_stamp` or `version`: refuse (409) if somebody changed the ticket since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe_update: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_stamp: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// The version of the caller's kept draft that is sent with this: it is forgotten. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_version: Option<i64>,
}

/// `{"ticket": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketDraftEnvelope {
    pub ticket: TicketDraft,
}

/// `{"tickets": …}` of a creation of many
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketDrafts {
    pub tickets: Vec<TicketDraft>,
}

/// `{"ticket": …}` of the same change for many tickets, or `{"tickets": …}` of a change for each
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdates {
    #[serde(default)]
    pub ticket: Option<TicketDraft>,
    #[serde(default)]
    pub tickets: Option<Vec<TicketDraft>>,
}

/// Which tickets are to become a part of another one, and what is said there and here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeDraft {
    pub ids: Vec<TicketId>,
    #[serde(default)]
    pub target_comment: Option<String>,
    #[serde(default)]
    pub source_comment: Option<String>,
    #[serde(default)]
    pub target_comment_is_public: bool,
    #[serde(default)]
    pub source_comment_is_public: bool,
}

/// Somebody, by their number, their address, or both name and address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum PersonDraft {
    Id(UserId),
    Email(String),
    Named(RequesterDraft),
}

/// Somebody who is to be copied in, or no longer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopiedDraft {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "id_or_digits")]
    pub user_id: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    #[serde(default)]
    pub action: CopyAction,
}

/// What is to become of somebody's copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CopyAction {
    #[default]
    Put,
    Delete,
}

/// Clients write these ids as numbers and as texts.
fn id_or_digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UserId>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Digits(String),
    }
    let id = match Option::deserialize(deserializer)? {
        None => return Ok(None),
        Some(Written::Number(number)) => UserId::try_from(number),
        Some(Written::Digits(digits)) => digits.parse(),
    };
    id.map(Some).map_err(serde::de::Error::custom)
}

/// What only clients say of a ticket: no page of ours does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketExtras {
    pub requester: Option<PersonDraft>,
    pub assignee_email: Option<String>,
    pub organization_id: Option<Option<OrganizationId>>,
    pub external_id: Option<Option<String>>,
    pub due_at: Option<Option<Timestamp>>,
    pub ticket_form_id: Option<TicketFormId>,
    /// Tags besides those that stay, and tags that go.
    pub additional_tags: Vec<String>,
    pub remove_tags: Vec<String>,
    pub copies: Copies,
}

/// Who is to be copied in. Where a whole list is named, it takes the place of the present one;
/// single people are added to it or taken away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    pub email_ccs: Option<Vec<PersonDraft>>,
    pub followers: Option<Vec<PersonDraft>>,
    pub added_email_ccs: Vec<PersonDraft>,
    pub email_cc_changes: Vec<CopiedDraft>,
    pub follower_changes: Vec<CopiedDraft>,
}

impl TicketDraft {
    /// The draft as a change of a ticket. What only creations can say is left out.
    pub fn into_update(self) -> TicketUpdate {
        let ids = |ids: Vec<UserId>| ids.into_iter().map(PersonDraft::Id).collect();
        let copies = Copies {
            email_ccs: self.collaborators.or(self.collaborator_ids.or(self.email_cc_ids).map(ids)),
            followers: self.follower_ids.map(ids),
            added_email_ccs: self.additional_collaborators,
            email_cc_changes: self.email_ccs,
            follower_changes: self.followers,
        };
        let extras = TicketExtras {
            requester: self.requester_id.map(PersonDraft::Id).or(self.requester.map(PersonDraft::Named)),
            assignee_email: self.assignee_email,
            organization_id: self.organization_id,
            external_id: self.external_id,
            due_at: self.due_at,
            ticket_form_id: self.ticket_form_id,
            additional_tags: self.additional_tags,
            remove_tags: self.remove_tags,
            copies,
        };
        TicketUpdate {
            subject: self.subject,
            status: self.status,
            custom_status_id: self.custom_status_id,
            priority: self.priority,
            kind: self.kind,
            assignee_id: self.assignee_id,
            group_id: self.group_id,
            problem_id: self.problem_id,
            tags: self.tags,
            custom_fields: self.custom_fields.or(self.fields),
            comment: self.comment,
            safe_update: self.safe_update,
            updated_stamp: self.updated_stamp,
            version: self.version,
            draft_version: self.draft_version,
            extras,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn people_are_written_in_three_ways_and_their_ids_in_two() {
        let draft: TicketDraft = serde_json::from_value(json!({
            "collaborators": [7, "a@b.example", {"name": "C", "email": "c@d.example"}],
            "followers": [{"user_id": "8", "action": "delete"}, {"user_id": 9}],
        }))
        .expect("a draft");
        let named = RequesterDraft {
            name: "C".to_owned(),
            email: "c@d.example".to_owned(),
            ..RequesterDraft::default()
        };
        let expected = [
            PersonDraft::Id(UserId::new(7)),
            PersonDraft::Email("a@b.example".to_owned()),
            PersonDraft::Named(named),
        ];
        assert_eq!(draft.collaborators.as_deref(), Some(expected.as_slice()));
        let followers: Vec<_> = draft.followers.iter().map(|one| (one.user_id, one.action)).collect();
        assert_eq!(
            followers,
            [(Some(UserId::new(8)), CopyAction::Delete), (Some(UserId::new(9)), CopyAction::Put)]
        );
    }

    #[test]
    fn a_null_clears_and_an_absent_key_does_not() {
        let draft: TicketDraft = serde_json::from_value(json!({"due_at": null})).expect("a draft");
        let extras = draft.into_update().extras;
        assert_eq!((extras.due_at, extras.external_id), (Some(None), None));
    }
}
