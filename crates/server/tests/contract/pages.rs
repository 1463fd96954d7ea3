//! Pages and files: what is served, compressed, kept and allowed.

use crate::caller::Caller;
use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::live::Stream;
use reqwest::Response;

/// A desk with built files; they do not depend on the engine.
async fn desk() -> (TestDesk, tempfile::TempDir) {
    let dist = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("index.html", "portal"),
        ("agent.html", "desk"),
        ("embed.js", "loader"),
        ("embed.css", "looks"),
        ("app-1234.js", "plain"),
        ("app-1234.js.br", "brotli"),
        ("app-1234.js.gz", "gzip"),
        ("app-1234.wasm", "wasm"),
        ("manifest.json", "{}"),
    ] {
        std::fs::write(dist.path().join(name), text).expect("a file");
    }
    let folder = dist.path().display().to_string();
    (TestDesk::start_with(TestDatabase::sqlite().await, &["--dist", &folder]).await, dist)
}

fn header<'r>(response: &'r Response, name: &str) -> &'r str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn every_address_of_a_face_has_its_shell() {
    let (desk, _dist) = desk().await;
    for path in [
        "/portal",
        "/portal/sign-in",
        "/portal/check-email",
        "/portal/sign-in/abc",
        "/portal/requests",
        "/portal/requests/7",
    ] {
        let page = desk.nobody().page(path).await;
        assert_eq!(page.status().as_u16(), 200, "{path}");
        let referrer = if path == "/portal/sign-in/abc" { "no-referrer" } else { "same-origin" };
        assert_eq!(header(&page, "referrer-policy"), referrer, "{path}");
        assert_eq!(header(&page, "cache-control"), "no-cache");
        assert_eq!(page.text().await.expect("a page"), "portal");
    }
    for path in [
        "/agent",
        "/agent/sign-in",
        "/agent/search?query=ferry",
        "/agent/views/new",
        "/agent/views/1",
        "/agent/views/1/edit",
        "/agent/tickets/1",
        "/agent/reports?period=today",
    ] {
        assert_eq!(desk.nobody().page(path).await.text().await.expect("a page"), "desk", "{path}");
    }
    let root = desk.nobody().page("/").await;
    assert_eq!((root.status().as_u16(), header(&root, "location")), (307, "/portal"));
    assert_eq!(desk.nobody().page("/healthz").await.text().await.expect("a word"), "ok");
    assert_eq!(desk.nobody().page("/nonsense").await.status().as_u16(), 404);
}

#[tokio::test]
async fn pages_may_run_only_what_comes_from_here() {
    let (desk, _dist) = desk().await;
    for path in ["/portal", "/agent", "/dev/mail", "/nonsense", "/api/v2/users/me"] {
        let page = desk.nobody().page(path).await;
        let policy = header(&page, "content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(
            !policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'") && !policy.contains('*'),
            "{policy}"
        );
        assert_eq!(header(&page, "x-content-type-options"), "nosniff", "{path}");
    }
    let policy = desk.nobody().page("/portal").await;
    let policy = header(&policy, "content-security-policy");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    // Pictures that somebody chose are shown before they are sent, and nothing else of a page's own making.
    let policy = policy.replace("img-src 'self' blob:", "img-src 'self'");
    for source in policy.split(';').flat_map(|rule| rule.split_whitespace().skip(1)) {
        assert!(["'self'", "'none'", "'wasm-unsafe-eval'"].contains(&source), "{policy}");
    }
}

#[tokio::test]
async fn assets_come_compressed_and_stay() {
    let (desk, _dist) = desk().await;
    for (accepted, body, encoding) in
        [("gzip, br", "brotli", "br"), ("gzip", "gzip", "gzip"), ("identity", "plain", "")]
    {
        let asset = desk.nobody().with("accept-encoding", accepted).page("/assets/app-1234.js").await;
        assert_eq!(header(&asset, "content-encoding"), encoding);
        assert_eq!(header(&asset, "content-type"), "text/javascript; charset=utf-8");
        assert_eq!(header(&asset, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header(&asset, "vary"), "accept-encoding");
        assert_eq!(asset.text().await.expect("a body"), body);
    }
    let wasm = desk.nobody().page("/assets/app-1234.wasm").await;
    assert_eq!(header(&wasm, "content-type"), "application/wasm");
    assert_eq!(header(&wasm, "access-control-allow-origin"), "*");
    for path in [
        "/assets/../Cargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets/..%2fCargo.toml",
        "/assets//etc/passwd",
        "/assets/manifest.json",
        "/assets/app-1234.js.br",
        "/assets/index.html",
    ] {
        assert_eq!(desk.nobody().page(path).await.status().as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn what_other_sites_name_is_asked_for_again_by_its_tag() {
    let (desk, _dist) = desk().await;
    for path in ["/embed.js", "/embed.css"] {
        let file = desk.nobody().page(path).await;
        assert_eq!(header(&file, "cache-control"), "public, max-age=300", "{path}");
        assert_eq!(header(&file, "access-control-allow-origin"), "*", "{path}");
        assert_eq!(header(&file, "cross-origin-resource-policy"), "cross-origin", "{path}");
        let tag = header(&file, "etag").to_owned();
        let again = desk.nobody().with("if-none-match", &tag).page(path).await;
        assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.as_str()), "{path}");
    }
}

#[tokio::test]
async fn the_demo_s_mail_can_be_read() {
    let (desk, _dist) = desk().await;
    assert!(
        desk.nobody()
            .page("/dev/mail")
            .await
            .text()
            .await
            .expect("a page")
            .contains("No mail has been sent yet.")
    );
    let token = desk.sign_in_token(ROWAN).await;
    let list = desk.nobody().page("/dev/mail").await.text().await.expect("a page");
    let path = list.split('"').find(|part| part.starts_with("/dev/mail/")).expect("a link");
    let mail = desk.nobody().page(path).await.text().await.expect("a page");
    let link = format!("<a href=\"http://desk.example/portal/sign-in/{token}\">");
    assert!(mail.contains(&link), "{mail}");
    for path in ["/dev/mail/..%2ffrontdesk.sqlite", "/dev/mail/1.eml.part", "/dev/mail/nonsense"] {
        assert_eq!(desk.nobody().page(path).await.status().as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn pages_reload_only_for_who_works_on_them() {
    let (desk, _dist) = desk().await;
    assert_eq!(desk.nobody().page("/dev/reload.js").await.status().as_u16(), 404);
    let at_work = TestDesk::start_with(TestDatabase::sqlite().await, &["--dev"]).await;
    assert!(
        at_work.nobody().page("/dev/reload.js").await.text().await.expect("a script").contains("/dev/reload")
    );
    let mut stream = at_work.nobody().page("/dev/reload").await;
    let first = stream.chunk().await.expect("a stream").expect("an event");
    assert!(first.starts_with(b"event: boot\ndata: "));
    at_work.server.stop().await;
}

/// What a page's headers have the browser fetch meanwhile.
async fn fetched_meanwhile(caller: &Caller, path: &str) -> Vec<String> {
    let response = caller.page(path).await;
    let links = response.headers().get_all("link").iter().map(|link| link.to_str().expect("a link"));
    let call = |link: &str| {
        let call = link.strip_suffix(">; rel=preload; as=fetch; crossorigin").expect("a fetch");
        call.strip_prefix("</api/v2/").expect("a call").to_owned()
    };
    links.map(call).collect()
}

#[tokio::test]
async fn the_portal_s_first_calls_are_made_while_its_script_is_on_its_way() {
    let (desk, _dist) = desk().await;
    let (nobody, rowan) = (desk.nobody(), desk.requester(ROWAN).await);
    let request = desk.request_of(ROWAN, "My ferry").await;
    for path in ["/portal", "/portal/sign-in", "/portal/requests", "/portal/requests/7"] {
        assert_eq!(fetched_meanwhile(&nobody, path).await, ["users/me"], "{path}");
    }
    for path in ["/portal/requests?status=open", "/portal/requests/x", "/portal/new"] {
        assert_eq!(fetched_meanwhile(&rowan, path).await, ["users/me"], "{path}");
    }
    let alone = format!("/portal/requests/{request}");
    for (path, count) in [("/portal/requests", 2), (alone.as_str(), 3)] {
        let calls = fetched_meanwhile(&rowan, path).await;
        assert_eq!((calls.len(), calls[0].as_str()), (count, "users/me"), "{path}");
        for call in &calls {
            assert_eq!(rowan.get(call).await.status, 200, "{path}: {call}");
        }
    }
}

/// After which change a page is fetched, as its headers say.
async fn fetched_after(caller: &Caller) -> Option<i64> {
    let response = caller.page("/portal/requests").await;
    let told = response.headers().get("server-timing")?.to_str().expect("a text");
    Some(told.strip_prefix("change;desc=").expect("a change").parse().expect("a number"))
}

#[tokio::test]
async fn the_portal_s_page_says_after_which_change_it_is() {
    let (desk, _dist) = desk().await;
    let rowan = desk.requester(ROWAN).await;
    desk.request_of(ROWAN, "My ferry").await;
    let before = fetched_after(&rowan).await.expect("a number");
    let request = desk.request_of(ROWAN, "My bus").await;
    let mut stream = Stream::open(&rowan, &format!("?after={before}")).await;
    assert_eq!(stream.event().await["ticket_id"], request, "nothing else came behind it");
    assert!(fetched_after(&rowan).await > Some(before));
    assert_eq!(fetched_after(&desk.nobody()).await, None, "for who is signed in");
}
