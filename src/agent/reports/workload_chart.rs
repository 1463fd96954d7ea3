//! Who has how many unsolved tickets, as bars beside names.

use super::chart::{Place, rect};
use super::page::csv;
use crate::api::reports::{Report, Workload};
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};

/// People who have a bar of their own at most.
const PEOPLE: usize = 8;
const WHOLE: i64 = 10_000;

pub fn workload_chart(report: &Report, file: String) -> Element {
    let head = element("div")
        .class("fd-box__head")
        .child(element("h2").id("workload").child(words::WORKLOAD))
        .child(element("span").class("fd-muted").child(words::WORKLOAD_KEY))
        .child(csv(file, words::WORKLOAD));
    let loads = loads(&report.workload);
    let most = loads.iter().map(all).max().unwrap_or_default();
    let body: Node = if most == 0 {
        element("p").class("fd-plot__none").child(words::NOTHING_OPEN).into()
    } else {
        let rows: Node = loads.iter().map(|load| row(load, most)).collect();
        element("table")
            .class("fd-loads")
            .attr("aria-labelledby", "workload")
            .child(element("tbody").child(rows))
            .into()
    };
    element("section").class("fd-box").attr("aria-labelledby", "workload").child(head).child(body)
}

const fn all(load: &Workload) -> i64 {
    load.open + load.pending + load.hold
}

/// Those who have most, all others together, and nobody.
fn loads(workload: &[Workload]) -> Vec<Workload> {
    let (named, nobody): (Vec<&Workload>, Vec<&Workload>) =
        workload.iter().partition(|load| load.name.is_some());
    // One more takes no more room than the words for all others.
    let alone = if named.len() <= PEOPLE + 1 { named.len() } else { PEOPLE };
    let mut loads: Vec<Workload> = named.iter().take(alone).map(|load| (*load).clone()).collect();
    let others = named.get(alone..).unwrap_or_default();
    if !others.is_empty() {
        loads.push(together(Some(words::others(others.len())), others));
    }
    if !nobody.is_empty() {
        loads.push(together(Some(words::NOBODY.to_owned()), &nobody));
    }
    loads
}

fn together(name: Option<String>, loads: &[&Workload]) -> Workload {
    let sum = |of: fn(&Workload) -> i64| loads.iter().map(|load| of(load)).sum();
    Workload { name, open: sum(|one| one.open), pending: sum(|one| one.pending), hold: sum(|one| one.hold) }
}

fn row(load: &Workload, most: i64) -> Element {
    let width = |count: i64| count * WHOLE / most;
    let bar = |class, before: i64, count: i64| {
        rect(class, Place { left: width(before), top: 1, width: width(count), height: 18 })
    };
    let bars = element("svg")
        .class("fd-plot")
        .attr("aria-hidden", "true")
        .attr("width", "100%")
        .attr("height", "20")
        .child(bar("fd-c1", 0, load.open))
        .child(bar("fd-c2", load.open, load.pending))
        .child(bar("fd-c1o", load.open + load.pending, load.hold));
    let told =
        element("span").class("govuk-visually-hidden").child(words::load(load.open, load.pending, load.hold));
    element("tr")
        .child(element("th").attr("scope", "row").child(load.name.clone().unwrap_or_default()))
        .child(element("td").class("fd-loads__bars").child(bars).child(told))
        .child(element("td").class("fd-loads__all").child(words::number(all(load))))
}
