//! The forms' own pages, as a browser without a script meets them.

mod governed;
mod languages;
mod odd;
mod screened;
mod told;

use crate::desk::{OTHER, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::{Method, Response};
use serde_json::{Value, json};

const BOUNDARY: &str = "----boundary-of-the-test";

/// What stands in a form: a name and a value, or a file with a name of its own.
#[derive(Clone, Copy)]
enum Part<'p> {
    Text(&'p str, &'p str),
    File(&'p str, &'p [u8]),
}
use Part::{File, Text};

/// A body as browsers make it.
fn body(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let (head, bytes) = match part {
            Text(name, value) => (format!("name=\"{name}\""), value.as_bytes()),
            File(name, bytes) => {
                let head = format!("name=\"attachments\"; filename=\"{name}\"\r\nContent-Type: text/plain");
                (head, *bytes)
            }
        };
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

async fn post(desk: &TestDesk, form: &str, parts: &[Part<'_>]) -> Response {
    let request = desk.nobody().request(Method::POST, &format!("/forms/{form}"));
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    request.header("content-type", kind).body(body(parts)).send().await.expect("an answer")
}

/// The same, answered by a page that asks to mend something.
async fn refused(desk: &TestDesk, parts: &[Part<'_>]) -> String {
    let answer = post(desk, "contact", parts).await;
    let status = answer.status().as_u16();
    let page = answer.text().await.expect("a page");
    assert_eq!(status, 422, "{page}");
    page
}

/// The same, answered by the way to the request's number.
async fn taken(desk: &TestDesk, parts: &[Part<'_>]) -> String {
    let answer = post(desk, "contact", parts).await;
    let status = answer.status().as_u16();
    let location = answer.headers().get("location").map(|to| to.to_str().expect("a text").to_owned());
    assert_eq!(status, 303, "{}", answer.text().await.expect("a page"));
    location.expect("a location")
}

async fn page(desk: &TestDesk, path: &str) -> String {
    let answer = desk.nobody().page(path).await;
    let status = answer.status().as_u16();
    let page = answer.text().await.expect("a page");
    assert_eq!(status, 200, "{path}: {page}");
    page
}

/// The value of the first input with this name.
fn value<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, behind) = page.split_once(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
    let (_, value) = behind.split_once("value=\"").expect("a value");
    value.split('"').next().expect("its end")
}

/// The form's custom field with this title.
async fn field(desk: &TestDesk, title: &str) -> String {
    let form = desk.nobody().get("ticket_forms/contact?include=ticket_fields").await.body;
    let mut fields = form["ticket_fields"].as_array().expect("fields").iter();
    let field = fields.find(|field| field["title_in_portal"] == title).expect("the field");
    format!("field-{}", field["id"])
}

async fn ticket(desk: &TestDesk, location: &str) -> Value {
    let number = location.strip_prefix("/forms/contact/sent/").expect("the form's own address");
    desk.agent().get(&format!("tickets/{number}")).await.body["ticket"].clone()
}

on_both_engines!(forms_are_pages, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let list = page(&desk, "/forms").await;
    assert!(list.contains("<a class=\"govuk-link\" href=\"/forms/contact\">Contact us</a>"), "{list}");
    assert!(!list.contains("nternal"), "only what is for everybody: {list}");

    let answer = desk.nobody().page("/forms/contact").await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let policy = answer.headers()["content-security-policy"].to_str().expect("a text");
    assert!(policy.contains("form-action 'self'") && policy.contains("style-src 'self'"), "{policy}");
    let form = answer.text().await.expect("a page");
    for expected in [
        "<title>Contact us – Support</title>",
        "<h1 class=\"govuk-heading-l\">Contact us</h1>",
        "<form novalidate=\"\" method=\"post\" action=\"/forms/contact\" enctype=\"multipart/form-data\">",
        "class=\"govuk-label\" for=\"description\">Your message</label>",
        "Up to 5 files of at most 50 MB each",
    ] {
        assert!(form.contains(expected), "{expected} in {form}");
    }
    assert!(!form.contains("<script"), "nothing here needs a script");
    let again = page(&desk, "/forms/contact").await;
    assert_ne!(value(&form, "idempotency_key"), value(&again, "idempotency_key"), "each page has a key");
    for missing in ["/forms/internal", "/forms/none", "/forms/none/style.css", "/forms/contact/sent/x"] {
        assert_eq!(desk.nobody().page(missing).await.status().as_u16(), 404, "{missing}");
    }
});

on_both_engines!(a_form_without_a_script_becomes_a_request_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (topic, travel) = (field(&desk, "What is it about?").await, field(&desk, "Date of travel").await);
    let days = ["day", "month", "year"].map(|part| format!("{travel}-{part}"));
    let key = value(&page(&desk, "/forms/contact").await, "idempotency_key").to_owned();
    let parts = [
        Text("name", "Imogen Farrow"),
        Text("email", OTHER),
        Text(&topic, "booking"),
        Text(&days[0], "27"),
        Text(&days[1], "3"),
        Text(&days[2], "2027"),
        Text("subject", "Ramps"),
        Text("description", "One\r\nTwo"),
        Text("idempotency_key", &key),
        File("", b""),
    ];
    let sent = taken(&desk, &parts).await;
    assert_eq!(taken(&desk, &parts).await, sent, "a second press");

    let ticket = ticket(&desk, &sent).await;
    assert_eq!((&ticket["subject"], &ticket["description"]), (&json!("Ramps"), &json!("One\nTwo")));
    assert_eq!(ticket["via"]["channel"], "web");
    let custom = ticket["custom_fields"].as_array().expect("fields");
    for (name, expected) in [(&topic, "booking"), (&travel, "2027-03-27")] {
        let kept = custom.iter().find(|kept| format!("field-{}", kept["id"]) == **name).expect("the field");
        assert_eq!(kept["value"], expected);
    }
    let count = desk.agent().get("search/count?query=type:ticket%20subject:Ramps").await.body;
    assert_eq!(count["count"], 1);

    let said = page(&desk, &sent).await;
    let number = ticket["id"].to_string();
    assert!(said.contains(&format!("Your reference number<br><strong>{number}</strong>")), "{said}");
    assert!(said.contains("We reply by email within 2 working days."), "{said}");
});

on_both_engines!(nothing_typed_is_lost_on_an_error, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (topic, travel) = (field(&desk, "What is it about?").await, field(&desk, "Date of travel").await);
    let reference = field(&desk, "Booking reference").await;
    let days = ["day", "month"].map(|part| format!("{travel}-{part}"));
    let before = desk.rows().await;
    let page = refused(
        &desk,
        &[
            Text("name", "Imogen \"Immy\" Farrow"),
            Text("email", "imogen@mail"),
            Text(&topic, "something_else"),
            Text(&days[0], "31"),
            Text(&days[1], "2"),
            Text(&reference, "SF1"),
            Text("description", "Is <there> a ramp?"),
            Text("idempotency_key", "k-1"),
        ],
    )
    .await;
    assert!(page.contains("<title>Error: Contact us – Support</title>"), "{page}");
    for said in [
        "Enter an email address in the correct format, like name@example.com".to_owned(),
        format!("<a href=\"#{travel}-year\">Date of travel must include a year</a>"),
        "Booking reference must be 2 letters and 6 digits, like SF204518".to_owned(),
        "<a href=\"#subject\">Enter a subject</a>".to_owned(),
    ] {
        assert!(page.contains(&said), "{said} in {page}");
    }
    for typed in [
        "value=\"Imogen &quot;Immy&quot; Farrow\"",
        "value=\"imogen@mail\"",
        "checked=\"\" value=\"something_else\"",
        "value=\"31\"",
        "value=\"2\"",
        "value=\"SF1\"",
        "Is &lt;there&gt; a ramp?</textarea>",
    ] {
        assert!(page.contains(typed), "{typed} in {page}");
    }
    assert_eq!(value(&page, "idempotency_key"), "k-1", "what is sent again is the same sending");
    assert_eq!(desk.rows().await, before, "nothing was written");
    // A browser that sends nothing at all hears all that is missing.
    let empty = refused(&desk, &[]).await;
    assert!(empty.contains("Enter your full name") && empty.contains("Enter a subject"), "{empty}");
    let other = desk.nobody().request(Method::POST, "/forms/contact").body("name=x").send().await;
    assert_eq!(other.expect("an answer").status().as_u16(), 415);
});

on_both_engines!(files_stay_through_an_error, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--attachment-mb", "1"]).await;
    let typed = [Text("name", "Imogen"), Text("email", OTHER), Text("description", "See the map")];
    let large = vec![b'x'; (1 << 20) + 1];
    let files = [File("map.txt", b"a map"), File("film.txt", &large)];
    let first = refused(&desk, &[&typed[..], &files[..]].concat()).await;
    assert!(first.contains("<a href=\"#attachments\">‘film.txt’ must be 1 MB or smaller</a>"), "{first}");
    assert!(first.contains("<a href=\"#subject\">Enter a subject</a>"), "all that is wrong: {first}");
    assert!(first.contains("map.txt</label>") && !first.contains("film.txt</label>"), "{first}");
    let token = value(&first, "uploads").to_owned();

    let rest = [Text("subject", "Map"), Text("uploads", &token), File("b.txt", b"two")];
    let sent = taken(&desk, &[&typed[..], &rest[..]].concat()).await;
    let number = ticket(&desk, &sent).await["id"].clone();
    let comments = desk.agent().get(&format!("tickets/{number}/comments")).await.body;
    let names: Vec<_> = comments["comments"][0]["attachments"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| file["file_name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["map.txt", "b.txt"]);

    let six: Vec<_> = (0..6).map(|_| File("a.txt", b"a")).collect();
    let many = refused(&desk, &[&typed[..], &[Text("subject", "Six")], &six[..]].concat()).await;
    assert!(many.contains("You can only send up to 5 files"), "{many}");
    let gone =
        refused(&desk, &[&typed[..], &[Text("subject", "Gone"), Text("uploads", "none")]].concat()).await;
    assert!(gone.contains("A file that you chose is no longer kept. Choose it again"), "{gone}");
});

// Whoever sends far too much hears it on the page, with what they typed.
on_both_engines!(what_is_too_much_is_read_to_its_end, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--attachment-mb", "1"]).await;
    let film = vec![b'x'; 40 << 20];
    let page = refused(&desk, &[File("film.txt", &film), Text("subject", "Behind the film")]).await;
    assert!(page.contains("‘film.txt’ must be 1 MB or smaller"), "{page}");
    assert!(page.contains("value=\"Behind the film\""), "{page}");
    let long = "x".repeat(2 << 20);
    let page = refused(&desk, &[Text("description", &long), Text("subject", "Long")]).await;
    assert!(page.contains("Your message must be 65,535 characters or fewer"), "it says so");
    assert!(page.contains("value=\"Long\""), "and keeps the rest");
});

on_both_engines!(going_back_and_writing_something_else_is_another_message, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let message = |subject: &'static str| {
        [
            Text("name", "Imogen"),
            Text("email", OTHER),
            Text("subject", subject),
            Text("description", "Words"),
            Text("idempotency_key", "k-2"),
        ]
    };
    let first = taken(&desk, &message("One")).await;
    let second = taken(&desk, &message("Two")).await;
    assert_ne!(first, second);
    assert_eq!(taken(&desk, &message("Two")).await, second);
    assert_eq!(taken(&desk, &message("One")).await, first);
});

on_both_engines!(a_form_s_sheet_shows_and_hides_by_answers, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (topic, reference) =
        (field(&desk, "What is it about?").await, field(&desk, "Booking reference").await);
    let number = |name: &str| name.trim_start_matches("field-").parse::<i64>().expect("a number");
    let form = desk.nobody().get("ticket_forms/contact").await.body["ticket_form"]["id"].clone();
    let condition = json!({
        "parent_field_id": number(&topic), "value": "booking",
        "child_fields": [{"id": number(&reference), "is_required": true}],
    });
    let change = json!({"ticket_form": {"end_user_conditions": [condition]}});
    let changed = desk.admin().put(&format!("ticket_forms/{form}"), change).await;
    assert_eq!(changed.status, 200, "{}", changed.body);

    let sheet = desk.nobody().page("/forms/contact/style.css").await;
    assert_eq!(sheet.headers()["content-type"], "text/css; charset=utf-8");
    let sheet = sheet.text().await.expect("a sheet");
    assert!(sheet.contains(&format!("{{--fd-when-{}:block}}", number(&reference))), "{sheet}");
    let page = page(&desk, "/forms/contact").await;
    assert!(page.contains("<link rel=\"stylesheet\" href=\"/forms/contact/style.css\">"), "{page}");
    let words = "Only answer this if your answer to ‘What is it about?’ is ‘A booking’";
    assert!(page.contains(words), "{page}");

    let typed = [Text("name", "I"), Text("email", OTHER), Text("subject", "S"), Text("description", "D")];
    let hidden = [Text(&topic, "something_else"), Text(&reference, "wrong")];
    taken(&desk, &[&typed[..], &hidden[..]].concat()).await;
    let page = refused(&desk, &[&typed[..], &[Text(&topic, "booking")]].concat()).await;
    assert!(page.contains(&format!("<a href=\"#{reference}\">Enter booking reference</a>")), "{page}");
});

/// Bytes that the HTML of a form of a few questions may take on the way; the loader and the sheet have
/// the rest of a connection's first packets.
const FRAGMENT_MAX: usize = 5_000;

on_both_engines!(other_sites_get_a_form_s_html, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let fragment = desk.nobody().page("/forms/contact/embed").await;
    let header = |name: &str| fragment.headers()[name].to_str().expect("a text").to_owned();
    assert_eq!(header("access-control-allow-origin"), "*");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(header("cache-control"), "public, max-age=300");
    assert_eq!(header("content-type"), "text/html; charset=utf-8");
    let tag = header("etag");
    let html = fragment.text().await.expect("a fragment");
    let action = format!("action=\"{}/forms/contact\"", desk.url());
    assert!(html.starts_with("<style></style><div class=\"fd-form\"") && html.contains(&action), "{html}");
    assert!(html.contains("name=\"idempotency_key\" value=\"\""), "nobody's key is in it: {html}");

    let signed_in = desk.requester(OTHER).await.page("/forms/contact/embed").await;
    assert_eq!(signed_in.text().await.expect("a fragment"), html, "the same for everybody");
    let again = desk.nobody().with("if-none-match", &tag).page("/forms/contact/embed").await;
    assert_eq!(again.status().as_u16(), 304);
    let small = desk.nobody().with("accept-encoding", "gzip, br").page("/forms/contact/embed").await;
    assert_eq!(small.headers()["content-encoding"], "br");
    let small = small.bytes().await.expect("a fragment").len();
    assert!(small < FRAGMENT_MAX && small < html.len(), "{small} of {}", html.len());
    for missing in ["/forms/internal/embed", "/forms/none/embed"] {
        assert_eq!(desk.nobody().page(missing).await.status().as_u16(), 404, "{missing}");
    }
});
