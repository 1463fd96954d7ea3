//! Custom statuses come and change; none goes, since tickets may have it.

use super::error::{check, invalid, problem};
use super::{FieldsError, text};
use crate::store::numbers::turn;
use crate::store::{Store, custom_status, rules};
use frontdesk_model::custom_status::{CustomStatus, CustomStatusDraft};
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

/// The longest label, in characters (contract, "Custom Ticket Statuses").
const LABEL_MAX: usize = 48;
/// Custom statuses of a desk at most.
const MOST: usize = 100;

/// Makes a custom status. Requesters read what agents read unless the draft says otherwise.
pub async fn create(
    store: &Store,
    draft: &CustomStatusDraft,
    now: Timestamp,
) -> Result<CustomStatus, FieldsError> {
    let unnamed = if draft.status_category.is_some() { Code::NotAnOption } else { Code::Blank };
    let category = draft.category().ok_or_else(|| invalid("status_category", unnamed))?;
    let named = CustomStatusDraft {
        end_user_label: draft.end_user_label.clone().or_else(|| draft.agent_label.clone()),
        ..draft.clone()
    };
    let status = changed(nothing(category, now), &named)?;
    let transaction = turn(store).await?;
    if custom_status::every(&transaction).await?.len() >= MOST {
        return Err(invalid("custom_status", Code::NotAllowed));
    }
    let status = custom_status::insert(&transaction, &status).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(status)
}

/// Says something else of a custom status.
pub async fn update(
    store: &Store,
    id: CustomStatusId,
    draft: &CustomStatusDraft,
    now: Timestamp,
) -> Result<CustomStatus, FieldsError> {
    let transaction = turn(store).await?;
    let statuses = custom_status::every(&transaction).await?;
    let before = statuses.into_iter().find(|status| status.id == id).ok_or(FieldsError::NotFound)?;
    let mut after = changed(before.clone(), draft)?;
    if after == before {
        return Ok(before);
    }
    after.updated_at = Some(now);
    custom_status::update(&transaction, &after).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Makes these the defaults of their categories, in place of those that were.
pub async fn set_defaults(store: &Store, ids: &[CustomStatusId], now: Timestamp) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let statuses = custom_status::every(&transaction).await?;
    let mut chosen: Vec<&CustomStatus> = Vec::with_capacity(ids.len());
    for id in ids {
        let status = statuses.iter().find(|status| status.id == *id);
        let status = status.ok_or_else(|| invalid("ids", Code::Unknown))?;
        if !status.active || chosen.iter().any(|one| one.status_category == status.status_category) {
            return Err(invalid("ids", Code::NotAllowed));
        }
        chosen.push(status);
    }
    let categories: Vec<Status> = chosen.iter().map(|status| status.status_category).collect();
    for status in statuses.iter().filter(|status| categories.contains(&status.status_category)) {
        let default = ids.contains(&status.id);
        if status.default != default {
            let status = CustomStatus { default, updated_at: Some(now), ..status.clone() };
            custom_status::update(&transaction, &status).await?;
        }
    }
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

fn changed(mut status: CustomStatus, draft: &CustomStatusDraft) -> Result<CustomStatus, FieldsError> {
    let (agents, end_users) = (draft.agent_label.as_deref(), draft.end_user_label.as_deref());
    let mut problems = Vec::new();
    problems.extend(text::set("agent_label", &mut status.agent_label, agents, LABEL_MAX));
    problems.extend(text::set("end_user_label", &mut status.end_user_label, end_users, LABEL_MAX));
    let (said, theirs) = (draft.description.as_deref(), draft.end_user_description.as_deref());
    problems.extend(text::set_or_none("description", &mut status.description, said, DESCRIPTION_MAX));
    let kept = &mut status.end_user_description;
    problems.extend(text::set_or_none("end_user_description", kept, theirs, DESCRIPTION_MAX));
    for (key, label) in [("agent_label", &status.agent_label), ("end_user_label", &status.end_user_label)] {
        problems.extend(label.is_empty().then(|| problem(key, Code::Blank)));
    }
    status.active = draft.active.unwrap_or(status.active);
    if status.default && !status.active {
        problems.push(problem("active", Code::NotAllowed));
    }
    check(problems)?;
    status.raw_agent_label.clone_from(&status.agent_label);
    status.raw_end_user_label.clone_from(&status.end_user_label);
    status.raw_description.clone_from(&status.description);
    status.raw_end_user_description.clone_from(&status.end_user_description);
    Ok(status)
}

fn nothing(status_category: Status, now: Timestamp) -> CustomStatus {
    CustomStatus {
        url: String::new(),
        // The store numbers it.
        id: CustomStatusId::new(0),
        status_category,
        agent_label: String::new(),
        raw_agent_label: String::new(),
        end_user_label: String::new(),
        raw_end_user_label: String::new(),
        description: None,
        raw_description: None,
        end_user_description: None,
        raw_end_user_description: None,
        active: true,
        default: false,
        created_at: Some(now),
        updated_at: Some(now),
    }
}
