//! The page of reports: what is asked for, and the answer, drawn or as tables.

use super::asked::{Asked, Query};
use super::chart::hatching;
use super::dates::in_full;
use super::facts::facts;
use super::filters::filters;
use super::flow_chart::flow_chart;
use super::levels::{level_boxes, level_table};
use super::tables::{agent_table, flow_table, group_table, workload_table};
use super::throughput_chart::throughput_chart;
use super::waiting::waiting_table;
use super::workload_chart::workload_chart;
use crate::agent::desk::Desk;
use crate::agent::follow::{memo, work};
use crate::agent::heading::{name_window, page_heading};
use crate::agent::icons;
use crate::agent::moment;
use crate::agent::route::Page;
use crate::agent::unavailable::unavailable;
use crate::api::error::ApiError;
use crate::api::reports::{Report, team};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::reports as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element, part};
use frontdesk_model::report::ReportTable;
use leptos::prelude::*;

/// What is known of what was asked for.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    /// Nothing yet.
    Waiting,
    Ready(Report),
    /// There is no report for this.
    Refused,
    Failed,
}

/// The report that is open. While another one is fetched, the one before stays.
#[derive(Clone, Copy)]
pub struct Open {
    desk: Desk,
    pub asked: Memo<Asked>,
    answer: RwSignal<Answer>,
    is_busy: RwSignal<bool>,
    turn: StoredValue<u32>,
}

pub fn reports_page(query: Memo<Query>) -> Node {
    let desk = expect_context::<Desk>();
    name_window(|| words::REPORTS.to_owned());
    let open = Open {
        desk,
        asked: memo(move || Asked::read(query.get())),
        answer: RwSignal::new(Answer::Waiting),
        is_busy: RwSignal::new(false),
        turn: StoredValue::new(0),
    };
    // Whether it is drawn or told makes no other report.
    let wanted = memo(move || open.asked.get().shown_as(false));
    Effect::new(move |before: Option<()>| {
        open.fetch(wanted.get(), before.is_some());
    });
    let report = element("div")
        .class("fd-report")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::REPORTS)
        .live("aria-busy", move || if open.is_busy.get() { "true" } else { "false" })
        .child(part(move || open.draw()));
    Node::List(vec![head(open).into(), filters(open.asked, desk), hatching(), report.into()])
}

impl Open {
    /// Fetches what is asked for. `again` is for another report than the first, of which it is said that it came.
    fn fetch(self, asked: Asked, again: bool) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.is_busy.set(true);
        work(async move {
            let answer = team(&asked.parameters()).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            if let Err(error) = &answer {
                self.desk.session.heed(error);
            }
            self.is_busy.set(false);
            self.answer.set(match answer {
                Ok(report) => {
                    if again {
                        self.desk.announcer.say(words::UPDATED.to_owned());
                    }
                    Answer::Ready(report)
                }
                Err(ApiError::Server { status: 400 } | ApiError::Invalid(_)) => Answer::Refused,
                Err(_) => Answer::Failed,
            });
        });
    }

    fn draw(self) -> Node {
        self.answer.with(|answer| match answer {
            Answer::Waiting => {
                element("p").class("fd-report__wait").attr("role", "status").child(desk_words::LOADING).into()
            }
            Answer::Ready(report) => shown(report, &self.asked.get()),
            Answer::Refused => element("p").attr("role", "alert").child(words::REFUSED).into(),
            Answer::Failed => {
                unavailable(words::FAILED, move || self.fetch(self.asked.get_untracked(), true))
            }
        })
    }
}

fn head(open: Open) -> Element {
    let days = part(move || {
        open.answer.with(|answer| match answer {
            Answer::Ready(report) => {
                let period = &report.period;
                let days =
                    words::days(&in_full(period.start_date), &in_full(period.end_date), period.working_days);
                let counted = report.counted_at.map(|at| words::counted_at(&moment::in_list(at)));
                std::iter::once(days).chain(counted).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        })
    });
    let way = move |as_tables: bool, shape, name: &'static str| {
        element("a")
            .class("fd-btn")
            .live("href", move || Page::Reports(open.asked.get().shown_as(as_tables).query()).href())
            .live("aria-current", move || (open.asked.get().as_tables == as_tables).then_some("true"))
            .child(icon(shape))
            .child(name)
    };
    let ways = element("span")
        .class("fd-btnset fd-head__ways")
        .attr("role", "group")
        .attr("aria-label", words::SHOW_AS)
        .child(way(false, icons::CHARTS, words::CHARTS))
        .child(way(true, icons::TABLES, words::TABLES));
    element("div")
        .class("fd-head")
        .child(page_heading(words::REPORTS))
        .child(element("p").class("fd-muted").child(days))
        .child(ways)
}

fn shown(report: &Report, asked: &Asked) -> Node {
    let counting = report
        .is_counting
        .then(|| element("p").class("fd-report__note").attr("role", "status").child(words::COUNTING));
    let now = moment::timestamp();
    let file = |table| asked.file(table);
    let figures = if asked.as_tables {
        vec![
            alone(level_table(report, file(ReportTable::ServiceLevels))),
            facts(report, now).into(),
            two(
                flow_table(report, file(ReportTable::Days)),
                workload_table(report, file(ReportTable::Workload)),
            ),
        ]
    } else {
        vec![
            level_boxes(report, file(ReportTable::ServiceLevels)),
            facts(report, now).into(),
            two(
                flow_chart(report, file(ReportTable::Days)),
                workload_chart(report, file(ReportTable::Workload)),
            ),
        ]
    };
    let waiting = waiting_table(report, file(ReportTable::Waiting), now);
    let waiting = if asked.as_tables { alone(waiting) } else { two(waiting, throughput_chart(report)) };
    let shares =
        two(group_table(report, file(ReportTable::Groups)), agent_table(report, file(ReportTable::Agents)));
    std::iter::once(counting.into()).chain(figures).chain([waiting, shares]).collect()
}

/// Two boxes beside each other, where there is room.
fn two(one: impl Into<Node>, other: impl Into<Node>) -> Node {
    element("div").class("fd-pair").child(one).child(other).into()
}

/// A box over the whole width.
fn alone(one: impl Into<Node>) -> Node {
    element("div").class("fd-alone-box").child(one).into()
}

/// The way to a table's file.
pub fn csv(file: String, name: &'static str) -> Element {
    let of = element("span").class("govuk-visually-hidden").child(format!(": {name}"));
    element("a")
        .class("fd-csv")
        .attr("href", file)
        .attr("download", "")
        .child(icon(icons::DOWNLOAD))
        .child(words::CSV)
        .child(of)
}
