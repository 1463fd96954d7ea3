//! `frontdesk import zendesk`: from one desk into another, until what both export is the same; cut off at many
//! places, held up, and called again.

mod exports;
mod proxy;
mod source;

use crate::desk::{ADA, BEN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use exports::{assert_same, exported};
use frontdesk_server::clock::Clock;
use frontdesk_server::config::ImportConfig;
use frontdesk_server::import::{ImportError, Pace, Resource, SourceError, Told, import};
use proxy::{Answers, Proxy};
use serde_json::json;
use source::{api_token, busy_desk};
use std::time::Duration;

const AT_ONCE: Pace = Pace { first_pause: Duration::from_millis(1), tries: 1 };
const PATIENT: Pace = Pace { first_pause: Duration::from_millis(1), tries: 5 };

/// Where an account is copied to.
struct Target {
    database: TestDatabase,
    data: tempfile::TempDir,
}

impl Target {
    fn new(database: TestDatabase) -> Self {
        Self { database, data: tempfile::tempdir().expect("a folder") }
    }

    async fn import(&self, url: &str, token: &str, pace: Pace) -> Result<Vec<Told>, ImportError> {
        self.import_as(BEN.0, url, token, pace).await
    }

    async fn import_as(
        &self,
        email: &str,
        url: &str,
        token: &str,
        pace: Pace,
    ) -> Result<Vec<Told>, ImportError> {
        let config = self.config(email, url, token);
        let clock = Clock::fixed("2026-11-23T12:00:00Z".parse().expect("a moment")).0;
        let mut told = Vec::new();
        import(&config, pace, &clock, |one| told.push(one)).await?;
        Ok(told)
    }

    fn config(&self, email: &str, url: &str, token: &str) -> ImportConfig {
        ImportConfig {
            url: url.to_owned(),
            email: email.to_owned(),
            token: token.to_owned(),
            password: Some(BEN.1.to_owned()),
            data: self.data.path().to_owned(),
            database_url: Some(self.database.url().to_owned()),
            attachment_mb: 50,
        }
    }

    async fn serve(self) -> TestDesk {
        TestDesk::restored(self.database, self.data).await
    }
}

async fn other_engine(database: &TestDatabase) -> TestDatabase {
    if database.is_sqlite() {
        TestDatabase::postgres().await.bare().await
    } else {
        TestDatabase::sqlite().await.bare().await
    }
}

on_both_engines!(an_account_is_copied_until_both_export_the_same, async |database: TestDatabase| {
    let bare = [database.bare().await, other_engine(&database).await];
    let desk = TestDesk::start(database).await;
    busy_desk(&desk).await;
    let token = api_token(&desk).await;
    let expected = exported(&desk, &desk.admin()).await;
    for database in bare {
        let target = Target::new(database);
        let told = target.import(&desk.url(), &token, AT_ONCE).await.expect("it is copied");
        let people = told.iter().rev().find_map(|one| match one {
            Told::Brought { resource: Resource::Users, records } => Some(*records),
            _ => None,
        });
        assert!(people.is_some_and(|people| people > 0), "{told:?}");
        assert!(!told.iter().any(|one| matches!(one, Told::LeftOut { .. } | Told::NotThere(_))), "{told:?}");

        let copy = target.serve().await;
        let admin = copy.admin();
        assert_same(&expected, &exported(&copy, &admin).await);
        assert_eq!(copy.mail_to("rowan@transport.example"), Vec::<String>::new(), "nobody is told");
        let largest = |kind: &str| -> i64 {
            expected
                .keys()
                .filter(|(of, _)| of == kind)
                .filter_map(|(_, id)| id.parse().ok())
                .max()
                .unwrap_or(0)
        };
        let draft = json!({"ticket": {"subject": "New", "comment": {"body": "Hello"},
            "requester": {"name": "New", "email": "new@mail.example"}}});
        let made = admin.post("tickets", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let number = |value: &serde_json::Value| value.as_i64().expect("a number");
        assert!(number(&made.body["ticket"]["id"]) > largest("tickets"), "{}", made.body);
        assert!(number(&made.body["ticket"]["requester_id"]) > largest("users"), "{}", made.body);
        assert!(number(&made.body["audit"]["id"]) > largest("ticket_events"), "{}", made.body);
        for (path, one, kind, draft) in [
            ("groups", "group", "groups", json!({"group": {"name": "New"}})),
            ("organizations", "organization", "organizations", json!({"organization": {"name": "New"}})),
            (
                "views",
                "view",
                "views",
                json!({"view": {"title": "New",
                "all": [{"field": "status", "operator": "is", "value": "open"}]}}),
            ),
        ] {
            let made = admin.post(path, draft).await;
            assert_eq!(made.status, 201, "{}", made.body);
            assert!(number(&made.body[one]["id"]) > largest(kind), "{}", made.body);
        }
    }
});

on_both_engines!(an_import_that_is_cut_off_goes_on, async |database: TestDatabase| {
    let bare = database.bare().await;
    let desk = TestDesk::start(database).await;
    busy_desk(&desk).await;
    let token = api_token(&desk).await;
    let expected = exported(&desk, &desk.admin()).await;
    let proxy = Proxy::before(&desk.url()).await;
    let target = Target::new(bare);
    let (mut cuts, mut after) = (0, 1);
    loop {
        proxy.answer(Answers::CutAfter(after));
        match target.import(&proxy.url(), &token, AT_ONCE).await {
            Ok(_) => break,
            Err(ImportError::Source(SourceError::Away(_)) | ImportError::File(_)) => cuts += 1,
            Err(error) => panic!("{error}"),
        }
        // Each time a little further than what a page needs, so that there is an end to it.
        after += 1;
        assert!(cuts < 100, "it comes no further");
    }
    assert!(cuts > 8, "it was cut off {cuts} times");
    let copy = target.serve().await;
    assert_same(&expected, &exported(&copy, &copy.admin()).await);
});

on_both_engines!(an_account_that_is_busy_is_waited_for, async |database: TestDatabase| {
    let bare = database.bare().await;
    let desk = TestDesk::start(database).await;
    busy_desk(&desk).await;
    let token = api_token(&desk).await;
    let expected = exported(&desk, &desk.admin()).await;
    let proxy = Proxy::before(&desk.url()).await;
    proxy.answer(Answers::Busy);
    let target = Target::new(bare);
    let begun = tokio::time::Instant::now();
    target.import(&proxy.url(), &token, PATIENT).await.expect("it is copied");
    assert!(begun.elapsed() >= Duration::from_secs(1), "it waits for as long as it is told to");
    assert!(proxy.refused() >= 10, "{}", proxy.refused());
    let copy = target.serve().await;
    assert_same(&expected, &exported(&copy, &copy.admin()).await);
});

on_both_engines!(a_second_call_brings_what_changed_since, async |database: TestDatabase| {
    let bare = database.bare().await;
    let desk = TestDesk::start(database).await;
    busy_desk(&desk).await;
    let token = api_token(&desk).await;
    let target = Target::new(bare);
    target.import(&desk.url(), &token, AT_ONCE).await.expect("it is copied");
    desk.hands.forward_seconds(3_600);
    source::go_on(&desk).await;
    let expected = exported(&desk, &desk.admin()).await;
    target.import(&desk.url(), &token, AT_ONCE).await.expect("it is copied again");
    let copy = target.serve().await;
    assert_same(&expected, &exported(&copy, &copy.admin()).await);
});

on_both_engines!(no_other_desk_is_written_over, async |database: TestDatabase| {
    let bare = database.bare().await;
    let desk = TestDesk::start(database).await;
    let token = api_token(&desk).await;
    let url = desk.url();
    let target = Target::new(bare);
    let refused = target.import(&url, "wrong", AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::Source(SourceError::NotTaken))), "{refused:?}");
    let refused = target.import_as(ADA.0, &url, &token, AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::NotAnAdmin)), "{refused:?}");
    let refused = target.import("http://account.zendesk.example", &token, AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::Source(SourceError::Address))), "{refused:?}");
    target.import(&url, &token, AT_ONCE).await.expect("it is copied");
    let config = ImportConfig { password: None, ..target.config(BEN.0, &url, &token) };
    let clock = Clock::fixed("2026-11-23T12:00:00Z".parse().expect("a moment")).0;
    let told = import(&config, AT_ONCE, &clock, |_| {}).await.expect("it is copied");
    assert!(told.is_none(), "who has a password keeps it");
    let other = url.replace("127.0.0.1", "localhost");
    let refused = target.import(&other, &token, AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::OtherSource(_))), "{refused:?}");

    let copy = target.serve().await;
    copy.request_of("somebody@mail.example", "A ferry").await;
    let target = Target::new(copy.into_database());
    let refused = target.import(&url, &token, AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::WorkedIn)), "{refused:?}");
    let other = TestDesk::start(if target.database.is_sqlite() {
        TestDatabase::sqlite().await
    } else {
        TestDatabase::postgres().await
    });
    let target = Target::new(other.await.into_database());
    let refused = target.import(&url, &token, AT_ONCE).await;
    assert!(matches!(refused, Err(ImportError::NotEmpty)), "{refused:?}");
});
