//! What a report is asked for. It stands in the address, so that a report can be linked to.

use crate::api::reports;
use frontdesk_model::report::{PeriodName, ReportTable};
use std::cell::RefCell;
use web_sys::UrlSearchParams;

thread_local! {
    /// Every query that was seen, by its number.
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The query of an address. Routes are copied everywhere, so it is kept once and known by a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query(Option<usize>);

impl Query {
    /// The query with this text, without its question mark.
    pub fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self(None);
        }
        SEEN.with_borrow_mut(|seen| {
            let place = seen.iter().position(|one| one == text).unwrap_or_else(|| {
                seen.push(text.to_owned());
                seen.len() - 1
            });
            Self(Some(place))
        })
    }

    pub fn text(self) -> String {
        let text = self.0.and_then(|place| SEEN.with_borrow(|seen| seen.get(place).cloned()));
        text.unwrap_or_default()
    }
}

/// Names in the address that are also the API's.
const FILTERS: [&str; 5] = ["group_id", "assignee_id", "ticket_form_id", "organization_id", "tag"];
const PERIOD: &str = "period";
const DATES: [&str; 2] = ["start_date", "end_date"];
const SHOW: &str = "show";
const TABLES: &str = "tables";

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Names and values, as the API takes them; none is empty.
    told: Vec<(String, String)>,
    /// Whether figures are shown as tables.
    pub as_tables: bool,
}

impl Asked {
    pub fn read(query: Query) -> Self {
        let Ok(params) = UrlSearchParams::new_with_str(&query.text()) else { return Self::default() };
        let value = |name: &str| params.get(name).filter(|value| !value.is_empty());
        let names = [PERIOD].into_iter().chain(DATES).chain(FILTERS);
        let told = names.filter_map(|name| Some((name.to_owned(), value(name)?))).collect();
        Self { told, as_tables: value(SHOW).is_some_and(|show| show == TABLES) }
    }

    pub fn query(&self) -> Query {
        Query::of(&self.written(self.as_tables))
    }

    fn written(&self, as_tables: bool) -> String {
        let Ok(params) = UrlSearchParams::new() else { return String::new() };
        for (name, value) in &self.told {
            params.append(name, value);
        }
        if as_tables {
            params.append(SHOW, TABLES);
        }
        params.to_string().into()
    }

    /// As the API takes it.
    pub fn parameters(&self) -> Vec<(&str, &str)> {
        self.told.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// The address of a table's file.
    pub fn file(&self, table: ReportTable) -> String {
        reports::file(table, &self.written(false))
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.told.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// The same with another value; without one, with any.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.told.retain(|(one, _)| one != name);
        if !value.is_empty() {
            self.told.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The same for another period.
    #[must_use]
    pub fn during(mut self, period: PeriodName) -> Self {
        self.told.retain(|(one, _)| one != PERIOD && !DATES.contains(&one.as_str()));
        self.with(PERIOD, period.word())
    }

    /// The same from a day to another one.
    #[must_use]
    pub fn between(mut self, start: &str, end: &str) -> Self {
        self.told.retain(|(one, _)| one != PERIOD);
        self.with(DATES[0], start).with(DATES[1], end)
    }

    #[must_use]
    pub fn shown_as(self, as_tables: bool) -> Self {
        Self { as_tables, ..self }
    }

    /// The days that are asked for, if they are.
    pub fn dates(&self) -> Option<[&str; 2]> {
        let start = self.value(DATES[0])?;
        Some([start, self.value(DATES[1]).unwrap_or_default()])
    }

    /// The period that is asked for by its name.
    pub fn period(&self) -> Option<PeriodName> {
        match self.value(PERIOD) {
            Some(word) => PeriodName::from_word(word),
            None => self.dates().is_none().then_some(PeriodName::Last20WorkingDays),
        }
    }

    /// Whether only some tickets are asked for.
    pub fn is_filtered(&self) -> bool {
        FILTERS.iter().any(|name| self.value(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_asked_for_is_read_as_it_is_written() {
        let asked = Asked::default().during(PeriodName::ThisMonth).with("tag", "a&b=c d").shown_as(true);
        assert_eq!(Asked::read(asked.query()), asked);
        assert_eq!(Query::of(&asked.query().text()), asked.query());
        let between = asked.between("2026-11-01", "2026-11-05").with("tag", "").with("group_id", "7");
        assert_eq!((between.period(), between.dates()), (None, Some(["2026-11-01", "2026-11-05"])));
        assert!(between.is_filtered() && between.value("tag").is_none());
        assert_eq!(Asked::read(Query::of("")).period(), Some(PeriodName::Last20WorkingDays));
    }
}
