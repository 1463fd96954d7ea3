//! Views: agents' lists of tickets.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort};
use super::page::{PageRequest, Paged};
use super::restriction::{self, Reader};
use super::rule_list::{RuleFilter, RuleTable};
use super::table::{ticket, view};
use super::ticket_beside::next_breaches;
use super::ticket_sight::seen_with;
use super::view_conditions::{Looking, matching, nothing};
use super::view_order::{NEXT_BREACH, Ordering};
use super::{schedule, ticket_field};
use crate::sight::TicketSight;
use frontdesk_model::id::{BrandId, GroupId, OrganizationId, TicketFormId, UserId, ViewId};
use frontdesk_model::rule::{self, Conditions, RuleKind, Test};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::{Execution, Row, RowTicket, View};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};

/// The views that a reader looks for.
pub async fn list(
    store: &Store,
    reader: Reader,
    filter: &RuleFilter,
    request: &PageRequest,
) -> Result<Paged<View>, StoreError> {
    let table = RuleTable::Views;
    let select = filter.narrow_seen(view::Entity::find(), table, store.engine(), reader);
    let Paged { records: rows, count, has_more, after, before } =
        list::page(store.read(), select, &filter.sort(table), request).await?;
    Ok(Paged { records: records(store.read(), rows).await?, count, has_more, after, before })
}

/// How many views a reader may see.
pub async fn count(store: &Store, reader: Reader) -> Result<u64, StoreError> {
    let seen = view::Entity::find().filter(restriction::visible(RuleTable::Views, reader));
    list::count(store.read(), seen).await
}

/// Those of the views with these ids that a reader may see, in the order of the ids.
pub async fn find_many(store: &Store, reader: Reader, ids: &[ViewId]) -> Result<Vec<View>, StoreError> {
    let views = find_seen(store.read(), reader, ids).await?;
    Ok(ids.iter().filter_map(|id| views.iter().find(|view| view.id == *id).cloned()).collect())
}

/// The same inside a transaction, in no order.
pub(crate) async fn find_seen<C: ConnectionTrait>(
    conn: &C,
    reader: Reader,
    ids: &[ViewId],
) -> Result<Vec<View>, StoreError> {
    let rows = view::Entity::find()
        .filter(view::Column::Id.is_in(ids.iter().map(|id| id.get())))
        .filter(restriction::visible(RuleTable::Views, reader))
        .all(conn)
        .await?;
    records(conn, rows).await
}

/// What a view asks for and how it shows it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub conditions: &'a Conditions,
    pub execution: &'a Execution,
}

impl<'a> From<&'a View> for Asked<'a> {
    fn from(view: &'a View) -> Self {
        Self { conditions: &view.conditions, execution: &view.execution }
    }
}

/// A view as one person looks at it now.
#[derive(Clone, Debug)]
pub struct Look {
    depends_on_time: bool,
    select: Select<ticket::Entity>,
    sort: Sort,
    grouped_by: Option<String>,
    /// Whether rows have the next breach of their tickets.
    tells_breaches: bool,
}

/// Looks at a view.
pub async fn look(
    store: &Store,
    asked: Asked<'_>,
    sight: &TicketSight,
    now: Timestamp,
) -> Result<Look, StoreError> {
    let fields = ticket_field::custom(store.read()).await?;
    let tests = rule::kept_tests(RuleKind::View, asked.conditions, &fields);
    let all = tests.as_ref().map_or([].as_slice(), |tests| tests.all.as_slice());
    let depends_on_time = all.iter().any(|test| matches!(test, Test::Hours(_)));
    let hours = if depends_on_time { schedule::default_hours(store.read()).await? } else { None };
    let looking = Looking { me: sight.reader(), now, engine: store.engine(), hours: hours.as_ref() };
    // A view that asks about what has gone since holds no ticket.
    let held = tests.map_or_else(nothing, |tests| matching(&tests, &looking));
    let select = ticket::Entity::find().filter(held).filter(seen_with(sight));
    let Execution { group_by, sort_by, columns, .. } = asked.execution;
    let tells_breaches = columns.iter().map(|column| &column.id).chain(group_by).chain(sort_by);
    let tells_breaches = tells_breaches.into_iter().any(|column| column == NEXT_BREACH);
    let grouped_by = group_by.clone();
    Ok(Look {
        depends_on_time,
        select,
        sort: Ordering { engine: store.engine(), fields: &fields }.of(asked.execution),
        grouped_by,
        tells_breaches,
    })
}

impl Look {
    /// Whether other tickets fit as time passes, though none changes.
    pub const fn depends_on_time(&self) -> bool {
        self.depends_on_time
    }

    /// A page of the view's rows.
    pub async fn rows(&self, store: &Store, request: &PageRequest) -> Result<Paged<Row>, StoreError> {
        let grouped_by = self.grouped_by.as_deref();
        let page = self.tickets(store, request).await?;
        let ids = page.records.iter().map(|ticket| ticket.id).filter(|_| self.tells_breaches);
        let breaches = next_breaches(store.read(), ids).await?;
        page.try_map(|ticket| {
            let sla_next_breach_at = breaches.get(&ticket.id).copied();
            Ok(Row { sla_next_breach_at, ..row(ticket, grouped_by) })
        })
    }

    /// A page of the view's tickets, in its order.
    pub async fn tickets(&self, store: &Store, request: &PageRequest) -> Result<Paged<Ticket>, StoreError> {
        super::ticket::paged(store, self.select.clone(), &self.sort, request).await
    }

    /// How many tickets the view holds, as far as `most`.
    pub async fn count_at_most(&self, store: &Store, most: u64) -> Result<u64, StoreError> {
        list::count_at_most(store.read(), self.select.clone(), most).await
    }
}

fn row(ticket: Ticket, grouped_by: Option<&str>) -> Row {
    Row {
        ticket_id: ticket.id,
        subject: ticket.subject.clone(),
        requester_id: Some(ticket.requester_id),
        assignee_id: ticket.assignee_id,
        group_id: ticket.group_id,
        organization_id: ticket.organization_id,
        submitter_id: Some(ticket.submitter_id),
        ticket_form_id: ticket.ticket_form_id,
        brand_id: ticket.brand_id,
        priority: ticket.priority,
        kind: ticket.kind,
        created: ticket.created_at,
        updated: ticket.updated_at,
        due_date: ticket.due_at,
        sla_next_breach_at: None,
        group: grouped_by.map(|column| shown(&ticket, column)),
        custom_fields: ticket.custom_fields,
        ticket: RowTicket {
            id: ticket.id,
            subject: ticket.subject,
            description: ticket.description,
            status: ticket.status,
            priority: ticket.priority,
            kind: ticket.kind,
            url: String::new(),
        },
    }
}

/// The value by which a row is grouped; empty where the ticket has none.
fn shown(ticket: &Ticket, column: &str) -> String {
    let id = |id: Option<i64>| id.map(|id| id.to_string());
    let value = match column {
        "status" => Some(ticket.status.word().to_owned()),
        "priority" => ticket.priority.map(|priority| priority.word().to_owned()),
        "type" => ticket.kind.map(|kind| kind.word().to_owned()),
        "group" | "group_id" => id(ticket.group_id.map(GroupId::get)),
        "assignee" | "assignee_id" => id(ticket.assignee_id.map(UserId::get)),
        "organization" | "organization_id" => id(ticket.organization_id.map(OrganizationId::get)),
        "requester" | "requester_id" => id(Some(ticket.requester_id.get())),
        "submitter" => id(Some(ticket.submitter_id.get())),
        "ticket_form" => id(ticket.ticket_form_id.map(TicketFormId::get)),
        "brand" => id(ticket.brand_id.map(BrandId::get)),
        "via" => Some(ticket.via.channel.word().to_owned()),
        _ => None,
    };
    value.unwrap_or_default()
}

async fn records<C: ConnectionTrait>(conn: &C, rows: Vec<view::Model>) -> Result<Vec<View>, StoreError> {
    let restricted = rows.iter().filter(|row| row.restricted).map(|row| row.id).collect();
    let mut groups = restriction::groups(conn, RuleTable::Views, restricted).await?;
    let record = |row: view::Model| View {
        url: String::new(),
        id: ViewId::new(row.id),
        raw_title: row.title.clone(),
        title: row.title,
        description: Some(row.description).filter(|text| !text.is_empty()),
        active: row.active,
        position: row.position,
        default: false,
        menu: row.menu,
        restriction: restriction::read(row.owner_id, groups.remove(&row.id)),
        execution: row.execution.0,
        conditions: row.conditions.0,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    };
    Ok(rows.into_iter().map(record).collect())
}
