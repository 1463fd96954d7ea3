//! The tables of a report as CSV (RFC 4180), for spreadsheets.

use crate::locale::en::reports as words;
use frontdesk_model::report::{Flow, ReachedServiceLevel, Report, ReportTable};
use frontdesk_model::time::Timestamp;

/// So that spreadsheets read what follows as UTF-8.
const MARK: char = '\u{feff}';
const HOUR: i64 = 3_600_000_000;

const fn head(table: ReportTable) -> &'static [&'static str] {
    match table {
        ReportTable::ServiceLevels => words::SERVICE_LEVELS,
        ReportTable::Days => words::DAYS,
        ReportTable::Groups => words::GROUPS,
        ReportTable::Agents => words::AGENTS,
        ReportTable::Workload => words::WORKLOAD,
        ReportTable::Waiting => words::WAITING,
    }
}

/// A cell: a number stands as it is, and a text never as a formula.
enum Cell {
    Number(i64),
    Text(String),
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A table with its head. `now` is until when tickets have been waiting.
pub fn written(table: ReportTable, report: &Report, now: Timestamp) -> String {
    let mut text = String::from(MARK);
    line(&mut text, head(table).iter().map(|head| Cell::from(*head)));
    for row in rows(table, report, now) {
        line(&mut text, row);
    }
    text
}

fn rows(table: ReportTable, report: &Report, now: Timestamp) -> Vec<Vec<Cell>> {
    let named = |name: Option<&String>, none: &str| name.map_or(none, String::as_str).to_owned();
    match table {
        ReportTable::ServiceLevels => report.service_levels.iter().map(level).collect(),
        ReportTable::Days => report
            .days
            .iter()
            .map(|day| {
                let worked = if day.is_worked { words::YES } else { words::NO };
                flow([day.date.to_string().into(), worked.into()], day.flow, day.backlog)
            })
            .collect(),
        ReportTable::Groups => report
            .groups
            .iter()
            .map(|one| flow([named(one.name.as_ref(), words::NO_GROUP).into()], one.flow, one.backlog))
            .collect(),
        ReportTable::Agents => report
            .agents
            .iter()
            .map(|one| flow([named(one.name.as_ref(), words::NOBODY).into()], one.flow, one.backlog))
            .collect(),
        ReportTable::Workload => report
            .workload
            .iter()
            .map(|one| {
                let all = one.open + one.pending + one.hold;
                let name = named(one.name.as_ref(), words::NOBODY).into();
                vec![name, one.open.into(), one.pending.into(), one.hold.into(), all.into()]
            })
            .collect(),
        ReportTable::Waiting => report
            .waiting
            .iter()
            .map(|one| {
                let hours = (now.micros() - one.since.micros()) / HOUR;
                vec![
                    one.ticket_id.get().into(),
                    one.subject.clone().into(),
                    one.status.word().into(),
                    named(one.group_name.as_ref(), words::NO_GROUP).into(),
                    one.since.to_string().into(),
                    hours.into(),
                ]
            })
            .collect(),
    }
}

fn flow<const N: usize>(begin: [Cell; N], flow: Flow, backlog: i64) -> Vec<Cell> {
    let counts = [flow.came_in, flow.reopened, flow.solved, flow.growth(), backlog];
    begin.into_iter().chain(counts.map(Cell::from)).collect()
}

fn level(level: &ReachedServiceLevel) -> Vec<Cell> {
    let decided = level.met + level.missed;
    let share = level.share();
    let result = share.map_or("", |_| if level.is_met() { words::MET } else { words::MISSED });
    vec![
        level.title.clone().into(),
        decided.into(),
        level.met.into(),
        level.missed.into(),
        level.undecided.into(),
        share.map_or(Cell::from(""), |share| Cell::Text(format!("{}.{}", share / 10, share % 10))),
        i64::from(level.target_percent).into(),
        result.into(),
    ]
}

fn line(text: &mut String, cells: impl IntoIterator<Item = Cell>) {
    let mut separator = "";
    for cell in cells {
        text.push_str(separator);
        separator = ",";
        match cell {
            Cell::Number(number) => text.push_str(&number.to_string()),
            Cell::Text(words) => push(text, &words),
        }
    }
    text.push_str("\r\n");
}

/// A text that spreadsheets would calculate begins with an apostrophe, which they do not show.
fn push(text: &mut String, words: &str) {
    let calculated = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let words = if calculated { format!("'{words}") } else { words.to_owned() };
    if words.contains(['"', ',', '\n', '\r']) {
        text.push('"');
        text.push_str(&words.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: impl Into<Cell>) -> String {
        let mut text = String::new();
        line(&mut text, [cell.into()]);
        text.trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (words, written) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("-", "'-"),
            ("@sum(A1)", "'@sum(A1)"),
            ("\t=1", "'\t=1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("Rates, 2026", "\"Rates, 2026\""),
            ("two\nlines", "\"two\nlines\""),
            ("plain", "plain"),
        ] {
            assert_eq!(of(words), written);
        }
        assert_eq!(of(-5), "-5");
    }
}
