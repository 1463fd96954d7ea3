//! What a desk is set up with: the account, roles, statuses, fields and forms.

use super::Writing;
use crate::store::account::ACCOUNT_ID;
use crate::store::error::StoreError;
use crate::store::table::{
    account, counter, custom_role, custom_status, directory_field, ticket_field, ticket_form,
};
use crate::store::{
    custom_role as role, custom_status as status, directory_field as fields_of, ticket_field as fields,
    ticket_form as forms_of,
};
use frontdesk_model::custom_role::CustomRole;
use frontdesk_model::custom_status::CustomStatus;
use frontdesk_model::directory_field::{DirectoryField, FieldOwner};
use frontdesk_model::id::{FieldOptionId, UserId};
use frontdesk_model::service_level::ServiceLevel;
use frontdesk_model::ticket_field::{FieldOption, FieldType, TicketField};
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use std::collections::HashSet;

/// What an account says of itself; what it does not say stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct ImportedAccount {
    pub name: Option<String>,
    pub brand: Option<String>,
    pub asks_for_satisfaction: Option<bool>,
    pub rating_letter_hours: Option<i32>,
    pub blocklist: Option<Vec<String>>,
    pub allowed_origins: Option<Vec<String>>,
    pub service_levels: Option<Vec<ServiceLevel>>,
}

impl Writing {
    pub async fn account(&mut self, said: &ImportedAccount) -> Result<(), StoreError> {
        use account::Column;
        let values = [
            (Column::Name, said.name.as_deref().map(Expr::value)),
            (Column::Brand, said.brand.as_deref().map(Expr::value)),
            (Column::CustomerSatisfaction, said.asks_for_satisfaction.map(Expr::value)),
            (Column::RatingLetterHours, said.rating_letter_hours.map(Expr::value)),
            (Column::Blocklist, said.blocklist.as_ref().map(|list| Expr::value(json!(list)))),
            (Column::AllowedOrigins, said.allowed_origins.as_ref().map(|list| Expr::value(json!(list)))),
            (Column::ServiceLevels, said.service_levels.as_ref().map(|list| Expr::value(json!(list)))),
        ];
        for (column, value) in values {
            let Some(value) = value else { continue };
            account::Entity::update_many()
                .col_expr(column, value)
                .filter(Column::Id.eq(ACCOUNT_ID))
                .exec(&self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Roles, besides those that every desk has.
    pub async fn custom_roles(&mut self, roles: &[CustomRole]) -> Result<(), StoreError> {
        use custom_role::{Column, Entity};
        let own = Entity::find().select_only().column(Column::Id).filter(Column::Configuration.is_null());
        let own: HashSet<i64> = own.into_tuple::<i64>().all(&self.transaction).await?.into_iter().collect();
        let rows = roles.iter().filter(|one| !own.contains(&one.id.get())).map(role::row);
        self.overwrite(rows.collect(), &[Column::Id]).await
    }

    /// Custom statuses, in place of those that the desk began with.
    pub async fn custom_statuses(
        &mut self,
        statuses: &[CustomStatus],
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first && !statuses.is_empty() {
            self.clear::<custom_status::Entity>().await?;
        }
        let row = |one: &CustomStatus| custom_status::ActiveModel {
            created_at: Set(one.created_at.map_or(0, Timestamp::micros)),
            ..status::row(one)
        };
        self.overwrite(statuses.iter().map(row).collect(), &[custom_status::Column::Id]).await
    }

    /// Fields of people or organizations.
    pub async fn directory_fields(
        &mut self,
        owner: FieldOwner,
        fields: &[DirectoryField],
        are_first: bool,
    ) -> Result<(), StoreError> {
        use directory_field::{Column, Entity};
        if are_first {
            Entity::delete_many().filter(Column::Owner.eq(owner.word())).exec(&self.transaction).await?;
        }
        let row = |field: &DirectoryField| directory_field::ActiveModel {
            owner: Set(owner.word().to_owned()),
            key: Set(field.key.clone()),
            kind: Set(field.kind.word().to_owned()),
            created_at: Set(field.created_at.map_or(0, Timestamp::micros)),
            ..fields_of::row(field)
        };
        self.overwrite(fields.iter().map(row).collect(), &[Column::Id]).await?;
        self.options(fields.iter().flat_map(DirectoryField::options)).await
    }

    /// Fields of tickets. Of those that every desk has there is one of each kind.
    pub async fn ticket_fields(&mut self, fields: &[TicketField], are_first: bool) -> Result<(), StoreError> {
        use ticket_field::{Column, Entity};
        let system: Vec<_> = fields.iter().map(|field| field.kind).filter(|kind| kind.is_system()).collect();
        let replaced = Column::Kind.is_in(system.iter().map(|kind| kind.word()));
        let systems = FieldType::ALL.iter().filter(|kind| kind.is_system());
        let own = Column::Kind.is_not_in(systems.map(|kind| kind.word()));
        let gone = if are_first { replaced.or(own) } else { replaced };
        Entity::delete_many().filter(gone).exec(&self.transaction).await?;
        let row = |field: &TicketField| ticket_field::ActiveModel {
            key: Set(field_key(field)),
            created_at: Set(field.created_at.map_or(0, Timestamp::micros)),
            creator_user_id: Set(field.creator_user_id.map(UserId::get)),
            ..fields::row(field)
        };
        self.overwrite(fields.iter().map(row).collect(), &[Column::Id]).await?;
        self.options(fields.iter().flat_map(TicketField::options)).await
    }

    /// Choices that come later get numbers above those of these.
    async fn options<'a>(&self, options: impl Iterator<Item = &'a FieldOption>) -> Result<(), StoreError> {
        let last = options.filter_map(|option| option.id).map(FieldOptionId::get).max().unwrap_or_default();
        let column = counter::Column::FieldOption;
        counter::Entity::update_many()
            .col_expr(column, Expr::value(last))
            .filter(column.lt(last))
            .exec(&self.transaction)
            .await?;
        Ok(())
    }

    /// Forms; before the first of them all that are there count as deleted.
    pub async fn ticket_forms(
        &mut self,
        forms: &[TicketForm],
        are_first: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        use ticket_form::Column;
        if are_first {
            for form in forms_of::every(&self.transaction).await? {
                forms_of::delete(&self.transaction, form.id, now).await?;
            }
        }
        let row = |form: &TicketForm| ticket_form::ActiveModel {
            key: Set(form_key(form)),
            group_id: NotSet,
            deleted: Set(false),
            created_at: Set(form.created_at.map_or(0, Timestamp::micros)),
            ..forms_of::row(form)
        };
        self.overwrite(forms.iter().map(row).collect(), &[Column::Id]).await?;
        if let Some(default) = forms.iter().find(|form| form.default) {
            forms_of::set_default(&self.transaction, default.id).await?;
        }
        Ok(())
    }
}

/// What files of a desk would call the field: none has one that was not made from files.
fn field_key(field: &TicketField) -> String {
    if field.kind.is_system() {
        format!("system:{}", field.kind.word())
    } else {
        format!("made:{}", field.id)
    }
}

/// What pages would call the form: an account of Zendesk's says nothing of it.
fn form_key(form: &TicketForm) -> String {
    if form.key.is_empty() { format!("form-{}", form.id) } else { form.key.clone() }
}
