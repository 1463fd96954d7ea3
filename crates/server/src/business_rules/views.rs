//! What can be said of a view.

use super::fault::Faults;
use super::restricted::Restricted;
use super::{LAST, RuleError, judge, output, reach, text};
use crate::store::restriction::Reader;
use crate::store::view_change::{self, ViewValues};
use crate::store::{Store, StoreError, ticket_field, view};
use frontdesk_model::custom_role::{RoleConfiguration, RuleAccess};
use frontdesk_model::id::ViewId;
use frontdesk_model::rule::{Conditions, Reach, Restriction, RuleKind, ViewDraft, conditions_said};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::{Column, View};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

impl Restricted for View {
    type Id = ViewId;
    type Values = ViewValues;
    type Draft = ViewDraft;

    const MANY: &'static str = "views";

    fn id(&self) -> ViewId {
        self.id
    }

    fn restriction(&self) -> Option<&Restriction> {
        self.restriction.as_ref()
    }

    fn access(role: &RoleConfiguration) -> RuleAccess {
        role.view_access
    }

    fn unsaid(by: &User) -> ViewValues {
        ViewValues {
            title: String::new(),
            description: String::new(),
            active: true,
            position: LAST,
            restriction: reach::unsaid(by),
            conditions: Conditions::default(),
            execution: output::usual(),
        }
    }

    fn place(values: &mut ViewValues) -> (&mut i64, &mut bool) {
        (&mut values.position, &mut values.active)
    }

    async fn judged(
        conn: &DatabaseTransaction,
        by: &User,
        mut values: ViewValues,
        draft: &ViewDraft,
    ) -> Result<ViewValues, RuleError> {
        values.restriction =
            reach::settled(conn, (by, Self::access), values.restriction.as_ref(), draft.restriction.as_ref())
                .await?;
        let mut faults = Faults::default();
        let title = text::title_said(&values.title, draft.title.as_deref());
        faults.set("title", &mut values.title, title);
        let description = draft.description.as_deref().map(text::description);
        faults.set("description", &mut values.description, description);
        faults.set("position", &mut values.position, draft.position.map(text::position));
        values.active = draft.active.unwrap_or(values.active);
        describe(conn, &mut values, draft, faults).await?;
        Ok(values)
    }

    async fn seen(
        conn: &DatabaseTransaction,
        reader: Reader,
        ids: &[ViewId],
    ) -> Result<Vec<Self>, StoreError> {
        view::find_seen(conn, reader, ids).await
    }

    async fn insert(
        conn: &DatabaseTransaction,
        values: ViewValues,
        now: Timestamp,
    ) -> Result<ViewId, StoreError> {
        view_change::insert(conn, values, now).await
    }

    async fn overwrite(
        conn: &DatabaseTransaction,
        id: ViewId,
        values: ViewValues,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        view_change::update(conn, id, values, now).await
    }

    async fn remove(conn: &DatabaseTransaction, ids: &[ViewId]) -> Result<(), StoreError> {
        view_change::delete(conn, ids).await
    }
}

/// What views can show. `fields` are the account's own.
pub fn columns(fields: &[TicketField]) -> Vec<Column> {
    output::columns(fields)
}

/// For whom `by` may make views.
pub async fn reach(store: &Store, by: &User) -> Result<Reach, StoreError> {
    Ok(reach::Hand::of(store.read(), by, View::access).await?.reach())
}

/// The conditions and the order of a view that is not saved.
pub async fn preview(store: &Store, by: &User, draft: &ViewDraft) -> Result<ViewValues, RuleError> {
    let mut values = View::unsaid(by);
    describe(store.read(), &mut values, draft, Faults::default()).await?;
    Ok(values)
}

/// Sets which tickets a view holds and how it shows them, unless something is wrong with it.
async fn describe<C: ConnectionTrait>(
    conn: &C,
    values: &mut ViewValues,
    draft: &ViewDraft,
    mut faults: Faults,
) -> Result<(), RuleError> {
    let fields = ticket_field::every(conn).await?;
    values.conditions = conditions_said(
        &values.conditions,
        draft.conditions.as_ref(),
        draft.all.as_ref(),
        draft.any.as_ref(),
    );
    if draft.says_conditions() || values.conditions == Conditions::default() {
        faults.note_all(judge::conditions(conn, RuleKind::View, &values.conditions, &fields).await?);
    }
    if let Some(said) = draft.output.as_ref().or(draft.execution.as_ref()) {
        values.execution = output::changed(values.execution.clone(), said, &fields, &mut faults);
    }
    faults.check()
}
