//! What can be said of a macro, and what it would make of a ticket.

use super::fault::Faults;
use super::restricted::Restricted;
use super::{LAST, RuleError, judge, reach, text};
use crate::store::macros::{self, MacroValues};
use crate::store::restriction::Reader;
use crate::store::{Store, StoreError, ticket_field};
use frontdesk_model::custom_role::{RoleConfiguration, RuleAccess};
use frontdesk_model::id::MacroId;
use frontdesk_model::macros::{Macro, MacroChanges};
use frontdesk_model::rule::{ActionKind, MacroDraft, Restriction, changes, steps};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::DatabaseTransaction;

impl Restricted for Macro {
    type Id = MacroId;
    type Values = MacroValues;
    type Draft = MacroDraft;

    const MANY: &'static str = "macros";

    fn id(&self) -> MacroId {
        self.id
    }

    fn restriction(&self) -> Option<&Restriction> {
        self.restriction.as_ref()
    }

    fn access(role: &RoleConfiguration) -> RuleAccess {
        role.macro_access
    }

    fn unsaid(by: &User) -> MacroValues {
        MacroValues {
            title: String::new(),
            description: None,
            active: true,
            position: LAST,
            restriction: reach::unsaid(by),
            actions: Vec::new(),
        }
    }

    fn place(values: &mut MacroValues) -> (&mut i64, &mut bool) {
        (&mut values.position, &mut values.active)
    }

    async fn judged(
        conn: &DatabaseTransaction,
        by: &User,
        mut values: MacroValues,
        draft: &MacroDraft,
    ) -> Result<MacroValues, RuleError> {
        values.restriction =
            reach::settled(conn, (by, Self::access), values.restriction.as_ref(), draft.restriction.as_ref())
                .await?;
        let mut faults = Faults::default();
        let title = text::title_said(&values.title, draft.title.as_deref());
        faults.set("title", &mut values.title, title);
        let description = draft.description.as_deref().map(text::description);
        let description = description.map(|text| text.map(|text| Some(text).filter(|text| !text.is_empty())));
        faults.set("description", &mut values.description, description);
        faults.set("position", &mut values.position, draft.position.map(text::position));
        values.active = draft.active.unwrap_or(values.active);
        if let Some(actions) = &draft.actions {
            values.actions.clone_from(actions);
        }
        if draft.actions.is_some() || values.actions.is_empty() {
            let fields = ticket_field::every(conn).await?;
            faults.note_all(judge::actions(conn, ActionKind::Macro, &values.actions, &fields).await?);
        }
        faults.check()?;
        Ok(values)
    }

    async fn seen(
        conn: &DatabaseTransaction,
        reader: Reader,
        ids: &[MacroId],
    ) -> Result<Vec<Self>, StoreError> {
        macros::find_many(conn, reader, ids).await
    }

    async fn insert(
        conn: &DatabaseTransaction,
        values: MacroValues,
        now: Timestamp,
    ) -> Result<MacroId, StoreError> {
        macros::insert(conn, values, now).await
    }

    async fn overwrite(
        conn: &DatabaseTransaction,
        id: MacroId,
        values: MacroValues,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        macros::update(conn, id, values, now).await
    }

    async fn remove(conn: &DatabaseTransaction, ids: &[MacroId]) -> Result<(), StoreError> {
        macros::delete(conn, ids).await
    }
}

/// What a macro would change of a ticket that has these tags. An action on a field that is gone
/// changes nothing.
pub async fn applied(
    store: &Store,
    by: &User,
    one: &Macro,
    tags: &[String],
) -> Result<MacroChanges, StoreError> {
    let fields = ticket_field::every(store.read()).await?;
    let each = one
        .actions
        .iter()
        .filter_map(|action| steps(ActionKind::Macro, std::slice::from_ref(action), &fields).ok());
    Ok(changes(&each.flatten().collect::<Vec<_>>(), by.id, tags))
}
