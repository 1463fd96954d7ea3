//! Groups, organizations, and who is in them.

use super::Writing;
use crate::store::error::StoreError;
use crate::store::json::{FieldValues, Texts};
use crate::store::search_text;
use crate::store::table::{group, group_membership, organization, organization_membership};
use frontdesk_model::export::ExportedOrganization;
use frontdesk_model::group::Group;
use frontdesk_model::group_membership::GroupMembership;
use frontdesk_model::id::GroupId;
use frontdesk_model::organization::Organization;
use frontdesk_model::organization_membership::OrganizationMembership;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Writing {
    /// Groups; before the first of them all that are there count as deleted.
    pub async fn groups(&mut self, groups: &[Group], are_first: bool) -> Result<(), StoreError> {
        if are_first {
            let deleted = group::Entity::update_many().col_expr(group::Column::Deleted, Expr::value(true));
            deleted.filter(group::Column::Deleted.eq(false)).exec(&self.transaction).await?;
        }
        let row = |group: &Group| group::ActiveModel {
            id: Set(group.id.get()),
            name: Set(group.name.clone()),
            description: Set(group.description.clone()),
            default: Set(group.default),
            deleted: Set(group.deleted),
            is_public: Set(group.is_public),
            created_at: micros(group.created_at),
            updated_at: micros(group.updated_at),
        };
        self.overwrite(groups.iter().map(row).collect(), &[group::Column::Id]).await?;
        for group in groups {
            search_text::keep_group(&self.transaction, group.id, &group.name).await?;
        }
        Ok(())
    }

    pub async fn organizations(&mut self, exported: &[ExportedOrganization]) -> Result<(), StoreError> {
        self.free_external_ids(exported).await?;
        let groups = exported.iter().filter_map(|one| one.organization.group_id).map(GroupId::get);
        self.ensure_groups(groups.collect()).await?;
        let rows = exported.iter().map(organization_row).collect();
        self.overwrite(rows, &[organization::Column::Id]).await?;
        for ExportedOrganization { organization, deleted_at } in exported {
            match deleted_at {
                Some(_) => search_text::forget_organization(&self.transaction, organization.id).await?,
                None => search_text::keep_organization(&self.transaction, organization).await?,
            }
        }
        Ok(())
    }

    /// An external id may be another's since.
    async fn free_external_ids(&self, exported: &[ExportedOrganization]) -> Result<(), StoreError> {
        use organization::Column;
        let keys: Vec<String> = exported.iter().filter_map(external_key).collect();
        for chunk in keys.chunks(super::IDS) {
            organization::Entity::update_many()
                .col_expr(Column::ExternalIdKey, Expr::value(None::<String>))
                .filter(Column::ExternalIdKey.is_in(chunk))
                .exec(&self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Who is in which group; before the first of them nobody is in any.
    pub async fn group_memberships(
        &mut self,
        memberships: &[GroupMembership],
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first {
            self.clear::<group_membership::Entity>().await?;
        }
        self.ensure_people(memberships.iter().map(|one| one.user_id.get()).collect()).await?;
        self.ensure_groups(memberships.iter().map(|one| one.group_id.get()).collect()).await?;
        let row = |one: &GroupMembership| group_membership::ActiveModel {
            id: Set(one.id.get()),
            user_id: Set(one.user_id.get()),
            group_id: Set(one.group_id.get()),
            default: Set(one.default),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(memberships.iter().map(row).collect(), &[group_membership::Column::Id]).await
    }

    /// Who belongs to which organization; before the first of them nobody belongs to any.
    pub async fn organization_memberships(
        &mut self,
        memberships: &[OrganizationMembership],
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first {
            self.clear::<organization_membership::Entity>().await?;
        }
        self.ensure_people(memberships.iter().map(|one| one.user_id.get()).collect()).await?;
        self.ensure_organizations(memberships.iter().map(|one| one.organization_id.get()).collect()).await?;
        let row = |one: &OrganizationMembership| organization_membership::ActiveModel {
            id: Set(one.id.get()),
            user_id: Set(one.user_id.get()),
            organization_id: Set(one.organization_id.get()),
            default: Set(one.default),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(memberships.iter().map(row).collect(), &[organization_membership::Column::Id]).await
    }
}

fn external_key(exported: &ExportedOrganization) -> Option<String> {
    let kept = exported.organization.external_id.as_deref().filter(|_| exported.deleted_at.is_none());
    kept.map(crate::store::organization::key)
}

fn organization_row(exported: &ExportedOrganization) -> organization::ActiveModel {
    let Organization { group_id, created_at, updated_at, .. } = exported.organization;
    let one = &exported.organization;
    organization::ActiveModel {
        id: Set(one.id.get()),
        name: Set(one.name.clone()),
        name_key: Set(crate::store::organization::key(&one.name)),
        external_id: Set(one.external_id.clone()),
        external_id_key: Set(external_key(exported)),
        domain_names: Set(Texts(one.domain_names.clone())),
        details: Set(one.details.clone()),
        notes: Set(one.notes.clone()),
        group_id: Set(group_id.map(GroupId::get)),
        shared_tickets: Set(one.shared_tickets),
        shared_comments: Set(one.shared_comments),
        tags: Set(Texts(one.tags.clone())),
        organization_fields: Set(FieldValues(one.field_values.clone())),
        deleted: Set(exported.deleted_at.is_some()),
        created_at: micros(created_at),
        // Those that were deleted say so by it.
        updated_at: micros(exported.deleted_at.or(updated_at)),
    }
}

fn micros(moment: Option<Timestamp>) -> sea_orm::ActiveValue<i64> {
    Set(moment.map_or(0, Timestamp::micros))
}
