//! What becomes of HTML, whatever it is.

use super::html::{CleanHtml, ELEMENTS, Part, element, from_text, parts};
use frontdesk_model::rules::Code;
use proptest::prelude::*;
use rstest::rstest;

fn clean(html: &str) -> String {
    CleanHtml::of(html).expect("not too long").into()
}

fn inside(text: &str) -> String {
    let html = from_text(text);
    let inside = html.strip_prefix(r#"<div class="zd-comment" dir="auto">"#);
    inside.and_then(|html| html.strip_suffix("</div>")).expect("the comment's element").to_owned()
}

#[test]
fn paragraphs_and_line_breaks_stay() {
    assert_eq!(inside("one\ntwo\r\n\r\n\n\nthree"), r#"<p dir="auto">one<br>two</p><p dir="auto">three</p>"#);
}

#[test]
fn nothing_in_a_text_is_markup() {
    assert_eq!(
        inside("<script>alert('&')</script>"),
        r#"<p dir="auto">&lt;script&gt;alert('&amp;')&lt;/script&gt;</p>"#
    );
}

#[rstest]
#[case::words("a &amp; <b>b</b>", "a &amp; <b>b</b>")]
#[case::a_script("a<script>alert(1)</script>", "a")]
#[case::a_handler(r#"<p onclick="x()" style="position:fixed" id="a">b</p>"#, "<p>b</p>")]
#[case::an_image(r#"a<img src="https://spy.example/1.png" onerror=x>"#, "a")]
#[case::a_link(
    r#"<a href="https://a.example/?b=1&c">d</a>"#,
    r#"<a href="https://a.example/?b=1&amp;c" rel="noopener nofollow">d</a>"#
)]
#[case::a_link_that_acts(r#"<a href="java&#10;script:x()">b</a>"#, r#"<a rel="noopener nofollow">b</a>"#)]
#[case::a_link_without_a_host(r#"<a href="/logout">b</a>"#, r#"<a rel="noopener nofollow">b</a>"#)]
#[case::a_frame(r#"<iframe src="https://a.example"></iframe>b"#, "b")]
#[case::a_form("<form action=x><input name=y>b</form>", "b")]
#[case::a_style("<style>p{}</style>a", "a")]
#[case::a_picture(r#"<svg><a href="javascript:x()">b</a></svg>c"#, "c")]
#[case::classes(
    r#"<div class="zd-comment other" dir="auto">a</div>"#,
    r#"<div class="zd-comment" dir="auto">a</div>"#
)]
fn what_acts_or_loads_is_gone(#[case] html: &str, #[case] left: &str) {
    assert_eq!(clean(html), left);
}

#[rstest]
#[case("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree")]
#[case("<div>one</div>\n <div>two   words</div>", "one\ntwo words")]
#[case("<p>a</p><ul><li>one</li><li><p>two</p></li></ul><p>b</p>", "a\n\n- one\n- two\n\nb")]
#[case("<ol><li>one<ul><li>more</li></ul></li><li></li><li>two</li></ol>", "1. one\n  - more\n3. two")]
#[case("<pre>a\n  b</pre>", "a\n  b")]
#[case("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
#[case("a &lt;b&gt; &amp;amp;&nbsp;c", "a <b> &amp; c")]
#[case("4929<b>-</b>1111", "4929-1111")]
#[case(r#"<a href="https://a.example/>">b</a> c"#, "b (https://a.example/>) c")]
#[case(r#"<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>"#, "https://a.example/?b&c")]
#[case(r#"<a href="mailto:a@b.example">a@b.example</a><a href="https://c.example"></a>"#, "a@b.example")]
fn a_text_is_what_is_read(#[case] html: &str, #[case] text: &str) {
    assert_eq!(CleanHtml::of(html).expect("not too long").text(), text);
}

#[test]
fn a_text_made_html_is_clean_and_reads_the_same() {
    let text = "one\ntwo <b> & \"three\"\n\nfour";
    assert_eq!(clean(&from_text(text)), from_text(text));
    assert_eq!(CleanHtml::of(&from_text(text)).expect("not too long").text(), text);
}

#[test]
fn html_has_an_end() {
    assert!(matches!(CleanHtml::of(&"&".repeat(20_000)), Err(Code::TooLong { .. })));
    assert!(matches!(CleanHtml::of(&"x".repeat(65_536)), Err(Code::TooLong { .. })));
    assert!(matches!(CleanHtml::of(&"<b>".repeat(4_001)), Err(Code::TooLong { .. })));
    let deep = CleanHtml::of(&"<div>".repeat(2_000)).expect("not too long");
    assert_eq!(deep.text(), "");
}

/// Pieces of which HTML is made, and of which attacks are.
const PIECES: [&str; 34] = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=\"https://a.example\">",
    "<a href='javascript:x'>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<svg>",
    "<math>",
    "<mtext>",
    "<mglyph>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "<select>",
    "<template>",
    "<noscript>",
    "<div onclick=x class=\"zd-comment\">",
    "<form>",
    "&lt;script&gt;",
    "\"",
    ">",
    "words",
    "\u{a0}",
    "<pre>\n",
    "<li>",
];

proptest! {
    #[test]
    fn whatever_comes_in_is_clean_for_good(pieces in prop::collection::vec(prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => ".{0,8}",
    ], 0..24)) {
        let html = clean(&pieces.concat());
        prop_assert_eq!(&clean(&html), &html);
        for part in parts(&html) {
            if let Part::Tag(tag) = part {
                prop_assert!(ELEMENTS.contains(&element(tag)), "{}", html);
                prop_assert!(!tag.contains("onclick") && !tag.contains("javascript:"), "{}", html);
            }
        }
        prop_assert_eq!(parts(&html).map(|part| match part { Part::Text(text) | Part::Tag(text) => text }).collect::<String>(), html);
    }
}
