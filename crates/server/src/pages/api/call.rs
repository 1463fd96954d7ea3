//! One call as it is shown.

use super::{schema, text};
use crate::locale::en::api_pages as words;
use html_escape::encode_text;
use serde_json::Value;

/// A call of the document.
pub(super) struct Call<'d> {
    method: String,
    path: &'d str,
    root: &'d str,
    pub(super) operation: &'d Value,
}

/// The calls of one resource.
pub(super) fn of<'d>(document: &'d Value, resource: &Value) -> Vec<Call<'d>> {
    let root = document["servers"][0]["url"].as_str().unwrap_or_default();
    let mut calls = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let operations = item.as_object().into_iter().flatten();
        let of_resource = operations.filter(|(_, operation)| operation["tags"][0] == *resource);
        calls.extend(of_resource.map(|(method, operation)| {
            let method = method.to_uppercase();
            Call { method, path, root, operation }
        }));
    }
    calls
}

impl Call<'_> {
    /// The call in a list.
    pub(super) fn line(&self, slug: &str) -> String {
        format!(
            "<li><a class=\"govuk-link\" href=\"/api/{slug}#{}\"><code>{} {}{}</code></a><br>{}</li>",
            text(&self.operation["operationId"]),
            self.method,
            self.root,
            encode_text(self.path),
            text(&self.operation["summary"]),
        )
    }

    /// All that is known of the call.
    pub(super) fn section(&self, document: &Value) -> String {
        format!(
            "<section id=\"{}\"><h2 class=\"govuk-heading-m\"><code>{} {}{}</code></h2>\
             <p class=\"govuk-body\">{}. {}</p>{}{}{}</section>",
            text(&self.operation["operationId"]),
            self.method,
            self.root,
            encode_text(self.path),
            text(&self.operation["summary"]),
            text(&self.operation["description"]),
            self.parameters(document),
            self.body(),
            self.answers(document),
        )
    }

    fn parameters(&self, document: &Value) -> String {
        let parameters = self.operation["parameters"].as_array().into_iter().flatten();
        let lines = parameters.map(|parameter| {
            let parameter = resolved(document, parameter);
            let needed = if parameter["required"] == true { words::NEEDED } else { "" };
            format!(
                "<li><code>{}</code> ({}, {}{needed}): {}</li>",
                text(&parameter["name"]),
                text(&parameter["in"]),
                schema::kind(&parameter["schema"]),
                text(&parameter["description"]),
            )
        });
        listed(words::PARAMETERS, &lines.collect::<String>())
    }

    fn body(&self) -> String {
        let body = &self.operation["requestBody"]["content"]["application/json"]["schema"];
        let line = if body.is_null() { String::new() } else { format!("<li>{}</li>", schema::kind(body)) };
        listed(words::BODY, &line)
    }

    fn answers(&self, document: &Value) -> String {
        let answers = self.operation["responses"].as_object().into_iter().flatten();
        let lines = answers.map(|(status, answer)| {
            let answer = resolved(document, answer);
            let content = answer["content"].as_object().into_iter().flatten().next();
            let record = content.map(|(_, content)| format!(": {}", schema::kind(&content["schema"])));
            format!("<li>{status} {}{}</li>", text(&answer["description"]), record.unwrap_or_default())
        });
        listed(words::ANSWERS, &lines.collect::<String>())
    }
}

/// What a value refers to, or the value itself.
fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let place = value["$ref"].as_str().and_then(|place| place.strip_prefix('#'));
    place.and_then(|place| document.pointer(place)).unwrap_or(value)
}

fn listed(title: &str, lines: &str) -> String {
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "<h3 class=\"govuk-heading-s\">{title}</h3><ul class=\"govuk-list govuk-list--bullet\">{lines}</ul>"
    )
}
