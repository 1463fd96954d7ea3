//! A desk with a provider, and somebody in a browser between the two.

use crate::caller::{Answer, Caller};
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::openid_provider::{CLIENT, OpenidProvider};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Response, redirect};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A desk that knows a provider that knows the desk.
pub struct Setting {
    pub desk: TestDesk,
    pub provider: OpenidProvider,
    /// The provider's number.
    pub id: i64,
    accounts: Map<String, Value>,
}

impl Setting {
    /// Whatever `provider` leaves out is as it is in a new one, but its scopes.
    pub async fn start(database: TestDatabase, provider: Value) -> Self {
        Self::start_with(database, provider, json!({})).await
    }

    /// The same with a provider that is set up otherwise.
    pub async fn start_with(database: TestDatabase, provider: Value, manner: Value) -> Self {
        let desk = TestDesk::start_with(database, &["--openid-on-this-machine"]).await;
        let mut process = OpenidProvider::listen();
        let mut draft = json!({
            "name": "Login",
            "issuer": process.issuer,
            "client_id": CLIENT.0,
            "client_secret": CLIENT.1,
            "scopes": ["email", "profile", "groups"],
        });
        for (key, value) in provider.as_object().expect("a draft") {
            draft[key] = value.clone();
        }
        let made = desk.admin().post("openid_providers", json!({"openid_provider": draft})).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let made = &made.body["openid_provider"];
        let mut known = json!({"now": "2026-11-23T09:00:00Z"});
        for (key, value) in manner.as_object().expect("settings") {
            known[key] = value.clone();
        }
        process.know(made["redirect_uri"].as_str().expect("an address"), &known);
        let id = made["id"].as_i64().expect("an id");
        Self { desk, provider: process, id, accounts: Map::new() }
    }

    /// Has the provider know somebody, by these claims.
    pub fn knows(&mut self, subject: &str, claims: Value) {
        self.accounts.insert(subject.to_owned(), claims);
        self.provider.order(&json!({"accounts": self.accounts}));
    }

    /// Has the provider say what is not so.
    pub fn forges(&mut self, forged: &Value) {
        self.provider.order(&json!({"forge": forged}));
    }

    /// Changes what the desk knows of the provider.
    pub async fn change(&self, draft: Value) -> Answer {
        let path = format!("openid_providers/{}", self.id);
        let changed = self.desk.admin().put(&path, json!({"openid_provider": draft})).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        changed
    }
}

/// Somebody in a browser.
pub struct Visitor {
    http: Client,
    desk: String,
    id: i64,
    /// Cookies by whose they are and by name.
    cookies: BTreeMap<(bool, String), String>,
    /// Where the provider signs them in.
    way: String,
}

/// What a browser gets.
pub struct Page {
    pub status: u16,
    headers: HeaderMap,
    pub text: String,
}

impl Page {
    async fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("a page") }
    }

    pub fn location(&self) -> &str {
        self.headers.get("location").and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The cookie with this name, as it is set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        set.map(str::to_owned).find(|cookie| cookie.split('=').next() == Some(name))
    }
}

impl Visitor {
    pub fn new(setting: &Setting) -> Self {
        let http = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
        let (desk, id) = (setting.desk.url(), setting.id);
        Self { http, desk, id, cookies: BTreeMap::new(), way: String::new() }
    }

    /// Signs in from the beginning to the end.
    pub async fn sign_in(&mut self, subject: &str, return_to: &str) -> Page {
        let out = self.set_out(return_to).await;
        assert_eq!(out.status, 303, "{}", out.text);
        self.go_on(subject).await
    }

    /// Tries to, and is told why not.
    pub async fn refused(mut self, subject: &str, status: u16, words: &str) {
        let back = self.sign_in(subject, "").await;
        assert_eq!(back.status, status, "{}", back.text);
        assert!(back.text.contains(words), "{words}: {}", back.text);
        assert_eq!(back.cookie("frontdesk_session"), None);
    }

    /// Sets out for the provider.
    pub async fn set_out(&mut self, return_to: &str) -> Page {
        let wanted = utf8_percent_encode(return_to, NON_ALPHANUMERIC);
        let url = format!("{}/sign-in/openid/{}?return_to={wanted}", self.desk, self.id);
        let asked = self.http.get(url);
        let page = Page::of(self.with_cookies(asked, false).send().await.expect("an answer")).await;
        self.keep(&page, false);
        page.location().clone_into(&mut self.way);
        page
    }

    /// The same by typing an address on the sign-in page.
    pub async fn ask_for_link(&mut self, email: &str) {
        let body = json!({"sign_in_link": {"email": email}}).to_string();
        let asked = self.http.post(format!("{}/api/v2/sign_in_links", self.desk));
        let asked = asked.header("content-type", "application/json").body(body);
        let page = Page::of(asked.send().await.expect("an answer")).await;
        self.keep(&page, false);
        let told: Value = serde_json::from_str(&page.text).expect("JSON");
        told["sign_in_link"]["provider"]["url"].as_str().expect("an address").clone_into(&mut self.way);
    }

    /// Signs in at the provider, and comes back.
    pub async fn go_on(&mut self, subject: &str) -> Page {
        let (path, cookie) = self.way_back(subject).await;
        self.arrive(&path, &cookie).await
    }

    /// The address of the desk that the provider leads back to, and what the browser shows there.
    pub async fn way_back(&mut self, subject: &str) -> (String, String) {
        if self.way.is_empty() {
            self.set_out("").await;
        }
        let mut at = std::mem::take(&mut self.way);
        let issuer = at.split('/').take(3).collect::<Vec<_>>().join("/");
        for _ in 0..10 {
            let url = if at.starts_with('/') { format!("{issuer}{at}") } else { at.clone() };
            if let Some(path) = url.strip_prefix("http://desk.example") {
                return (path.to_owned(), self.shown(false));
            }
            let is_form = url.contains("/interaction/");
            let method = if is_form { Method::POST } else { Method::GET };
            let mut asked = self.with_cookies(self.http.request(method, &url), true);
            if is_form {
                let form = format!("prompt=login&login={subject}&password=any");
                asked = asked.header("content-type", "application/x-www-form-urlencoded").body(form);
            }
            let page = Page::of(asked.send().await.expect("an answer")).await;
            assert!((300..400).contains(&page.status), "{url}: {} {}", page.status, page.text);
            self.keep(&page, true);
            page.location().clone_into(&mut at);
        }
        panic!("the provider leads round in circles")
    }

    /// Comes back to the desk.
    pub async fn arrive(&mut self, path: &str, cookie: &str) -> Page {
        let asked = self.http.get(format!("{}{path}", self.desk)).header("cookie", cookie);
        let page = Page::of(asked.send().await.expect("an answer")).await;
        self.keep(&page, false);
        page
    }

    /// The browser as a caller of the API.
    pub async fn caller(&self) -> Caller {
        let caller = Caller::nobody(self.desk.clone()).with("cookie", &self.shown(false));
        let me = caller.get("users/me").await;
        let token = me.body["user"]["authenticity_token"].as_str().expect("a session");
        caller.with("x-csrf-token", token)
    }

    /// Signs out at the provider.
    pub fn forget_provider(&mut self) {
        self.cookies.retain(|(is_provider, _), _| !is_provider);
    }

    fn with_cookies(&self, asked: reqwest::RequestBuilder, of_provider: bool) -> reqwest::RequestBuilder {
        asked.header("cookie", self.shown(of_provider))
    }

    fn shown(&self, of_provider: bool) -> String {
        let theirs = self.cookies.iter().filter(|((provider, _), _)| *provider == of_provider);
        theirs.map(|((_, name), value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, page: &Page, of_provider: bool) {
        for cookie in page.headers.get_all("set-cookie") {
            let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a pair");
            let key = (of_provider, name.to_owned());
            if value.is_empty() {
                self.cookies.remove(&key);
            } else {
                self.cookies.insert(key, value.to_owned());
            }
        }
    }
}
