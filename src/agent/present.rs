//! What the stream tells agents besides changes of tickets, and what of it a page that comes late has to hear.

use crate::api::presences::Presences;
use crate::api::record::{Read as _, field};
use frontdesk_model::id::TicketId;
use frontdesk_model::presence::Doing;
use serde_json::Value;
use std::cell::RefCell;

/// What agents are told.
#[derive(Debug, PartialEq)]
pub enum Told {
    Presences(Presences),
    /// The agent's draft of this ticket is another one now, or gone.
    Draft(TicketId),
}

impl Told {
    /// Reads what the stream said, and notes who is where.
    pub fn read(said: &str, present: &RefCell<Present>) -> Option<Self> {
        let data: Value = serde_json::from_str(said).ok()?;
        if data["presences"].is_array() {
            present.borrow_mut().hear(&data);
            return Presences::read(&data).map(Self::Presences);
        }
        field(&data, "ticket_id").map(Self::Draft)
    }
}

/// What was told of each ticket where somebody is, as the stream would say it; none while nothing was.
#[derive(Default)]
pub struct Present(Option<Vec<(i64, String)>>);

impl Present {
    fn hear(&mut self, data: &Value) {
        if data["all"] == true {
            self.0 = None;
        }
        let known = self.0.get_or_insert_default();
        for told in data["presences"].as_array().into_iter().flatten() {
            let Some(ticket) = told["ticket_id"].as_i64() else { continue };
            known.retain(|(other, _)| *other != ticket);
            let people: Vec<_> =
                told["presences"].as_array().into_iter().flatten().filter_map(person).collect();
            if !people.is_empty() {
                let people = people.join(",");
                known.push((ticket, format!(r#"{{"ticket_id":{ticket},"presences":[{people}]}}"#)));
            }
        }
    }

    /// All of it, as the stream would say it.
    pub fn said(&self) -> Option<String> {
        let told: Vec<_> = self.0.as_ref()?.iter().map(|(_, told)| told.as_str()).collect();
        Some(format!(r#"{{"presences":[{}],"all":true}}"#, told.join(",")))
    }
}

/// Somebody, as the stream says it: an id and a word, in which nothing is to be escaped.
fn person(said: &Value) -> Option<String> {
    let user = said["user_id"].as_i64()?;
    let doing = Doing::from_word(said["doing"].as_str()?)?.word();
    Some(format!(r#"{{"user_id":{user},"doing":"{doing}"}}"#))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_page_that_comes_late_hears_who_is_there_now() {
        let present = RefCell::new(Present::default());
        assert_eq!(present.borrow().said(), None);
        let looking =
            |ticket| json!({"ticket_id": ticket, "presences": [{"user_id": 1, "doing": "looking"}]});
        for said in [
            json!({"presences": [looking(6)], "all": true}),
            json!({"presences": [looking(7), looking(8)], "all": true}),
            json!({"presences": [{"ticket_id": 7, "presences": []}], "all": false}),
        ] {
            assert!(matches!(Told::read(&said.to_string(), &present), Some(Told::Presences(_))));
        }
        let said: Value =
            serde_json::from_str(&present.borrow().said().unwrap_or_default()).unwrap_or_default();
        assert_eq!(said, json!({"presences": [looking(8)], "all": true}));
        let draft = Told::read(r#"{"ticket_id":7,"version":null}"#, &present);
        assert_eq!(draft, Some(Told::Draft(TicketId::new(7))));
        assert_eq!(Told::read("{", &present), None);
    }
}
