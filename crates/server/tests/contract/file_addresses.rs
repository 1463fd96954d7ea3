//! Addresses of files: they run out, nobody makes one, and what they lead to runs nowhere.

use crate::attachments::content;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::portal_privacy::Case;
use reqwest::Method;
use serde_json::json;

on_both_engines!(addresses_of_files_run_out_and_cannot_be_made, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let case = Case::of(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    let comments = format!("requests/{}/comments", case.id);
    let address = async || content(&rowan.get(&comments).await.body["comments"][1]["attachments"][0]);
    let first = address().await;
    assert_eq!(rowan.get(&first).await.status, 200);
    assert_eq!(first, address().await, "the same for a while");
    desk.hands.forward_seconds(11 * 3_600);
    assert_eq!(rowan.get(&first).await.status, 200);
    desk.hands.forward_seconds(13 * 3_600);
    assert_eq!(rowan.get(&first).await.status, 404);
    let fresh = address().await;
    assert_ne!(first, fresh);
    assert_eq!(rowan.get(&fresh).await.status, 200);
    let (path, sealed) = fresh.rsplit_once('/').expect("a path");
    let parts: Vec<&str> = sealed.split('.').collect();
    let [token, until, signature] = parts[..] else { panic!("three parts: {sealed}") };
    let later = until.parse::<i64>().expect("a moment") + 1;
    for forged in [
        token.to_owned(),
        format!("{token}.{later}.{signature}"),
        format!("{token}.{until}."),
        format!("{token}.{until}.{}", signature.to_uppercase()),
        format!("{token}x.{until}.{signature}"),
        format!("{}", case.public_file["id"]),
    ] {
        assert_eq!(rowan.get(&format!("{path}/{forged}")).await.status, 404, "{forged}");
    }
    assert!(token.len() >= 22, "nobody guesses it: {token}");
    // It is no leave to read by itself.
    assert_eq!(desk.nobody().get(&fresh).await.status, 401);
    assert_eq!(desk.requester(OTHER).await.get(&fresh).await.status, 404);
    let to_note = format!("tickets/{}/comments", case.id);
    let comment = desk.agent().get(&to_note).await.body["comments"][1]["id"].clone();
    let hide = desk.agent().put(&format!("{to_note}/{comment}/make_private"), json!({})).await;
    assert_eq!(hide.status, 200, "{}", hide.body);
    assert_eq!(rowan.get(&fresh).await.status, 404, "it became a note");
});

on_both_engines!(no_file_runs, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let path = format!("requests/{}", desk.request_of(ROWAN, "Files").await);
    let bytes = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    for (kind, shown_as, inline) in [
        ("image/png", "image/png", true),
        ("image/jpeg", "image/jpeg", true),
        ("image/gif", "image/gif", true),
        ("image/webp", "image/webp", true),
        ("IMAGE/PNG; a=b", "image/png", true),
        ("image/svg+xml", "application/octet-stream", false),
        ("text/html", "application/octet-stream", false),
        ("application/xhtml+xml", "application/octet-stream", false),
        ("text/javascript", "application/octet-stream", false),
        ("application/pdf", "application/octet-stream", false),
        ("image/png+xml", "application/octet-stream", false),
        ("text/plain", "text/plain", false),
        ("video/mp4", "video/mp4", false),
    ] {
        let sent =
            rowan.send_bytes(Method::POST, "uploads?filename=a%22.svg", kind, Some(bytes.clone())).await;
        let comment =
            json!({"request": {"comment": {"body": kind, "uploads": [sent.body["upload"]["token"]]}}});
        assert_eq!(rowan.put(&path, comment).await.status, 200);
        let address = content(&sent.body["upload"]["attachment"]);
        for (query, way) in [
            ("", "attachment"),
            ("?inline=1", if inline { "inline" } else { "attachment" }),
            ("?inline=0", "attachment"),
        ] {
            let response = rowan.page(&format!("/api/v2/{address}{query}")).await;
            assert_eq!(response.status().as_u16(), 200, "{kind}");
            let header = |name: &str| response.headers()[name].to_str().expect("a text").to_owned();
            assert_eq!(header("content-type"), shown_as, "{kind}{query}");
            assert_eq!(
                header("content-disposition"),
                format!("{way}; filename*=UTF-8''a%22%2Esvg"),
                "{kind}{query}"
            );
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(
                header("content-security-policy"),
                "default-src 'none'; sandbox; frame-ancestors 'none'"
            );
            assert_eq!(header("cache-control"), "private, no-store");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        }
    }
});
