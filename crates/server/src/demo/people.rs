//! The account, its groups and organizations, and the people.

use super::files::{self, DeskFiles};
use super::ids::Ids;
use super::load::DemoError;
use crate::auth::password;
use crate::store::additions::user_row;
use crate::store::identity::first_row;
use crate::store::organization_change::{self, OrganizationValues};
use crate::store::organization_membership;
use crate::store::search_text;
use crate::store::table::{self, group, group_membership, identity, user};
use crate::tickets::Numbers;
use frontdesk_model::id::{GroupId, OrganizationId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::HashMap;

/// The hash of every password of the files; hashing is slow, so each password is hashed once. A hash stands
/// for itself.
pub(super) fn passwords(files: &DeskFiles) -> Result<HashMap<String, String>, DemoError> {
    let mut hashes = HashMap::new();
    for password in files.users.iter().filter_map(|user| user.password.as_deref()) {
        if !hashes.contains_key(password) {
            let is_hash = password::is_hash(password);
            let hash = if is_hash { password.to_owned() } else { password::hash(password)? };
            hashes.insert(password.to_owned(), hash);
        }
    }
    Ok(hashes)
}

pub(super) async fn load<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    passwords: &HashMap<String, String>,
    ids: &mut Ids,
    numbers: &mut Numbers,
    now: Timestamp,
) -> Result<(), DemoError> {
    for group in &files.groups {
        let row = group::Entity::insert(group_row(group, now)).exec_with_returning(conn).await?;
        search_text::keep_group(conn, GroupId::new(row.id), &row.name).await?;
        ids.groups.add(&group.key, row.id);
    }
    for organization in &files.organizations {
        let made = organization_change::insert(conn, values(organization), now).await?;
        ids.organizations.add(&organization.key, made.id.get());
    }
    let (mut rows, mut members, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    for user in &files.users {
        let record = person(user, ids, numbers, now)?;
        ids.users.add(&user.key, record.id.get());
        let hash = user.password.as_ref().and_then(|password| passwords.get(password).cloned());
        addresses.extend(first_row(&record));
        search_text::add_people(conn, [&record]).await?;
        rows.push(user_row(&record, hash));
        members.extend(organization_membership::of_new_user(&record));
    }
    user::Entity::insert_many(rows).exec_without_returning(conn).await?;
    table::organization_membership::Entity::insert_many(members).exec_without_returning(conn).await?;
    identity::Entity::insert_many(addresses).exec_without_returning(conn).await?;
    memberships(conn, files, ids, now).await
}

async fn memberships<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    ids: &Ids,
    now: Timestamp,
) -> Result<(), DemoError> {
    let mut rows = Vec::new();
    for user in &files.users {
        for (at, group) in user.groups.iter().enumerate() {
            rows.push(group_membership::ActiveModel {
                id: NotSet,
                user_id: Set(ids.users.of(&user.key)?),
                group_id: Set(ids.groups.of(group)?),
                default: Set(at == 0),
                created_at: Set(now.micros()),
                updated_at: Set(now.micros()),
            });
        }
    }
    group_membership::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

fn group_row(group: &files::Group, now: Timestamp) -> group::ActiveModel {
    group::ActiveModel {
        id: NotSet,
        name: Set(group.name.clone()),
        description: Set(group.description.clone()),
        default: Set(group.default),
        deleted: Set(false),
        is_public: Set(true),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    }
}

fn values(organization: &files::Organization) -> OrganizationValues {
    OrganizationValues {
        name: organization.name.clone(),
        domain_names: organization.domains.clone(),
        shared_tickets: organization.shared_tickets,
        shared_comments: organization.shared_tickets,
        ..OrganizationValues::default()
    }
}

fn person(user: &files::User, ids: &Ids, numbers: &mut Numbers, now: Timestamp) -> Result<User, DemoError> {
    let organization = user.organization.as_ref().map(|key| ids.organizations.of(key)).transpose()?;
    let role = match user.role {
        files::Role::Admin => Role::Admin,
        files::Role::Agent => Role::Agent,
        files::Role::EndUser => Role::EndUser,
    };
    Ok(User {
        email: Some(user.email.to_lowercase()),
        role_type: user.role_type,
        ticket_restriction: user.ticket_restriction,
        organization_id: organization.map(OrganizationId::new),
        verified: true,
        notes: user.notes.clone(),
        tags: user.tags.clone(),
        created_at: Some(now),
        updated_at: Some(now),
        ..User::new(numbers.next_user(), user.name.clone(), role)
    })
}
