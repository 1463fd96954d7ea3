//! A ticket's answers and its tags, which say some things twice: the values of taggers and
//! multiselects and the tag of a ticked box stand in the tags too (contract, "Fields and forms").

use super::desk_rules::DeskRules;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::Problem;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use std::collections::BTreeSet;

/// The answers that are not null, and the tags in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answers {
    custom: Vec<CustomField>,
    tags: BTreeSet<String>,
}

impl Answers {
    pub fn new(custom: &[CustomField], tags: &[String]) -> Self {
        Self { custom: custom.to_vec(), tags: tags.iter().map(|tag| tag.to_lowercase()).collect() }
    }

    pub fn into_parts(self) -> (Vec<CustomField>, Vec<String>) {
        (self.custom, self.tags.into_iter().collect())
    }

    pub fn add_tags(&mut self, tags: &[String]) {
        self.tags.extend(tags.iter().map(|tag| tag.to_lowercase()));
    }

    /// Adds the tags that the answers stand for.
    pub fn tag_answers(&mut self, desk: &DeskRules) {
        for custom in &self.custom {
            self.tags.extend(tags_of(desk.field(custom.id), &custom.value));
        }
    }

    /// Puts these tags in place of the present ones, and clears the answers whose tags are gone.
    pub fn replace_tags(&mut self, desk: &DeskRules, tags: &[String]) {
        self.tags.clear();
        self.add_tags(tags);
        let tags = &self.tags;
        self.custom.retain_mut(|custom| {
            let Some(field) = desk.field(custom.id) else { return true };
            custom.value = without_lost_tags(field, std::mem::take(&mut custom.value), tags);
            custom.value != FieldValue::Null
        });
    }

    /// Gives one answer in place of the former one, and its tags in place of the former ones.
    pub fn answer(&mut self, desk: &DeskRules, custom: &CustomField) -> Result<(), Problem> {
        let value = desk.answer(custom)?;
        self.clear(desk, custom.id);
        self.tags.extend(tags_of(desk.field(custom.id), &value));
        if value != FieldValue::Null {
            self.custom.push(CustomField { id: custom.id, value });
            self.custom.sort_by_key(|custom| custom.id);
        }
        Ok(())
    }

    /// Takes an answer away, and its tags.
    pub fn clear(&mut self, desk: &DeskRules, id: TicketFieldId) {
        let Some(at) = self.custom.iter().position(|former| former.id == id) else { return };
        let former = self.custom.remove(at);
        for tag in tags_of(desk.field(id), &former.value) {
            self.tags.remove(&tag);
        }
    }
}

/// The tags that a value stands for.
fn tags_of(field: Option<&TicketField>, value: &FieldValue) -> Vec<String> {
    let Some(field) = field else { return Vec::new() };
    match (field.kind, value) {
        (FieldType::Tagger, FieldValue::Text(tag)) => vec![tag.to_lowercase()],
        (FieldType::Multiselect, FieldValue::Tags(tags)) => {
            tags.iter().map(|tag| tag.to_lowercase()).collect()
        }
        (FieldType::Checkbox, FieldValue::Flag(true)) => {
            field.tag.iter().map(|tag| tag.to_lowercase()).collect()
        }
        _ => Vec::new(),
    }
}

/// What is left of a value when only `tags` are left.
fn without_lost_tags(field: &TicketField, value: FieldValue, tags: &BTreeSet<String>) -> FieldValue {
    let kept = |tag: &String| tags.contains(&tag.to_lowercase());
    match (field.kind, value) {
        (FieldType::Tagger, FieldValue::Text(tag)) if !kept(&tag) => FieldValue::Null,
        (FieldType::Multiselect, FieldValue::Tags(mut chosen)) => {
            chosen.retain(kept);
            if chosen.is_empty() { FieldValue::Null } else { FieldValue::Tags(chosen) }
        }
        (FieldType::Checkbox, FieldValue::Flag(true)) if field.tag.as_ref().is_some_and(|tag| !kept(tag)) => {
            FieldValue::Flag(false)
        }
        (_, value) => value,
    }
}
