//! How much was solved each week, or each month of a longer period.

use super::chart::{Place, drawing, label, line, rect};
use super::dates::span_name;
use super::spans::{Length, Span, of_length};
use crate::api::reports::Report;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::time::Date;

const COLUMNS: usize = 7;
const GROUND: i64 = 120;
const ROOM: i64 = 92;
const WHOLE: i64 = 10_000;

pub fn throughput_chart(report: &Report) -> Element {
    let (length, spans) = columns(report);
    let head = element("div")
        .class("fd-box__head")
        .child(element("h2").id("throughput").child(words::THROUGHPUT))
        .child(element("span").class("fd-muted").child(words::solved_each(length)));
    let most = spans.iter().map(|span| span.solved).max().unwrap_or_default();
    let body: Node = if most == 0 {
        element("p").class("fd-plot__none").child(words::NOTHING_HAPPENED).into()
    } else {
        drawn(report, length, &spans, most).into()
    };
    element("section").class("fd-box").attr("aria-labelledby", "throughput").child(head).child(body)
}

/// The last columns, as short as the whole period has room for.
fn columns(report: &Report) -> (Length, Vec<Span>) {
    let lengths = [Length::Week, Length::Month, Length::Year];
    let fits = |length: &Length| *length == Length::Year || of_length(&report.days, *length).len() <= COLUMNS;
    let length = lengths.into_iter().find(fits).unwrap_or(Length::Year);
    let mut spans = of_length(&report.days, length);
    spans.drain(..spans.len().saturating_sub(COLUMNS));
    (length, spans)
}

/// Whether a column goes on after its last day.
fn is_begun(span: &Span, length: Length) -> bool {
    let next = Date::from_days(span.last.days() + 1);
    match length {
        Length::Day => false,
        Length::Week => (next.days() + 3).rem_euclid(7) != 0,
        Length::Month => next.day() != 1,
        Length::Year => (next.day(), next.month()) != (1, 1),
    }
}

fn drawn(report: &Report, length: Length, spans: &[Span], most: i64) -> Element {
    let name = |span: &Span| {
        let name = span_name(span.first, length, report.period.end_date);
        if is_begun(span, length) { words::so_far(&name) } else { name }
    };
    let told: Vec<String> =
        spans.iter().map(|span| format!("{}: {}", name(span), words::number(span.solved))).collect();
    let told = format!("{}. {}", words::solved_each(length), told.join(", "));
    let width = WHOLE / i64::try_from(spans.len().max(1)).unwrap_or(1);
    let column = |(place, span): (i64, &Span)| {
        let middle = place * width + width / 2;
        let height = span.solved * ROOM / most;
        let class = if is_begun(span, length) { "fd-c2" } else { "fd-c1" };
        let bar = rect(
            class,
            Place { left: middle - width * 33 / 100, top: GROUND - height, width: width * 66 / 100, height },
        );
        let when = span_name(span.first, length, report.period.end_date);
        element("g")
            .child(bar)
            .child(label("fd-plot__figure", (middle, GROUND - height - 6), words::number(span.solved)))
            .child(label("", (middle, GROUND + 18), when))
            .child(is_begun(span, length).then(|| label("", (middle, GROUND + 34), words::SO_FAR.to_owned())))
    };
    drawing(GROUND + 40, told).child((0..).zip(spans).map(column).collect::<Node>()).child(line(
        "fd-plot__axis",
        (0, GROUND),
        (WHOLE, GROUND),
    ))
}
