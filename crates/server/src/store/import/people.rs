//! People, and what they are known by.

use super::Writing;
use crate::store::additions::user_row;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::identity;
use crate::store::search_text::{self, Kind};
use crate::store::table::{identity as identities, user};
use crate::store::user::key;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::identity::Identity;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::NotSet;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// Identities that a statement names at most: engines limit how deep a condition is.
const NAMED: usize = 200;

/// A person with all that they are known by.
#[derive(Clone, Debug)]
pub(crate) struct ImportedPerson {
    pub user: User,
    pub identities: Vec<Identity>,
}

/// Whether somebody has a password here.
pub(crate) async fn has_password(store: &Store, id: UserId) -> Result<bool, StoreError> {
    let row = user::Entity::find_by_id(id.get()).one(store.read()).await?;
    Ok(row.is_some_and(|row| row.password_hash.is_some()))
}

impl Writing {
    pub async fn people(&mut self, people: &[ImportedPerson]) -> Result<(), StoreError> {
        let users = || people.iter().map(|person| &person.user);
        let organizations = users().filter_map(|user| user.organization_id).map(OrganizationId::get);
        self.ensure_organizations(organizations.collect()).await?;
        self.free_external_keys(users()).await?;
        // Whoever has a password here keeps it.
        let row = |user: &User| user::ActiveModel { password_hash: NotSet, ..user_row(user, None) };
        self.overwrite(users().map(row).collect(), &[user::Column::Id]).await?;
        self.identities(people).await?;
        let ids: Vec<i64> = users().map(|user| user.id.get()).collect();
        search_text::forget(&self.transaction, &[Kind::PersonName, Kind::PersonAbout], &ids).await?;
        search_text::add_people(&self.transaction, once(people)).await?;
        self.numbers.user = ids.into_iter().fold(self.numbers.user, Ord::max);
        Ok(())
    }

    /// An external id may be another's since.
    async fn free_external_keys<'a>(&self, users: impl Iterator<Item = &'a User>) -> Result<(), StoreError> {
        let keys: Vec<String> = users.filter_map(|user| user.external_id.as_deref()).map(key).collect();
        for chunk in keys.chunks(super::IDS) {
            user::Entity::update_many()
                .col_expr(user::Column::ExternalKey, Expr::value(None::<String>))
                .filter(user::Column::ExternalKey.is_in(chunk))
                .exec(&self.transaction)
                .await?;
        }
        Ok(())
    }

    /// What these people are known by, and nothing else; nor is anybody else by it.
    async fn identities(&self, people: &[ImportedPerson]) -> Result<(), StoreError> {
        use identities::{Column, Entity};
        let ids: Vec<i64> = people.iter().map(|person| person.user.id.get()).collect();
        self.delete_where::<Entity>(Column::UserId, &ids).await?;
        let all: Vec<&Identity> = people.iter().flat_map(|person| &person.identities).collect();
        for chunk in all.chunks(NAMED) {
            let of_one = chunk.iter().filter(|one| one.kind.is_one_person_s());
            let taken = of_one.fold(Condition::any(), |taken, one| {
                taken.add(Column::Kind.eq(one.kind.word()).and(Column::Value.eq(one.value.as_str())))
            });
            let taken = taken.add(Column::Id.is_in(chunk.iter().map(|one| one.id.get())));
            Entity::delete_many().filter(taken).exec(&self.transaction).await?;
        }
        let rows = all.into_iter().map(identity::row).collect();
        self.overwrite(rows, &[Column::Id]).await
    }
}

/// Each person once, as they were last told of.
fn once(people: &[ImportedPerson]) -> impl Iterator<Item = &User> {
    people.iter().enumerate().filter_map(|(place, person)| {
        let is_last = people[place + 1..].iter().all(|later| later.user.id != person.user.id);
        is_last.then_some(&person.user)
    })
}
