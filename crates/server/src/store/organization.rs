//! Organizations of end users.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::organization;
use frontdesk_model::id::{GroupId, OrganizationId};
use frontdesk_model::organization::Organization;
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Every organization, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Organization>, StoreError> {
    let sort = Sort::by(organization::Column::Id);
    page(store.read(), organization::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The organization with this id.
pub async fn find(store: &Store, id: OrganizationId) -> Result<Option<Organization>, StoreError> {
    Ok(organization::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The organizations with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[OrganizationId]) -> Result<Vec<Organization>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows =
        organization::Entity::find().filter(organization::Column::Id.is_in(ids)).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

fn record(row: organization::Model) -> Organization {
    Organization {
        url: String::new(),
        id: OrganizationId::new(row.id),
        name: row.name,
        domain_names: row.domain_names.0,
        details: row.details,
        notes: row.notes,
        group_id: row.group_id.map(GroupId::new),
        shared_tickets: row.shared_tickets,
        shared_comments: row.shared_comments,
        tags: row.tags.0,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
