//! Policies come, change, change places and go. Tickets are measured by them when they next change.

use super::draft::{PolicyValues, changed, new_policy};
use super::problem::{Fault, Problem, SlaError};
use crate::business_rules::judge;
use crate::store::numbers::turn;
use crate::store::{Store, rules, sla_policy, ticket_field};
use frontdesk_model::id::SlaPolicyId;
use frontdesk_model::rule::{Conditions, RuleKind};
use frontdesk_model::sla_policy::{SlaPolicy, SlaPolicyDraft};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::time::Timestamp;
use sea_orm::DatabaseTransaction;

/// Policies at most: all of them are asked whenever a ticket changes.
const MOST: usize = 100;

/// Makes a policy; the last one, unless its position is said.
pub async fn create(store: &Store, draft: SlaPolicyDraft, now: Timestamp) -> Result<SlaPolicy, SlaError> {
    let transaction = turn(store).await?;
    let position = draft.position;
    let fields = ticket_field::every(&transaction).await?;
    let values = new_policy(draft, &fields).map_err(SlaError::Invalid)?;
    judge_filter(&transaction, &values.filter, &fields).await?;
    let mut order = sla_policy::ids(&transaction).await?;
    if order.len() >= MOST {
        return Err(invalid("policies", Fault::TooMany { max: MOST }));
    }
    let last = i64::try_from(order.len()).unwrap_or(i64::MAX) + 1;
    let id = sla_policy::insert(&transaction, values, last, now).await?;
    place(&mut order, id, position.unwrap_or(last));
    finish(transaction, &order).await?;
    found(store, id).await
}

/// Says something else of a policy, or gives it another place.
pub async fn update(
    store: &Store,
    id: SlaPolicyId,
    draft: SlaPolicyDraft,
    now: Timestamp,
) -> Result<SlaPolicy, SlaError> {
    let transaction = turn(store).await?;
    let before = sla_policy::load(&transaction, id).await?.ok_or(SlaError::NotFound)?;
    let position = draft.position.filter(|position| *position != before.position);
    let old = PolicyValues::from(before.clone());
    let is_filter_said = draft.filter.is_some();
    let fields = ticket_field::every(&transaction).await?;
    let new = changed(old.clone(), draft, &fields).map_err(SlaError::Invalid)?;
    if is_filter_said {
        judge_filter(&transaction, &new.filter, &fields).await?;
    }
    if old == new && position.is_none() {
        return Ok(before);
    }
    sla_policy::update(&transaction, id, new, now).await?;
    let mut order = sla_policy::ids(&transaction).await?;
    if let Some(position) = position {
        place(&mut order, id, position);
    }
    finish(transaction, &order).await?;
    found(store, id).await
}

/// Takes a policy away.
pub async fn delete(store: &Store, id: SlaPolicyId) -> Result<(), SlaError> {
    let transaction = turn(store).await?;
    if !sla_policy::delete(&transaction, id).await? {
        return Err(SlaError::NotFound);
    }
    let order = sla_policy::ids(&transaction).await?;
    finish(transaction, &order).await
}

/// Puts policies in order; those that are not named follow as they were.
pub async fn reorder(store: &Store, first: &[SlaPolicyId]) -> Result<(), SlaError> {
    let transaction = turn(store).await?;
    let before = sla_policy::ids(&transaction).await?;
    let mut order = Vec::with_capacity(before.len());
    for id in first {
        if !before.contains(id) {
            return Err(invalid("sla_policy_ids", Fault::Unknown(*id)));
        }
        if order.contains(id) {
            return Err(invalid("sla_policy_ids", Fault::Repeated(*id)));
        }
        order.push(*id);
    }
    order.extend(before.iter().filter(|id| !first.contains(id)));
    finish(transaction, &order).await
}

/// Numbers the policies by their order, and lets the writer of tickets know.
async fn finish(transaction: DatabaseTransaction, order: &[SlaPolicyId]) -> Result<(), SlaError> {
    sla_policy::put_in_order(&transaction, order).await?;
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Whether all is there that a filter names.
async fn judge_filter(
    transaction: &DatabaseTransaction,
    filter: &Conditions,
    fields: &[TicketField],
) -> Result<(), SlaError> {
    let problems = judge::conditions(transaction, RuleKind::Sla, filter, fields).await?;
    let wrong = |problem| Problem::new("filter", Fault::Condition(problem));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(SlaError::Invalid(problems.into_iter().map(wrong).collect()))
    }
}

async fn found(store: &Store, id: SlaPolicyId) -> Result<SlaPolicy, SlaError> {
    sla_policy::find(store, id).await?.ok_or(SlaError::NotFound)
}

/// Puts `id` at a position, which counts from 1; one beyond the end is the last.
fn place(order: &mut Vec<SlaPolicyId>, id: SlaPolicyId, position: i64) {
    order.retain(|other| *other != id);
    let at = usize::try_from(position - 1).unwrap_or_default().min(order.len());
    order.insert(at, id);
}

fn invalid(field: &'static str, fault: Fault) -> SlaError {
    SlaError::Invalid(vec![Problem::new(field, fault)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::first(1, [9, 1, 2, 3])]
    #[case::before_the_first(-5, [9, 1, 2, 3])]
    #[case::between(3, [1, 2, 9, 3])]
    #[case::beyond_the_last(i64::MAX, [1, 2, 3, 9])]
    fn a_policy_takes_its_place(#[case] position: i64, #[case] expected: [i64; 4]) {
        let mut order: Vec<_> = [1, 2, 9, 3].map(SlaPolicyId::new).into();
        place(&mut order, SlaPolicyId::new(9), position);
        assert_eq!(order, expected.map(SlaPolicyId::new));
    }
}
