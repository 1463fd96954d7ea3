//! Whom and what records name that were not told of: they stay as somebody or something that is deleted, so that
//! what names them stays as it is.

use super::{IDS, Writing};
use crate::locale::en::people;
use crate::store::additions::user_row;
use crate::store::error::StoreError;
use crate::store::json::{
    AnswerRules, BrandIds, FieldConditions, FieldIds, FieldValues, SettingsOfForm, Texts,
};
use crate::store::table::{group, organization, ticket_form, user};
use frontdesk_model::directory_value::DirectoryValues;
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::id::UserId;
use frontdesk_model::user::{Role, User};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

impl Writing {
    pub(super) async fn ensure_people(&mut self, ids: BTreeSet<i64>) -> Result<(), StoreError> {
        let missing = self.missing::<user::Entity>(user::Column::Id, ids).await?;
        self.numbers.user = missing.iter().copied().fold(self.numbers.user, i64::max);
        let row = |id: i64| {
            let nobody = User::new(UserId::new(id), people::UNKNOWN.to_owned(), Role::EndUser);
            user::ActiveModel { erased_at: Set(Some(0)), ..user_row(&User { active: false, ..nobody }, None) }
        };
        self.add(missing.into_iter().map(row).collect()).await
    }

    pub(super) async fn ensure_groups(&mut self, ids: BTreeSet<i64>) -> Result<(), StoreError> {
        let row = |id: i64| group::ActiveModel {
            id: Set(id),
            name: Set(format!("{} {id}", people::DELETED_GROUP)),
            description: Set(String::new()),
            default: Set(false),
            deleted: Set(true),
            is_public: Set(true),
            created_at: Set(0),
            updated_at: Set(0),
        };
        let missing = self.missing::<group::Entity>(group::Column::Id, ids).await?;
        self.add(missing.into_iter().map(row).collect()).await
    }

    pub(super) async fn ensure_organizations(&mut self, ids: BTreeSet<i64>) -> Result<(), StoreError> {
        let row = |id: i64| {
            let name = format!("{} {id}", people::DELETED_ORGANIZATION);
            organization::ActiveModel {
                id: Set(id),
                name_key: Set(crate::store::organization::key(&name)),
                name: Set(name),
                external_id: Set(None),
                external_id_key: Set(None),
                domain_names: Set(Texts(Vec::new())),
                details: Set(None),
                notes: Set(None),
                group_id: Set(None),
                shared_tickets: Set(false),
                shared_comments: Set(false),
                tags: Set(Texts(Vec::new())),
                organization_fields: Set(FieldValues(DirectoryValues::default())),
                deleted: Set(true),
                created_at: Set(0),
                updated_at: Set(0),
            }
        };
        let missing = self.missing::<organization::Entity>(organization::Column::Id, ids).await?;
        self.add(missing.into_iter().map(row).collect()).await
    }

    pub(super) async fn ensure_forms(&mut self, ids: BTreeSet<i64>) -> Result<(), StoreError> {
        let missing = self.missing::<ticket_form::Entity>(ticket_form::Column::Id, ids).await?;
        self.add(missing.into_iter().map(deleted_form).collect()).await
    }

    async fn add<A: ActiveModelTrait>(&self, rows: Vec<A>) -> Result<(), StoreError> {
        let mut inserts = crate::store::rows::Inserts::new(self.backend());
        inserts.rows(rows)?;
        Ok(inserts.execute(&self.transaction).await?)
    }

    /// Those of the ids that no row has.
    async fn missing<E: EntityTrait>(
        &self,
        column: E::Column,
        mut ids: BTreeSet<i64>,
    ) -> Result<BTreeSet<i64>, StoreError> {
        let asked: Vec<i64> = ids.iter().copied().collect();
        for chunk in asked.chunks(IDS) {
            let there = E::find().select_only().column(column).filter(column.is_in(chunk.iter().copied()));
            for id in there.into_tuple::<i64>().all(&self.transaction).await? {
                ids.remove(&id);
            }
        }
        Ok(ids)
    }
}

fn deleted_form(id: i64) -> ticket_form::ActiveModel {
    ticket_form::ActiveModel {
        id: Set(id),
        key: Set(format!("deleted:{id}")),
        name: Set(String::new()),
        display_name: Set(String::new()),
        position: Set(0),
        active: Set(false),
        default: Set(false),
        end_user_visible: Set(false),
        ticket_field_ids: Set(FieldIds(Vec::new())),
        end_user_conditions: Set(FieldConditions(Vec::new())),
        tags: Set(Texts(Vec::new())),
        group_id: Set(None),
        reply_promise: Set(None),
        created_at: Set(0),
        updated_at: Set(0),
        in_all_brands: Set(true),
        restricted_brand_ids: Set(BrandIds(Vec::new())),
        agent_conditions: Set(FieldConditions(Vec::new())),
        deleted: Set(true),
        rules: Set(AnswerRules(Vec::new())),
        subject_template: Set(None),
        settings: Set(SettingsOfForm(FormSettings::default())),
        restricted: Set(false),
    }
}
