//! A page of the account's records, and where the next one is.

use super::resource::Resource;
use super::source::SourceError;
use serde_json::{Map, Value};

/// Records of a full page of an export. Exports of old said by less that they were at their end.
const FULL: usize = 1_000;

/// A page.
pub(super) struct Page {
    pub records: Vec<Value>,
    /// What stands beside the records.
    pub beside: Map<String, Value>,
    /// Where to go on; of an export, after its end too.
    pub next: Option<String>,
    /// Whether nothing follows for now.
    pub is_last: bool,
}

impl Page {
    /// The page that the account answered at `target`.
    pub fn of(resource: Resource, target: &str, answer: Value) -> Result<Self, SourceError> {
        let (records, beside) = split(answer, resource.key()).ok_or_else(|| unreadable(resource))?;
        let next = next(&beside).and_then(|url| on_same_host(&url)).map(|next| keep_asking(target, &next));
        // Whoever is sent back to where they are would never come to an end.
        let next = next.filter(|next| resource.is_exported() || next != target);
        let is_last = if resource.is_exported() {
            let said = beside.get("end_of_stream").and_then(Value::as_bool);
            next.is_none() || next.as_deref() == Some(target) || said.unwrap_or(records.len() < FULL)
        } else {
            next.is_none()
        };
        Ok(Self { records, beside, next, is_last })
    }

    /// A page of the audits of a ticket.
    pub fn of_audits(target: &str, answer: Value) -> Result<Self, SourceError> {
        let (records, beside) =
            split(answer, "audits").ok_or_else(|| SourceError::Unreadable("audits".to_owned()))?;
        let next = next(&beside).and_then(|url| on_same_host(&url)).filter(|next| next != target);
        let is_last = next.is_none();
        Ok(Self { records, beside, next, is_last })
    }
}

/// The records and what stands beside them.
fn split(answer: Value, key: &str) -> Option<(Vec<Value>, Map<String, Value>)> {
    let Value::Object(mut beside) = answer else { return None };
    match beside.remove(key)? {
        Value::Array(records) => Some((records, beside)),
        Value::Null => Some((Vec::new(), beside)),
        _ => None,
    }
}

fn unreadable(resource: Resource) -> SourceError {
    SourceError::Unreadable(resource.name())
}

/// The address of the next page, in each of the ways in which the API says it.
fn next(beside: &Map<String, Value>) -> Option<String> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    if let Some(meta) = beside.get("meta").filter(|meta| meta.is_object()) {
        let has_more = meta.get("has_more").and_then(Value::as_bool).unwrap_or(false);
        return text(beside.get("links").and_then(|links| links.get("next"))).filter(|_| has_more);
    }
    text(beside.get("after_url")).or_else(|| text(beside.get("next_page")))
}

/// The path below the API's root, which is asked of the account's own host whatever the address says.
fn on_same_host(url: &str) -> Option<String> {
    let begin = if url.starts_with('/') { 0 } else { url.find("://").map(|at| at + 3)? };
    let path = &url[begin + url[begin..].find('/')?..];
    path.starts_with("/api/v2/").then(|| path.to_owned())
}

/// The next page with what was asked of this one, but for where it begins.
fn keep_asking(target: &str, next: &str) -> String {
    let asked = |target: &str| -> Vec<String> {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        query.split('&').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let name = |part: &str| part.split('=').next().unwrap_or_default().to_owned();
    let said: Vec<String> = asked(next).iter().map(|part| name(part)).collect();
    let kept = asked(target)
        .into_iter()
        .filter(|part| ["include", "per_page"].contains(&name(part).as_str()) && !said.contains(&name(part)));
    kept.fold(next.to_owned(), |mut next, part| {
        next.push(if next.contains('?') { '&' } else { '?' });
        next.push_str(&part);
        next
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_next_page_is_found_in_each_of_its_ways_and_on_no_other_host() {
        let list = "/api/v2/groups.json?page%5Bsize%5D=100";
        let export = "/api/v2/incremental/tickets/cursor.json?start_time=0&per_page=100&include=metric_sets";
        let cases = [
            (
                Resource::Groups,
                list,
                json!({"meta": {"has_more": true},
                "links": {"next": "https://a.example/api/v2/groups?page[after]=b"}}),
                Some("/api/v2/groups?page[after]=b"),
                false,
            ),
            (
                Resource::Groups,
                list,
                json!({"meta": {"has_more": false},
                "links": {"next": "https://a.example/api/v2/groups?page[after]=b"}}),
                None,
                true,
            ),
            (Resource::Groups, list, json!({"next_page": null, "count": 1}), None, true),
            (
                Resource::Groups,
                list,
                json!({"next_page": "https://a.example/api/v2/groups.json?page=2"}),
                Some("/api/v2/groups.json?page=2"),
                false,
            ),
            (Resource::Groups, list, json!({"next_page": "https://a.example/elsewhere"}), None, true),
            (
                Resource::Tickets,
                export,
                json!({"end_of_stream": false,
                "after_url": "https://a.example/api/v2/incremental/tickets/cursor.json?cursor=c&per_page=100"}),
                Some("/api/v2/incremental/tickets/cursor.json?cursor=c&per_page=100&include=metric_sets"),
                false,
            ),
            (
                Resource::Tickets,
                export,
                json!({"end_of_stream": true,
                "after_url": "https://a.example/api/v2/incremental/tickets/cursor.json?cursor=c"}),
                Some("/api/v2/incremental/tickets/cursor.json?cursor=c&per_page=100&include=metric_sets"),
                true,
            ),
        ];
        for (resource, target, mut answer, next, is_last) in cases {
            answer[resource.key()] = json!([{"id": 1}]);
            let page = Page::of(resource, target, answer.clone()).expect("a page");
            assert_eq!((page.next.as_deref(), page.is_last), (next, is_last), "{answer}");
        }
        assert!(Page::of(Resource::Groups, list, json!({"error": "x"})).is_err());
    }
}
