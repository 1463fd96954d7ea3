//! The address that somebody wants to sign in with.

use crate::locale::en::portal as words;
use frontdesk_model::session::SignInLinkDraft;
use validator::Validate;

/// The draft for an address as typed, or what to say about it.
pub fn draft(typed: &str) -> Result<SignInLinkDraft, &'static str> {
    let draft = SignInLinkDraft { email: typed.trim().to_owned() };
    if draft.email.is_empty() {
        return Err(words::ENTER_EMAIL);
    }
    draft.validate().map_err(|_| words::EMAIL_FORMAT)?;
    Ok(draft)
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
        assert_eq!(draft("  "), Err(words::ENTER_EMAIL));
        assert_eq!(draft("rowan"), Err(words::EMAIL_FORMAT));
        assert_eq!(draft(&format!("{}@mail.example", "x".repeat(255))), Err(words::EMAIL_FORMAT));
    }
}
