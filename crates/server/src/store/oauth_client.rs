//! OAuth clients. The store knows their secrets by hashes and first characters only.

use super::connect::Store;
use super::error::StoreError;
use super::json::Texts;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{oauth_client, oauth_token};
use frontdesk_model::id::{OauthClientId, UserId};
use frontdesk_model::oauth_client::{OauthClient, OauthClientDraft};
use frontdesk_model::secret::Secret;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, SqlErr};

/// A client that is made known.
pub struct NewOauthClient {
    pub user_id: UserId,
    pub identifier: String,
    pub name: String,
    pub company: Option<String>,
    pub description: Option<String>,
    pub redirect_uri: Vec<String>,
    pub secret_hash: [u8; 32],
    /// The secret's first characters.
    pub beginning: String,
}

/// What became of a client that was to be written.
pub enum Kept {
    Client(Box<OauthClient>),
    /// Another client has the identifier.
    Taken,
    /// There is no such client.
    Missing,
}

/// Every client, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<OauthClient>, StoreError> {
    let sort = Sort::by(oauth_client::Column::Id);
    page(store.read(), oauth_client::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The client with this id.
pub async fn find(store: &Store, id: OauthClientId) -> Result<Option<OauthClient>, StoreError> {
    Ok(oauth_client::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// Keeps a new client.
pub async fn create(store: &Store, new: NewOauthClient, now: Timestamp) -> Result<Kept, StoreError> {
    let row = oauth_client::ActiveModel {
        id: NotSet,
        user_id: Set(new.user_id.get()),
        identifier: Set(new.identifier),
        name: Set(new.name),
        company: Set(new.company),
        description: Set(new.description),
        redirect_uri: Set(Texts(new.redirect_uri)),
        secret_hash: Set(new.secret_hash.to_vec()),
        beginning: Set(new.beginning),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    kept(oauth_client::Entity::insert(row).exec_with_returning(store.write()).await)
}

/// Changes what is said of a client.
pub async fn update(
    store: &Store,
    id: OauthClientId,
    draft: OauthClientDraft,
    now: Timestamp,
) -> Result<Kept, StoreError> {
    let row = oauth_client::ActiveModel {
        id: Unchanged(id.get()),
        identifier: draft.identifier.map_or(NotSet, Set),
        name: draft.name.map_or(NotSet, Set),
        company: draft.company.map_or(NotSet, |company| Set(Some(company))),
        description: draft.description.map_or(NotSet, |description| Set(Some(description))),
        redirect_uri: draft.redirect_uri.map_or(NotSet, |addresses| Set(Texts(addresses))),
        updated_at: Set(now.micros()),
        ..Default::default()
    };
    kept(row.update(store.write()).await)
}

/// Forgets a client and the tokens that were made for it. Whether there was one.
pub async fn delete(store: &Store, id: OauthClientId) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    oauth_token::Entity::delete_many()
        .filter(oauth_token::Column::ClientId.eq(id.get()))
        .exec(&transaction)
        .await?;
    let deleted = oauth_client::Entity::delete_by_id(id.get()).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(deleted.rows_affected > 0)
}

fn kept(written: Result<oauth_client::Model, DbErr>) -> Result<Kept, StoreError> {
    match written {
        Ok(row) => Ok(Kept::Client(Box::new(record(row)))),
        Err(DbErr::RecordNotUpdated | DbErr::RecordNotFound(_)) => Ok(Kept::Missing),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Ok(Kept::Taken)
        }
        Err(error) => Err(error.into()),
    }
}

fn record(row: oauth_client::Model) -> OauthClient {
    OauthClient {
        url: String::new(),
        id: OauthClientId::new(row.id),
        user_id: UserId::new(row.user_id),
        identifier: row.identifier,
        name: row.name,
        company: row.company,
        description: row.description,
        redirect_uri: row.redirect_uri.0,
        global: false,
        logo_url: None,
        secret: Secret::new(row.beginning),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
