//! The files of a comment.

use crate::api::attachments::Attachment;
use crate::locale::portal::Word;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::attachment::FileSize;

/// Nothing where there are none.
pub fn attachments(files: &[Attachment]) -> Option<Element> {
    let items: Node = files.iter().map(item).collect();
    (!files.is_empty()).then(|| element("ul").class("fd-files").child(items))
}

fn item(file: &Attachment) -> Element {
    let link =
        element("a").class("govuk-link").attr("href", file.content_url.clone()).child(file.file_name.clone());
    let parts = [("kind", kind(&file.content_type).text()), ("size", &*size(file.size))];
    element("li")
        .class("fd-file")
        .key(file.id.get())
        .child(element("span").class("fd-file__kind").attr("aria-hidden", "true").child(sign(file)))
        .child(element("span").class("fd-file__name").child(link))
        .child(element("span").class("fd-file__meta").child(Word::FileMeta.with(&parts)))
}

/// What is seen of a picture itself, or the end of another file's name.
fn sign(file: &Attachment) -> Node {
    if let Some(address) = file.picture() {
        return element("img").attr("src", address).attr("alt", "").attr("loading", "lazy").into();
    }
    let ending = file.file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase());
    ending.filter(|ending| ending.len() <= 4).unwrap_or_default().into()
}

fn kind(content_type: &str) -> Word {
    match content_type.split_once('/') {
        Some(("image", _)) => Word::Picture,
        Some((_, "csv" | "vnd.ms-excel")) => Word::Table,
        Some((_, of)) if of.contains("spreadsheet") => Word::Table,
        Some((_, "pdf" | "msword" | "rtf") | ("text", _)) => Word::Document,
        Some((_, of)) if of.contains("document") => Word::Document,
        _ => Word::File,
    }
}

/// `184 KB`, `3.1 MB`
fn size(bytes: i64) -> String {
    let (word, count) = match FileSize::of(bytes) {
        FileSize::Kilobytes(count) => (Word::Kilobytes, count.to_string()),
        FileSize::Megabytes { whole, tenths: 0 } => (Word::Megabytes, whole.to_string()),
        FileSize::Megabytes { whole, tenths } => (Word::Megabytes, format!("{whole}.{tenths}")),
    };
    word.with(&[("count", &count)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::attachment::is_shown;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn sizes_are_said_as_people_say_them() {
        let said: Vec<_> = [0, 1, 183_100, 999_000, 1_000_000, 3_050_000, 12_300_000].map(size).to_vec();
        assert_eq!(said, ["0 KB", "1 KB", "184 KB", "999 KB", "1 MB", "3.1 MB", "12 MB"]);
    }

    #[wasm_bindgen_test]
    fn kinds_have_names() {
        let of = |content_type| kind(content_type).text();
        assert_eq!(of("image/svg+xml"), "Picture");
        assert_eq!(of("text/csv"), "Table");
        assert_eq!(of("application/pdf"), "Document");
        assert_eq!(of("application/zip"), "File");
        assert!(!is_shown("image/svg+xml"), "a drawing may hold a script");
    }
}
