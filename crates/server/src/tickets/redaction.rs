//! Words of a comment that are made unreadable for good.

use super::html::{self, CleanHtml, Part, element, from_text, parts};
use super::html_text::words;
use frontdesk_model::comment::Comment;
use frontdesk_model::rules::Code;
use html_escape::{decode_html_entities, encode_text};
use percent_encoding::percent_decode_str;

/// What stands in the place of each character that was redacted (contract, "Redact String in
/// Comment").
const BLOT: char = '\u{2587}';

/// The element, and the attribute, that mark what is to be redacted.
const MARK: &str = "redact";

/// The comment without this text, wherever it stands.
pub(super) fn without(comment: &Comment, text: &str) -> Result<Comment, Code> {
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(Code::Blank);
    }
    if !comment.body.contains(&text) {
        return Err(Code::Unknown);
    }
    let body = comment.body.replace(&text, &blotted(&text));
    // A comment that came before texts said where links lead has the words alone.
    let reads_so = |html: &CleanHtml| html.text() == body || words(html.as_str()) == body;
    let (html_body, body) = if comment.html_body == from_text(&comment.body) {
        (from_text(&body), body)
    } else if let Some(html) = within(&comment.html_body, &text).filter(reads_so) {
        (html.into(), body)
    } else {
        // Where the text stands in several elements or in an address, the words alone are left.
        let body = words(&comment.html_body).replace(&text, &blotted(&text));
        (from_text(&body), body)
    };
    Ok(Comment { html_body, plain_body: body.clone(), body, ..comment.clone() })
}

/// Whether a tag's attributes have the text, in whatever way an address writes it.
fn says(tag: &str, text: &str) -> bool {
    let tag = decode_html_entities(tag);
    let plain = percent_decode_str(&tag).decode_utf8_lossy();
    tag.contains(text) || plain.contains(text) || plain.replace('+', " ").contains(text)
}

/// The HTML without the text, unless an attribute has it.
fn within(html: &str, text: &str) -> Option<CleanHtml> {
    let mut left = String::with_capacity(html.len());
    for part in parts(html) {
        match part {
            Part::Tag(tag) if tag.contains('"') && says(tag, text) => return None,
            Part::Tag(tag) => left.push_str(tag),
            Part::Text(escaped) => {
                let words = decode_html_entities(escaped).replace(text, &blotted(text));
                left.push_str(&encode_text(&words));
            }
        }
    }
    CleanHtml::of(&left).ok()
}

/// The comment without what is marked in its HTML, which has to be the same but for the marks.
pub(super) fn without_marked(comment: &Comment, marked: &str) -> Result<Comment, Code> {
    let marked = html::marked(marked)?;
    let unmarked = CleanHtml::of(&read(&marked, false))?;
    if unmarked != CleanHtml::of(&comment.html_body)? {
        return Err(Code::Unknown);
    }
    let html = CleanHtml::of(&read(&marked, true))?;
    if html == unmarked {
        return Err(Code::Blank);
    }
    let body = html.text();
    Ok(Comment { html_body: html.into(), plain_body: body.clone(), body, ..comment.clone() })
}

/// The HTML without its marks; where they are heeded, without what is marked.
fn read(marked: &str, heeded: bool) -> String {
    let mut left = String::with_capacity(marked.len());
    let mut depth = 0_usize;
    // Of the elements that are open, whether each is left.
    let mut open: Vec<bool> = Vec::new();
    for part in parts(marked) {
        match part {
            Part::Text(escaped) if depth > 0 && heeded => {
                left.push_str(&blotted(&decode_html_entities(escaped)));
            }
            Part::Text(escaped) => left.push_str(escaped),
            Part::Tag(tag) if element(tag) == MARK => {
                depth = if tag.starts_with("</") { depth.saturating_sub(1) } else { depth + 1 };
            }
            Part::Tag(tag) if tag.starts_with("</") => {
                if open.pop().unwrap_or(true) {
                    left.push_str(tag);
                }
            }
            Part::Tag(tag) => {
                let attribute = format!(" {MARK}=\"\"");
                // An address may say what is marked.
                let tells = depth > 0 && element(tag) == "a";
                let is_left = !(heeded && (tells || tag.contains(&attribute)));
                if is_left {
                    left.push_str(&tag.replace(&attribute, ""));
                }
                if !matches!(element(tag), "br" | "hr") {
                    open.push(is_left);
                }
            }
        }
    }
    left
}

/// As long as the text, in as many lines.
fn blotted(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { BLOT }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::account::{Channel, Via};
    use frontdesk_model::id::{CommentId, UserId};
    use frontdesk_model::time::Timestamp;
    use rstest::rstest;

    fn comment(html: &str) -> Comment {
        let html = CleanHtml::of(html).expect("not too long");
        Comment {
            id: CommentId::new(1),
            kind: "Comment".to_owned(),
            author_id: UserId::new(1),
            body: html.text(),
            plain_body: html.text(),
            html_body: html.into(),
            public: true,
            attachments: Vec::new(),
            audit_id: None,
            via: Via::from(Channel::Api),
            created_at: Timestamp::from_micros(0),
        }
    }

    #[rstest]
    #[case::in_a_text(
        "<p>Call <b>0 12</b> &amp; 0 12</p>",
        "0 12",
        "<p>Call <b>▇▇▇▇</b> &amp; ▇▇▇▇</p>",
        "Call ▇▇▇▇ & ▇▇▇▇"
    )]
    #[case::with_signs("<p>a &lt;b&gt; c</p>", "<b>", "<p>a ▇▇▇ c</p>", "a ▇▇▇ c")]
    #[case::in_several_elements(
        "<p>49<b>29</b></p>",
        "4929",
        "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">▇▇▇▇</p></div>",
        "▇▇▇▇"
    )]
    #[case::in_an_address(
        "<a href=\"https://a.example/4929\">4929</a>",
        "4929",
        "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">▇▇▇▇</p></div>",
        "▇▇▇▇"
    )]
    #[case::in_an_address_in_its_own_way(
        "<a href=\"https://a.example/Jo%20Smith\">Jo Smith</a>",
        "Jo Smith",
        "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">▇▇▇▇▇▇▇▇</p></div>",
        "▇▇▇▇▇▇▇▇"
    )]
    fn a_text_is_gone(#[case] html: &str, #[case] text: &str, #[case] left: &str, #[case] body: &str) {
        let redacted = without(&comment(html), text).expect("a text that is there");
        assert_eq!((redacted.html_body.as_str(), redacted.body.as_str()), (left, body));
    }

    #[test]
    fn an_address_does_not_tell_what_is_marked() {
        let link = r#"<a href="mailto:jo@x.example">jo@x.example</a>"#;
        let marked = format!("<p>Write to <redact>{link}</redact></p>");
        let redacted = without_marked(&comment(&format!("<p>Write to {link}</p>")), &marked).expect("marks");
        assert_eq!(redacted.html_body, "<p>Write to ▇▇▇▇▇▇▇▇▇▇▇▇</p>");
    }

    #[rstest]
    #[case::words("<p>My <redact>ID</redact> is <b>7</b></p>", "<p>My ▇▇ is <b>7</b></p>")]
    #[case::elements("<p>My ID is <redact><b>7</b></redact></p>", "<p>My ID is <b>▇</b></p>")]
    #[case::a_tag("<p>My ID is <b redact>7</b></p>", "<p>My ID is 7</p>")]
    #[case::both("<p>My ID is <b redact><redact>7</redact></b></p>", "<p>My ID is ▇</p>")]
    fn what_is_marked_is_gone(#[case] marked: &str, #[case] left: &str) {
        let redacted = without_marked(&comment("<p>My ID is <b>7</b></p>"), marked).expect("marks");
        assert_eq!(redacted.html_body, left);
        assert_eq!(redacted.body, CleanHtml::of(left).expect("not too long").text());
    }

    #[rstest]
    #[case::other_words("<p>My <redact>ID</redact> is <b>8</b></p>", Code::Unknown)]
    #[case::another_form("<p>My <redact>ID</redact> is 7</p>", Code::Unknown)]
    #[case::no_mark("<p>My ID is <b>7</b></p>", Code::Blank)]
    fn a_redaction_changes_nothing_else(#[case] marked: &str, #[case] code: Code) {
        assert_eq!(without_marked(&comment("<p>My ID is <b>7</b></p>"), marked), Err(code));
    }
}
