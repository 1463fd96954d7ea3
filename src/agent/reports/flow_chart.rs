//! What came in and was solved, as bars, and what was left, as a line below them on a scale of its own.

use super::chart::{Place, drawing, label, line, rect, scale};
use super::dates::span_name;
use super::page::csv;
use super::spans::{Length, Span, spans};
use crate::api::reports::Report;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};

/// Where the bars stand, below what is above them.
const GROUND: i64 = 170;
const TOP: i64 = 10;
/// Between the bars' names and the line's lowest point.
const LINE_TOP: i64 = 214;
const LINE_GROUND: i64 = 280;
const HEIGHT: i64 = 290;
const WHOLE: i64 = 10_000;
/// Names below bars at most.
const NAMES: usize = 8;

pub fn flow_chart(report: &Report, file: String) -> Element {
    let (length, spans) = spans(&report.days);
    let head = element("div")
        .class("fd-box__head")
        .child(element("h2").id("flow").child(words::FLOW))
        .child(element("span").class("fd-muted").child(words::each(length)))
        .child(key())
        .child(csv(file, words::FLOW));
    let is_quiet = spans.iter().all(|span| span.came_in + span.solved + span.backlog == 0);
    let body: Node = if is_quiet {
        element("p").class("fd-plot__none").child(words::NOTHING_HAPPENED).into()
    } else {
        drawn(report, length, &spans).into()
    };
    element("section").class("fd-box").attr("aria-labelledby", "flow").child(head).child(body)
}

fn key() -> Element {
    let sign = |class, drawing: &'static str, name: &'static str| {
        let sign =
            element("svg").class(class).attr("width", "22").attr("height", "14").attr("aria-hidden", "true");
        element("span").child(sign.drawing(drawing)).child(name)
    };
    let solid = r#"<rect class="fd-c1" width="14" height="14"/>"#;
    let hatched = r#"<rect class="fd-c2" x=".5" y=".5" width="13" height="13"/>"#;
    let ring = r#"<path class="fd-c3" d="M0 7h22"/><circle class="fd-c3__ring" cx="11" cy="7" r="4"/>"#;
    element("span")
        .class("fd-key")
        .child(sign("fd-key__bar", solid, words::IN))
        .child(sign("fd-key__bar", hatched, words::SOLVED))
        .child(sign("fd-key__line", ring, words::BACKLOG))
}

fn drawn(report: &Report, length: Length, spans: &[Span]) -> Element {
    let most = spans.iter().map(|span| span.came_in.max(span.solved)).max().unwrap_or_default();
    let (top, step) = scale(most);
    let (line_top, _) = scale(spans.iter().map(|span| span.backlog).max().unwrap_or_default());
    let sum = |of: fn(&Span) -> i64| spans.iter().map(of).sum::<i64>();
    let first = report.days.first().map_or(0, |day| day.backlog - day.came_in - day.reopened + day.solved);
    let last = spans.last().map_or(0, |span| span.backlog);
    let told = words::flow_drawn(length, sum(|one| one.came_in), sum(|one| one.solved), (first, last));
    let height = |value: i64, top: i64, room: i64| value * room / top.max(1);
    let lines = (0..=top / step).map(|nth| GROUND - height(nth * step, top, GROUND - TOP));
    let lines: Node = lines.map(|y| line("fd-plot__grid", (0, y), (WHOLE, y))).collect();
    let columns: Node = spans
        .iter()
        .enumerate()
        .map(|(place, span)| {
            let name = span_name(span.first, length, report.period.end_date);
            let bar = |value| height(value, top, GROUND - TOP);
            column(place, spans.len(), span, name, bar)
        })
        .collect();
    let point = |place: usize, span: &Span| {
        let y = LINE_GROUND - height(span.backlog, line_top, LINE_GROUND - LINE_TOP);
        (middle(place, spans.len()), y)
    };
    let points: Vec<(i64, i64)> = spans.iter().enumerate().map(|(place, span)| point(place, span)).collect();
    let plot = drawing(HEIGHT, told)
        .child(lines)
        .child(line("fd-plot__grid", (0, LINE_GROUND), (WHOLE, LINE_GROUND)))
        .child(columns)
        .child(backlog(&points));
    let axis = axis(top, step, line_top);
    let plot = element("div")
        .class("fd-axes")
        .child(axis)
        .child(plot)
        .child(end(last, points.last().map_or(0, |one| one.1)));
    element("div")
        .class("fd-over")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", words::FLOW)
        .child(plot)
}

/// The numbers at the left of the lines.
fn axis(top: i64, step: i64, line_top: i64) -> Element {
    let number = |value: i64, y: i64| {
        element("text")
            .attr("x", "100%")
            .attr("y", (y + 4).to_string())
            .attr("text-anchor", "end")
            .child(words::number(value))
    };
    let bars = (0..=top / step).map(|nth| number(nth * step, GROUND - nth * step * (GROUND - TOP) / top));
    element("svg")
        .class("fd-plot fd-axes__numbers")
        .attr("aria-hidden", "true")
        .attr("height", HEIGHT.to_string())
        .child(bars.collect::<Node>())
        .child(number(line_top, LINE_TOP))
        .child(number(0, LINE_GROUND))
}

/// The backlog at the end, beside the end of its line.
fn end(backlog: i64, y: i64) -> Element {
    let text = |class, y: i64, words: String| {
        element("text").class(class).attr("x", "6").attr("y", y.to_string()).child(words)
    };
    element("svg")
        .class("fd-plot fd-axes__end")
        .attr("aria-hidden", "true")
        .attr("height", HEIGHT.to_string())
        .child(text("fd-plot__figure", y + 2, words::number(backlog)))
        .child(text("", y + 16, words::BACKLOG.to_ascii_lowercase()))
}

/// The middle of a column.
fn middle(place: usize, of: usize) -> i64 {
    let (place, of) = (i64::try_from(place).unwrap_or_default(), i64::try_from(of).unwrap_or(1).max(1));
    (2 * place + 1) * WHOLE / (2 * of)
}

fn column(place: usize, of: usize, span: &Span, name: String, height: impl Fn(i64) -> i64) -> Element {
    let width = WHOLE / i64::try_from(of.max(1)).unwrap_or(1);
    let middle = middle(place, of);
    let bar = |class, left: i64, value: i64| {
        let height = height(value);
        rect(class, Place { left, top: GROUND - height, width: width * 36 / 100, height })
    };
    let told = words::column_told(&name, span.came_in, span.solved, span.backlog);
    let every = of.div_ceil(NAMES);
    let is_named = place.is_multiple_of(every) && (place == 0 || of - place > every / 2);
    element("g")
        .child(element("title").child(told))
        .child(bar("fd-c1", middle - width * 38 / 100, span.came_in))
        .child(bar("fd-c2", middle + width * 2 / 100, span.solved))
        .child(is_named.then(|| label("", (middle, GROUND + 20), name)))
}

fn backlog(points: &[(i64, i64)]) -> Node {
    let lines = points.windows(2).filter_map(|pair| Some(line("fd-c3", *pair.first()?, *pair.last()?)));
    let every = points.len().div_ceil(NAMES).max(1);
    let is_ringed = |place: usize| place.is_multiple_of(every) || place + 1 == points.len();
    let ring = |(place, point): (usize, &(i64, i64))| {
        let ring = element("circle").class("fd-c3__ring").attr("cx", super::chart::share(point.0, WHOLE));
        is_ringed(place).then(|| ring.attr("cy", point.1.to_string()).attr("r", "4"))
    };
    let rings = points.iter().enumerate().filter_map(ring);
    lines.chain(rings).collect()
}
