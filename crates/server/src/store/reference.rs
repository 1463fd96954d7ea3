//! Whether the records are there that rules name.

use super::error::StoreError;
use super::table::{group, organization, ticket_form, user};
use frontdesk_model::id::{GroupId, OrganizationId, TicketFormId, UserId};
use frontdesk_model::rule::Reference;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use std::collections::HashSet;

/// Those of these records that are there and not deleted, by one query a table.
pub(crate) async fn present<C: ConnectionTrait>(
    conn: &C,
    named: &[Reference],
) -> Result<HashSet<Reference>, StoreError> {
    let (mut groups, mut users) = (Vec::new(), Vec::new());
    let (mut organizations, mut forms) = (Vec::new(), Vec::new());
    for reference in named {
        match reference {
            Reference::Group(id) => groups.push(id.get()),
            Reference::User(id) => users.push(id.get()),
            Reference::Organization(id) => organizations.push(id.get()),
            Reference::Form(id) => forms.push(id.get()),
        }
    }
    let mut there = HashSet::new();
    let kept = group::Entity::find().filter(group::Column::Deleted.eq(false));
    let found = ids(conn, kept, group::Column::Id, groups).await?;
    there.extend(found.map(GroupId::new).map(Reference::Group));
    let kept = user::Entity::find().filter(user::Column::Active.eq(true));
    let found = ids(conn, kept, user::Column::Id, users).await?;
    there.extend(found.map(UserId::new).map(Reference::User));
    let kept = organization::Entity::find().filter(organization::Column::Deleted.eq(false));
    let found = ids(conn, kept, organization::Column::Id, organizations).await?;
    there.extend(found.map(OrganizationId::new).map(Reference::Organization));
    let kept = ticket_form::Entity::find().filter(ticket_form::Column::Deleted.eq(false));
    let found = ids(conn, kept, ticket_form::Column::Id, forms).await?;
    there.extend(found.map(TicketFormId::new).map(Reference::Form));
    Ok(there)
}

async fn ids<C: ConnectionTrait, E: EntityTrait>(
    conn: &C,
    kept: Select<E>,
    id: E::Column,
    named: Vec<i64>,
) -> Result<impl Iterator<Item = i64>, StoreError> {
    if named.is_empty() {
        return Ok(Vec::new().into_iter());
    }
    let found = kept.select_only().column(id).filter(id.is_in(named)).into_tuple::<i64>();
    Ok(found.all(conn).await?.into_iter())
}
