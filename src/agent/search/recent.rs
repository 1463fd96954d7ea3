//! What an agent searched for last. Kept in this browser, and forgotten when they sign out: the next person at
//! this computer may be another.

use crate::api::record::Read;
use frontdesk_model::id::UserId;
use leptos::prelude::window;
use web_sys::Storage;

/// As many as are kept.
const KEPT: usize = 10;

/// The latest first.
pub fn recall(agent: UserId) -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(&key(agent)).ok()?);
    kept.and_then(|kept| Read::read(&serde_json::from_str(&kept).ok()?)).unwrap_or_default()
}

/// Puts a query before those that were searched for earlier.
pub fn remember(agent: UserId, query: &str) {
    keep(agent, &with(recall(agent), query));
}

/// Forgets one query.
pub fn remove(agent: UserId, query: &str) {
    let mut all = recall(agent);
    all.retain(|one| one != query);
    keep(agent, &all);
}

/// Forgets all.
pub fn forget(agent: UserId) {
    keep(agent, &[]);
}

fn with(mut all: Vec<String>, query: &str) -> Vec<String> {
    all.retain(|one| one != query);
    all.insert(0, query.to_owned());
    all.truncate(KEPT);
    all
}

fn keep(agent: UserId, all: &[String]) {
    let Some(storage) = storage() else { return };
    // A browser that keeps nothing suggests nothing.
    let _ = match serde_json::to_string(all) {
        Ok(text) if !all.is_empty() => storage.set_item(&key(agent), &text),
        _ => storage.remove_item(&key(agent)),
    };
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn key(agent: UserId) -> String {
    format!("frontdesk.searches.{agent}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const PRIYA: UserId = UserId::new(1);
    const CALLUM: UserId = UserId::new(11);

    #[wasm_bindgen_test]
    fn the_latest_ten_are_kept_each_once_and_for_one_agent() {
        remember(CALLUM, "ferry");
        for number in 0..12 {
            remember(PRIYA, &format!("ferry {number}"));
        }
        remember(PRIYA, "ferry 5");
        let all = recall(PRIYA);
        assert_eq!((all.len(), all[0].as_str(), all[1].as_str()), (10, "ferry 5", "ferry 11"));
        remove(PRIYA, "ferry 11");
        assert_eq!(recall(PRIYA)[1], "ferry 10");
        forget(PRIYA);
        assert_eq!((recall(PRIYA).len(), recall(CALLUM)), (0, vec!["ferry".to_owned()]));
        forget(CALLUM);
    }
}
