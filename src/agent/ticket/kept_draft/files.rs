//! The files of a draft, as their script holds them in a text: which of them are with the desk, and those that
//! come from another device.

use crate::api::kept_drafts::File;
use js_sys::Date;
use serde_json::{Value, json};

fn held(text: &str) -> Vec<Value> {
    match serde_json::from_str(text) {
        Ok(Value::Array(files)) => files,
        _ => Vec::new(),
    }
}

fn token(file: &Value) -> Option<&str> {
    file["token"].as_str()
}

/// The tokens of those that are with the desk.
pub fn tokens(text: &str) -> Vec<String> {
    held(text).iter().filter_map(token).map(str::to_owned).collect()
}

/// Whether none waits on this device.
pub fn are_uploaded(text: &str) -> bool {
    held(text).iter().all(|file| token(file).is_some())
}

/// The files with these tokens, and those that are being uploaded here.
pub fn held_with(text: &str, tokens: &[String], files: &[File]) -> String {
    let mut all = held(text);
    all.retain(|file| token(file).is_none_or(|token| tokens.iter().any(|one| one == token)));
    for file in files {
        let File { token: of, name, kind, size } = file;
        if tokens.contains(of) && all.iter().all(|one| token(one) != Some(of)) {
            all.push(
                json!({"id": of, "name": name, "size": size, "type": kind, "token": of, "at": Date::now()}),
            );
        }
    }
    if all.is_empty() { String::new() } else { Value::Array(all).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn files_come_and_go_and_what_is_uploaded_here_stays() {
        let file = |token: &str| File {
            token: token.to_owned(),
            name: "log.txt".to_owned(),
            kind: "text/plain".to_owned(),
            size: 8,
        };
        let here = json!([{"id": 1, "name": "a", "token": "x"}, {"id": 2, "name": "b"}]).to_string();
        assert_eq!(tokens(&here), ["x"]);
        assert!(!are_uploaded(&here) && are_uploaded(""));
        let joined = held_with(&here, &["y".to_owned()], &[file("y"), file("z")]);
        let joined = held(&joined);
        assert_eq!((joined.len(), &joined[0]["name"], token(&joined[1])), (2, &json!("b"), Some("y")));
        assert_eq!((&joined[1]["name"], &joined[1]["size"]), (&json!("log.txt"), &json!(8)));
        assert_eq!(held_with(&json!([{"token": "x"}]).to_string(), &[], &[]), "");
    }
}
