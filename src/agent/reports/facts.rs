//! Single figures: the oldest ticket that waits, the first reply, what was reopened, ratings, who is missing.

use super::dates::passed;
use crate::agent::route::{Page, Tab};
use crate::api::reports::Report;
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::reports as words;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::time::Timestamp;

pub fn facts(report: &Report, now: Timestamp) -> Element {
    let oldest = report.waiting.first();
    let oldest = match oldest {
        Some(ticket) => {
            let link = element("a")
                .attr("href", Page::Ticket(ticket.ticket_id, Tab::default()).href())
                .child(desk_words::ticket_number(ticket.ticket_id));
            fact(words::OLDEST_WAITING, passed(ticket.since, now), link)
        }
        None => fact(words::OLDEST_WAITING, words::NOTHING_WAITS.to_owned(), ""),
    };
    let median = report.first_reply.median_minutes.map(words::working_time);
    let solved = report.reopening.solved;
    let reopened = (solved > 0).then(|| tenths(report.reopening.reopened, solved));
    let ratings = report.satisfaction.good + report.satisfaction.bad;
    let good = (ratings > 0).then(|| words::percent(report.satisfaction.good * 100 / ratings));
    let none = || words::NONE_YET.to_owned();
    let beside = |all: i64, words: String| if all > 0 { words } else { String::new() };
    element("dl")
        .class("fd-facts")
        .child(oldest)
        .child(fact(
            words::MEDIAN_FIRST_REPLY,
            median.unwrap_or_else(none),
            beside(report.first_reply.tickets, words::IN_WORKING_HOURS.to_owned()),
        ))
        .child(fact(
            words::REOPENED,
            reopened.unwrap_or_else(none),
            beside(solved, words::of_solved(report.reopening.reopened, solved)),
        ))
        .child(fact(
            words::RATED_GOOD,
            good.unwrap_or_else(none),
            beside(ratings, words::of_ratings(ratings)),
        ))
        .child(fact(
            words::NOBODY_ASSIGNED,
            words::number(report.unassigned.tickets),
            words::over_a_day(report.unassigned.over_a_day),
        ))
}

/// In percent, with one digit behind the point.
fn tenths(part: i64, whole: i64) -> String {
    let share = part * 1_000 / whole;
    format!("{}.{}%", share / 10, share % 10)
}

fn fact(name: &'static str, figure: String, beside: impl Into<Node>) -> Element {
    element("div")
        .child(element("dt").child(name))
        .child(element("dd").child(figure).child(" ").child(element("small").child(beside)))
}
