//! The form as HTML, its sheet, and what comes back of it.

use super::*;
use crate::locale::form::Words;
use crate::support_form::Settings;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::ticket_form::{FormDefinition, TicketFormEnvelope};
use serde_json::{Value, json};
use std::sync::Arc;

/// A form with a field of each of these types, from id 1 on, and these conditions: parent, value, child.
fn form(kinds: &[&str], conditions: &[(i64, Value, i64)]) -> FormDefinition {
    let option = |n: i64| json!({"name": format!("Choice {n}"), "value": format!("v{n}")});
    let field = |(id, kind): (i64, &&str)| {
        json!({
            "id": id, "type": kind, "title": format!("Question {id}"), "active": true,
            "visible_in_portal": true, "editable_in_portal": true,
            "custom_field_options": [option(1), option(2)],
        })
    };
    let condition = |(parent, value, child): &(i64, Value, i64)| json!({"parent_field_id": parent, "value": value, "child_fields": [{"id": child}]});
    let envelope = json!({
        "ticket_form": {
            "id": 1, "name": "Contact", "ticket_field_ids": (1..=kinds.len()).collect::<Vec<_>>(),
            "end_user_conditions": conditions.iter().map(condition).collect::<Value>(),
        },
        "ticket_fields": (1..).zip(kinds).map(field).collect::<Value>(),
    });
    FormDefinition::from(serde_json::from_value::<TicketFormEnvelope>(envelope).expect("a form"))
}

fn sent(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_sheet_shows_what_an_answer_asks_for() {
    let sheet =
        sheet(&form(&["tagger", "text", "checkbox", "text"], &[(1, json!("v2"), 2), (3, json!(true), 4)]));
    assert_eq!(
        sheet,
        "@supports selector(:has(a)){\
         #when-2{display:var(--fd-when-2,none)}#when-2>.fd-when__words{display:none}\
         .fd-form:has(:is([name=\"field-1\"][value=\"v2\"],[name=\"field-1\"] [value=\"v2\"]):checked){--fd-when-2:block}\
         #when-4{display:var(--fd-when-4,none)}#when-4>.fd-when__words{display:none}\
         .fd-form:has([name=\"field-3\"]:checked){--fd-when-4:block}}"
    );
    assert_eq!(super::sheet(&form(&["text"], &[])), "", "nothing comes and goes");
}

#[test]
fn a_sheet_shows_who_writes_where_an_answer_asks_for_it() {
    let mut form = form(&["checkbox", "tagger"], &[(1, json!(true), 2)]);
    let when = json!({"when": {"field": 2, "any_of": ["v1", "v2"]}});
    form.form.settings.requester = serde_json::from_value(when).expect("what is asked");
    let sheet = sheet(&form);
    assert!(sheet.contains("#when-requester{display:var(--fd-when-requester,none)}"), "{sheet}");
    for value in ["v1", "v2"] {
        let way = format!(
            ".fd-form:has([name=\"field-1\"]:checked):has(:is([name=\"field-2\"][value=\"{value}\"],\
             [name=\"field-2\"] [value=\"{value}\"]):checked)"
        );
        assert!(sheet.contains(&way), "{way} in {sheet}");
    }
    assert!(sheet.ends_with("{--fd-when-requester:block}}"), "{sheet}");
}

#[test]
fn a_question_behind_another_needs_both_answers() {
    let conditions = [(1, json!(true), 2), (2, json!(false), 3)];
    let sheet = sheet(&form(&["checkbox", "checkbox", "text"], &conditions));
    let both =
        ".fd-form:has([name=\"field-1\"]:checked):has([name=\"field-2\"]:not(:checked)){--fd-when-3:block}";
    assert!(sheet.contains(both), "{sheet}");
}

#[test]
fn questions_that_hide_each_other_in_a_ring_stay_hidden() {
    let sheet = sheet(&form(&["checkbox", "checkbox"], &[(1, json!(true), 2), (2, json!(true), 1)]));
    assert!(sheet.contains("#when-1{display:") && !sheet.contains("block"), "{sheet}");
}

#[test]
fn what_no_sheet_can_know_is_shown_with_words() {
    let form = form(&["text", "text"], &[(1, json!("yes"), 2)]);
    assert_eq!(sheet(&form), "");
    let html = html(form, None);
    assert!(html.contains("Only answer this if your answer to ‘Question 1’ is ‘yes’</p>"), "{html}");
}

#[test]
fn an_option_s_value_ends_no_quotes() {
    let sheet = sheet(&form(&["tagger", "text"], &[(1, json!("a\"]</style>"), 2)]));
    assert!(sheet.contains("[value=\"a\\22 ]\\3c /style\\3e \"]"), "{sheet}");
}

#[test]
fn very_many_ways_to_one_question_are_left_to_words() {
    // Each of two boxes shows each of the next two: the ways double.
    let kinds = ["checkbox"; 18];
    let conditions: Vec<_> = (1..=16)
        .flat_map(|id| {
            let next = if id % 2 == 1 { id + 2 } else { id + 1 };
            [(id, json!(true), next), (id, json!(true), next + 1)]
        })
        .collect();
    let sheet = sheet(&form(&kinds, &conditions));
    assert!(sheet.contains("--fd-when-9:block") && !sheet.contains("when-18"), "{}", sheet.len());
}

fn html(form: FormDefinition, filled: Option<Filled>) -> String {
    let kept = KeptFile { token: "t0ken".to_owned(), name: "map.pdf".to_owned() };
    let types = ["image/*", "application/pdf", "image/*", "text/plain"].map(str::to_owned).to_vec();
    let limits = FileLimits { files: 5, megabytes: 10, types };
    let files = Files { kept: vec![kept], problem: None, limits };
    let carried = Carried {
        key: "k1".to_owned(),
        stamp: "s1".to_owned(),
        page: "{\"browser\":\"B\"}".to_owned(),
        files,
    };
    form_html(Settings::new("", "contact", Words::english()), Arc::new(form), filled, carried)
}

#[test]
fn what_was_typed_comes_back_with_what_is_wrong() {
    let form = form(
        &["subject", "description", "tagger", "date", "multiselect", "checkbox", "text"],
        &[(6, json!(true), 7)],
    );
    let (answers, dates) = posted(
        &form,
        &sent(&[
            ("name", "Imogen \"Immy\" Farrow"),
            ("email", "imogen@mail"),
            ("subject", "Ramps"),
            ("description", "\r\nOne\r\nTwo & <three>"),
            ("field-3", "v2"),
            ("field-4-day", "31"),
            ("field-4-month", ""),
            ("field-4-year", "2026"),
            ("field-5", "v1"),
            ("field-5", "v2"),
            ("field-6", "true"),
            ("field-7", "kept"),
            ("field-99", "not asked"),
            ("uploads", "t0ken"),
        ]),
    );
    let value = |id| answers.value(TicketFieldId::new(id));
    assert_eq!(answers.description, "\nOne\nTwo & <three>");
    assert_eq!(answers.uploads, ["t0ken"]);
    assert_eq!(value(4).text(), "2026--31");
    assert_eq!(value(5), &FieldValue::Tags(vec!["v1".to_owned(), "v2".to_owned()]));
    assert_eq!(value(6), &FieldValue::Flag(true));
    assert_eq!(value(99), &FieldValue::Null);
    let problems = vec![
        Problem::new(Field::Custom(TicketFieldId::new(4)), Code::DateIncomplete),
        Problem::new(Field::Email, Code::NotAnEmail),
    ];
    let html = html(form, Some(Filled { answers, dates, problems, trouble: None }));
    for expected in [
        "<div part=\"summary\" class=\"govuk-error-summary\" tabindex=\"-1\" autofocus=\"\">",
        "<li><a href=\"#email\">Enter an email address in the correct format, like name@example.com</a></li>",
        "<li><a href=\"#field-4-month\">Question 4 must include a month</a></li>",
        "value=\"Imogen &quot;Immy&quot; Farrow\"",
        ">\n\nOne\nTwo &amp; &lt;three&gt;</textarea>",
        "type=\"radio\" checked=\"\" value=\"v2\"",
        "name=\"field-4-day\" type=\"text\" value=\"31\"",
        "type=\"checkbox\" value=\"true\" checked=\"\"",
        "value=\"kept\"",
        "<input data-plain=\"\" type=\"hidden\" name=\"idempotency_key\" value=\"k1\">",
        "<input data-plain=\"\" type=\"hidden\" name=\"stamp\" value=\"s1\">",
        "name=\"metadata\" value=\"{&quot;browser&quot;:&quot;B&quot;}\">",
        "<input id=\"website\" name=\"website\" autocomplete=\"off\">",
        "name=\"uploads\" type=\"checkbox\" value=\"t0ken\" checked=\"\"",
        "name=\"attachments\" type=\"file\" multiple=\"\"",
        "Up to 5 files of at most 10 MB each: pictures, PDF or plain text",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn a_box_that_is_not_ticked_is_no_answer() {
    let form = form(&["checkbox", "multiselect", "tagger"], &[]);
    let (answers, _) = posted(&form, &sent(&[("field-2", "")]));
    let value = |id| answers.value(TicketFieldId::new(id));
    assert_eq!(value(1), &FieldValue::Null);
    assert!(value(2).is_blank() && value(3).is_blank());
}

#[test]
fn a_fragment_is_the_same_for_everybody() {
    let form = form(&["tagger", "text"], &[(1, json!("v1"), 2)]);
    let fragment = fragment(Settings::new("https://desk.example", "contact", Words::english()), form);
    assert!(fragment.starts_with("<style>@supports"), "{fragment}");
    assert!(
        fragment.contains("</style><div class=\"fd-form\" lang=\"en\" dir=\"ltr\"><!><form"),
        "{fragment}"
    );
    assert!(fragment.contains("name=\"idempotency_key\" value=\"\""), "{fragment}");
    assert!(fragment.contains("type=\"file\" multiple=\"\""), "{fragment}");
    assert!(fragment.contains("name=\"website\""), "programs meet it here too: {fragment}");
    assert!(!fragment.contains("name=\"stamp\""), "it is kept on the way: {fragment}");
}

#[test]
fn an_empty_form_says_nothing_of_problems() {
    let html = html(form(&["subject", "description"], &[]), None);
    assert!(html.contains("<textarea") && html.contains("></textarea>"), "{html}");
    assert!(!html.contains("error") && !html.contains("autofocus"), "{html}");
}
