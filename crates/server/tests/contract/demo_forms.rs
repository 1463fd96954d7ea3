//! Every form of the demo desk: shown with all it asks, sent with an answer to each question, and refused
//! without one that is needed.

use crate::caller::{Answer, Caller};
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::form_rule::FormRule;
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::{FormDefinition, TicketFormEnvelope};
use serde_json::{Value, json};
use std::path::Path;

/// Somebody in a department who may use every form.
pub const PUBLISHER: &str = "rowan.ellis@transport.example";

/// A desk with all of the demo but its tickets.
pub async fn start(database: TestDatabase) -> TestDesk {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    std::fs::create_dir(folder.path().join("forms")).expect("a folder");
    for within in ["", "forms"] {
        for file in std::fs::read_dir(demo.join(within)).expect("the demo").flatten() {
            if file.path().extension().is_some_and(|extension| extension == "toml") {
                let copy = folder.path().join(within).join(file.file_name());
                std::fs::copy(file.path(), copy).expect("a copy");
            }
        }
    }
    let path = folder.path().display().to_string();
    TestDesk::start_with(database, &["--desk", &path]).await
}

/// An admin of the demo.
pub fn agent(desk: &TestDesk) -> Caller {
    desk.nobody().with_password("megan.lloyd@frontdesk.example", "frontdesk-demo")
}

/// A form as somebody reads it, and its answers as they fill it in.
pub struct Filled {
    definition: FormDefinition,
    answers: Vec<(i64, Value)>,
}

impl Filled {
    /// With a good answer to each question.
    pub async fn of(reader: &Caller, key: &str) -> Self {
        let found = reader.get(&format!("ticket_forms/{key}?include=ticket_fields")).await;
        assert_eq!(found.status, 200, "{key}: {}", found.body);
        let envelope: TicketFormEnvelope = serde_json::from_value(found.body).expect("a form");
        let definition = FormDefinition::from(envelope);
        let asked = definition.portal_fields().filter(|field| !field.kind.is_system());
        let answers = asked.map(|field| (field.id.get(), good(field, &definition))).collect();
        Self { definition, answers }
    }

    /// The same with nothing answered.
    pub fn emptied(mut self) -> Self {
        self.answers.clear();
        self
    }

    /// The id of the question with this title.
    pub fn field(&self, title: &str) -> i64 {
        let named = self.definition.fields.iter().find(|field| field.portal_title() == title);
        named.unwrap_or_else(|| panic!("no question {title}")).id.get()
    }

    /// What the form asks, in its order.
    pub fn titles(&self) -> Vec<&str> {
        self.definition.portal_fields().map(TicketField::portal_title).collect()
    }

    /// Whether the question with this title is marked as needed.
    pub fn is_required(&self, title: &str) -> bool {
        let id = self.field(title);
        self.definition.fields.iter().any(|field| field.id.get() == id && field.required_in_portal)
    }

    /// The same with another answer to a question.
    pub fn with(mut self, title: &str, answer: impl Into<Value>) -> Self {
        let id = self.field(title);
        self.answers.retain(|(other, _)| *other != id);
        self.answers.push((id, answer.into()));
        self
    }

    /// What a page sends, by somebody with a name and an address.
    pub fn request(&self) -> Value {
        let asks = |kind| self.definition.portal_fields().any(|field| field.kind == kind);
        let subject = if asks(FieldType::Subject) && !self.answers.is_empty() { "Bus passes" } else { "" };
        let body =
            if asks(FieldType::Description) && !self.answers.is_empty() { "They are late" } else { "" };
        let custom: Vec<Value> =
            self.answers.iter().map(|(id, value)| json!({"id": id, "value": value})).collect();
        json!({
            "ticket_form_id": self.definition.form.id, "subject": subject, "comment": {"body": body},
            "requester": {"name": "Imogen Farrow", "email": "imogen.farrow@mail.example"},
            "custom_fields": custom,
        })
    }

    pub async fn send(&self, sender: &Caller) -> Answer {
        sender.post("requests", json!({ "request": self.request() })).await
    }

    /// Asserts that it is refused for the answer to one question.
    pub async fn refused_for(&self, sender: &Caller, title: &str) -> Value {
        let answer = self.send(sender).await;
        let name = format!("ticket_field_{}", self.field(title));
        assert_eq!(answer.status, 422, "{title}: {}", answer.body);
        let flaw = answer.body["details"][&name][0].clone();
        assert!(flaw["description"].is_string(), "{title}: {}", answer.body);
        flaw
    }
}

/// An answer that fits the field.
fn good(field: &TicketField, form: &FormDefinition) -> Value {
    let ends = |rule: &FormRule| matches!(rule, FormRule::After { field: end, .. } if *end == field.id);
    match (&field.format, field.kind) {
        (Some(TextFormat::Email), _) => json!("jo@transport.example"),
        (Some(TextFormat::EmailList), _) => json!("jo@transport.example, kit@transport.example"),
        (Some(TextFormat::Url { hosts }), _) => match hosts.first() {
            Some(host) => json!(format!("buses.{host}")),
            None => json!("www.transport.example/bus-passes"),
        },
        (Some(TextFormat::UrlList), _) => json!("www.transport.example/a\nwww.transport.example/b"),
        (Some(TextFormat::Time), _) => json!("15:00"),
        (Some(TextFormat::Tel), _) => json!("01632 960 001"),
        (_, FieldType::Date) if form.form.rules.iter().any(ends) => json!("2027-02-10"),
        (_, FieldType::Date) => json!("2027-01-10"),
        (_, FieldType::Tagger) => json!(field.options().first().expect("a choice").value),
        (_, FieldType::Checkbox) => json!(true),
        (_, FieldType::Regexp) => json!("SF204518"),
        _ => json!("Because of the buses"),
    }
}

on_both_engines!(every_form_of_the_demo_is_shown_sent_and_refused, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let listed = publisher.get("ticket_forms?per_page=100").await.body;
    let keys: Vec<&str> = listed["ticket_forms"]
        .as_array()
        .expect("forms")
        .iter()
        .filter_map(|it| it["key"].as_str())
        .collect();
    assert_eq!(keys.len(), 26, "{keys:?}");
    assert_eq!(listed["restricted_forms"], Value::Null);
    for key in keys {
        let form = Filled::of(&publisher, key).await;
        let ids = &form.definition.form.ticket_field_ids;
        let found: Vec<_> = form.definition.fields.iter().map(|field| field.id).collect();
        assert_eq!(&found, ids, "{key} has all its fields");
        let sent = form.send(&publisher).await;
        assert_eq!(sent.status, 201, "{key}: {}", sent.body);
        assert_ne!(sent.body["request"]["subject"], "", "{key}");
        assert_ne!(sent.body["request"]["description"], "", "{key}");
        let refused = Filled::of(&publisher, key).await.emptied().send(&publisher).await;
        assert_eq!(refused.status, 422, "{key}: {}", refused.body);
        each_needed_answer_is_missed(&publisher, key).await;
    }
});

/// What the form marks as needed is what is refused without, and nothing else is.
async fn each_needed_answer_is_missed(sender: &Caller, key: &str) {
    let form = Filled::of(sender, key).await;
    let named = |field: &TicketField| {
        let conditions = form.definition.form.end_user_conditions.iter();
        conditions.flat_map(|it| &it.child_fields).any(|child| child.id == field.id)
    };
    let always = form.definition.portal_fields().filter(|field| !field.kind.is_system() && !named(field));
    for field in always.filter(|field| field.required_in_portal) {
        let title = field.portal_title().to_owned();
        Filled::of(sender, key).await.with(&title, Value::Null).refused_for(sender, &title).await;
    }
    let mut needed = Filled::of(sender, key).await;
    let optional =
        needed.definition.portal_fields().filter(|field| !field.required_in_portal && !named(field));
    let optional: Vec<i64> = optional.map(|field| field.id.get()).collect();
    needed.answers.retain(|(id, _)| !optional.contains(id));
    if needed.answers.is_empty() {
        return; // One of its answers will do, whichever it is.
    }
    let sent = needed.send(sender).await;
    assert_eq!(sent.status, 201, "{key} without what is optional: {}", sent.body);
}

on_both_engines!(the_public_is_told_of_forms_for_departments, async |database: TestDatabase| {
    let desk = start(database).await;
    let listed = desk.nobody().get("ticket_forms?per_page=100").await.body;
    let usable = listed["ticket_forms"].as_array().expect("forms");
    assert_eq!(usable.len(), 12);
    let restricted = listed["restricted_forms"].as_array().expect("forms");
    assert_eq!(restricted.len(), 14);
    let campaign = json!({"name": "Ask for a campaign site", "menu_group": "Campaigns"});
    assert!(restricted.contains(&campaign), "{restricted:?}");
    assert_eq!(desk.nobody().get("ticket_forms/campaign").await.status, 404);
    let all = Filled::of(&agent(&desk), "campaign").await;
    let refused = all.send(&desk.nobody()).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body["details"]["ticket_form_id"].is_array(), "{}", refused.body);
});
