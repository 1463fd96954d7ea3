//! `frontdesk backup` while the server works, and `frontdesk restore` from what it wrote.

use crate::attachments::{content, token};
use crate::caller::Caller;
use crate::desk::{ADA, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_server::backup::{self, Amount, BackupError};
use frontdesk_server::clock::Clock;
use frontdesk_server::config::{BackupConfig, RestoreConfig};
use serde_json::json;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const FILE: &[u8] = b"A plan of the pier";

async fn back_up(desk: &TestDesk, file: &Path) -> Result<usize, BackupError> {
    let config = BackupConfig {
        file: file.to_owned(),
        data: desk.data(),
        database_url: Some(desk.database_url().to_owned()),
    };
    backup::backup(&config, &Clock::fixed("2026-11-23T09:00:00Z".parse().expect("a moment")).0).await
}

async fn put_back(file: &Path, data: PathBuf, database: &TestDatabase) -> Result<Amount, BackupError> {
    let config = RestoreConfig { file: file.to_owned(), data, database_url: Some(database.url().to_owned()) };
    backup::restore(&config).await
}

/// All that is said of a ticket, whatever the server's address is.
async fn told(caller: &Caller, desk: &TestDesk, ticket: i64) -> Vec<String> {
    let mut told = Vec::new();
    for path in ["", "/comments", "/audits", "/metrics"] {
        let answer = caller.get(&format!("tickets/{ticket}{path}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let text = answer.body.to_string().replace(&desk.url(), "");
        // Addresses of files end, and are made anew.
        told.push(text.split("content_url").next().unwrap_or_default().to_owned());
    }
    told
}

on_both_engines!(a_backup_is_taken_while_others_write_and_put_back, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let first = desk.request_of(ROWAN, "A ferry").await;
    let upload = token(&agent, "plan.txt", FILE).await;
    let said =
        json!({"ticket": {"comment": {"body": "See the plan", "uploads": [upload]}, "status": "pending"}});
    assert_eq!(agent.put(&format!("tickets/{first}"), said).await.status, 200);
    let expected = told(&agent, &desk, first).await;

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.backup");
    let (stop, written, agent) = (AtomicBool::new(false), AtomicUsize::new(0), desk.agent());
    let write = async {
        let mut made = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let words =
                json!({"ticket": {"subject": "Busy", "comment": {"body": "Hello"}, "tags": ["busy"]}});
            let answer = agent.post("tickets", words).await;
            assert_eq!(answer.status, 201, "{}", answer.body);
            made.push(answer.body["ticket"]["id"].as_i64().expect("an id"));
            written.store(made.len(), Ordering::Relaxed);
        }
        made
    };
    // Taken again until a ticket was begun and made while it was: a small desk is copied in a moment.
    let back_up = async {
        loop {
            let before = written.load(Ordering::Relaxed);
            let attachments = back_up(&desk, &file).await.expect("a backup");
            if written.load(Ordering::Relaxed) > before + 1 {
                stop.store(true, Ordering::Relaxed);
                break attachments;
            }
            std::fs::remove_file(&file).expect("the backup before");
        }
    };
    let (made, attachments) = tokio::join!(write, back_up);
    assert_eq!(attachments, 1);
    let rights = std::fs::metadata(&file).expect("the backup").permissions().mode();
    assert_eq!(rights & 0o777, 0o600, "everybody's words are for its owner alone");
    assert!(matches!(self::back_up(&desk, &file).await, Err(BackupError::Exists)));

    let (bare, data) = (desk.into_database().bare().await, tempfile::tempdir().expect("a folder"));
    let amount = put_back(&file, data.path().to_owned(), &bare).await.expect("it is put back");
    assert_eq!(amount, Amount { attachments: 1, missing: 0 });
    let left: Vec<_> = std::fs::read_dir(data.path()).expect("the folder").flatten().collect();
    assert!(left.iter().all(|entry| !entry.path().ends_with("restore.unpacked")), "{left:?}");
    assert!(matches!(put_back(&file, data.path().to_owned(), &bare).await, Err(BackupError::NotEmpty)));

    let again = TestDesk::restored(bare, data).await;
    let agent = again.agent();
    assert_eq!(told(&agent, &again, first).await, expected);
    let comments = agent.get(&format!("tickets/{first}/comments")).await.body;
    let plan = comments["comments"].as_array().and_then(|all| all.last()).expect("a comment")["attachments"]
        [0]
    .clone();
    let path = content(&plan);
    let call = reqwest::Client::new().get(format!("{}/api/v2/{path}", again.url()));
    let answer = call.basic_auth(ADA.0, Some(ADA.1)).send().await.expect("an answer");
    assert_eq!(answer.bytes().await.expect("bytes"), FILE);
    // Of what was written meanwhile there is a beginning, each ticket whole.
    let busy = agent.get("search/count?query=tags:busy").await.body["count"].clone();
    assert_eq!(busy, json!(beginning(&agent, &made).await));
    // And it goes on with numbers that nothing has.
    let new =
        agent.post("tickets", json!({"ticket": {"subject": "New", "comment": {"body": "Hello"}}})).await;
    assert_eq!(new.status, 201, "{}", new.body);
    let people = agent.get("users?per_page=100").await.body["users"].clone();
    assert!(people.as_array().is_some_and(|all| all.iter().any(|one| one["email"] == ROWAN)));
});

/// The tickets up to the first that is not there, each of them whole.
async fn beginning(agent: &Caller, made: &[i64]) -> usize {
    for (at, id) in made.iter().enumerate() {
        let answer = agent.get(&format!("tickets/{id}/audits")).await;
        if answer.status == 404 {
            return at;
        }
        let events = &answer.body["audits"][0]["events"];
        let has = |kind: &str| events.as_array().is_some_and(|all| all.iter().any(|one| one["type"] == kind));
        assert!(has("Create") && has("Comment"), "{}", answer.body);
    }
    made.len()
}

on_both_engines!(a_backup_that_is_damaged_is_not_put_back, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    token(&desk.agent(), "plan.txt", FILE).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (file, damaged) = (folder.path().join("desk.backup"), folder.path().join("damaged.backup"));
    back_up(&desk, &file).await.expect("a backup");
    let bytes = std::fs::read(&file).expect("the backup");
    let bare = desk.into_database().bare().await;
    let place = bytes.windows(FILE.len()).position(|some| some == FILE).expect("the attachment");
    let mut turned = bytes.clone();
    turned[place] ^= 1;
    for (wrong, what) in
        [(turned, "a bit"), (bytes[..bytes.len() / 2].to_vec(), "the end"), (b"Hello".to_vec(), "all")]
    {
        std::fs::write(&damaged, wrong).expect("a file");
        let data = folder.path().join("data");
        let refused = put_back(&damaged, data.clone(), &bare).await;
        assert!(
            matches!(refused, Err(BackupError::Damaged(_) | BackupError::NotABackup)),
            "{what}: {refused:?}"
        );
        let left: Vec<_> = std::fs::read_dir(&data).expect("the folder").collect();
        assert!(left.is_empty(), "{what}: {left:?}");
    }
    // The whole one is, afterwards, and in no other engine.
    let other = if bare.is_sqlite() {
        TestDatabase::postgres().await.bare().await
    } else {
        TestDatabase::sqlite().await.bare().await
    };
    let refused = put_back(&file, folder.path().join("other"), &other).await;
    assert!(matches!(refused, Err(BackupError::OtherEngine { .. })), "{refused:?}");
    put_back(&file, folder.path().join("data"), &bare).await.expect("it is put back");
});

on_both_engines!(where_no_desk_is_there_is_no_backup, async |database: TestDatabase| {
    let bare = database.bare().await;
    let folder = tempfile::tempdir().expect("a folder");
    let config = BackupConfig {
        file: folder.path().join("desk.backup"),
        data: folder.path().to_owned(),
        database_url: Some(bare.url().to_owned()),
    };
    let clock = Clock::fixed("2026-11-23T09:00:00Z".parse().expect("a moment")).0;
    assert!(matches!(backup::backup(&config, &clock).await, Err(BackupError::NoDesk)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing is left there");
});
