//! The order of the list while it is open: what is on the screen stays where it is.

use crate::api::requests::Request;

/// `shown` with what `fetched` tells anew. Requests that are shown keep their places; others stand
/// on top if they are newer than all that is shown, and else at the end.
pub fn merge(mut shown: Vec<Request>, fetched: impl IntoIterator<Item = Request>) -> Vec<Request> {
    let newest = shown.iter().map(|request| request.updated_at).max();
    let mut on_top = Vec::new();
    for request in fetched {
        if let Some(known) = shown.iter_mut().find(|known| known.id == request.id) {
            if known.updated_at <= request.updated_at {
                *known = request;
            }
        } else if newest.is_some_and(|newest| request.updated_at > newest) {
            on_top.push(request);
        } else {
            shown.push(request);
        }
    }
    on_top.append(&mut shown);
    on_top
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use frontdesk_model::status::Status;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn request(id: i64, updated_at: &str) -> Request {
        Read::read(&serde_json::json!({
            "id": id, "status": "open", "subject": "Bins", "requester_id": 1,
            "created_at": "2026-11-01T09:00:00Z", "updated_at": updated_at,
        }))
        .unwrap()
    }

    fn ids(rows: &[Request]) -> Vec<i64> {
        rows.iter().map(|row| row.id.get()).collect()
    }

    const FIRST: &str = "2026-11-18T09:00:00Z";
    const LATER: &str = "2026-11-19T09:00:00Z";
    const LAST: &str = "2026-11-20T09:00:00Z";

    #[wasm_bindgen_test]
    fn the_first_rows_keep_the_order_they_come_in() {
        let rows = merge(Vec::new(), [request(2, LATER), request(1, FIRST)]);
        assert_eq!(ids(&rows), [2, 1]);
    }

    #[wasm_bindgen_test]
    fn a_change_stays_in_its_place() {
        let shown = vec![request(2, LATER), request(1, FIRST)];
        let mut changed = request(1, LAST);
        changed.status = Status::Pending;
        let rows = merge(shown, [changed, request(2, LATER)]);
        assert_eq!(ids(&rows), [2, 1]);
        assert_eq!(rows[1].status, Status::Pending);
    }

    #[wasm_bindgen_test]
    fn an_older_answer_that_comes_late_changes_nothing() {
        let mut newer = request(1, LAST);
        newer.status = Status::Solved;
        let rows = merge(vec![newer], [request(1, FIRST)]);
        assert_eq!(rows[0].status, Status::Solved);
    }

    #[wasm_bindgen_test]
    fn new_requests_come_on_top_and_older_pages_below() {
        let shown = vec![request(2, LATER)];
        assert_eq!(ids(&merge(shown.clone(), [request(3, LAST), request(2, LATER)])), [3, 2]);
        assert_eq!(ids(&merge(shown, [request(1, FIRST)])), [2, 1]);
    }
}
