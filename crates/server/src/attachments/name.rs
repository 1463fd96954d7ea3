//! What a caller says of a file, as far as it can be believed.

/// The longest name of a file, in characters.
const NAME_MAX: usize = 255;
/// What a file is whose sender does not say, or says what is no type.
const UNKNOWN: &str = "application/octet-stream";

/// The name of a file without the folders before it and without what no line of text has; none if
/// nothing is left.
pub fn file_name(text: &str) -> Option<String> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    let name = name.trim();
    (!name.is_empty() && name != "." && name != "..").then(|| name.to_owned())
}

/// The type of a file, without parameters: `image/png`.
pub fn content_type(header: Option<&str>) -> String {
    let kind = header.and_then(|text| text.split(';').next()).unwrap_or_default().trim();
    let is_token = |part: &str| {
        !part.is_empty()
            && part.len() <= 127
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c))
    };
    let fits = kind.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    if fits { kind.to_ascii_lowercase() } else { UNKNOWN.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        assert_eq!(file_name("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(file_name("C:\\files\\ferry plan.pdf").as_deref(), Some("ferry plan.pdf"));
        assert_eq!(file_name("a\r\nb\0.txt").as_deref(), Some("ab.txt"));
        for nothing in ["", "..", "a/", " \n"] {
            assert_eq!(file_name(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_type_is_one_or_unknown() {
        assert_eq!(content_type(Some("Image/PNG; q=1")), "image/png");
        for wrong in [None, Some("text"), Some("text/"), Some("a b/c"), Some("text/html\u{1}")] {
            assert_eq!(content_type(wrong), UNKNOWN, "{wrong:?}");
        }
    }
}
