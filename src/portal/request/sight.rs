//! What the person sees of a request: the request, what was said, and who said it.

use crate::api::requests::{Author as Person, Comment, Request};
use crate::api::{self, ApiError};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::user::short_name;
use futures_util::future::try_join;
use leptos::prelude::{Memo, With, WithUntracked};

#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    pub request: Request,
    pub comments: Vec<Comment>,
    /// Who wrote, and who is part of the request.
    pub people: Vec<Person>,
}

/// The request as it is now: a memo of its own would be compiled for a type more.
#[derive(Clone, Copy, Debug)]
pub struct RequestNow(pub Memo<Sight>);

impl RequestNow {
    pub fn with<T>(self, read: impl FnOnce(&Request) -> T) -> T {
        self.0.with(|sight| read(&sight.request))
    }

    pub fn with_untracked<T>(self, read: impl FnOnce(&Request) -> T) -> T {
        self.0.with_untracked(|sight| read(&sight.request))
    }
}

/// Who wrote a comment, in the words that a requester reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    You,
    /// Somebody of the support team, without a last name.
    Support {
        short_name: String,
    },
    /// Another person who is part of the conversation.
    Other {
        name: String,
    },
}

impl Sight {
    pub async fn fetch(id: TicketId) -> Result<Self, ApiError> {
        let both = try_join(api::requests::show(id), api::requests::conversation(id));
        let ((request, mut people), said) = both.await?;
        people.extend(said.authors);
        Ok(Self { request, comments: said.comments, people })
    }

    /// Who wrote `comment`, read by `reader`.
    pub fn author(&self, comment: &Comment, reader: UserId) -> Author {
        if comment.author_id == reader {
            return Author::You;
        }
        match self.people.iter().find(|user| user.id == comment.author_id) {
            Some(user) if !user.role.is_agent() => Author::Other { name: user.name.clone() },
            known => {
                Author::Support { short_name: known.map(|user| short_name(&user.name)).unwrap_or_default() }
            }
        }
    }

    /// Who is copied in, and what they are called.
    pub fn copied(&self) -> Vec<(UserId, String)> {
        let name = |id: &UserId| {
            let person = self.people.iter().find(|person| person.id == *id)?;
            // Somebody of whom nothing but the address is known has it for a name too.
            Some((
                *id,
                person
                    .email
                    .clone()
                    .filter(|_| !person.role.is_agent())
                    .unwrap_or_else(|| person.name.clone()),
            ))
        };
        self.request.collaborator_ids.iter().filter_map(name).collect()
    }

    /// The last comment, if it is not the reader's own.
    pub fn last_from_others(&self, reader: UserId) -> Option<&Comment> {
        self.comments.last().filter(|comment| comment.author_id != reader)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::api::record::Read;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    pub const READER: UserId = UserId::new(1);

    /// A request of the reader's with a comment by each of these people, an hour apart.
    pub fn sight(status: &str, authors: &[i64]) -> Sight {
        let comments = authors.iter().enumerate().map(|(index, author)| {
            json!({
                "id": index + 1, "author_id": author, "body": "Hello", "public": true,
                "created_at": format!("2026-11-18T{:02}:00:00Z", 9 + index),
            })
        });
        let people =
            [(1, "Rowan Ellis", "end-user"), (2, "Priya Nair", "agent"), (3, "Bryn Castell", "end-user")];
        let people = people.map(|(id, name, role)| json!({"id": id, "name": name, "role": role}));
        let request = json!({
            "id": 4471, "status": status, "subject": "Bins", "requester_id": 1,
            "created_at": "2026-11-18T09:00:00Z", "updated_at": "2026-11-18T12:00:00Z",
        });
        Sight {
            request: Read::read(&request).unwrap(),
            comments: comments.map(|one| Read::read(&one).unwrap()).collect(),
            people: people.map(|one| Read::read(&one).unwrap()).to_vec(),
        }
    }

    #[wasm_bindgen_test]
    fn agents_have_no_last_name() {
        let sight = sight("open", &[1, 2, 3, 99]);
        let authors: Vec<_> = sight.comments.iter().map(|one| sight.author(one, READER)).collect();
        assert_eq!(
            authors,
            [
                Author::You,
                Author::Support { short_name: "Priya N".to_owned() },
                Author::Other { name: "Bryn Castell".to_owned() },
                Author::Support { short_name: String::new() },
            ]
        );
    }
}
