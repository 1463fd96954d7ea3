//! How many requests somebody sees, by their status.

use super::connect::Store;
use super::error::StoreError;
use super::organization::{self, sharing};
use super::request::shown;
use super::request_list::{Scope, within};
use super::table::organization as organizations;
use super::table::ticket::{self, Column};
use super::ticket_record::status;
use crate::tickets::Sharing;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::organization::Organization;
use frontdesk_model::request_counts::{RequestCounts, SharedOrganization, StatusCounts};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// Organizations that share with one person and are counted at most.
const ORGANIZATIONS: u64 = 100;

/// What this person sees: their own requests, those on which they are copied in, and those of each
/// organization that shares with them.
pub async fn of_person(store: &Store, person: UserId) -> Result<RequestCounts, StoreError> {
    Ok(RequestCounts {
        mine: counted(store, within(Scope::Own(person))).await?,
        ccd: counted(store, within(Scope::Ccd(person))).await?,
        organizations: of_organizations(store, person).await?,
    })
}

async fn counted(store: &Store, select: Select<ticket::Entity>) -> Result<StatusCounts, StoreError> {
    let rows = select
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "number")
        .group_by(Column::Status)
        .into_tuple::<(i16, i64)>()
        .all(store.read())
        .await?;
    let mut counts = StatusCounts::default();
    for (rank, number) in rows {
        counts.set(status(rank)?, u64::try_from(number).unwrap_or_default());
    }
    Ok(counts)
}

/// By two queries, however many they are.
async fn of_organizations(store: &Store, person: UserId) -> Result<Vec<SharedOrganization>, StoreError> {
    let shared = organizations::Entity::find()
        .filter(organizations::Column::Id.in_subquery(sharing(person, Sharing::Read)))
        .order_by_asc(organizations::Column::NameKey)
        .order_by_asc(organizations::Column::Id)
        .limit(ORGANIZATIONS)
        .all(store.read())
        .await?;
    if shared.is_empty() {
        return Ok(Vec::new());
    }
    let rows = shown()
        .filter(Column::OrganizationId.is_in(shared.iter().map(|row| row.id)))
        .select_only()
        .column(Column::OrganizationId)
        .column(Column::Status)
        .column_as(Column::Id.count(), "number")
        .group_by(Column::OrganizationId)
        .group_by(Column::Status)
        .into_tuple::<(i64, i16, i64)>()
        .all(store.read())
        .await?;
    let mut counts: HashMap<OrganizationId, StatusCounts> = HashMap::new();
    for (organization, rank, number) in rows {
        let of_organization = counts.entry(OrganizationId::new(organization)).or_default();
        of_organization.set(status(rank)?, u64::try_from(number).unwrap_or_default());
    }
    let with_counts = |Organization { id, name, shared_comments, .. }: Organization| SharedOrganization {
        id,
        name,
        can_answer: shared_comments,
        statuses: counts.remove(&id).unwrap_or_default(),
    };
    Ok(shared.into_iter().map(organization::record).map(with_counts).collect())
}
