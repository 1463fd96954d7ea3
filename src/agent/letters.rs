//! Small and capital letters, as the browser knows them: the standard library's tables of them weigh more
//! than a page of the desk.

use js_sys::JsString;

pub fn small(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

pub fn capital(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// Whether it belongs to a word. Beyond ASCII all does.
pub const fn is_of_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || !sign.is_ascii()
}
