//! Whether what a form or a field does beyond the contract can be.

use super::error::problem;
use super::form_rules::wrong_test;
use frontdesk_model::field_settings::FieldSettings;
use frontdesk_model::form_rule::FormTest;
use frontdesk_model::form_settings::{Ask, FormSettings};
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, NAME_MAX, Problem, TEXT_MAX, is_tag, tidy};
use frontdesk_model::text_format::TextFormat;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::translation::{FieldWords, FormWords};

/// Entries of one list at most.
const ENTRIES_MAX: usize = 100;
/// Files of a request at most: as many as an upload has.
const FILES_MAX: usize = 100;

/// Puts what was said in place of `kept`. What stays is judged too: it names fields of its form.
pub(super) fn set_of_form(
    kept: &mut FormSettings,
    said: Option<&FormSettings>,
    fields: &[&TicketField],
) -> Option<Problem> {
    if let Some(said) = said {
        kept.clone_from(said);
        let texts = [&mut kept.intro, &mut kept.menu_group];
        for text in texts {
            *text = text.take().map(|text| tidy(&text)).filter(|text| !text.is_empty());
        }
    }
    wrong_in_form(kept, fields).map(|code| problem("settings", code))
}

fn wrong_in_form(settings: &FormSettings, fields: &[&TicketField]) -> Option<Code> {
    let FormSettings { requester, tags, tags_when, comment, attachments, restricted_to, .. } = settings;
    let entries = [
        tags.len(),
        tags_when.len(),
        comment.len(),
        settings.translations.len(),
        restricted_to.as_ref().map_or(0, |it| it.organization_ids.len().max(it.user_tags.len())),
        attachments.as_ref().map_or(0, |limits| limits.types.len()),
    ];
    if entries.iter().any(|count| *count > ENTRIES_MAX) {
        return Some(Code::TooMany { max: ENTRIES_MAX });
    }
    // A name alone says nothing of whom to answer.
    if requester.email == Ask::Never && requester.name != Ask::Never {
        return Some(Code::NotAllowed);
    }
    if let Some(limits) = attachments
        && !(limits.files <= FILES_MAX && limits.megabytes > 0)
    {
        return Some(Code::WrongShape);
    }
    let mut every_tag = tags.iter().chain(tags_when.iter().flat_map(|it| &it.tags));
    if !every_tag.all(|tag| is_tag(tag)) {
        return Some(Code::WrongShape);
    }
    if tags_when.iter().any(|it| it.when.is_none() && it.requester.is_none()) {
        return Some(Code::Blank);
    }
    let tests = tags_when.iter().filter_map(|it| it.when.as_ref()).chain(&requester.when);
    wrong_tests(tests, fields)
        .or_else(|| {
            let is_there = |id| fields.iter().any(|field| field.id == id && !field.kind.is_system());
            (!comment.iter().all(|block| is_there(block.field))).then_some(Code::Unknown)
        })
        .or_else(|| wrong_form_texts(settings))
}

fn wrong_tests<'t>(mut tests: impl Iterator<Item = &'t FormTest>, fields: &[&TicketField]) -> Option<Code> {
    tests.find_map(|test| {
        let is_there = fields.iter().any(|field| field.id == test.field && !field.kind.is_system());
        if is_there { wrong_test(test, fields) } else { Some(Code::Unknown) }
    })
}

fn wrong_form_texts(settings: &FormSettings) -> Option<Code> {
    let names = settings.menu_group.iter().chain(settings.translations.iter().flat_map(names_of));
    let labels = settings.comment.iter().filter_map(|block| block.label.as_ref());
    let texts = settings.intro.iter().chain(settings.translations.iter().flat_map(texts_of));
    too_long(names.chain(labels), NAME_MAX).or_else(|| too_long(texts, TEXT_MAX))
}

fn names_of(words: &FormWords) -> impl Iterator<Item = &String> {
    words.name.iter().chain(&words.menu_group)
}

fn texts_of(words: &FormWords) -> impl Iterator<Item = &String> {
    words.intro.iter().chain(&words.reply_promise)
}

fn too_long<'t>(mut texts: impl Iterator<Item = &'t String>, max: usize) -> Option<Code> {
    texts.any(|text| text.chars().count() > max).then_some(Code::TooLong { max })
}

/// The same of a field.
pub(super) fn set_of_field(field: &mut TicketField, said: Option<&FieldSettings>) -> Option<Problem> {
    if let Some(said) = said {
        field.settings.clone_from(said);
    }
    wrong_in_field(field).map(|code| problem("settings", code))
}

fn wrong_in_field(field: &TicketField) -> Option<Code> {
    let FieldSettings { max_length, widget, copies, translations } = &field.settings;
    let is_text = matches!(
        field.kind,
        FieldType::Text
            | FieldType::Textarea
            | FieldType::Regexp
            | FieldType::Subject
            | FieldType::Description
    );
    let is_choice = matches!(field.kind, FieldType::Tagger | FieldType::Priority | FieldType::Tickettype);
    if (max_length.is_some() && !is_text)
        || (widget.is_some() && !is_choice)
        || (*copies && field.format != Some(TextFormat::EmailList))
    {
        return Some(Code::NotAllowed);
    }
    if *max_length == Some(0) {
        return Some(Code::WrongShape);
    }
    if translations.len() > ENTRIES_MAX {
        return Some(Code::TooMany { max: ENTRIES_MAX });
    }
    let options = translations.iter().flat_map(|words| &words.options);
    let is_offered = |value: &str| field.options().iter().any(|option| option.value == value);
    if !options.clone().all(|words| is_offered(&words.value)) {
        return Some(Code::NotAnOption);
    }
    let titles = translations.iter().flat_map(titles_of).chain(options.map(|words| &words.name));
    let hints = translations.iter().filter_map(|words| words.description.as_ref());
    too_long(titles, NAME_MAX).or_else(|| too_long(hints, DESCRIPTION_MAX))
}

fn titles_of(words: &FieldWords) -> impl Iterator<Item = &String> {
    words.title.iter().chain(&words.pattern_message)
}
