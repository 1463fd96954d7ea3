//! What goes with a form beside its answers: the language that it was written in, and its page.

use super::Part::Text;
use super::{post, value};
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

async fn locale(desk: &TestDesk, email: &str) -> Value {
    let found = desk.agent().get(&format!("users/search?query={email}")).await.body;
    found["users"][0]["locale"].clone()
}

/// A form that asks for a subject and a message.
async fn form(desk: &TestDesk, settings: Value) -> Value {
    let form = json!({
        "name": "Short", "key": "short", "end_user_visible": true, "ticket_field_ids": [1, 2],
        "settings": settings,
    });
    let made = desk.admin().post("ticket_forms", json!({"ticket_form": form})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["ticket_form"]["id"].clone()
}

on_both_engines!(somebody_new_has_the_language_of_their_form, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let form = form(&desk, json!({})).await;
    let submit = async |email: &str, locale: Value| {
        let draft = json!({"request": {
            "requester": {"name": "A", "email": email, "locale": locale},
            "subject": "Ramps", "comment": {"body": "One"}, "ticket_form_id": form,
        }});
        let answer = desk.nobody().post("requests", draft).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
    };
    submit("arabic@mail.example", json!("ar")).await;
    assert_eq!(locale(&desk, "arabic@mail.example").await, "ar");
    // What is no language stops no message.
    submit("odd@mail.example", json!("\"><script>")).await;
    assert_eq!(locale(&desk, "odd@mail.example").await, Value::Null);
    // Who is known keeps theirs.
    let before = locale(&desk, ROWAN).await;
    submit(ROWAN, json!("cy")).await;
    assert_eq!(locale(&desk, ROWAN).await, before);

    let parts = [
        Text("name", "Ann"),
        Text("email", "welsh@mail.example"),
        Text("subject", "Rampiau"),
        Text("description", "Oes ramp?"),
    ];
    let sent = post(&desk, "short?lang=cy", &parts).await;
    assert_eq!(sent.status().as_u16(), 303);
    assert_eq!(locale(&desk, "welsh@mail.example").await, "cy", "also without a script");
});

on_both_engines!(a_form_without_its_script_tells_of_its_page, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    form(&desk, json!({"captures": ["page_url"]})).await;
    let told = "{\"page\":{\"url\":\"https://www.ferries.example/fares\",\"title\":\"Fares\"}}";
    let wrong =
        post(&desk, "short", &[Text("name", "Ann"), Text("email", OTHER), Text("metadata", told)]).await;
    assert_eq!(wrong.status().as_u16(), 422);
    let page = wrong.text().await.expect("a page");
    assert_eq!(value(&page, "metadata").replace("&quot;", "\""), told, "it comes along");
    for (told, kept) in [
        (told, json!({"page": {"url": "https://www.ferries.example/fares"}})),
        ("", json!({})),
        ("{\"page\":7", json!({})),
    ] {
        let parts = [
            Text("name", "Ann"),
            Text("email", OTHER),
            Text("subject", "Ramps"),
            Text("description", "Is there one?"),
            Text("metadata", told),
        ];
        let sent = post(&desk, "short", &parts).await;
        assert_eq!(sent.status().as_u16(), 303, "{told}");
        let location = sent.headers()["location"].to_str().expect("a text").to_owned();
        let number = location.rsplit('/').next().expect("a number");
        let audits = desk.agent().get(&format!("tickets/{number}/audits")).await.body;
        assert_eq!(audits["audits"][0]["metadata"]["custom"], kept, "{told}");
    }
});
