//! Files: uploaded, attached to comments, read by those who see the comment, redacted, and swept.

use crate::caller::{Answer, Caller};
use crate::desk::{ADA, OTHER, ROWAN, TestDesk, files_with};
use crate::directory::keys;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

/// An agent who sees the tickets of another group alone.
const GWEN: &str = r#"
[[users]]
key = "gwen-groups"
name = "Gwen Groups"
email = "gwen@desk.example"
role = "agent"
ticket_restriction = "groups"
password = "ada-password"
groups = ["licensing"]
"#;

/// Three days and a second.
const TOO_LATE: i64 = 3 * 24 * 60 * 60 + 1;

pub async fn upload(caller: &Caller, query: &str, bytes: &[u8]) -> Answer {
    let path = format!("uploads.json?{query}");
    caller.send_bytes(Method::POST, &path, "text/html", Some(bytes.to_vec())).await
}

/// The token of an upload of one file.
pub async fn token(caller: &Caller, name: &str, bytes: &[u8]) -> String {
    let answer = upload(caller, &format!("filename={name}"), bytes).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["upload"]["token"].as_str().expect("a token").to_owned()
}

/// The path of a file's bytes.
pub fn content(attachment: &Value) -> String {
    let url = attachment["content_url"].as_str().expect("an address");
    url.split_once("/api/v2/").expect("an address of the API").1.to_owned()
}

/// How many files are on the disk.
fn on_disk(desk: &TestDesk) -> usize {
    std::fs::read_dir(desk.data().join("attachments")).expect("the folder").count()
}

on_both_engines!(files_are_uploaded_and_come_with_a_comment, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let nobody = desk.nobody();
    let first = upload(&nobody, "filename=..%2Fplan%20of%20a%20pier.html", b"<script>1</script>").await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(keys(&first.body["upload"]), ["attachment", "attachments", "expires_at", "token"]);
    let sent = &first.body["upload"]["attachment"];
    assert_eq!(
        keys(sent),
        [
            "content_type",
            "content_url",
            "deleted",
            "file_name",
            "id",
            "inline",
            "malware_access_override",
            "malware_scan_result",
            "mapped_content_url",
            "size",
            "thumbnails",
            "url",
        ]
    );
    assert_eq!(sent["file_name"], "plan of a pier.html");
    assert_eq!((&sent["size"], &sent["content_type"]), (&json!(18), &json!("text/html")));
    assert_eq!(first.body["upload"]["expires_at"], "2026-11-26T09:00:00Z");
    assert_eq!(first.header("location"), sent["url"].as_str());
    let token = first.body["upload"]["token"].as_str().expect("a token");
    let second = upload(&nobody, &format!("filename=b.txt&token={token}"), b"two").await;
    assert_eq!(second.body["upload"]["token"], token);
    assert_eq!(second.body["upload"]["attachments"].as_array().map(Vec::len), Some(2));

    let request = json!({"request": {
        "requester": {"name": "Rowan Ellis", "email": ROWAN},
        "subject": "A pier",
        "comment": {"body": "See the plan", "uploads": [token]},
    }});
    let made = nobody.post("requests", request.clone()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = &made.body["request"]["id"];
    let rowan = desk.requester(ROWAN).await;
    let comments = rowan.get(&format!("requests/{id}/comments")).await.body;
    let files = &comments["comments"][0]["attachments"];
    assert_eq!(files, &second.body["upload"]["attachments"]);
    let comment = rowan.get(&format!("requests/{id}/comments/{}", comments["comments"][0]["id"])).await;
    assert_eq!(&comment.body["comment"]["attachments"], files);
    let agent = desk.agent();
    let audits = agent.get(&format!("tickets/{id}/audits")).await.body;
    assert_eq!(&audits["audits"][0]["events"][0]["attachments"], files);
    assert_eq!(agent.get(&format!("attachments/{}", files[0]["id"])).await.body["attachment"], files[0]);

    let shown = agent.request(Method::GET, &format!("/api/v2/{}", content(&files[0]))).send().await;
    let shown = shown.expect("an answer");
    let header = |name: &str| shown.headers()[name].to_str().expect("a text").to_owned();
    assert_eq!(header("content-type"), "application/octet-stream", "no browser takes it for a page");
    assert_eq!(header("content-length"), "18");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''plan%20of%20a%20pier%2Ehtml");
    assert_eq!(shown.text().await.expect("a text"), "<script>1</script>");

    // A token is used once, and what cannot be attached is said.
    let again = nobody.post("requests", request).await;
    assert_eq!(again.status, 422, "{}", again.body);
    assert_eq!(again.body["details"]["uploads"][0]["error"], "InvalidValue");
    let update = json!({"ticket": {"comment": {"body": "Again", "uploads": [token]}}});
    assert_eq!(agent.put(&format!("tickets/{id}"), update).await.status, 422);
    assert_eq!(agent.get(&format!("tickets/{id}/comments")).await.body["count"], 1);
});

on_both_engines!(a_file_is_read_by_those_who_see_its_comment, async |database: TestDatabase| {
    let folder = files_with(GWEN);
    let files = folder.path().display().to_string();
    let desk = TestDesk::start_with(database, &["--desk", &files]).await;
    let id = desk.request_of(ROWAN, "A pier").await;
    let (rowan, other) = (desk.requester(ROWAN).await, desk.requester(OTHER).await);
    let gwen = desk.nobody().with_password("gwen@desk.example", ADA.1);
    let agent = desk.agent();

    let waiting = upload(&rowan, "filename=a.txt", b"mine").await.body["upload"].clone();
    assert_eq!(desk.nobody().get(&content(&waiting["attachment"])).await.status, 401);
    let answer = json!({"request": {"comment": {"body": "Here", "uploads": [waiting["token"]]}}});
    assert_eq!(rowan.put(&format!("requests/{id}"), answer).await.status, 200);
    let secret = token(&agent, "b.txt", b"between us").await;
    let note = json!({"ticket": {"comment": {"body": "A note", "public": false, "uploads": [secret]}}});
    let noted = agent.put(&format!("tickets/{id}"), note).await;
    let private = noted.body["audit"]["events"][0]["attachments"][0].clone();
    assert_eq!(private["file_name"], "b.txt", "{}", noted.body);

    let public = &waiting["attachment"];
    for (caller, name, statuses) in [
        (&rowan, "the requester", [200, 404]),
        (&other, "another requester", [404, 404]),
        (&agent, "an agent", [200, 200]),
        (&gwen, "an agent who does not see the ticket", [404, 404]),
    ] {
        let seen = [caller.get(&content(public)).await.status, caller.get(&content(&private)).await.status];
        assert_eq!(seen, statuses, "{name}");
    }
    let show = format!("attachments/{}", private["id"]);
    assert_eq!((agent.get(&show).await.status, gwen.get(&show).await.status), (200, 404));
});

on_both_engines!(files_are_redacted_discarded_and_swept, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let id = desk.request_of(ROWAN, "A pier").await;
    let kept = token(&agent, "kept.txt", b"kept").await;
    let update = json!({"ticket": {"comment": {"body": "Here", "uploads": [kept]}}});
    assert_eq!(agent.put(&format!("tickets/{id}"), update).await.status, 200);
    let comment = agent.get(&format!("tickets/{id}/comments")).await.body["comments"][1].clone();
    let file = &comment["attachments"][0];

    let gone = token(&agent, "gone.txt", b"gone").await;
    assert_eq!(on_disk(&desk), 2);
    assert_eq!(desk.nobody().delete(&format!("uploads/{gone}")).await.status, 204);
    assert_eq!(desk.nobody().delete(&format!("uploads/{gone}")).await.status, 404);
    // What a comment has is no upload any more.
    assert_eq!(desk.nobody().delete(&format!("uploads/{kept}")).await.status, 404);
    assert_eq!(on_disk(&desk), 1);

    let late = token(&agent, "late.txt", b"late").await;
    desk.hands.forward_seconds(TOO_LATE);
    let update = json!({"ticket": {"comment": {"body": "Late", "uploads": [late]}}});
    assert_eq!(agent.put(&format!("tickets/{id}"), update).await.status, 422);
    let edge = &desk.server.edge;
    frontdesk_server::attachments::sweep(edge.store(), edge.files(), edge.now()).await.expect("a sweep");
    assert_eq!(on_disk(&desk), 1);

    let open = json!({"attachment": {"malware_access_override": true, "size": 1}});
    let opened = admin.put(&format!("attachments/{}", file["id"]), open).await;
    assert_eq!(opened.body["attachment"]["malware_access_override"], true, "{}", opened.body);
    assert!(opened.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("attachment.size")));

    let redact =
        |comment: &Value| format!("tickets/{id}/comments/{comment}/attachments/{}/redact", file["id"]);
    assert_eq!(admin.put(&redact(&json!(999_999)), json!({})).await.status, 404);
    let redacted = admin.put(&redact(&comment["id"]), json!({})).await;
    assert_eq!(redacted.status, 200, "{}", redacted.body);
    assert_eq!(redacted.body["attachment"]["file_name"], "redacted.txt");
    assert_eq!((&redacted.body["attachment"]["size"], on_disk(&desk)), (&json!(0), 0));
    let empty = agent
        .request(Method::GET, &format!("/api/v2/{}", content(&redacted.body["attachment"])))
        .send()
        .await;
    assert_eq!(empty.expect("an answer").text().await.expect("a text"), "");
});

on_both_engines!(what_is_wrong_with_a_file_is_said, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &["--attachment-mb", "1"]).await;
    let agent = desk.agent();
    for (query, name) in [("", "filename"), ("filename=..", "filename"), ("filename=a&token=x", "token")] {
        let answer = upload(&agent, query, b"a").await;
        assert_eq!(answer.status, 400, "{query}");
        let message = answer.body["error"]["message"].as_str().expect("a message");
        assert!(message.contains(name), "{message}");
    }
    let large = upload(&agent, "filename=large", &vec![7; (1 << 20) + 1]).await;
    assert_eq!(large.status, 413, "{}", large.body);
    assert_eq!(large.body, json!({"error": "AttachmentTooLarge", "description": "A file may have 1 MB"}));
    assert_eq!(on_disk(&desk), 0);
    let whole = upload(&agent, "filename=large", &vec![7; 1 << 20]).await;
    assert_eq!(whole.body["upload"]["attachment"]["size"], 1 << 20);
    // Who is not known sends so many files, and no more for a while.
    let mut refused = 0;
    for _ in 0..51 {
        refused += i32::from(upload(&desk.nobody(), "filename=a", b"").await.status == 429);
    }
    assert_eq!(refused, 1);
    assert_eq!(upload(&agent, "filename=a", b"").await.status, 201);
});
