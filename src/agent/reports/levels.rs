//! Service levels: how many tickets were in time, beside how many should be.

use super::chart::{Place, drawing, line, rect};
use super::page::csv;
use super::tables::{Align, Cell, table};
use crate::agent::icons;
use crate::api::reports::{Report, ServiceLevel};
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{IconShape, icon};

/// What came of a service level.
pub struct Verdict {
    /// In percent, rounded down; none where there is nothing to judge.
    pub share: Option<i64>,
    pub is_met: bool,
    /// Tickets that are judged.
    pub all: i64,
}

impl Verdict {
    pub fn of(level: &ServiceLevel) -> Self {
        let all = level.met + level.missed;
        let share = (all > 0).then(|| level.met * 100 / all);
        Self { share, is_met: level.met * 100 >= level.target_percent * all, all }
    }

    fn told(&self, words: String) -> Element {
        let (class, sign) = if self.is_met {
            ("fd-verdict fd-verdict--met", IconShape::TICK)
        } else {
            ("fd-verdict fd-verdict--missed", icons::STOP)
        };
        element("span").class(class).child(icon(sign)).child(words)
    }
}

pub fn level_boxes(report: &Report, file: String) -> Node {
    if report.service_levels.is_empty() {
        return element("p").class("fd-box fd-levels__none").child(words::NO_SERVICE_LEVELS).into();
    }
    let boxes: Node =
        report.service_levels.iter().enumerate().map(|(place, level)| level_box(place, level)).collect();
    let head = element("div")
        .class("fd-levels__head")
        .child(element("h2").child(words::SERVICE_LEVELS))
        .child(csv(file, words::SERVICE_LEVELS));
    let levels = element("div").class("fd-levels").child(boxes);
    element("section").attr("aria-label", words::SERVICE_LEVELS).child(head).child(levels).into()
}

fn level_box(place: usize, level: &ServiceLevel) -> Element {
    let verdict = Verdict::of(level);
    let id = format!("level-{place}");
    let now = element("p").class("fd-level__now");
    let now = match verdict.share {
        Some(share) => {
            let over = share - level.target_percent;
            let told = if verdict.is_met { words::met_by(over) } else { words::missed_by(-over) };
            now.child(element("b").child(words::percent(share)))
                .child(element("span").child(words::target(level.target_percent)))
                .child(verdict.told(told))
        }
        None => now
            .child(element("b").child("–"))
            .child(element("span").child(words::target(level.target_percent))),
    };
    let judged = match verdict.share {
        Some(_) => words::in_time(level.met, verdict.all, level.undecided),
        None => words::NO_TICKETS.to_owned(),
    };
    element("section")
        .class("fd-box")
        .attr("aria-labelledby", id.clone())
        .child(element("h3").id(id).child(level.title.clone()))
        .child(now)
        .child(bar(verdict.share.unwrap_or_default(), level.target_percent))
        .child(element("p").class("fd-muted").child(judged))
}

fn bar(share: i64, target: i64) -> Element {
    let whole = |class, width| rect(class, Place { left: 0, top: 6, width, height: 14 });
    let at = target * 100;
    drawing(28, words::level_drawn(share, target))
        .child(whole("fd-level__ground", 10_000))
        .child(whole("fd-c1", share * 100))
        .child(line("fd-level__target", (at, 1), (at, 25)))
}

pub fn level_table(report: &Report, file: String) -> Node {
    let row = |level: &ServiceLevel| {
        let verdict = Verdict::of(level);
        let told = |share| {
            (
                words::percent(share),
                verdict.told(if verdict.is_met { words::MET } else { words::MISSED }.to_owned()),
            )
        };
        let (share, result) =
            verdict.share.map(told).map_or((Cell::from("–"), Cell::from("–")), |(share, result)| {
                (Cell::from(share), Cell::Drawn(result))
            });
        vec![
            Cell::from(level.title.clone()),
            Cell::Number(verdict.all),
            Cell::Number(level.met),
            Cell::Number(level.undecided),
            share,
            Cell::from(words::percent(level.target_percent)),
            result,
        ]
    };
    let heads = [
        words::LEVEL,
        words::TICKETS,
        words::IN_TIME,
        words::STILL_OPEN,
        words::SHARE,
        words::TARGET,
        words::RESULT,
    ];
    let rows = report.service_levels.iter().map(row).collect();
    table(words::SERVICE_LEVELS, Some(file), &heads, rows, None, Align::Numbers)
}
