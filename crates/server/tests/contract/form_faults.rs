//! Faults that forms like those of the demo have had elsewhere, none of which a person meets here.

use crate::demo_forms::{Filled, PUBLISHER, agent, start};
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// The ticket of what was sent, as an agent sees it.
async fn ticket(desk: &TestDesk, sent: &Value) -> Value {
    let path = format!("tickets/{}", sent["request"]["id"]);
    let found = agent(desk).get(&path).await;
    assert_eq!(found.status, 200, "{}", found.body);
    found.body["ticket"].clone()
}

on_both_engines!(a_blank_title_makes_no_ticket_without_a_subject, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "Title of your request";
    let blank = Filled::of(&publisher, "publishing-app-change").await.with(title, " ");
    blank.refused_for(&publisher, title).await;
    // Where the title is optional, the form's own subject stands.
    let sent = Filled::of(&publisher, "general").await.with(title, " ").send(&publisher).await;
    assert_eq!(sent.body["request"]["subject"], "Govt Agency General Issue", "{}", sent.body);
    let sent = Filled::of(&publisher, "general").await.with(title, "Bus passes").send(&publisher).await;
    assert_eq!(sent.body["request"]["subject"], "Bus passes - Govt Agency General Issue");
});

on_both_engines!(a_choice_left_blank_is_a_message_at_its_question, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    for title in ["Why is the change needed?", "Subject area"] {
        for blank in [Value::Null, json!("")] {
            let form = Filled::of(&publisher, "content-change").await.with(title, blank);
            assert_eq!(form.refused_for(&publisher, title).await["error"], "BlankValue");
        }
    }
});

on_both_engines!(a_name_that_is_too_long_is_said_at_once, async |database: TestDatabase| {
    let desk = start(database).await;
    let nobody = desk.nobody();
    let mut request = Filled::of(&nobody, "website").await.request();
    request["requester"]["name"] = json!("x".repeat(256));
    let refused = nobody.post("requests", json!({ "request": request })).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(refused.body["details"]["name"][0]["error"], "TooLong");
});

on_both_engines!(what_is_marked_as_needed_is_what_is_missed, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    for (key, title) in [
        ("content-change", "Pages that change"),
        ("unpublish-content", "What should readers see in their place?"),
        ("content-data", "What does it mean for your work if nothing changes?"),
        ("campaign", "When should the site go live?"),
        ("campaign", "When should the site close?"),
        ("campaign", "When does building start?"),
        ("campaign", "HMG approval code"),
        ("campaign", "Strategic planning code"),
    ] {
        let form = Filled::of(&publisher, key).await;
        assert!(form.is_required(title), "{key}: {title}");
        form.with(title, Value::Null).refused_for(&publisher, title).await;
    }
    let comments = "Is there anything else?";
    let form = Filled::of(&publisher, "campaign").await;
    assert!(!form.is_required(comments));
    assert_eq!(form.with(comments, Value::Null).send(&publisher).await.status, 201);
});

on_both_engines!(a_wrong_address_to_copy_in_is_said_at_its_question, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let form = Filled::of(&publisher, "change-user").await;
    let flaw = form.with("People to copy in", "jo@transport.example, kit@");
    let flaw = flaw.refused_for(&publisher, "People to copy in").await;
    assert_eq!((&flaw["code"], &flaw["item"]), (&json!("not_an_email"), &json!(2)));
});

on_both_engines!(a_deadline_in_the_past_is_said_at_the_deadline, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "When do you need a reply, at the latest?";
    let form = Filled::of(&publisher, "content-advice").await.with(title, "2026-11-22");
    assert_eq!(form.refused_for(&publisher, title).await["code"], "in_past");
});

on_both_engines!(an_optional_date_that_is_half_given_is_not_dropped, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "When should the access end, at the earliest?";
    let half = Filled::of(&publisher, "remove-user").await.with(title, "-12-24");
    half.refused_for(&publisher, title).await;
    let none = Filled::of(&publisher, "remove-user").await.with(title, Value::Null);
    assert_eq!(none.send(&publisher).await.status, 201);
});

on_both_engines!(an_address_is_under_its_host_whole, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "Which address should it have?";
    for wrong in [
        "see buses.campaign.gov.uk",
        "buses.example/?x=.campaign.gov.uk",
        "buses.campaignXgov.uk",
        "notgov.uk",
        "gov.uk.buses.example",
    ] {
        Filled::of(&publisher, "campaign").await.with(title, wrong).refused_for(&publisher, title).await;
    }
    for right in ["buses.campaign.gov.uk", "https://buses.service.gov.uk/start"] {
        let sent = Filled::of(&publisher, "campaign").await.with(title, right).send(&publisher).await;
        assert_eq!(sent.status, 201, "{right}: {}", sent.body);
    }
});

on_both_engines!(several_people_can_be_asked_to_a_review, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "Who is asked to the review of performance every six months?";
    let both = "jo@transport.example, kit@transport.example";
    let sent = Filled::of(&publisher, "campaign").await.with(title, both).send(&publisher).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let said = sent.body["request"]["description"].as_str().expect("a comment");
    assert!(said.contains(&format!("{title}\n{both}")), "{said}");
});

on_both_engines!(an_answer_that_is_not_asked_is_refused_and_not_dropped, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    for (key, of, title) in [
        ("live-campaign", "campaign", "Is there anything else?"),
        ("content-change", "content-advice", "When do you need a reply, at the latest?"),
        ("change-user", "new-user", "Person’s organisation"),
        ("content-change", "unpublish-content", "Which pages have to come down?"),
    ] {
        let stranger = Filled::of(&publisher, of).await.field(title);
        let mut request = Filled::of(&publisher, key).await.request();
        let answers = request["custom_fields"].as_array_mut().expect("answers");
        answers.push(json!({"id": stranger, "value": "2027-01-10"}));
        let refused = publisher.post("requests", json!({ "request": request })).await;
        assert_eq!(refused.status, 422, "{key}: {}", refused.body);
        assert!(refused.body["details"][format!("ticket_field_{stranger}")].is_array(), "{}", refused.body);
    }
});

on_both_engines!(an_at_sign_alone_makes_no_address, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let title = "Person’s email address";
    for key in ["new-user", "change-user", "remove-user"] {
        for wrong in ["@", "jo@", "@transport.example", "jo@transport@example"] {
            Filled::of(&publisher, key).await.with(title, wrong).refused_for(&publisher, title).await;
        }
    }
});

on_both_engines!(one_of_two_answers_is_enough_of_a_problem, async |database: TestDatabase| {
    let desk = start(database).await;
    let nobody = desk.nobody();
    for title in ["What were you doing?", "What went wrong?"] {
        let sent = Filled::of(&nobody, "page-problem").await.emptied().with(title, "It broke");
        let sent = sent.send(&nobody).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
    }
    // Nothing at all is no success.
    let refused = Filled::of(&nobody, "page-problem").await.emptied().send(&nobody).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let bare = nobody.post("requests", json!({"request": {}})).await;
    assert_eq!(bare.status, 422, "{}", bare.body);
});

on_both_engines!(what_is_held_back_is_not_lost, async |database: TestDatabase| {
    let desk = start(database).await;
    let (nobody, admin) = (desk.nobody(), agent(&desk));
    let form = Filled::of(&nobody, "website").await;
    let first = form.send(&nobody).await;
    let sender = format!("users/{}", first.body["request"]["requester_id"]);
    let suspended = admin.put(&sender, json!({"user": {"suspended": true}})).await;
    assert_eq!(suspended.status, 200, "{}", suspended.body);
    assert_eq!(form.send(&nobody).await.status, 201);
    let held = admin.get("suspended_tickets").await.body;
    assert_eq!(held["suspended_tickets"].as_array().map(Vec::len), Some(1), "{held}");
});

on_both_engines!(a_choice_is_one_of_those_offered, async |database: TestDatabase| {
    let desk = start(database).await;
    let nobody = desk.nobody();
    let title = "What do you want to write about?";
    for wrong in ["everything", "all", "contact_scope"] {
        let form = Filled::of(&nobody, "website").await.with(title, wrong);
        assert_eq!(form.refused_for(&nobody, title).await["error"], "InvalidValue");
    }
});

on_both_engines!(a_suggestion_for_a_page_can_be_routed, async |database: TestDatabase| {
    let desk = start(database).await;
    let nobody = desk.nobody();
    let mut request = Filled::of(&nobody, "page-improvement").await.request();
    request["requester"] = json!({"name": "", "email": ""});
    let sent = nobody.post("requests", json!({ "request": request })).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let ticket = ticket(&desk, &sent.body).await;
    assert_eq!(ticket["tags"], json!(["page_improvement", "public_form"]));
    assert_eq!(ticket["priority"], "low");
    assert!(ticket["group_id"].is_i64() && ticket["requester_id"].is_i64());
});

on_both_engines!(what_is_answered_as_sent_is_kept, async |database: TestDatabase| {
    let desk = start(database).await;
    let nobody = desk.nobody();
    let sent = Filled::of(&nobody, "accessible-format").await.send(&nobody).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_eq!(ticket(&desk, &sent.body).await["subject"], "Accessible format: Audio");
});

on_both_engines!(a_comment_has_answers_to_what_was_asked_alone, async |database: TestDatabase| {
    let desk = start(database).await;
    let publisher = desk.requester(PUBLISHER).await;
    let form = Filled::of(&publisher, "campaign").await;
    let sent = form.send(&publisher).await;
    let said = sent.body["request"]["description"].as_str().expect("a comment");
    let headings: Vec<&str> = said.split("\n\n").filter_map(|block| block.lines().next()).collect();
    assert_eq!(headings, form.titles());
});
