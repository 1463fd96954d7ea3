//! What somebody wants a policy to be, checked.

use super::problem::{Fault, Problem};
use frontdesk_model::rule::{self, Conditions};
use frontdesk_model::rules::{DESCRIPTION_MAX, NAME_MAX};
use frontdesk_model::sla_policy::{PolicyMetric, PolicyMetricDraft, SlaMetric, SlaPolicy, SlaPolicyDraft};
use frontdesk_model::status::Priority;
use frontdesk_model::ticket_field::TicketField;

/// The longest target, in seconds: ten years.
const TARGET_MAX: i64 = 10 * 366 * 86_400;
const MINUTE: i64 = 60;

/// What can be said of a policy besides its place among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyValues {
    pub title: String,
    pub description: Option<String>,
    pub filter: Conditions,
    pub policy_metrics: Vec<PolicyMetric>,
}

impl From<SlaPolicy> for PolicyValues {
    fn from(policy: SlaPolicy) -> Self {
        let SlaPolicy { title, description, filter, policy_metrics, .. } = policy;
        Self { title, description, filter, policy_metrics }
    }
}

/// The policy that a draft asks for. `fields` are the account's own.
pub fn new_policy(draft: SlaPolicyDraft, fields: &[TicketField]) -> Result<PolicyValues, Vec<Problem>> {
    let nothing = PolicyValues {
        title: String::new(),
        description: None,
        filter: Conditions::default(),
        policy_metrics: Vec::new(),
    };
    let lacks_filter = draft.filter.is_none();
    // What is not said is empty, and a title must not be.
    let named = SlaPolicyDraft { title: Some(draft.title.unwrap_or_default()), ..draft };
    let blank = lacks_filter.then_some(Problem::new("filter", Fault::Blank));
    match (changed(nothing, named, fields), blank) {
        (Ok(values), None) => Ok(values),
        (Ok(_), Some(blank)) => Err(vec![blank]),
        (Err(problems), blank) => Err(problems.into_iter().chain(blank).collect()),
    }
}

/// What a draft makes of a policy. `fields` are the account's own.
pub fn changed(
    mut values: PolicyValues,
    draft: SlaPolicyDraft,
    fields: &[TicketField],
) -> Result<PolicyValues, Vec<Problem>> {
    let mut problems = Vec::new();
    if let Some(title) = draft.title {
        match text("title", &title, NAME_MAX) {
            Ok(Some(title)) => values.title = title,
            Ok(None) => problems.push(Problem::new("title", Fault::Blank)),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(description) = draft.description {
        match text("description", &description, DESCRIPTION_MAX) {
            Ok(description) => values.description = description,
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(filter) = draft.filter {
        let wrong = |problem| Problem::new("filter", Fault::Condition(problem));
        if let Err(wrongs) = rule::ticket_tests(&filter, fields) {
            problems.extend(wrongs.into_iter().map(wrong));
        }
        values.filter = filter;
    }
    if let Some(metrics) = draft.policy_metrics {
        match targets(&metrics) {
            Ok(metrics) => values.policy_metrics = metrics,
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}

/// A text without what no text needs: blanks at its ends, and NUL, which no database text holds.
fn text(field: &'static str, text: &str, max: usize) -> Result<Option<String>, Problem> {
    let text = text.trim().replace('\0', "");
    if text.chars().count() > max {
        return Err(Problem::new(field, Fault::TooLong { max }));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn targets(drafts: &[PolicyMetricDraft]) -> Result<Vec<PolicyMetric>, Vec<Problem>> {
    let max = SlaMetric::ALL.len() * Priority::ALL.len();
    if drafts.len() > max {
        return Err(vec![Problem::new("policy_metrics", Fault::TooMany { max })]);
    }
    let mut problems = Vec::new();
    let mut metrics: Vec<PolicyMetric> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let same = |metric: &PolicyMetric, other: &PolicyMetric| {
            (metric.metric, metric.priority) == (other.metric, other.priority)
        };
        match target(at, draft) {
            Ok(metric) if metrics.iter().any(|other| same(&metric, other)) => {
                problems.push(Fault::Twice(at));
            }
            Ok(metric) => metrics.push(metric),
            Err(fault) => problems.push(fault),
        }
    }
    if problems.is_empty() {
        return Ok(metrics);
    }
    Err(problems.into_iter().map(|fault| Problem::new("policy_metrics", fault)).collect())
}

/// Targets are kept in seconds; `target` shows whole minutes of them.
fn target(at: usize, draft: &PolicyMetricDraft) -> Result<PolicyMetric, Fault> {
    let metric = draft.metric.as_deref().and_then(SlaMetric::from_word).ok_or(Fault::Metric(at))?;
    let priority = draft.priority.as_deref().and_then(Priority::from_word).ok_or(Fault::Priority(at))?;
    let said = draft.target_in_seconds.or_else(|| draft.target?.checked_mul(MINUTE));
    let seconds = said.filter(|seconds| (1..=TARGET_MAX).contains(seconds)).ok_or(Fault::Target(at))?;
    Ok(PolicyMetric {
        priority,
        metric,
        target: seconds / MINUTE,
        target_in_seconds: seconds,
        business_hours: draft.business_hours.unwrap_or_default(),
    })
}
