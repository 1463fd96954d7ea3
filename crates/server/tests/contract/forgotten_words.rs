//! Words that were deleted for good or redacted leave no bytes behind in the files of `SQLite`.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::jobs::results;
use frontdesk_server::store::forgotten;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A word that nobody says but who is to be forgotten.
const WORD: &str = "Zanzibarqvx";
/// What is looked for: an index may keep the beginning of a word with the one before it.
const BYTES: &[u8] = b"ibarqvx";

/// The files of the database that have the bytes.
fn holding(file: &Path) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(file.parent().expect("a folder")).expect("a folder");
    let files = folder.map(|entry| entry.expect("a file").path());
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("a file");
        bytes.windows(BYTES.len()).any(|window| window == BYTES)
    };
    files.filter(holds).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_deleted_for_good_or_redacted_leaves_no_bytes() {
    let database = TestDatabase::sqlite().await;
    let url = database.url().trim_start_matches("sqlite://");
    let file = PathBuf::from(url.split('?').next().expect("a path"));
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let erased = desk.request_of(ROWAN, &format!("{WORD} is late")).await;
    let redacted = desk.request_of(OTHER, "A ferry").await;
    for ticket in [erased, redacted] {
        for number in 0..20 {
            let body = format!("{WORD} came {number} hours late");
            let update = json!({"ticket": {"comment": {"body": body}}});
            assert_eq!(agent.put(&format!("tickets/{ticket}"), update).await.status, 200);
        }
    }
    for number in 0..20 {
        desk.request_of(ROWAN, &format!("Another ferry {number}")).await;
    }
    let comments = agent.get(&format!("tickets/{redacted}/comments")).await.body["comments"].clone();
    for comment in comments.as_array().expect("comments").iter().skip(1) {
        let path = format!("tickets/{redacted}/comments/{}/redact", comment["id"]);
        assert_eq!(agent.put(&path, json!({ "text": WORD })).await.status, 200);
    }
    assert_eq!(agent.delete(&format!("tickets/{erased}")).await.status, 204);
    results(&admin, admin.delete(&format!("deleted_tickets/{erased}")).await).await;
    assert!(!holding(&file).is_empty(), "the engine does not forget by itself");

    let store = desk.server.edge.store();
    forgotten::sweep(store).await.expect("a sweep");
    assert_eq!(holding(&file), Vec::<PathBuf>::new());
    assert_eq!(agent.get("search/count?query=ferry").await.body["count"], 21);
    assert_eq!(agent.get(&format!("search/count?query={WORD}")).await.body["count"], 0);
    // What is written later is found and forgotten alike.
    let later = desk.request_of(ROWAN, WORD).await;
    assert_eq!(agent.get(&format!("search/count?query={WORD}")).await.body["count"], 1);
    assert_eq!(agent.delete(&format!("tickets/{later}")).await.status, 204);
    results(&admin, admin.delete(&format!("deleted_tickets/{later}")).await).await;
    forgotten::sweep(store).await.expect("a sweep");
    assert_eq!(holding(&file), Vec::<PathBuf>::new());
}
