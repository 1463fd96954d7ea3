//! The tables of cases: what somebody answers on a form, and the verdict written by hand. The same
//! tables run natively, in a browser, and over HTTP against the server.

use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::time::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
pub struct Table {
    /// When the cases are judged.
    pub now: Timestamp,
    pub form: TicketForm,
    /// Another form. That of requests asks for neither subject nor message, but for the ticket's own
    /// priority and type.
    pub spare: TicketForm,
    pub fields: Vec<TicketField>,
    pub cases: Vec<Case>,
}

#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    /// The `request` of the call, without its form.
    pub send: Value,
    /// Whether it is about the spare form.
    #[serde(default)]
    pub spare: bool,
    /// The subject that the request has, where the case says so.
    pub subject: Option<String>,
    /// The first comment, where the case says so.
    pub comment: Option<String>,
    /// The priority that the request has, likewise.
    pub priority: Option<String>,
    /// Pairs of field and code; none means accepted. A code may say which item or other field it means.
    pub verdict: Vec<(String, String)>,
    /// The answers that are kept, by field id, where the case says so.
    pub kept: Option<Map<String, Value>>,
}

/// The tables of request forms: of single answers, of formats and rules between answers, and of what else
/// forms do. In them,
/// `{"repeat": "x", "times": 3}` stands for `"xxx"`.
pub fn requests() -> [Table; 3] {
    [
        table(include_str!("requests.json"), 90),
        table(include_str!("form_rules.json"), 65),
        table(include_str!("form_settings.json"), 20),
    ]
}

fn table(text: &str, least: usize) -> Table {
    let mut table: Table = serde_json::from_str(text).expect("a table");
    assert!(table.cases.len() >= least, "the table lost cases");
    for case in &mut table.cases {
        lengthen(&mut case.send);
    }
    table
}

fn lengthen(value: &mut Value) {
    if let (Some(text), Some(times)) =
        (value.get("repeat").and_then(Value::as_str), value.get("times").and_then(Value::as_u64))
    {
        *value = text.repeat(usize::try_from(times).expect("a length")).into();
    } else if let Value::Object(values) = value {
        values.values_mut().for_each(lengthen);
    } else if let Value::Array(values) = value {
        values.iter_mut().for_each(lengthen);
    }
}
