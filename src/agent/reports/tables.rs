//! Tables of figures.

use super::page::csv;
use super::spans::{Length, Span, of_length, spans};
use crate::agent::directory::without_tier;
use crate::agent::reports::dates::span_name;
use crate::api::reports::{Report, Share, Workload};
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};

/// What stands in a cell.
pub enum Cell {
    Number(i64),
    /// How much something grew.
    Change(i64),
    Text(String),
    Drawn(Element),
}

impl From<&'static str> for Cell {
    fn from(text: &'static str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Cell> for Node {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Number(number) => words::number(number).into(),
            Cell::Change(by) => words::change(by).into(),
            Cell::Text(text) => text.into(),
            Cell::Drawn(element) => element.into(),
        }
    }
}

/// How what stands behind the first column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Numbers,
    /// All but the last column are texts.
    Texts,
}

/// A table under its name, in a box that can be scrolled, with a file of it.
pub fn table(
    name: &'static str,
    file: Option<String>,
    heads: &[&'static str],
    rows: Vec<Vec<Cell>>,
    total: Option<Vec<Cell>>,
    align: Align,
) -> Node {
    let head: Node = heads.iter().map(|head| element("th").attr("scope", "col").child(*head)).collect();
    let body: Node = rows.into_iter().map(row).collect();
    let foot = total.map(|total| element("tfoot").child(row(total)));
    let class = if align == Align::Texts { "fd-data fd-data--texts" } else { "fd-data" };
    let table = element("table")
        .class(class)
        .attr("aria-label", name)
        .child(element("thead").child(element("tr").child(head)))
        .child(element("tbody").child(body))
        .child(foot);
    let head = element("div")
        .class("fd-box__head")
        .child(element("h2").child(name))
        .child(file.map(|file| csv(file, name)));
    let over =
        element("div").class("fd-over").attr("tabindex", "0").attr("role", "group").attr("aria-label", name);
    element("section").class("fd-box").attr("aria-label", name).child(head).child(over.child(table)).into()
}

fn row(cells: Vec<Cell>) -> Element {
    let cells = cells.into_iter().enumerate().map(|(place, cell)| {
        let content: Node = cell.into();
        if place == 0 {
            element("th").attr("scope", "row").child(content)
        } else {
            element("td").child(content)
        }
    });
    element("tr").child(cells.collect::<Node>())
}

/// Days that stand in a table at most: of longer periods the table tells weeks, months or years, and the
/// file all days.
const ROWS: usize = 100;

pub fn flow_table(report: &Report, file: String) -> Node {
    let by_day = of_length(&report.days, Length::Day);
    let (length, spans) = if by_day.len() <= ROWS { (Length::Day, by_day) } else { spans(&report.days) };
    let heads =
        [words::column(length), words::IN, words::REOPENED, words::SOLVED, words::CHANGE, words::BACKLOG];
    let counts = |[came_in, reopened, solved, backlog]: [i64; 4]| {
        let change = Cell::Change(came_in + reopened - solved);
        [Cell::Number(came_in), Cell::Number(reopened), Cell::Number(solved), change, Cell::Number(backlog)]
    };
    let row = |span: &Span| {
        let name = Cell::from(span_name(span.first, length, report.period.end_date));
        let counts = counts([span.came_in, span.reopened, span.solved, span.backlog]);
        std::iter::once(name).chain(counts).collect()
    };
    let sum = |of: fn(&Span) -> i64| spans.iter().map(of).sum::<i64>();
    let last = spans.last().map_or(0, |span| span.backlog);
    let total = counts([sum(|one| one.came_in), sum(|one| one.reopened), sum(|one| one.solved), last]);
    let total = std::iter::once(Cell::from(words::TOTAL)).chain(total).collect();
    table(words::FLOW, Some(file), &heads, spans.iter().map(row).collect(), Some(total), Align::Numbers)
}

pub fn group_table(report: &Report, file: String) -> Node {
    let name = |share: &Share| share.name.as_deref().map_or(words::NO_GROUP, without_tier).to_owned();
    share_table(words::GROUPS, words::GROUP, &report.groups, name, file)
}

pub fn agent_table(report: &Report, file: String) -> Node {
    let name = |share: &Share| share.name.clone().unwrap_or_else(|| words::NOBODY.to_owned());
    share_table(words::AGENTS, words::AGENT, &report.agents, name, file)
}

fn share_table(
    title: &'static str,
    of: &'static str,
    shares: &[Share],
    name: impl Fn(&Share) -> String,
    file: String,
) -> Node {
    let heads = [of, words::IN, words::REOPENED, words::SOLVED, words::BACKLOG];
    let counts = |one: &Share| [one.came_in, one.reopened, one.solved, one.backlog].map(Cell::Number);
    let row = |one: &Share| std::iter::once(Cell::from(name(one))).chain(counts(one)).collect();
    table(title, Some(file), &heads, shares.iter().map(row).collect(), None, Align::Numbers)
}

pub fn workload_table(report: &Report, file: String) -> Node {
    let heads = [words::ASSIGNEE, words::OPEN, words::PENDING, words::HOLD, words::ALL];
    let counts =
        |[open, pending, hold]: [i64; 3]| [open, pending, hold, open + pending + hold].map(Cell::Number);
    let row = |one: &Workload| {
        let name = Cell::from(one.name.clone().unwrap_or_else(|| words::NOBODY.to_owned()));
        std::iter::once(name).chain(counts([one.open, one.pending, one.hold])).collect()
    };
    let sum = |of: fn(&Workload) -> i64| report.workload.iter().map(of).sum::<i64>();
    let total = counts([sum(|one| one.open), sum(|one| one.pending), sum(|one| one.hold)]);
    let total = std::iter::once(Cell::from(words::TOTAL)).chain(total).collect();
    let rows = report.workload.iter().map(row).collect();
    table(words::WORKLOAD, Some(file), &heads, rows, Some(total), Align::Numbers)
}
