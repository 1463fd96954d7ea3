//! A running server with a small desk, on a free port of this machine.

use crate::caller::Caller;
use crate::engine::TestDatabase;
use clap::{Parser as _, ValueEnum as _};
use frontdesk_model::time::Timestamp;
use frontdesk_server::clock::{Clock, Hands};
use frontdesk_server::config::{Cli, Command, Config};
use frontdesk_server::serve::Server;
use frontdesk_server::spam::Signal;
use reqwest::Method;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// The password of the desk's agents is their first name and this.
pub const ADA: (&str, &str) = ("ada@desk.example", "ada-password");
/// An admin.
pub const BEN: (&str, &str) = ("ben@desk.example", "ben-password");
pub const ROWAN: &str = "rowan@transport.example";
pub const OTHER: &str = "other@mail.example";

/// The flag of a test whose desk looks for spam.
pub const SCREENED: &str = "screened";

/// How long something may take that happens by itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server in this process. Its clock stands still until its hands are moved.
pub struct TestDesk {
    pub server: Server,
    pub hands: Hands,
    /// Gone when the desk is.
    database: TestDatabase,
    data: tempfile::TempDir,
}

impl TestDesk {
    pub async fn start(database: TestDatabase) -> Self {
        Self::start_with(database, &[]).await
    }

    /// Starts with more flags than the tests' usual ones.
    pub async fn start_with(database: TestDatabase, flags: &[&str]) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let (clock, hands) = Clock::fixed("2026-11-23T09:00:00Z".parse::<Timestamp>().expect("a moment"));
        let folder = data.path().display().to_string();
        let files = files().display().to_string();
        let usual = [
            "frontdesk",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            &folder,
            "--database-url",
            database.url(),
            "--base-url",
            "http://desk.example",
            "--demo",
        ];
        let desk = if flags.contains(&"--desk") { &[][..] } else { &["--desk", files.as_str()] };
        let told = flags.iter().filter(|flag| **flag != SCREENED);
        let cli =
            Cli::try_parse_from(usual.iter().chain(desk).chain(told)).expect("flags that the server takes");
        let Command::Serve(config) = cli.command else { panic!("the command is serve") };
        let mut config: Config = config;
        if !flags.contains(&"--rate-limit") {
            config.rate_limit = u32::MAX;
        }
        // Tests send what nobody would, a hundred times in a moment.
        if !flags.contains(&SCREENED) {
            config.without_signals = Signal::value_variants().to_vec();
        }
        let server = Server::start(config, clock).await.expect("the server starts");
        Self { server, hands, database, data }
    }

    /// Starts on the system's clock, with the address that it listens on in its links: as programs of others find
    /// a server.
    pub async fn start_as_served(database: TestDatabase) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let (folder, files) = (data.path().display().to_string(), files().display().to_string());
        let flags = ["frontdesk", "serve", "--listen", "127.0.0.1:0", "--data", &folder, "--desk", &files];
        let flags = flags.into_iter().chain(["--database-url", database.url()]);
        let Command::Serve(mut config) = Cli::parse_from(flags).command else {
            panic!("the command is serve")
        };
        config.rate_limit = u32::MAX;
        config.without_signals = Signal::value_variants().to_vec();
        let clock = Clock::system();
        let (_, hands) = Clock::fixed(clock.now());
        let server = Server::start(config, clock).await.expect("the server starts");
        Self { server, hands, database, data }
    }

    /// Starts on a database that has a desk, and has `told` hear every statement of its queries.
    pub async fn start_heard(
        database: TestDatabase,
        told: impl Fn(&sea_orm::Statement) + Send + Sync + 'static,
    ) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let (clock, hands) = Clock::fixed("2026-11-23T09:00:00Z".parse::<Timestamp>().expect("a moment"));
        let folder = data.path().display().to_string();
        let flags = ["frontdesk", "serve", "--listen", "127.0.0.1:0", "--data", &folder];
        let Command::Serve(mut config) = Cli::parse_from(flags).command else {
            panic!("the command is serve")
        };
        config.rate_limit = u32::MAX;
        let mut store = database.store().await;
        store.tell(told);
        let server = Server::start_on(store, config, clock).await.expect("the server starts");
        Self { server, hands, database, data }
    }

    /// Starts on what was put back into this folder and this database.
    pub async fn restored(database: TestDatabase, data: tempfile::TempDir) -> Self {
        let (clock, hands) = Clock::fixed("2026-11-24T09:00:00Z".parse::<Timestamp>().expect("a moment"));
        let folder = data.path().display().to_string();
        let flags = ["frontdesk", "serve", "--listen", "127.0.0.1:0", "--data", &folder];
        let flags = flags.into_iter().chain(["--database-url", database.url()]);
        let flags = flags.chain(["--base-url", "http://desk.example"]);
        let Command::Serve(mut config) = Cli::parse_from(flags).command else {
            panic!("the command is serve")
        };
        config.rate_limit = u32::MAX;
        let server = Server::start(config, clock).await.expect("the server starts");
        Self { server, hands, database, data }
    }

    /// The address of the database.
    pub fn database_url(&self) -> &str {
        self.database.url()
    }

    /// Another server on the same database, which tells the same time.
    pub async fn another(&self) -> Server {
        self.another_with(u32::MAX).await
    }

    /// The same, which lets a caller make so many calls in a minute.
    pub async fn another_with(&self, rate_limit: u32) -> Server {
        let flags = ["frontdesk", "serve", "--listen", "127.0.0.1:0", "--database-url", self.database.url()];
        let folder = self.data.path().join("another").display().to_string();
        let flags = flags.into_iter().chain(["--data", &folder, "--base-url", "http://desk.example"]);
        let Command::Serve(mut config) = Cli::parse_from(flags).command else {
            panic!("the command is serve")
        };
        config.rate_limit = rate_limit;
        Server::start(config, self.server.edge.clock().clone()).await.expect("another server")
    }

    /// What is left of a desk whose server is not there any more.
    pub fn into_database(self) -> TestDatabase {
        self.database
    }

    /// The server's address, without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// The database behind the server's back.
    pub async fn database(&self) -> sea_orm::DatabaseConnection {
        sea_orm::Database::connect(self.database.url()).await.expect("the database")
    }

    /// Where the server keeps its files.
    pub fn data(&self) -> PathBuf {
        self.data.path().to_owned()
    }

    /// Somebody without credentials.
    pub fn nobody(&self) -> Caller {
        Caller::nobody(self.url())
    }

    /// An agent, by address and password.
    pub fn agent(&self) -> Caller {
        self.nobody().with_password(ADA.0, ADA.1)
    }

    /// An admin, by address and password.
    pub fn admin(&self) -> Caller {
        self.nobody().with_password(BEN.0, BEN.1)
    }

    /// A requester in a browser, signed in by a link from their mail.
    pub async fn requester(&self, email: &str) -> Caller {
        let token = self.sign_in_token(email).await;
        self.nobody().sign_in(json!({ "token": token })).await
    }

    /// The token of a new sign-in link, from the mail.
    pub async fn sign_in_token(&self, email: &str) -> String {
        let links = || {
            let mail = self.mail_to(email).into_iter();
            mail.filter(|text| text.contains("/portal/sign-in/")).collect::<Vec<_>>()
        };
        let before = links().len();
        let link = json!({ "sign_in_link": { "email": email } });
        let answer = self.nobody().send(Method::POST, "sign_in_links", Some(link)).await;
        assert_eq!(answer.status, 202);
        let mail = eventually("the sign-in link", async || links().get(before).cloned()).await;
        token_in(&mail)
    }

    /// The plain texts of the mail to this address, the oldest first.
    pub fn mail_to(&self, email: &str) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.data().join("mail")) else { return Vec::new() };
        let mut names: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        names.retain(|name| name.extension().is_some_and(|extension| extension == "eml"));
        names.sort();
        let texts = names.iter().map(|name| std::fs::read(name).expect("a message"));
        texts.filter_map(|bytes| text_for(&bytes, email)).collect()
    }

    /// Makes a request of this person's without any session; its id.
    pub async fn request_of(&self, email: &str, words: &str) -> i64 {
        let draft = json!({ "request": {
            "requester": { "name": "Rowan Ellis", "email": email },
            "subject": words,
            "comment": { "body": words },
        }});
        let answer = self.nobody().send(Method::POST, "requests", Some(draft)).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.body["request"]["id"].as_i64().expect("an id")
    }

    /// How many rows the tables have that a call could add to.
    pub async fn rows(&self) -> Vec<(&'static str, i64)> {
        use sea_orm::{ConnectionTrait as _, Statement};
        let tables = ["tickets", "comments", "audits", "users", "outbox", "sessions", "sign_in_links"];
        let store = self.server.edge.store();
        let mut rows = Vec::new();
        for table in tables {
            let backend = store.read().get_database_backend();
            let count = Statement::from_string(backend, format!("SELECT COUNT(*) AS n FROM {table}"));
            let row = store.read().query_one_raw(count).await.expect(table).expect(table);
            rows.push((table, row.try_get("", "n").expect("a number")));
        }
        rows
    }
}

/// The small desk's files.
pub fn files() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contract/desk")
}

/// A copy of the small desk's files with more people.
pub fn files_with(users: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in std::fs::read_dir(files()).expect("the files") {
        let file = file.expect("a file");
        let mut text = std::fs::read_to_string(file.path()).expect("a text");
        if file.file_name() == "users.toml" {
            text.push_str(users);
        }
        std::fs::write(folder.path().join(file.file_name()), text).expect("a copy");
    }
    folder
}

/// The token of the sign-in link in a mail's text.
pub fn token_in(mail: &str) -> String {
    let link = mail.split_whitespace().find(|word| word.contains("/portal/sign-in/")).expect("a link");
    assert!(link.starts_with("http://desk.example/"), "only the configured address is in mail: {link}");
    link.rsplit('/').next().expect("a token").to_owned()
}

/// Waits until `ask` has an answer.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = tokio::time::Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A message's plain text, if it goes to `email`.
pub fn text_for(bytes: &[u8], email: &str) -> Option<String> {
    use mailparse::MailHeaderMap as _;
    let mail = mailparse::parse_mail(bytes).expect("a message");
    let to = mail.headers.get_first_value("To").unwrap_or_default();
    let text = mail.subparts.iter().find(|part| part.ctype.mimetype == "text/plain");
    to.contains(email).then(|| text.expect("a plain text").get_body().expect("a body"))
}
