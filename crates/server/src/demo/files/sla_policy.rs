//! The service level policies of a desk's files: which tickets are promised what.

use super::check::{rule, unique};
use super::key::SlaPolicyKey;
use super::{DeskFileError, DeskFiles};
use crate::locale::en::slas;
use crate::sla::{PolicyValues, Problem, new_policy};
use frontdesk_model::rule::Conditions;
use frontdesk_model::sla_policy::{PolicyMetricDraft, SlaPolicyDraft};
use frontdesk_model::status::Priority;
use serde::Deserialize;

pub(super) const FILE: &str = "sla_policies.toml";

/// A policy. Of those that fit a ticket, the first in the file holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlaPolicy {
    pub key: SlaPolicyKey,
    pub title: String,
    pub description: Option<String>,
    /// Which tickets it is for; without it, all of them.
    #[serde(default)]
    pub filter: Conditions,
    pub targets: Vec<Targets>,
}

/// How soon something is promised, in minutes, by priority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    pub metric: String,
    #[serde(default)]
    pub business_hours: bool,
    pub low: Option<i64>,
    pub normal: Option<i64>,
    pub high: Option<i64>,
    pub urgent: Option<i64>,
}

impl SlaPolicy {
    /// The policy by the rules that hold for all of them.
    pub fn values(&self) -> Result<PolicyValues, Vec<Problem>> {
        let draft = SlaPolicyDraft {
            title: Some(self.title.clone()),
            description: self.description.clone(),
            position: None,
            filter: Some(self.filter.clone()),
            policy_metrics: Some(self.targets.iter().flat_map(Targets::drafts).collect()),
        };
        new_policy(draft, &[])
    }
}

impl Targets {
    fn drafts(&self) -> impl Iterator<Item = PolicyMetricDraft> {
        let by_priority = [
            (Priority::Low, self.low),
            (Priority::Normal, self.normal),
            (Priority::High, self.high),
            (Priority::Urgent, self.urgent),
        ];
        by_priority.into_iter().filter_map(|(priority, target)| {
            Some(PolicyMetricDraft {
                priority: Some(priority.word().to_owned()),
                metric: Some(self.metric.clone()),
                target: Some(target?),
                target_in_seconds: None,
                business_hours: Some(self.business_hours),
            })
        })
    }
}

/// The first thing that is wrong with the policies, if anything is.
pub(super) fn check(files: &DeskFiles) -> Result<(), DeskFileError> {
    unique(FILE, SlaPolicyKey::KIND, files.sla_policies.iter().map(|policy| &policy.key))?;
    for policy in &files.sla_policies {
        if let Err(problems) = policy.values() {
            let words = problems.first().map(slas::problem).unwrap_or_default();
            return Err(rule(FILE, &policy.key, &words));
        }
    }
    Ok(())
}
