//! Whether what is sent again is the same: by what the rules made of it, not by its bytes. One submission
//! may come as JSON from a page's script, and as the post of the page itself where the script is missing.

use crate::tickets::CleanHtml;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketId;
use frontdesk_model::request::RequestChange;
use frontdesk_model::rules::{NewRequest, tidy};
use frontdesk_model::ticket_draft::PersonDraft;
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// What a submission is compared by.
pub(super) fn digest(
    request: &NewRequest,
    html: Option<&CleanHtml>,
    followup_of: Option<TicketId>,
    copied: &[PersonDraft],
) -> [u8; 32] {
    let custom: Vec<_> = request.custom().iter().filter_map(alike).collect();
    let said = json!({
        "requester": request.requester().map(|named| (named.name(), named.email())),
        "ticket_form_id": request.ticket_form_id(),
        "subject": one_kind_of_line_end(request.subject()),
        "description": one_kind_of_line_end(request.description()),
        "priority": request.priority(),
        "type": request.kind(),
        "custom": custom,
        // Their number alone: a page that is posted again sends its files again, under new tokens.
        "uploads": request.uploads().len(),
        "html": html.map(CleanHtml::as_str),
        "followup_of": followup_of,
        "copied": copied,
    });
    Sha256::digest(said.to_string()).into()
}

/// What a change of a request is compared by.
pub(super) fn digest_of_change(request: TicketId, change: &RequestChange) -> [u8; 32] {
    let mut answers: Vec<_> = change.custom_fields.iter().map(|answer| (answer.id, alike(answer))).collect();
    answers.sort_by_key(|(id, _)| *id);
    let mut removed = change.removed_collaborators.clone();
    removed.sort_unstable();
    let comment = change.comment.as_ref().map(|comment| {
        let body = comment.text().map(|body| one_kind_of_line_end(&tidy(body)));
        json!({ "body": body, "html": comment.html_body, "uploads": comment.uploads.len() })
    });
    let said = json!({
        "change_of": request,
        "comment": comment,
        "solved": change.solved,
        "custom": answers,
        "copied": change.additional_collaborators,
        "removed": removed,
    });
    Sha256::digest(said.to_string()).into()
}

/// An answer as either way of sending has it; none where one of them leaves it out.
fn alike(answer: &CustomField) -> Option<CustomField> {
    let value = match &answer.value {
        // A box that is not ticked is in no post.
        FieldValue::Null | FieldValue::Flag(false) => return None,
        FieldValue::Text(text) => FieldValue::Text(one_kind_of_line_end(text)),
        FieldValue::Tags(tags) => {
            let mut tags = tags.clone();
            tags.sort_unstable();
            FieldValue::Tags(tags)
        }
        value @ (FieldValue::Flag(true) | FieldValue::Integer(_)) => value.clone(),
    };
    Some(CustomField { id: answer.id, value })
}

/// Posts of pages end lines with two characters, scripts with one.
fn one_kind_of_line_end(text: &str) -> String {
    text.replace("\r\n", "\n")
}
