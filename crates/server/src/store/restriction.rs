//! Whom views and macros are for.

use super::error::StoreError;
use super::rule_list::RuleTable;
use super::table::{group_membership, rule_restriction};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rule::Restriction;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// Who looks for views or macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Sees what is their own, everybody's, or a group's that they are in.
    Agent(UserId),
    /// Sees what is their own or is nobody's own.
    Admin(UserId),
}

impl Reader {
    /// Who it is.
    pub const fn id(self) -> UserId {
        match self {
            Self::Agent(id) | Self::Admin(id) => id,
        }
    }
}

/// Which of them are looked for, by whom they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The reader's own.
    Personal,
    /// Nobody's own.
    Shared,
    /// Everybody's.
    Account,
}

/// What a reader may see.
pub(super) fn visible(table: RuleTable, reader: Reader) -> Condition {
    let own = table.column("owner_id").eq(reader.id().get());
    let shared = table.column("owner_id").is_null();
    let shared = match reader {
        Reader::Admin(_) => shared,
        Reader::Agent(id) => {
            let groups = Query::select()
                .column(group_membership::Column::GroupId)
                .from(group_membership::Entity)
                .and_where(Expr::col(group_membership::Column::UserId).eq(id.get()))
                .to_owned();
            let of_groups = for_groups(table, |group| group.in_subquery(groups));
            let everybody = table.column("restricted").eq(false);
            shared.and(everybody.or(table.column("id").in_subquery(of_groups)))
        }
    };
    Condition::all().add(own.or(shared))
}

/// Those of this kind of access.
pub(super) fn accessible(table: RuleTable, access: Access, reader: Reader) -> Expr {
    let shared = table.column("owner_id").is_null();
    match access {
        Access::Personal => table.column("owner_id").eq(reader.id().get()),
        Access::Shared => shared,
        Access::Account => shared.and(table.column("restricted").eq(false)),
    }
}

/// Those that are for this group.
pub(super) fn of_group(table: RuleTable, group: GroupId) -> Expr {
    table.column("id").in_subquery(for_groups(table, |column| column.eq(group.get())))
}

fn for_groups(table: RuleTable, which: impl FnOnce(Expr) -> Expr) -> SelectStatement {
    Query::select()
        .column(rule_restriction::Column::RuleId)
        .from(rule_restriction::Entity)
        .and_where(Expr::col(rule_restriction::Column::Rule).eq(table.name()))
        .and_where(which(Expr::col(rule_restriction::Column::GroupId)))
        .to_owned()
}

/// The groups of those with these ids, by one query however many there are.
pub(super) async fn groups<C: ConnectionTrait>(
    conn: &C,
    table: RuleTable,
    ids: Vec<i64>,
) -> Result<HashMap<i64, Vec<GroupId>>, StoreError> {
    let mut groups: HashMap<i64, Vec<GroupId>> = HashMap::new();
    if ids.is_empty() {
        return Ok(groups);
    }
    let rows = rule_restriction::Entity::find()
        .filter(rule_restriction::Column::Rule.eq(table.name()))
        .filter(rule_restriction::Column::RuleId.is_in(ids))
        .order_by_asc(rule_restriction::Column::GroupId)
        .all(conn)
        .await?;
    for row in rows {
        groups.entry(row.rule_id).or_default().push(GroupId::new(row.group_id));
    }
    Ok(groups)
}

/// The restriction of a row with this owner and these groups.
pub(super) fn read(owner: Option<i64>, groups: Option<Vec<GroupId>>) -> Option<Restriction> {
    owner.map(|owner| Restriction::User(UserId::new(owner))).or_else(|| groups.map(Restriction::Groups))
}

/// The owner that a restriction names.
pub(super) fn owner(restriction: Option<&Restriction>) -> Option<i64> {
    match restriction {
        Some(Restriction::User(id)) => Some(id.get()),
        _ => None,
    }
}

/// Whether a restriction names groups.
pub(super) const fn is_for_groups(restriction: Option<&Restriction>) -> bool {
    matches!(restriction, Some(Restriction::Groups(_)))
}

/// Has these groups, and no others, be those that a view or macro is for.
pub(super) async fn set<C: ConnectionTrait>(
    conn: &C,
    table: RuleTable,
    id: i64,
    restriction: Option<&Restriction>,
) -> Result<(), StoreError> {
    rule_restriction::Entity::delete_many()
        .filter(rule_restriction::Column::Rule.eq(table.name()))
        .filter(rule_restriction::Column::RuleId.eq(id))
        .exec(conn)
        .await?;
    if let Some(Restriction::Groups(groups)) = restriction {
        let rows = groups.iter().map(|group| rule_restriction::ActiveModel {
            rule: Set(table.name().to_owned()),
            rule_id: Set(id),
            group_id: Set(group.get()),
        });
        rule_restriction::Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}
