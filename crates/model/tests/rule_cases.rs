//! The tables of cases, run natively and in a browser: breaking any single rule makes one fail.
#![expect(clippy::unwrap_used, reason = "a test stops where its own data is wrong")]

mod cases;

use cases::{Case, Table};
use frontdesk_model::clock_time::LocalMinute;
use frontdesk_model::request::RequestDraft;
use frontdesk_model::rules::{
    Answers, Code, Field, Judge, NewRequest, Problem, Wording, new_request, pattern,
};
use frontdesk_model::status::Priority;
use frontdesk_model::ticket_form::FormDefinition;
use frontdesk_model::time::Date;
use serde_json::{Map, Value};

fn field_name(field: Field) -> String {
    match field {
        Field::Custom(id) => format!("custom {id}"),
        Field::Property(name) => name.to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn code_name(code: Code) -> String {
    let code_itself = format!("{code:?}").split(' ').next().unwrap().to_owned();
    let item = code.item().map(|item| format!(" {item}"));
    let other = code.other().map(|other| format!(" {}", field_name(other)));
    format!("{code_itself}{}", item.or(other).unwrap_or_default())
}

/// As the server's English has it.
fn day(date: Date) -> String {
    let months = "January February March April May June July August September October November December";
    let month = months.split(' ').nth(usize::from(date.month()) - 1).unwrap();
    format!("{} {month} {}", date.day(), date.year())
}

/// Judges every case with this engine for patterns, and names those whose verdict differs.
fn differing(matches: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
    let tables = cases::requests();
    tables.into_iter().flat_map(|table| differing_in(table, matches)).collect()
}

fn differing_in(table: Table, matches: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
    let Table { now, form, spare, fields, cases } = table;
    let form = FormDefinition::new(form, fields.clone());
    let spare = FormDefinition::new(spare, fields);
    let of = |case: &Case| if case.spare { &spare } else { &form };
    let wording = Wording::new(day, "Yes", "No");
    let judge = Judge { matches, now: LocalMinute::at(now, 0), wording: Some(wording) };
    cases.iter().filter_map(|case| differs(of(case), case, &judge)).collect()
}

fn differs(form: &FormDefinition, case: &Case, judge: &Judge<'_>) -> Option<String> {
    let draft: RequestDraft = serde_json::from_value(case.send.clone()).unwrap();
    let verdict = new_request(form, &Answers::from(draft), judge);
    let found: Vec<(String, String)> = match &verdict {
        Ok(_) => Vec::new(),
        Err(problems) => {
            problems.iter().map(|Problem { field, code }| (field_name(*field), code_name(*code))).collect()
        }
    };
    let subject = verdict.as_ref().ok().map(|request| request.subject().to_owned());
    let subject_differs = case.subject.is_some() && case.subject != subject;
    let comment = verdict.as_ref().ok().map(|request| request.description().to_owned());
    let comment_differs = case.comment.is_some() && case.comment != comment;
    let priority = verdict.as_ref().ok().and_then(NewRequest::priority);
    let priority_differs = case.priority.as_deref().is_some_and(|it| priority != Priority::from_word(it));
    let kept: Option<Map<String, Value>> = verdict.ok().map(|request| {
        let custom = request.custom().iter();
        custom.map(|c| (c.id.to_string(), serde_json::to_value(&c.value).unwrap())).collect()
    });
    let kept_differs = case.kept.is_some() && case.kept != kept;
    (found != case.verdict || kept_differs || subject_differs || comment_differs || priority_differs)
        .then(|| format!("{}: {found:?}, kept {kept:?}, {subject:?}, {comment:?}, {priority:?}", case.name))
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn verdicts_are_those_written_by_hand() {
    let matches = |wanted: &str, value: &str| {
        regex::Regex::new(&pattern::for_rust(wanted).unwrap()).unwrap().is_match(value)
    };
    assert_eq!(differing(&matches), Vec::<String>::new());
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::{differing, pattern};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn verdicts_are_those_written_by_hand() {
        let matches = |wanted: &str, value: &str| {
            js_sys::RegExp::new(&pattern::for_javascript(wanted), "u").test(value)
        };
        assert_eq!(differing(&matches), Vec::<String>::new());
    }
}
