//! What is wrong with a service level policy, in the words of the contract’s `details`.

use super::rules::rule_problem;
use crate::sla::{Fault, Problem};

/// What to do about `problem`.
pub fn problem(problem: &Problem) -> String {
    match (problem.field, &problem.fault) {
        ("title", Fault::TooLong { max }) => format!("A title must be {max} characters or fewer"),
        ("title", _) => "Enter a title".to_owned(),
        (_, Fault::TooLong { max }) => format!("A description must be {max} characters or fewer"),
        ("policies", Fault::TooMany { max }) => format!("A desk must have {max} policies or fewer"),
        (_, Fault::TooMany { max }) => format!("A policy must have {max} targets or fewer"),
        (_, Fault::Blank) => "Say which tickets the policy is for: filter needs all and any".to_owned(),
        (_, Fault::Condition(wrong)) => rule_problem(wrong),
        (_, Fault::Metric(at)) => format!("policy_metrics[{at}] has a metric that does not exist"),
        (_, Fault::Priority(at)) => {
            format!("policy_metrics[{at}] must have the priority low, normal, high or urgent")
        }
        (_, Fault::Target(at)) => {
            format!("policy_metrics[{at}] must have a target from 1 second to 10 years")
        }
        (_, Fault::Twice(at)) => {
            format!("policy_metrics[{at}] must not repeat the metric and priority of an earlier one")
        }
        (_, Fault::Unknown(id)) => format!("There is no policy {id}"),
        (_, Fault::Repeated(id)) => format!("Policy {id} must be named once"),
    }
}
