//! Forms in the languages of their readers: the pages, and what pages of others show.

use super::Part::Text;
use super::{page, post};
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// A form about ideas that is called so in Welsh too, and the id of its field.
async fn ideas(desk: &TestDesk) -> Value {
    let admin = desk.admin();
    let words = json!({"translations": [{"locale": "cy", "title": "Syniad"}]});
    let field = json!({
        "type": "text", "title": "Idea", "settings": words, "required_in_portal": true,
        "visible_in_portal": true, "editable_in_portal": true,
    });
    let made = admin.post("ticket_fields", json!({"ticket_field": field})).await;
    let id = made.body["ticket_field"]["id"].clone();
    let settings = json!({"translations": [{
        "locale": "cy", "name": "Eich syniadau", "reply_promise": "Fe atebwn cyn hir.",
    }]});
    let form = json!({
        "name": "Ideas", "key": "ideas", "end_user_visible": true, "ticket_field_ids": [id],
        "settings": settings, "reply_promise": "We answer soon.",
    });
    let made = admin.post("ticket_forms", json!({"ticket_form": form})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    id
}

fn assert_says(page: &str, expected: &[&str]) {
    for text in expected {
        assert!(page.contains(text), "{text} in {page}");
    }
}

on_both_engines!(a_form_s_page_speaks_its_reader_s_language, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let idea = ideas(&desk).await;
    let welsh = page(&desk, "/forms/ideas?lang=cy").await;
    assert_says(
        &welsh,
        &[
            "<html lang=\"cy\" dir=\"ltr\"",
            "<title>Eich syniadau – Cymorth</title>",
            "action=\"/forms/ideas?lang=cy\"",
            "for=\"name\">Enw llawn</label>",
            ">Syniad</label>",
            "Hyd at 5 ffeil, pob un yn 50 MB ar y mwyaf",
            "Anfon y neges</button>",
            "href=\"/forms?lang=cy\" class=\"govuk-back-link\">Pob ffurflen",
            "<a class=\"govuk-link\" href=\"/forms/ideas?lang=en\" lang=\"en\" hreflang=\"en\">English</a>",
            "<span lang=\"cy\" aria-current=\"true\">Cymraeg</span>",
        ],
    );
    let list = page(&desk, "/forms?lang=cy").await;
    assert_says(&list, &["Gofyn am help</h1>", "href=\"/forms/ideas?lang=cy\">Eich syniadau</a>"]);

    let field = format!("field-{idea}");
    let send = async |name: &str, email: &str, idea: &str| {
        let parts = [Text("name", name), Text("email", email), Text(&field, idea)];
        post(&desk, "ideas?lang=cy", &parts).await
    };
    let refused = send("", "imogen@", "").await;
    assert_eq!(refused.status().as_u16(), 422);
    let refused = refused.text().await.expect("a page");
    assert_says(
        &refused,
        &[
            "<title>Gwall: Eich syniadau",
            "Mae problem</h2>",
            "Rhowch eich enw llawn",
            "Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com",
            "Rhowch ateb i ‘Syniad’",
            "Gwall:</span>",
            "value=\"imogen@\"",
        ],
    );
    assert!(!refused.contains("aria-current"), "no way out of what was typed: {refused}");
    let answer = send("Imogen Farrow", "imogen@mail.example", "Cloch").await;
    assert_eq!(answer.status().as_u16(), 303);
    let to = answer.headers()["location"].to_str().expect("an address").to_owned();
    assert!(to.ends_with("?lang=cy"), "{to}");
    assert_says(&page(&desk, &to).await, &["Neges wedi’i hanfon", "Fe atebwn cyn hir.", "Eich cyfeirnod"]);
});

on_both_engines!(other_pages_get_the_form_in_their_language, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    ideas(&desk).await;
    let arabic = page(&desk, "/forms/ideas/embed?lang=ar-EG").await;
    assert_says(&arabic, &["<div class=\"fd-form\" lang=\"ar\" dir=\"rtl\">", "الاسم الكامل", "?lang=ar\""]);
    // What nobody translated stays as it is.
    assert_says(&arabic, &[">Idea</label>"]);
    let welsh = page(&desk, "/embed/forms?lang=cy").await;
    assert_says(&welsh, &["lang=\"cy\"", "Eich syniadau</a>"]);
    let english = page(&desk, "/forms/ideas/embed?lang=en-GB").await;
    assert_says(&english, &["lang=\"en\" dir=\"ltr\"", "action=\"http", "/forms/ideas\"", ">Idea</label>"]);
    assert_says(&page(&desk, "/forms/ideas/frame?lang=ar").await, &["<html lang=\"ar\" dir=\"rtl\">"]);
});

on_both_engines!(what_is_no_language_does_no_harm, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = ideas(&desk).await;
    for odd in ["%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "fr", "", "%00", "cy&lang=ar", "c%79-%FF"] {
        for place in ["/forms", "/forms/ideas", "/forms/ideas/embed", "/embed/forms", "/forms/ideas/frame"] {
            let page = page(&desk, &format!("{place}?lang={odd}")).await;
            assert!(page.contains("lang=\"en\"") && !page.contains("alert(1)"), "{place} {odd}: {page}");
        }
    }
    assert!(id.is_number());
});
