//! Writes organizations, inside a transaction.

use super::error::StoreError;
use super::json::{FieldValues, Texts};
use super::organization::{key, record};
use super::organization_membership;
use super::search_text;
use super::table::organization::{ActiveModel, Column, Entity};
use frontdesk_model::directory_value::DirectoryValues;
use frontdesk_model::id::{GroupId, OrganizationId};
use frontdesk_model::organization::Organization;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// What can be said of an organization.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrganizationValues {
    pub name: String,
    pub external_id: Option<String>,
    pub domain_names: Vec<String>,
    pub details: Option<String>,
    pub notes: Option<String>,
    pub group_id: Option<GroupId>,
    pub shared_tickets: bool,
    pub shared_comments: bool,
    pub tags: Vec<String>,
    pub field_values: DirectoryValues,
}

impl From<Organization> for OrganizationValues {
    fn from(organization: Organization) -> Self {
        Self {
            name: organization.name,
            external_id: organization.external_id,
            domain_names: organization.domain_names,
            details: organization.details,
            notes: organization.notes,
            group_id: organization.group_id,
            shared_tickets: organization.shared_tickets,
            shared_comments: organization.shared_comments,
            tags: organization.tags,
            field_values: organization.field_values,
        }
    }
}

/// Makes an organization.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    values: OrganizationValues,
    now: Timestamp,
) -> Result<Organization, StoreError> {
    let row = ActiveModel { created_at: Set(now.micros()), deleted: Set(false), ..row(values, now) };
    let organization = record(Entity::insert(row).exec_with_returning(conn).await?);
    search_text::keep_organization(conn, &organization).await?;
    Ok(organization)
}

/// Says something else of an organization.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationId,
    values: OrganizationValues,
    now: Timestamp,
) -> Result<Organization, StoreError> {
    let row = ActiveModel { id: Unchanged(id.get()), ..row(values, now) };
    let organization = record(row.update(conn).await?);
    search_text::keep_organization(conn, &organization).await?;
    Ok(organization)
}

/// Marks an organization as deleted: nobody belongs to it any more, and its external id is free.
pub(crate) async fn delete<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    organization_membership::delete_of_organization(conn, id, now).await?;
    search_text::forget_organization(conn, id).await?;
    Entity::update_many()
        .col_expr(Column::Deleted, Expr::value(true))
        .col_expr(Column::ExternalIdKey, Expr::value(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::value(now.micros()))
        .filter(Column::Id.eq(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The columns that a caller can set.
fn row(values: OrganizationValues, now: Timestamp) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        name_key: Set(key(&values.name)),
        name: Set(values.name),
        external_id_key: Set(values.external_id.as_deref().map(key)),
        external_id: Set(values.external_id),
        domain_names: Set(Texts(values.domain_names)),
        details: Set(values.details),
        notes: Set(values.notes),
        group_id: Set(values.group_id.map(GroupId::get)),
        shared_tickets: Set(values.shared_tickets),
        shared_comments: Set(values.shared_comments),
        tags: Set(Texts(values.tags)),
        organization_fields: Set(FieldValues(values.field_values)),
        deleted: NotSet,
        created_at: NotSet,
        updated_at: Set(now.micros()),
    }
}
