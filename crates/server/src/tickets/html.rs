//! A plain text as HTML: escaped, with its paragraphs and line breaks.

use html_escape::encode_text;

/// The HTML of a comment's text. Whatever is in it, what comes out has no element and no attribute
/// but these.
pub(crate) fn from_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let paragraphs =
        text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.is_empty());
    let mut html = String::from(r#"<div class="zd-comment" dir="auto">"#);
    for paragraph in paragraphs {
        html.push_str(r#"<p dir="auto">"#);
        html.push_str(&encode_text(paragraph).replace('\n', "<br>"));
        html.push_str("</p>");
    }
    html.push_str("</div>");
    html
}

#[cfg(test)]
mod tests {
    use super::from_text;

    fn inside(text: &str) -> String {
        let html = from_text(text);
        let inside = html.strip_prefix(r#"<div class="zd-comment" dir="auto">"#);
        inside.and_then(|html| html.strip_suffix("</div>")).expect("the comment's element").to_owned()
    }

    #[test]
    fn paragraphs_and_line_breaks_stay() {
        assert_eq!(
            inside("one\ntwo\r\n\r\n\n\nthree"),
            r#"<p dir="auto">one<br>two</p><p dir="auto">three</p>"#
        );
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            inside("<script>alert('&')</script>"),
            r#"<p dir="auto">&lt;script&gt;alert('&amp;')&lt;/script&gt;</p>"#
        );
    }
}
