//! Conditions and actions that somebody says, judged: what each says, and whether what it names is
//! there. What a rule kept from before is not judged again: it may name what has gone since, and
//! can still be switched off or be given another name.

use crate::store::{StoreError, reference};
use frontdesk_model::rule::{
    self, Action, ActionKind, Conditions, Problem, Reference, RuleKind, dangling_steps, dangling_tests,
};
use frontdesk_model::ticket_field::TicketField;
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// What is wrong with conditions. `fields` are the account's own.
pub(crate) async fn conditions<C: ConnectionTrait>(
    conn: &C,
    kind: RuleKind,
    said: &Conditions,
    fields: &[TicketField],
) -> Result<Vec<Problem>, StoreError> {
    let tests = match rule::tests(kind, said, fields) {
        Ok(tests) => tests,
        Err(problems) => return Ok(problems),
    };
    let named = tests.all.iter().chain(&tests.any).filter_map(rule::Test::reference);
    let there = present(conn, named).await?;
    Ok(dangling_tests(said, &tests, |named| there.contains(&named)))
}

/// What is wrong with actions. `fields` are the account's own.
pub(crate) async fn actions<C: ConnectionTrait>(
    conn: &C,
    kind: ActionKind,
    said: &[Action],
    fields: &[TicketField],
) -> Result<Vec<Problem>, StoreError> {
    let steps = match rule::steps(kind, said, fields) {
        Ok(steps) => steps,
        Err(problems) => return Ok(problems),
    };
    let there = present(conn, steps.iter().filter_map(rule::Step::reference)).await?;
    Ok(dangling_steps(said, &steps, |named| there.contains(&named)))
}

async fn present<C: ConnectionTrait>(
    conn: &C,
    named: impl Iterator<Item = Reference>,
) -> Result<HashSet<Reference>, StoreError> {
    reference::present(conn, &named.collect::<Vec<_>>()).await
}
