//! Who is at which ticket, as the stream told it: for pages that come late to it.

use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What was told of each ticket where somebody is, as it was told; none while nothing was.
#[derive(Default)]
pub struct Present(Option<BTreeMap<i64, Value>>);

impl Present {
    pub fn hear(&mut self, data: &Value) {
        let known =
            if data["all"] == true { self.0.insert(BTreeMap::new()) } else { self.0.get_or_insert_default() };
        for told in data["presences"].as_array().into_iter().flatten() {
            let Some(ticket) = told["ticket_id"].as_i64() else { continue };
            if told["presences"].as_array().is_none_or(Vec::is_empty) {
                known.remove(&ticket);
            } else {
                known.insert(ticket, told.clone());
            }
        }
    }

    /// All of it, as the stream would say it.
    pub fn said(&self) -> Option<String> {
        let known = self.0.as_ref()?;
        Some(json!({ "presences": known.values().collect::<Vec<_>>(), "all": true }).to_string())
    }
}
