//! People.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::user;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, TicketRestriction, User};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The person with this id.
pub async fn find(store: &Store, id: UserId) -> Result<Option<User>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<Option<User>, StoreError> {
    user::Entity::find_by_id(id.get()).one(conn).await?.map(record).transpose()
}

/// The people with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[UserId]) -> Result<Vec<User>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(store.read()).await?;
    rows.into_iter().map(record).collect()
}

/// The person with this e-mail address, in whatever capitals it is written.
pub async fn find_by_email(store: &Store, email: &str) -> Result<Option<User>, StoreError> {
    by_email(store, email).await?.map(record).transpose()
}

/// The people who work tickets: agents and admins, the oldest first.
pub async fn list_agents(store: &Store, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    let agents = [Role::Agent, Role::Admin].map(Role::word);
    let select = user::Entity::find().filter(user::Column::Role.is_in(agents));
    page(store.read(), select, &Sort::by(user::Column::Id), request).await?.try_map(record)
}

/// Who signs in with this address, and the hash (a PHC string) of their password, if they have one
/// and may sign in.
pub async fn password_hash(store: &Store, email: &str) -> Result<Option<(UserId, String)>, StoreError> {
    let row = by_email(store, email).await?.filter(|row| row.active && !row.suspended);
    Ok(row.and_then(|row| Some((UserId::new(row.id), row.password_hash?))))
}

async fn by_email(store: &Store, email: &str) -> Result<Option<user::Model>, StoreError> {
    let address = email.trim().to_lowercase();
    // PostgreSQL refuses to be asked for a text that it cannot hold.
    if address.contains('\0') {
        return Ok(None);
    }
    Ok(user::Entity::find().filter(user::Column::Email.eq(address)).one(store.read()).await?)
}

pub(super) fn record(row: user::Model) -> Result<User, StoreError> {
    let unreadable = |column| StoreError::Unreadable { table: "users", column };
    let role = Role::from_word(&row.role).ok_or_else(|| unreadable("role"))?;
    // No restriction is null on the wire, and may be a word in the store.
    let restricted = row.ticket_restriction.as_deref().filter(|word| *word != "all");
    let restriction = restricted
        .map(|word| TicketRestriction::from_word(word).ok_or_else(|| unreadable("ticket_restriction")));
    let kind = row.role_type.map(|kind| u8::try_from(kind).map_err(|_| unreadable("role_type")));
    // End users are always restricted (contract, "Users").
    let own = Some(TicketRestriction::Requested).filter(|_| role == Role::EndUser);
    Ok(User {
        url: String::new(),
        id: UserId::new(row.id),
        name: row.name,
        email: row.email,
        role,
        role_type: kind.transpose()?,
        ticket_restriction: restriction.transpose()?.or(own),
        organization_id: row.organization_id.map(OrganizationId::new),
        active: row.active,
        verified: row.verified,
        suspended: row.suspended,
        tags: row.tags.0,
        notes: row.notes,
        locale: row.locale,
        time_zone: row.time_zone,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    })
}
