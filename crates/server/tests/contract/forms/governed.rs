//! Pages of forms count with the calls of the API.

use super::Part::Text;
use super::{post, value};
use crate::desk::{OTHER, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Response;

fn header<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}

on_both_engines!(who_sends_too_often_keeps_what_they_typed, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--rate-limit", "2"]).await;
    let form = desk.nobody().page("/forms/contact").await;
    assert_eq!((form.status().as_u16(), header(&form, "x-rate-limit-remaining")), (200, Some("1")));
    let key = value(&form.text().await.expect("a page"), "idempotency_key").to_owned();
    let embedded = desk.nobody().page("/forms/contact/embed").await;
    assert_eq!((embedded.status().as_u16(), header(&embedded, "x-rate-limit-remaining")), (200, Some("0")));

    let parts = [
        Text("name", "Imogen \"Immy\" Farrow"),
        Text("email", OTHER),
        Text("subject", "Ramps"),
        Text("description", "Is <there> a ramp?"),
        Text("idempotency_key", &key),
    ];
    let before = desk.rows().await;
    let refused = post(&desk, "contact", &parts).await;
    assert_eq!((refused.status().as_u16(), header(&refused, "retry-after")), (429, Some("60")));
    let page = refused.text().await.expect("a page");
    for expected in [
        "<title>Error: Contact us – Support</title>",
        "Your message has not been sent",
        "Wait a minute, then try again.",
        "value=\"Imogen &quot;Immy&quot; Farrow\"",
        "value=\"Ramps\"",
        ">Is &lt;there&gt; a ramp?</textarea>",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert_eq!(value(&page, "idempotency_key"), key, "it is still the same message");
    assert_eq!(desk.rows().await, before);

    for (path, said) in [
        ("/forms", "Try again in 60 seconds."),
        ("/forms/contact?lang=cy", "Ceisiwch eto ymhen 60 eiliad."),
        ("/forms/contact/embed", "Try again in 60 seconds."),
    ] {
        let answer = desk.nobody().page(path).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "retry-after")), (429, Some("60")), "{path}");
        let page = answer.text().await.expect("a page");
        assert!(page.contains(said), "{said} in {page}");
    }
    let call = desk.nobody().get("ticket_forms/contact").await;
    assert_eq!(call.status, 429, "calls and pages are counted together");

    desk.hands.forward_seconds(60);
    let judged = post(&desk, "contact", &parts).await;
    assert_eq!((judged.status().as_u16(), header(&judged, "retry-after")), (303, None));
});

on_both_engines!(a_form_for_other_pages_is_drawn_anew_when_it_changes, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let embedded = async || desk.nobody().page("/forms/contact/embed").await;
    let first = embedded().await;
    let tag = header(&first, "etag").map(str::to_owned);
    let html = first.text().await.expect("html");
    assert!(html.contains("Your message</label>"), "{html}");
    let again = embedded().await;
    assert_eq!(header(&again, "etag").map(str::to_owned), tag, "it is the same");
    let welsh = desk.nobody().page("/forms/contact/embed?lang=cy").await.text().await.expect("html");
    assert!(welsh.contains("Enw llawn"), "{welsh}");
    let admin = desk.admin();
    let fields = admin.get("ticket_fields").await.body;
    let mut fields = fields["ticket_fields"].as_array().expect("fields").iter();
    let id = fields.find(|field| field["type"] == "description").expect("the message")["id"].clone();
    let title = serde_json::json!({"ticket_field": {"title_in_portal": "What happened?"}});
    assert_eq!(admin.put(&format!("ticket_fields/{id}"), title).await.status, 200);
    let html = embedded().await.text().await.expect("html");
    assert!(html.contains("What happened?</label>"), "{html}");
});
