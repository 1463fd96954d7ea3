//! The account: what the desk is called, and what it keeps to itself.

use super::connect::Store;
use super::error::StoreError;
use super::rules;
use super::table::{account, secret, user};
use crate::address::BaseUrl;
use crate::spam::Blocklist;
use frontdesk_model::id::{BrandId, TicketFormId, UserId};
use frontdesk_model::service_level::ServiceLevel;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait};
use serde_json::json;

/// The account's only row, which is also its only brand.
pub(crate) const ACCOUNT_ID: i64 = 1;
const SECRET: &str = "account";

/// The brand that every ticket belongs to.
pub const BRAND: BrandId = BrandId::new(ACCOUNT_ID);

/// The desk itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The name of the desk, as agents see it.
    pub name: String,
    /// The name under which the desk speaks to requesters.
    pub brand: String,
    /// The form of a request that names none.
    pub default_form_id: Option<TicketFormId>,
    pub locale: String,
    pub time_zone: String,
    /// Whether requesters are asked to rate what is solved.
    pub customer_satisfaction: bool,
    /// Hours after which a letter asks to rate what is solved; none where it is 0.
    pub rating_letter_hours: i32,
    /// Who may not send.
    pub blocklist: Blocklist,
    /// The sites that may show forms in frames.
    pub allowed_origins: Vec<String>,
    /// What the team is measured by.
    pub service_levels: Vec<ServiceLevel>,
}

/// The account.
pub async fn find(store: &Store) -> Result<Account, StoreError> {
    load(store.read()).await
}

/// The same inside a transaction.
pub(super) async fn load<C: ConnectionTrait>(conn: &C) -> Result<Account, StoreError> {
    let missing = StoreError::Unreadable { table: "account", column: "id" };
    let row = account::Entity::find_by_id(ACCOUNT_ID).one(conn).await?.ok_or(missing)?;
    Ok(Account {
        name: row.name,
        brand: row.brand,
        default_form_id: row.default_form_id.map(TicketFormId::new),
        locale: row.locale,
        time_zone: row.time_zone,
        customer_satisfaction: row.customer_satisfaction,
        rating_letter_hours: row.rating_letter_hours,
        blocklist: Blocklist::kept(row.blocklist.0),
        allowed_origins: row.allowed_origins.0,
        service_levels: row.service_levels.0,
    })
}

/// The person to whom requests of unknown people belong, unless there is none or it was deleted.
pub(crate) async fn anonymous<C: ConnectionTrait>(conn: &C) -> Result<Option<UserId>, StoreError> {
    let row = account::Entity::find_by_id(ACCOUNT_ID).one(conn).await?;
    let Some(id) = row.and_then(|row| row.anonymous_user_id) else { return Ok(None) };
    let person = user::Entity::find_by_id(id).one(conn).await?;
    Ok(person.filter(|person| person.active).map(|person| UserId::new(person.id)))
}

/// Has requests of unknown people belong to this person.
pub(crate) async fn set_anonymous<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::AnonymousUserId, Expr::value(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Has requesters be asked to rate what is solved, or no longer.
pub async fn ask_for_satisfaction(store: &Store, asks: bool) -> Result<(), StoreError> {
    let transaction = store.begin_write().await?;
    account::Entity::update_many()
        .col_expr(account::Column::CustomerSatisfaction, Expr::value(asks))
        .exec(&transaction)
        .await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Says after how many hours a letter asks to rate what is solved; after 0, none does.
pub async fn ask_by_letter_after(store: &Store, hours: i32) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::RatingLetterHours, Expr::value(hours))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Says who may not send.
pub async fn block(store: &Store, blocklist: &Blocklist) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Blocklist, Expr::value(json!(blocklist.entries())))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Has these sites show forms in frames, and no others.
pub async fn allow_origins(store: &Store, origins: &[BaseUrl]) -> Result<(), StoreError> {
    let origins: Vec<String> = origins.iter().map(BaseUrl::to_string).collect();
    account::Entity::update_many()
        .col_expr(account::Column::AllowedOrigins, Expr::value(json!(origins)))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Has the team be measured by these service levels.
pub async fn measure_by(store: &Store, levels: &[ServiceLevel]) -> Result<(), StoreError> {
    write_service_levels(store.write(), levels).await
}

/// The same inside a transaction.
pub(crate) async fn write_service_levels<C: ConnectionTrait>(
    conn: &C,
    levels: &[ServiceLevel],
) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::ServiceLevels, Expr::value(json!(levels)))
        .exec(conn)
        .await?;
    Ok(())
}

/// 32 random bytes that were made when the database was, for keyed hashes. Never leaves the server.
pub async fn secret(store: &Store) -> Result<[u8; 32], StoreError> {
    let unreadable = || StoreError::Unreadable { table: "secrets", column: "value" };
    let row = secret::Entity::find_by_id(SECRET).one(store.read()).await?.ok_or_else(unreadable)?;
    row.value.try_into().map_err(|_| unreadable())
}

/// Makes the secret unless there is one.
pub(super) async fn ensure_secret(store: &Store) -> Result<(), StoreError> {
    let mut value = [0; 32];
    getrandom::fill(&mut value).map_err(|_| StoreError::NoRandomness)?;
    let row = secret::ActiveModel {
        name: ActiveValue::Set(SECRET.to_owned()),
        value: ActiveValue::Set(value.to_vec()),
    };
    secret::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(store.write()).await?;
    Ok(())
}
