//! How a form makes a subject of its answers. Our own addition to the contract.

use crate::id::TicketFieldId;
use serde::{Deserialize, Serialize};

/// A text that is no template: a bracket or brace that nothing opens or closes, a bracket within
/// brackets, or braces around something else than the id of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a template like [Needed by {{12}}: ]Advice")]
pub struct NotATemplate;

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The answer to a field.
    Answer(TicketFieldId),
    /// The path of the page on which the form was filled in, where the form captures its address.
    PagePath,
}

impl Blank {
    fn read(text: &str) -> Option<Self> {
        if text == "page.path" { Some(Self::PagePath) } else { text.parse().ok().map(Self::Answer) }
    }
}

/// A text in which `{12}` stands for the answer to field 12, and `{page.path}` for the path of the page.
/// What is in brackets stands only where all of it is given: `[Needed by {12}: ][{13} - ]Advice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String")]
pub struct SubjectTemplate(String);

impl SubjectTemplate {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The fields whose answers it takes.
    pub fn fields(&self) -> Vec<TicketFieldId> {
        let braces = self.0.split('{').skip(1).filter_map(|rest| Blank::read(rest.split_once('}')?.0));
        let answers = braces.filter_map(|blank| match blank {
            Blank::Answer(field) => Some(field),
            Blank::PagePath => None,
        });
        answers.collect()
    }

    /// The subject that these answers make; empty where nothing is left.
    pub fn filled(&self, answer: &dyn Fn(Blank) -> Option<String>) -> String {
        let (mut subject, mut rest) = (String::new(), self.0.as_str());
        while !rest.is_empty() {
            let (plain, behind) = rest.split_once('[').unwrap_or((rest, ""));
            subject.push_str(&fill(plain, answer).0);
            let (bracketed, behind) = behind.split_once(']').unwrap_or((behind, ""));
            let (text, is_whole) = fill(bracketed, answer);
            if is_whole {
                subject.push_str(&text);
            }
            rest = behind;
        }
        subject.trim().to_owned()
    }
}

/// The part with its answers, and whether all of them are given.
fn fill(part: &str, answer: &dyn Fn(Blank) -> Option<String>) -> (String, bool) {
    let mut pieces = part.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut is_whole = true;
    for piece in pieces {
        let (id, behind) = piece.split_once('}').unwrap_or((piece, ""));
        match Blank::read(id).and_then(answer) {
            Some(given) => text.push_str(&given),
            None => is_whole = false,
        }
        text.push_str(behind);
    }
    (text, is_whole)
}

impl TryFrom<String> for SubjectTemplate {
    type Error = NotATemplate;

    fn try_from(text: String) -> Result<Self, NotATemplate> {
        let (mut bracketed, mut rest) = (false, text.as_str());
        while let Some(at) = rest.find(['[', ']', '{', '}']) {
            let (sign, behind) = (rest.as_bytes()[at], &rest[at + 1..]);
            rest = match sign {
                b'{' => {
                    let (id, behind) = behind.split_once('}').ok_or(NotATemplate)?;
                    Blank::read(id).ok_or(NotATemplate)?;
                    behind
                }
                b'[' | b']' if bracketed == (sign == b']') => {
                    bracketed = !bracketed;
                    behind
                }
                _ => return Err(NotATemplate),
            };
        }
        if bracketed { Err(NotATemplate) } else { Ok(Self(text)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> Result<SubjectTemplate, NotATemplate> {
        text.to_owned().try_into()
    }

    #[test]
    fn brackets_stand_where_all_their_answers_are_given() {
        let made = |text: &str| {
            let answer = |blank| match blank {
                Blank::Answer(id) => (id.get() < 3).then(|| format!("answer {id}")),
                Blank::PagePath => Some("/a/b".to_owned()),
            };
            template(text).expect("a template").filled(&answer)
        };
        for (text, subject) in [
            ("[Needed by {1}: ][{2} - ]Advice", "Needed by answer 1: answer 2 - Advice"),
            ("[Needed by {3}: ][{2} - ]Advice", "answer 2 - Advice"),
            ("[{1} {3} - ]Advice", "Advice"),
            ("Topic “{2}”", "Topic “answer 2”"),
            ("About {3}!", "About !"),
            ("{1}[ about {page.path}]", "answer 1 about /a/b"),
            ("[{3}]", ""),
            ("[always]", "always"),
        ] {
            assert_eq!(made(text), subject, "{text}");
        }
    }

    #[test]
    fn what_is_not_closed_or_opened_is_no_template() {
        for wrong in ["[a", "a]", "[[a]]", "{1", "1}", "{}", "{a}", "{0}", "[{1]}", "{1]", "{-1}", "{page}"] {
            assert_eq!(template(wrong), Err(NotATemplate), "{wrong}");
        }
        let named = template("[{1} é {22}]{page.path}{3}").map(|template| template.fields());
        assert_eq!(named, Ok([1, 22, 3].map(TicketFieldId::new).to_vec()));
    }
}
