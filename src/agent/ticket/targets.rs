//! The targets of service levels on a ticket: how much time is left to each, or how it ended.

use super::open::OpenTicket;
use crate::agent::icons;
use crate::agent::order::sort;
use crate::agent::sla::time_left;
use crate::api::tickets::Target;
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element, part};
use crate::ui::{IconShape, icon};
use frontdesk_model::sla_policy::SlaStage;
use frontdesk_model::time::Timestamp;
use leptos::prelude::*;

/// Those that run come first, the nearest at the front. Nothing where nothing is promised.
pub fn targets(open: OpenTicket) -> Node {
    part(move || {
        let mut targets = open.ticket.with(|ticket| ticket.slas.clone())?.targets;
        let key = |target: &Target| (rank(target.stage), target.breach_at);
        sort(&mut targets, |one, other| key(one) < key(other));
        let now = open.desk.minute.get();
        let items: Node = targets.iter().map(|target| item(target, now)).collect();
        (!targets.is_empty())
            .then(|| element("ul").class("fd-slaset").attr("aria-label", words::TARGETS).child(items))
    })
}

const fn rank(stage: SlaStage) -> u8 {
    match stage {
        SlaStage::Active => 0,
        SlaStage::Paused => 1,
        SlaStage::Achieved => 2,
    }
}

fn item(target: &Target, now: Timestamp) -> Element {
    let standing = match (target.stage, target.breach_at) {
        (SlaStage::Active, Some(breach)) => time_left(breach, now),
        (SlaStage::Achieved, _) => ended("fd-sla fd-sla--met", IconShape::TICK, words::MET),
        _ => ended("fd-sla fd-sla--fine", icons::PAUSE, words::PAUSED),
    };
    let name = element("span").class("fd-muted").child(words::sla_metric(target.metric));
    element("li").child(name).child(" ").child(standing)
}

fn ended(class: &'static str, shape: IconShape, word: &'static str) -> Element {
    element("span").class(class).child(icon(shape)).child(word)
}
