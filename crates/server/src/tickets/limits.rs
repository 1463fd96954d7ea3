//! How long the lists of a command may be. A longer one is refused before anything in it is looked up:
//! the writer does one thing after the other, and nobody waits for what no ticket needs.

use super::command::{Command, Update};
use crate::store::attachment::UPLOADS_MAX;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::{Copies, TicketExtras};

/// People of one kind whom a command names at most. Fewer are copied in (contract, "Setting email CCs").
const PEOPLE_MAX: usize = 100;
/// Tags that a command names at most, and the most that a ticket gets.
pub(super) const TAGS_MAX: usize = 1_000;
/// Answers of a command at most.
const ANSWERS_MAX: usize = 1_000;
/// Comments of an import at most, with the first one.
const COMMENTS_MAX: usize = 5_000;

/// A list of a command: where it is named, how long it is, and how long it may be.
type List = (Field, usize, usize);

impl Command {
    /// What is wrong with the lengths of its lists.
    pub(super) fn excess(&self) -> Vec<Problem> {
        let too_long = self.lists().into_iter().filter(|(_, length, max)| length > max);
        too_long.map(|(field, _, max)| Problem::new(field, Code::TooMany { max })).collect()
    }

    fn lists(&self) -> Vec<List> {
        let uploads = (Field::Property("uploads"), self.uploads().len(), UPLOADS_MAX);
        let mut lists = vec![uploads];
        match self {
            Self::Create(create) => lists.extend(of_update(&create.properties.update)),
            Self::Import(import) => {
                let comments = 1 + import.comments.len();
                lists.push((Field::Property("comments"), comments, COMMENTS_MAX));
                lists.extend(of_update(&import.create.properties.update));
            }
            Self::Update(update) => match &update.by {
                Update::Agent { update, .. } => lists.extend(of_update(update)),
                Update::Requester { change, .. } => {
                    let answers = change.corrected.as_ref().map_or(0, |corrected| corrected.answers.len());
                    lists.extend([
                        (Field::Property("email_ccs"), change.copied.len(), PEOPLE_MAX),
                        (Field::Property("removed_collaborators"), change.removed.len(), PEOPLE_MAX),
                        (Field::Property("custom_fields"), answers, ANSWERS_MAX),
                    ]);
                }
                Update::Member { .. }
                | Update::Rating { .. }
                | Update::Departure { .. }
                | Update::Comment { .. }
                | Update::Removal { .. }
                | Update::Incident(_)
                | Update::MergedUser(_) => {}
            },
            Self::Merge(_) => {}
        }
        lists
    }
}

fn of_update(update: &TicketUpdate) -> Vec<List> {
    let TicketExtras { additional_tags, remove_tags, copies, .. } = &update.extras;
    let Copies { email_ccs, followers, added_email_ccs, email_cc_changes, follower_changes } = copies;
    let all = |list: &Option<Vec<_>>| list.as_ref().map_or(0, Vec::len);
    let copied = all(email_ccs) + added_email_ccs.len() + email_cc_changes.len();
    let tags = update.tags.as_ref().map_or(0, Vec::len) + additional_tags.len() + remove_tags.len();
    let answers = update.custom_fields.as_ref().map_or(0, Vec::len);
    vec![
        (Field::Property("email_ccs"), copied, PEOPLE_MAX),
        (Field::Property("followers"), all(followers) + follower_changes.len(), PEOPLE_MAX),
        (Field::Tags, tags, TAGS_MAX),
        (Field::Property("custom_fields"), answers, ANSWERS_MAX),
    ]
}
