//! Ticket forms.

use super::connect::Store;
use super::error::StoreError;
use super::json::{AnswerRules, BrandIds, FieldConditions, FieldIds, SettingsOfForm, Texts};
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::sight::Sight;
use super::table::{account, ticket_form};
use super::ticket_field;
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::id::TicketFormId;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// Which forms are wanted; all that may be seen unless it is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub active: Option<bool>,
    pub end_user_visible: Option<bool>,
}

impl Wanted {
    /// Whether the form is one of them.
    pub fn takes(self, form: &TicketForm) -> bool {
        self.active.is_none_or(|active| active == form.active)
            && self.end_user_visible.is_none_or(|visible| visible == form.end_user_visible)
    }
}

/// The wanted forms that `sight` may see, in their order.
pub async fn list(
    store: &Store,
    sight: Sight,
    wanted: Wanted,
    request: &PageRequest,
) -> Result<Paged<TicketForm>, StoreError> {
    let mut select = visible(sight);
    if let Some(active) = wanted.active {
        select = select.filter(ticket_form::Column::Active.eq(active));
    }
    if let Some(visible) = wanted.end_user_visible {
        select = select.filter(ticket_form::Column::EndUserVisible.eq(visible));
    }
    let sort = Sort::new()
        .number(Expr::col(ticket_form::Column::Position), Order::Asc)
        .ending(ticket_form::Column::Id, Order::Asc);
    page(store.read(), select, &sort, request).await?.try_map(|row| Ok(seen_by(sight)(row)))
}

/// The form with this id, if `sight` may see it.
pub async fn find(store: &Store, sight: Sight, id: TicketFormId) -> Result<Option<TicketForm>, StoreError> {
    Ok(visible(sight)
        .filter(ticket_form::Column::Id.eq(id.get()))
        .one(store.read())
        .await?
        .map(seen_by(sight)))
}

/// The form that pages ask for by this key, if `sight` may see it.
pub async fn find_by_key(store: &Store, sight: Sight, key: &str) -> Result<Option<TicketForm>, StoreError> {
    Ok(visible(sight).filter(ticket_form::Column::Key.eq(key)).one(store.read()).await?.map(seen_by(sight)))
}

/// The form that is called so, by its id or its key, if `sight` may see it.
pub async fn find_named(store: &Store, sight: Sight, name: &str) -> Result<Option<TicketForm>, StoreError> {
    match name.parse() {
        Ok(id) => find(store, sight, id).await,
        Err(_) => find_by_key(store, sight, name).await,
    }
}

/// The default form, if `sight` may see it.
pub async fn default(store: &Store, sight: Sight) -> Result<Option<TicketForm>, StoreError> {
    let default = visible(sight).filter(ticket_form::Column::Default.eq(true));
    Ok(default.one(store.read()).await?.map(seen_by(sight)))
}

/// The form with this id together with those of its fields that `sight` may see.
pub async fn definition(
    store: &Store,
    sight: Sight,
    id: TicketFormId,
) -> Result<Option<FormDefinition>, StoreError> {
    match find(store, sight, id).await? {
        Some(form) => Ok(Some(with_fields(store, sight, form).await?)),
        None => Ok(None),
    }
}

/// A form together with those of its fields that `sight` may see.
pub async fn with_fields(
    store: &Store,
    sight: Sight,
    form: TicketForm,
) -> Result<FormDefinition, StoreError> {
    let fields = ticket_field::find_many(store, sight, &form.ticket_field_ids).await?;
    Ok(FormDefinition::new(form, fields))
}

/// Those of the forms with these ids that `sight` may see, in their order.
pub async fn find_many(
    store: &Store,
    sight: Sight,
    ids: &[TicketFormId],
) -> Result<Vec<TicketForm>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let found = visible(sight).filter(ticket_form::Column::Id.is_in(ids));
    in_order(found, store.read(), seen_by(sight)).await
}

/// All that `sight` may see, in their order: a desk has few.
pub async fn all(store: &Store, sight: Sight) -> Result<Vec<TicketForm>, StoreError> {
    in_order(visible(sight), store.read(), seen_by(sight)).await
}

/// Every form, also inside a transaction, in their order.
pub(crate) async fn every<C: ConnectionTrait>(conn: &C) -> Result<Vec<TicketForm>, StoreError> {
    in_order(visible(Sight::Desk), conn, record).await
}

async fn in_order<C: ConnectionTrait>(
    select: Select<ticket_form::Entity>,
    conn: &C,
    seen: impl Fn(ticket_form::Model) -> TicketForm,
) -> Result<Vec<TicketForm>, StoreError> {
    let rows = select.order_by_asc(ticket_form::Column::Position).order_by_asc(ticket_form::Column::Id);
    Ok(rows.all(conn).await?.into_iter().map(seen).collect())
}

/// Makes a form, its id aside.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    form: &TicketForm,
) -> Result<TicketForm, StoreError> {
    let row = ticket_form::ActiveModel {
        id: NotSet,
        created_at: Set(form.created_at.map_or(0, Timestamp::micros)),
        ..row(form)
    };
    Ok(record(ticket_form::Entity::insert(row).exec_with_returning(conn).await?))
}

/// Makes another form that asks and does what this one does. `copy` says what it is called.
pub(crate) async fn duplicate<C: ConnectionTrait>(
    conn: &C,
    original: TicketFormId,
    copy: &TicketForm,
) -> Result<TicketForm, StoreError> {
    let missing = StoreError::Unreadable { table: "ticket_forms", column: "id" };
    let original = ticket_form::Entity::find_by_id(original.get()).one(conn).await?.ok_or(missing)?;
    let row = ticket_form::ActiveModel {
        id: NotSet,
        group_id: Set(original.group_id),
        created_at: Set(copy.created_at.map_or(0, Timestamp::micros)),
        ..row(copy)
    };
    Ok(record(ticket_form::Entity::insert(row).exec_with_returning(conn).await?))
}

/// Keeps what became of a form.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, form: &TicketForm) -> Result<(), StoreError> {
    ticket_form::Entity::update(row(form)).exec_without_returning(conn).await?;
    Ok(())
}

/// Makes a form the default one, in place of the one that was.
pub(crate) async fn set_default<C: ConnectionTrait>(conn: &C, id: TicketFormId) -> Result<(), StoreError> {
    let set = |default: bool| {
        ticket_form::Entity::update_many().col_expr(ticket_form::Column::Default, Expr::value(default))
    };
    set(false).filter(ticket_form::Column::Default.eq(true)).exec(conn).await?;
    set(true).filter(ticket_form::Column::Id.eq(id.get())).exec(conn).await?;
    account::Entity::update_many()
        .col_expr(account::Column::DefaultFormId, Expr::value(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Marks a form as deleted; its key is free for another.
pub(crate) async fn delete<C: ConnectionTrait>(
    conn: &C,
    id: TicketFormId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ticket_form::ActiveModel {
        id: Unchanged(id.get()),
        key: Set(format!("deleted:{id}")),
        active: Set(false),
        deleted: Set(true),
        updated_at: Set(now.micros()),
        ..ticket_form::ActiveModel::default()
    };
    ticket_form::Entity::update(row).exec_without_returning(conn).await?;
    Ok(())
}

/// The columns that can change. The default one is said by [`set_default`].
pub(super) fn row(form: &TicketForm) -> ticket_form::ActiveModel {
    ticket_form::ActiveModel {
        id: Unchanged(form.id.get()),
        key: Set(form.key.clone()),
        name: Set(form.name.clone()),
        display_name: Set(form.display_name.clone()),
        position: Set(form.position),
        active: Set(form.active),
        default: Set(form.default),
        end_user_visible: Set(form.end_user_visible),
        ticket_field_ids: Set(FieldIds(form.ticket_field_ids.clone())),
        end_user_conditions: Set(FieldConditions(form.end_user_conditions.clone())),
        tags: Set(Texts(form.settings.tags.clone())),
        group_id: NotSet,
        reply_promise: Set(form.reply_promise.clone()),
        created_at: NotSet,
        updated_at: Set(form.updated_at.map_or(0, Timestamp::micros)),
        in_all_brands: Set(form.in_all_brands),
        restricted_brand_ids: Set(BrandIds(form.restricted_brand_ids.clone())),
        agent_conditions: Set(FieldConditions(form.agent_conditions.clone())),
        deleted: NotSet,
        rules: Set(AnswerRules(form.rules.clone())),
        subject_template: Set(form.subject_template.as_ref().map(|template| template.as_str().to_owned())),
        restricted: Set(form.settings.restricted_to.is_some()),
        settings: Set(SettingsOfForm(FormSettings { tags: Vec::new(), ..form.settings.clone() })),
    }
}

fn visible(sight: Sight) -> Select<ticket_form::Entity> {
    let all = ticket_form::Entity::find().filter(ticket_form::Column::Deleted.eq(false));
    let of_end_users = |all: Select<ticket_form::Entity>| {
        all.filter(ticket_form::Column::Active.eq(true)).filter(ticket_form::Column::EndUserVisible.eq(true))
    };
    match sight {
        Sight::Desk => all,
        Sight::Portal => of_end_users(all).filter(ticket_form::Column::Restricted.eq(false)),
        Sight::Members => of_end_users(all),
    }
}

fn record(row: ticket_form::Model) -> TicketForm {
    TicketForm {
        url: String::new(),
        id: TicketFormId::new(row.id),
        key: row.key,
        raw_name: row.name.clone(),
        name: row.name,
        raw_display_name: row.display_name.clone(),
        display_name: row.display_name,
        position: row.position,
        active: row.active,
        default: row.default,
        end_user_visible: row.end_user_visible,
        in_all_brands: row.in_all_brands,
        restricted_brand_ids: row.restricted_brand_ids.0,
        ticket_field_ids: row.ticket_field_ids.0,
        end_user_conditions: row.end_user_conditions.0,
        agent_conditions: row.agent_conditions.0,
        reply_promise: row.reply_promise,
        rules: row.rules.0,
        // What is no template any more makes no subject: the form's name stands in.
        subject_template: row.subject_template.and_then(|template| template.try_into().ok()),
        settings: FormSettings { tags: row.tags.0, ..row.settings.0 },
        time_zone: None,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}

/// What end users see of a form: nothing of what is asked of agents.
fn seen_by(sight: Sight) -> impl Fn(ticket_form::Model) -> TicketForm {
    move |row| {
        let form = record(row);
        match sight {
            Sight::Desk => form,
            Sight::Portal | Sight::Members => TicketForm { agent_conditions: Vec::new(), ..form },
        }
    }
}
