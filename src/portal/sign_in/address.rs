//! The address that somebody wants to sign in with.

use crate::locale::portal::Word;
use frontdesk_model::rules::email::is_email;
use frontdesk_model::session::SignInLinkDraft;

/// An address as typed, or what to say about it.
pub fn read_address(typed: &str) -> Result<String, Word> {
    match typed.trim() {
        "" => Err(Word::EnterEmail),
        address if is_email(address) => Ok(address.to_owned()),
        _ => Err(Word::EmailFormat),
    }
}

/// The draft for an address as typed, or what to say about it.
pub fn draft(typed: &str) -> Result<SignInLinkDraft, &'static str> {
    read_address(typed).map(|email| SignInLinkDraft { email }).map_err(Word::text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn blanks_round_an_address_do_not_matter() {
        assert_eq!(
            draft(" rowan@mail.example ").map(|draft| draft.email).as_deref(),
            Ok("rowan@mail.example")
        );
    }

    #[wasm_bindgen_test]
    fn each_mistake_has_its_own_words() {
        assert_eq!(draft("  "), Err(Word::EnterEmail.text()));
        assert_eq!(draft("rowan"), Err(Word::EmailFormat.text()));
        assert_eq!(draft(&format!("{}@mail.example", "x".repeat(255))), Err(Word::EmailFormat.text()));
    }
}
