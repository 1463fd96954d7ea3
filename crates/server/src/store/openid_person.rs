//! As whom OpenID providers know people: by issuer and subject, which never become somebody else's, as
//! addresses do.

use super::connect::Store;
use super::error::StoreError;
use super::json::Texts;
use super::table::openid_person::{ActiveModel, Column, Entity, Model};
use frontdesk_model::id::{OpenidProviderId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Somebody whom a provider knows.
pub(crate) struct KnownPerson {
    id: i64,
    pub user_id: UserId,
    /// Those that claims gave the last time.
    pub tags: Vec<String>,
}

/// What somebody has at a provider.
pub(crate) struct Account<'s> {
    pub issuer: &'s str,
    pub subject: &'s str,
    pub provider: OpenidProviderId,
    /// Those that claims give.
    pub tags: Vec<String>,
}

/// Whom the issuer knows by this subject.
pub(crate) async fn find<C: ConnectionTrait>(
    conn: &C,
    issuer: &str,
    subject: &str,
) -> Result<Option<KnownPerson>, StoreError> {
    let row = Entity::find()
        .filter(Column::Issuer.eq(issuer))
        .filter(Column::Subject.eq(subject))
        .one(conn)
        .await?;
    Ok(row.map(known))
}

/// Whether the issuer knows this person, by any subject.
pub(crate) async fn knows<C: ConnectionTrait>(
    conn: &C,
    issuer: &str,
    user: UserId,
) -> Result<bool, StoreError> {
    let row = Entity::find()
        .filter(Column::Issuer.eq(issuer))
        .filter(Column::UserId.eq(user.get()))
        .one(conn)
        .await?;
    Ok(row.is_some())
}

/// Notes whose account this is.
pub(crate) async fn create<C: ConnectionTrait>(
    conn: &C,
    account: Account<'_>,
    user: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: NotSet,
        issuer: Set(account.issuer.to_owned()),
        subject: Set(account.subject.to_owned()),
        provider_id: Set(account.provider.get()),
        user_id: Set(user.get()),
        tags: Set(Texts(account.tags)),
        created_at: Set(now.micros()),
        last_used_at: Set(now.micros()),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Notes that they signed in, and with which tags.
pub(crate) async fn touch<C: ConnectionTrait>(
    conn: &C,
    known: &KnownPerson,
    tags: Option<Vec<String>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Unchanged(known.id),
        tags: tags.map_or(NotSet, |tags| Set(Texts(tags))),
        last_used_at: Set(now.micros()),
        ..Default::default()
    };
    row.update(conn).await?;
    Ok(())
}

/// Has a provider not know somebody any more. Whether it did.
pub async fn forget(store: &Store, provider: OpenidProviderId, user: UserId) -> Result<bool, StoreError> {
    let forgotten = Entity::delete_many()
        .filter(Column::ProviderId.eq(provider.get()))
        .filter(Column::UserId.eq(user.get()))
        .exec(store.write())
        .await?;
    Ok(forgotten.rows_affected > 0)
}

/// Has nobody know somebody any more who was deleted.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::UserId.eq(user.get())).exec(conn).await?;
    Ok(())
}

/// Whoever was merged into another is them from now on.
pub(crate) async fn move_all<C: ConnectionTrait>(
    conn: &C,
    from: UserId,
    to: UserId,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::UserId, Expr::value(to.get()))
        .filter(Column::UserId.eq(from.get()))
        .exec(conn)
        .await?;
    Ok(())
}

fn known(row: Model) -> KnownPerson {
    KnownPerson { id: row.id, user_id: UserId::new(row.user_id), tags: row.tags.0 }
}
