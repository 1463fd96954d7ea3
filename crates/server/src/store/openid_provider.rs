//! OpenID providers. Their client secrets are kept as they are, since the providers want to see them, and
//! leave the store for nothing else.

use super::connect::Store;
use super::error::StoreError;
use super::json::{Mapping, OrganizationIds, Texts};
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{openid_person, openid_provider, openid_sign_in, organization};
use frontdesk_model::id::{OpenidProviderId, OrganizationId};
use frontdesk_model::openid_provider::{ClaimMapping, OpenidProvider, OpenidProviderDraft};
use frontdesk_model::secret::Secret;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Providers that an account has at most: each is looked at when somebody signs in.
pub const MOST: u64 = 200;

/// A provider that is made known.
#[expect(clippy::struct_excessive_bools, reason = "an admin’s switches")]
pub struct NewOpenidProvider {
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Secret,
    pub scopes: Vec<String>,
    pub email_domains: Vec<String>,
    pub organization_ids: Vec<OrganizationId>,
    pub required: bool,
    pub shown: bool,
    pub active: bool,
    pub creates_people: bool,
    pub claims: ClaimMapping,
}

/// Every provider, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<OpenidProvider>, StoreError> {
    let sort = Sort::by(openid_provider::Column::Id);
    page(store.read(), openid_provider::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// Those that are used, the oldest first.
pub async fn active(store: &Store) -> Result<Vec<OpenidProvider>, StoreError> {
    let used = openid_provider::Entity::find().filter(openid_provider::Column::Active.eq(true));
    let rows = used.order_by_asc(openid_provider::Column::Id).limit(MOST).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The provider with this id.
pub async fn find(store: &Store, id: OpenidProviderId) -> Result<Option<OpenidProvider>, StoreError> {
    Ok(openid_provider::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The provider with this id, if it is used, and its client secret.
pub async fn with_secret(
    store: &Store,
    id: OpenidProviderId,
) -> Result<Option<(OpenidProvider, Secret)>, StoreError> {
    let row = openid_provider::Entity::find_by_id(id.get()).one(store.read()).await?;
    Ok(row.filter(|row| row.active).map(|mut row| {
        let secret = Secret::new(std::mem::take(&mut row.client_secret));
        (record(row), secret)
    }))
}

/// The domains whose people sign in with a provider: its own, and those of its organizations.
pub(crate) async fn domains<C: ConnectionTrait>(
    conn: &C,
    provider: &OpenidProvider,
) -> Result<Vec<String>, StoreError> {
    let mut domains = provider.email_domains.clone();
    if !provider.organization_ids.is_empty() {
        let theirs: Vec<Texts> = organization::Entity::find()
            .select_only()
            .column(organization::Column::DomainNames)
            .filter(organization::Column::Id.is_in(provider.organization_ids.iter().map(|id| id.get())))
            .filter(organization::Column::Deleted.eq(false))
            .into_tuple()
            .all(conn)
            .await?;
        domains.extend(theirs.into_iter().flat_map(|names| names.0).map(|name| name.to_lowercase()));
    }
    Ok(domains)
}

/// Keeps a new provider; none where there are as many as an account may have.
pub async fn create(
    store: &Store,
    new: NewOpenidProvider,
    now: Timestamp,
) -> Result<Option<OpenidProvider>, StoreError> {
    if super::list::count(store.read(), openid_provider::Entity::find()).await? >= MOST {
        return Ok(None);
    }
    let row = openid_provider::ActiveModel {
        id: NotSet,
        name: Set(new.name),
        issuer: Set(new.issuer),
        client_id: Set(new.client_id),
        client_secret: Set(new.client_secret.reveal().to_owned()),
        scopes: Set(Texts(new.scopes)),
        email_domains: Set(Texts(new.email_domains)),
        organization_ids: Set(OrganizationIds(new.organization_ids)),
        required: Set(new.required),
        shown: Set(new.shown),
        active: Set(new.active),
        creates_people: Set(new.creates_people),
        claims: Set(Mapping(new.claims)),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    Ok(Some(record(openid_provider::Entity::insert(row).exec_with_returning(store.write()).await?)))
}

/// Changes what is said of a provider; none where there is no such provider.
pub async fn update(
    store: &Store,
    id: OpenidProviderId,
    draft: OpenidProviderDraft,
    now: Timestamp,
) -> Result<Option<OpenidProvider>, StoreError> {
    let row = openid_provider::ActiveModel {
        id: Unchanged(id.get()),
        name: draft.name.map_or(NotSet, Set),
        issuer: draft.issuer.map_or(NotSet, Set),
        client_id: draft.client_id.map_or(NotSet, Set),
        client_secret: draft.client_secret.map_or(NotSet, |secret| Set(secret.reveal().to_owned())),
        scopes: draft.scopes.map_or(NotSet, |scopes| Set(Texts(scopes))),
        email_domains: draft.email_domains.map_or(NotSet, |domains| Set(Texts(domains))),
        organization_ids: draft.organization_ids.map_or(NotSet, |ids| Set(OrganizationIds(ids))),
        required: draft.required.map_or(NotSet, Set),
        shown: draft.shown.map_or(NotSet, Set),
        active: draft.active.map_or(NotSet, Set),
        creates_people: draft.creates_people.map_or(NotSet, Set),
        claims: draft.claims.map_or(NotSet, |claims| Set(Mapping(claims))),
        created_at: NotSet,
        updated_at: Set(now.micros()),
    };
    match row.update(store.write()).await {
        Ok(row) => Ok(Some(record(row))),
        Err(DbErr::RecordNotUpdated | DbErr::RecordNotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Forgets a provider, who is on the way to it, and as whom it knows people. Whether there was one.
pub async fn delete(store: &Store, id: OpenidProviderId) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    openid_sign_in::Entity::delete_many()
        .filter(openid_sign_in::Column::ProviderId.eq(id.get()))
        .exec(&transaction)
        .await?;
    openid_person::Entity::delete_many()
        .filter(openid_person::Column::ProviderId.eq(id.get()))
        .exec(&transaction)
        .await?;
    let deleted = openid_provider::Entity::delete_by_id(id.get()).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(deleted.rows_affected > 0)
}

fn record(row: openid_provider::Model) -> OpenidProvider {
    OpenidProvider {
        url: String::new(),
        id: OpenidProviderId::new(row.id),
        name: row.name,
        issuer: row.issuer,
        client_id: row.client_id,
        scopes: row.scopes.0,
        email_domains: row.email_domains.0,
        organization_ids: row.organization_ids.0,
        required: row.required,
        shown: row.shown,
        active: row.active,
        creates_people: row.creates_people,
        claims: row.claims.0,
        redirect_uri: String::new(),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
