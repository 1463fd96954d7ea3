//! Roles come, change and go, and people follow what their role says.

use super::draft::too_long;
use super::error::PersonError;
use crate::store::{Store, custom_role, numbers, rules};
use frontdesk_model::custom_role::{CustomRole, CustomRoleDraft, RoleConfiguration};
use frontdesk_model::id::CustomRoleId;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, Field, NAME_MAX, Problem, tidy};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{CUSTOM_AGENT, LIGHT_AGENT, Role, User};
use frontdesk_model::user_draft::UserDraft;
use sea_orm::DatabaseTransaction;

/// Roles of a desk at most.
const MOST: u64 = 200;

/// Makes a role. It lets agents do what they do without one, unless the draft says otherwise.
pub async fn create_role(
    store: &Store,
    draft: &CustomRoleDraft,
    now: Timestamp,
) -> Result<CustomRole, PersonError> {
    let nothing = CustomRole {
        url: String::new(),
        // The store numbers it.
        id: CustomRoleId::new(1),
        name: String::new(),
        description: None,
        role_type: CUSTOM_AGENT,
        configuration: RoleConfiguration::AGENT,
        team_member_count: 0,
        created_at: now,
        updated_at: now,
    };
    let role = changed(nothing, draft)?;
    let transaction = numbers::turn(store).await?;
    if custom_role::count(&transaction).await? >= MOST {
        return Err(problem("custom_role", Code::NotAllowed).into());
    }
    let id = custom_role::insert(&transaction, &role).await?;
    transaction.commit().await?;
    Ok(CustomRole { id, ..role })
}

/// Says something else of a role. Its people are bound by it from their next call on.
pub async fn update_role(
    store: &Store,
    id: CustomRoleId,
    draft: &CustomRoleDraft,
    now: Timestamp,
) -> Result<CustomRole, PersonError> {
    let transaction = numbers::turn(store).await?;
    let before = own(&transaction, id).await?;
    let mut after = changed(before.clone(), draft)?;
    if after == before {
        return Ok(before);
    }
    after.updated_at = now;
    custom_role::update(&transaction, &after).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Deletes a role that nobody has.
pub async fn delete_role(store: &Store, id: CustomRoleId) -> Result<(), PersonError> {
    let transaction = numbers::turn(store).await?;
    if own(&transaction, id).await?.team_member_count > 0 {
        return Err(problem("team_member_count", Code::NotAllowed).into());
    }
    custom_role::delete(&transaction, id).await?;
    Ok(transaction.commit().await?)
}

/// A role of the account's own: those that every desk has stay as they are.
async fn own(transaction: &DatabaseTransaction, id: CustomRoleId) -> Result<CustomRole, PersonError> {
    let role = custom_role::find(transaction, id).await?.ok_or(PersonError::NotFound)?;
    if custom_role::comes_with_the_desk(transaction, id).await? {
        return Err(problem("role_type", Code::NotAllowed).into());
    }
    Ok(role)
}

fn changed(mut role: CustomRole, draft: &CustomRoleDraft) -> Result<CustomRole, PersonError> {
    let mut problems = Vec::new();
    if let Some(name) = &draft.name {
        role.name = tidy(name);
    }
    if role.name.is_empty() {
        problems.push(problem("name", Code::Blank));
    }
    problems.extend(too_long("name", &role.name, NAME_MAX));
    if let Some(description) = &draft.description {
        role.description = Some(tidy(description)).filter(|text| !text.is_empty());
    }
    let description = role.description.as_deref().unwrap_or_default();
    problems.extend(too_long("description", description, DESCRIPTION_MAX));
    if let Some(configuration) = &draft.configuration {
        role.configuration = role.configuration.with(configuration);
    }
    if problems.is_empty() { Ok(role) } else { Err(PersonError::Invalid(problems)) }
}

/// Has a person follow the role that they have now, in place of the one that they had.
pub(super) async fn follow(
    transaction: &DatabaseTransaction,
    before: &User,
    person: &mut User,
    draft: &UserDraft,
) -> Result<Option<Problem>, PersonError> {
    let wrong = |code| Ok(Some(problem("custom_role_id", code)));
    if person.role != Role::Agent {
        person.custom_role_id = None;
        let named = draft.custom_role_id.flatten().is_some();
        return if named { wrong(Code::NotAllowed) } else { Ok(None) };
    }
    let Some(id) = person.custom_role_id else {
        if before.custom_role_id.is_some() {
            (person.role_type, person.only_private_comments) = (None, false);
        }
        return Ok(None);
    };
    let Ok(id) = CustomRoleId::try_from(id) else { return wrong(Code::WrongShape) };
    let Some(role) = custom_role::find(transaction, id).await? else { return wrong(Code::Unknown) };
    if ![CUSTOM_AGENT, LIGHT_AGENT].contains(&role.role_type) {
        return wrong(Code::NotAllowed);
    }
    person.role_type = Some(role.role_type);
    person.ticket_restriction = role.configuration.ticket_access.restriction();
    person.only_private_comments = role.configuration.only_private_comments();
    Ok(None)
}

const fn problem(key: &'static str, code: Code) -> Problem {
    Problem::new(Field::Property(key), code)
}
