//! What only fields of some types have: a pattern, a tag, choices, and what is looked up.

use super::error::problem;
use super::{options, text};
use crate::patterns::is_pattern;
use frontdesk_model::rules::{Code, Problem, TEXT_MAX, is_tag};
use frontdesk_model::ticket_field::{FieldOption, FieldOptionDraft, FieldType};

/// What a lookup may refer to: records of this desk.
const TARGETS: [&str; 3] = ["zen:user", "zen:organization", "zen:ticket"];

/// What a field has of them.
pub(super) struct Parts<'a> {
    pub pattern: &'a mut Option<String>,
    pub tag: &'a mut Option<String>,
    pub options: &'a mut Option<Vec<FieldOption>>,
    pub target: &'a mut Option<String>,
}

/// What an admin says of them.
pub(super) struct Said<'a> {
    pub pattern: Option<&'a str>,
    pub tag: Option<&'a str>,
    pub options: Option<&'a [FieldOptionDraft]>,
    pub target: Option<&'a str>,
}

impl Parts<'_> {
    /// Puts what was said in place of what was, as far as the type has it; what is wrong then.
    pub fn set(&mut self, kind: FieldType, said: &Said<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut of = |is_theirs: bool, key, said: Option<&str>, kept: &mut Option<String>| {
            if is_theirs {
                problems.extend(text::set_or_none(key, kept, said, TEXT_MAX));
            } else if said.is_some_and(|text| !text.is_empty()) {
                problems.push(problem(key, Code::NotAllowed));
            }
        };
        of(kind == FieldType::Regexp, "regexp_for_validation", said.pattern, self.pattern);
        of(kind == FieldType::Checkbox, "tag", said.tag, self.tag);
        of(kind == FieldType::Lookup, "relationship_target_type", said.target, self.target);
        if let Some(list) = said.options
            && kind.has_options()
        {
            match options::replaced(self.options.as_deref().unwrap_or_default(), list) {
                Ok(options) => *self.options = Some(options),
                Err(problem) => problems.push(problem),
            }
        }
        // One thing that is wrong is enough: a list that was refused is not called empty too.
        if problems.is_empty() {
            problems.extend(self.missing_or_wrong(kind));
        }
        problems
    }

    fn missing_or_wrong(&self, kind: FieldType) -> Option<Problem> {
        let wrong = |key, code| Some(problem(key, code));
        match kind {
            FieldType::Regexp => match self.pattern.as_deref() {
                None => wrong("regexp_for_validation", Code::Blank),
                Some(text) if !is_pattern(text) => wrong("regexp_for_validation", Code::WrongShape),
                Some(_) => None,
            },
            FieldType::Checkbox if !self.tag.as_deref().is_none_or(is_tag) => wrong("tag", Code::WrongShape),
            FieldType::Lookup => match self.target.as_deref() {
                None => wrong("relationship_target_type", Code::Blank),
                Some(target) if !TARGETS.contains(&target) => {
                    wrong("relationship_target_type", Code::NotAnOption)
                }
                Some(_) => None,
            },
            kind if kind.has_options() && self.options.as_ref().is_none_or(Vec::is_empty) => {
                wrong("custom_field_options", Code::Blank)
            }
            _ => None,
        }
    }
}
