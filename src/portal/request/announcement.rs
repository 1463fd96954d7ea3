//! What is said, not shown, when a request changes under the reader's eyes.

use super::sight::{Author, Sight};
use crate::locale::portal::Word;
use crate::portal::status;
use frontdesk_model::id::UserId;

/// What became new between two sights of a request that the reader did not do.
pub fn announcement(before: &Sight, now: &Sight, reader: UserId) -> Option<String> {
    let is_known = |id| before.comments.iter().any(|comment| comment.id == id);
    let reply = now.last_from_others(reader).filter(|comment| !is_known(comment.id));
    if let Some(comment) = reply {
        return Some(match now.author(comment, reader) {
            Author::Support { short_name } if short_name.is_empty() => Word::NewReplyFromSupport.into(),
            Author::Support { short_name } => Word::NewReplyFromAgent.with(&[("name", &short_name)]),
            Author::Other { name } => Word::NewReplyFrom.with(&[("name", &name)]),
            Author::You => return None,
        });
    }
    let changed = before.request.status != now.request.status;
    let by_reader = before.comments.len() != now.comments.len();
    (changed && !by_reader).then(|| Word::NowHasStatus.with(&[("status", status::word(now.request.status))]))
}

#[cfg(test)]
mod tests {
    use super::super::sight::tests::{READER, sight};
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn said(before: &Sight, now: &Sight) -> Option<String> {
        announcement(before, now, READER)
    }

    #[wasm_bindgen_test]
    fn a_reply_is_announced_with_its_author() {
        let reply = said(&sight("open", &[1]), &sight("pending", &[1, 2]));
        assert_eq!(reply.as_deref(), Some("New reply from Priya N, Support"));
    }

    #[wasm_bindgen_test]
    fn the_readers_own_answer_is_not() {
        assert_eq!(said(&sight("pending", &[1, 2]), &sight("open", &[1, 2, 1])), None);
    }

    #[wasm_bindgen_test]
    fn a_status_alone_is_said_in_the_readers_words() {
        let status = said(&sight("new", &[1]), &sight("open", &[1]));
        assert_eq!(status.as_deref(), Some("This request is now: Being looked at"));
        assert_eq!(said(&sight("open", &[1]), &sight("open", &[1])), None);
    }
}
