//! How a form makes a subject of its answers. Our own addition to the contract.

use crate::id::TicketFieldId;
use serde::{Deserialize, Serialize};

/// A text that is no template: a bracket or brace that nothing opens or closes, a bracket within
/// brackets, or braces around something else than the id of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a template like [Needed by {{12}}: ]Advice")]
pub struct NotATemplate;

/// A text in which `{12}` stands for the answer to field 12. What is in brackets stands only where all
/// of its answers are given: `[Needed by {12}: ][{13} - ]Advice`.
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
        let braces = self.0.split('{').skip(1);
        braces.filter_map(|rest| rest.split_once('}')?.0.parse().ok()).collect()
    }

    /// The subject that these answers make; empty where nothing is left.
    pub fn filled(&self, answer: &dyn Fn(TicketFieldId) -> Option<String>) -> String {
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
fn fill(part: &str, answer: &dyn Fn(TicketFieldId) -> Option<String>) -> (String, bool) {
    let mut pieces = part.split('{');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut is_whole = true;
    for piece in pieces {
        let (id, behind) = piece.split_once('}').unwrap_or((piece, ""));
        match id.parse().ok().and_then(answer) {
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
                    id.parse::<TicketFieldId>().map_err(|_| NotATemplate)?;
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
            let answer = |id: TicketFieldId| (id.get() < 3).then(|| format!("answer {id}"));
            template(text).expect("a template").filled(&answer)
        };
        for (text, subject) in [
            ("[Needed by {1}: ][{2} - ]Advice", "Needed by answer 1: answer 2 - Advice"),
            ("[Needed by {3}: ][{2} - ]Advice", "answer 2 - Advice"),
            ("[{1} {3} - ]Advice", "Advice"),
            ("Topic “{2}”", "Topic “answer 2”"),
            ("About {3}!", "About !"),
            ("[{3}]", ""),
            ("[always]", "always"),
        ] {
            assert_eq!(made(text), subject, "{text}");
        }
    }

    #[test]
    fn what_is_not_closed_or_opened_is_no_template() {
        for wrong in ["[a", "a]", "[[a]]", "{1", "1}", "{}", "{a}", "{0}", "[{1]}", "{1]", "{-1}"] {
            assert_eq!(template(wrong), Err(NotATemplate), "{wrong}");
        }
        let named = template("[{1} é {22}]{3}").map(|template| template.fields());
        assert_eq!(named, Ok([1, 22, 3].map(TicketFieldId::new).to_vec()));
    }
}
