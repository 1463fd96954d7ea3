//! What macros, triggers and automations do: the contract's actions, checked, and what a macro's
//! actions make of a ticket.

use super::operand::{Operand, answer, tags};
use super::problem::{Fault, Place, Problem};
use super::{Action, Shape};
use crate::comment::CommentDraft;
use crate::field_value::{CustomField, FieldValue};
use crate::id::{BrandId, GroupId, TicketFieldId, TicketFormId, UserId};
use crate::macros::MacroChanges;
use crate::rules::{DESCRIPTION_MAX, SUBJECT_MAX, tidy};
use crate::status::{Priority, Status, TicketType, words};
use crate::ticket_field::{FieldType, TicketField};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The kinds of rule that change tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionKind {
    Macro,
    Trigger,
    Automation,
}

words! {
    /// What an action sets or does. The account's own fields are `custom_fields_{id}`.
    ActionField {
        Status = "status",
        Priority = "priority",
        Type = "type",
        Group = "group_id",
        Assignee = "assignee_id",
        Form = "ticket_form_id",
        Brand = "brand_id",
        SetTags = "set_tags",
        /// Adds to the ticket's tags.
        AddTags = "current_tags",
        RemoveTags = "remove_tags",
        Subject = "subject",
        Comment = "comment_value",
        CommentMode = "comment_mode_is_public",
        Follower = "follower",
        Satisfaction = "satisfaction_score",
        NotifyUser = "notification_user",
        NotifyGroup = "notification_group",
        NotifyWebhook = "notification_webhook",
    }
}

impl ActionField {
    /// Whether rules of this kind do it.
    pub const fn is_for(self, kind: ActionKind) -> bool {
        match self {
            Self::Subject | Self::Comment | Self::CommentMode => matches!(kind, ActionKind::Macro),
            Self::Follower
            | Self::Satisfaction
            | Self::NotifyUser
            | Self::NotifyGroup
            | Self::NotifyWebhook => !matches!(kind, ActionKind::Macro),
            _ => true,
        }
    }
}

/// Whether a macro's comment is a public reply or an internal note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentMode {
    Public,
    Private,
}

/// Whom an action names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Somebody {
    Nobody,
    CurrentUser,
    User(UserId),
}

/// One action, checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Status(Status),
    Priority(Option<Priority>),
    Type(Option<TicketType>),
    Group(Option<GroupId>),
    Assignee(Somebody),
    Form(TicketFormId),
    Brand(BrandId),
    SetTags(Vec<String>),
    AddTags(Vec<String>),
    RemoveTags(Vec<String>),
    Subject(String),
    Comment(String),
    CommentMode(CommentMode),
    Answer(TicketFieldId, FieldValue),
    Follower(Somebody),
    OfferSatisfaction,
    /// Mail to `to`, or a call of a webhook, with the texts that follow. Placeholders stand in
    /// them as they were written.
    Notify {
        field: ActionField,
        to: String,
        texts: Vec<String>,
    },
}

/// Checks the actions of a rule. `fields` are the account's own.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn steps(
    kind: ActionKind,
    actions: &[Action],
    fields: &[TicketField],
) -> Result<Vec<Step>, Vec<Problem>> {
    if actions.is_empty() {
        return Err(vec![Problem::new(Place::Actions, Fault::Missing)]);
    }
    let mut problems: Vec<Problem> = Problem::bounded(Place::Actions, actions.len()).into_iter().collect();
    let mut steps = Vec::with_capacity(actions.len());
    for (at, action) in actions.iter().enumerate() {
        match step(kind, action, fields) {
            Ok(step) => steps.push(step),
            Err(fault) => problems.push(Problem::new(Place::Action(at), fault)),
        }
    }
    if problems.is_empty() { Ok(steps) } else { Err(problems) }
}

fn step(kind: ActionKind, action: &Action, fields: &[TicketField]) -> Result<Step, Fault> {
    let wrong = || Fault::Value { field: action.field.clone(), value: action.value.to_string() };
    if let Some(id) = action.field.strip_prefix("custom_fields_") {
        let own = |field: &&TicketField| field.id.to_string() == id && !field.kind.is_system();
        let field = fields.iter().find(own).ok_or_else(|| Fault::Field(action.field.clone()))?;
        let value = offered(field, &action.value).ok_or_else(wrong)?;
        return Ok(Step::Answer(field.id, value));
    }
    let field = ActionField::from_word(&action.field).filter(|field| field.is_for(kind));
    let field = field.ok_or_else(|| Fault::Field(action.field.clone()))?;
    read(field, &action.value).ok_or_else(wrong)
}

/// The step that an action with this value is; none if it cannot have it.
fn read(field: ActionField, value: &Value) -> Option<Step> {
    let operand = |shape| Operand::read(shape, value);
    match field {
        ActionField::Status => match operand(Shape::Status)? {
            Operand::Status(status) if status != Status::New => Some(Step::Status(status)),
            _ => None,
        },
        ActionField::Priority => match operand(Shape::Priority)? {
            Operand::Priority(priority) => Some(Step::Priority(priority)),
            _ => None,
        },
        ActionField::Type => match operand(Shape::Type)? {
            Operand::Type(kind) => Some(Step::Type(kind)),
            _ => None,
        },
        ActionField::Group => Some(Step::Group(operand(Shape::Id)?.id(None).map(GroupId::new))),
        ActionField::Form => operand(Shape::Id)?.id(None).map(TicketFormId::new).map(Step::Form),
        ActionField::Brand => operand(Shape::Id)?.id(None).map(BrandId::new).map(Step::Brand),
        ActionField::Assignee => person(value).map(Step::Assignee),
        ActionField::Follower => person(value).filter(|to| *to != Somebody::Nobody).map(Step::Follower),
        ActionField::SetTags => tags(value).map(Step::SetTags),
        ActionField::AddTags => tags(value).map(Step::AddTags),
        ActionField::RemoveTags => tags(value).map(Step::RemoveTags),
        ActionField::Subject => text(value, SUBJECT_MAX).map(Step::Subject),
        ActionField::Comment => text(spoken(value), DESCRIPTION_MAX).map(Step::Comment),
        ActionField::CommentMode => match operand(Shape::Custom(FieldType::Checkbox))? {
            Operand::Answer(FieldValue::Flag(true)) => Some(Step::CommentMode(CommentMode::Public)),
            _ => Some(Step::CommentMode(CommentMode::Private)),
        },
        ActionField::Satisfaction => (value.as_str() == Some("offered")).then_some(Step::OfferSatisfaction),
        ActionField::NotifyUser | ActionField::NotifyGroup | ActionField::NotifyWebhook => {
            notification(field, value)
        }
    }
}

fn person(value: &Value) -> Option<Somebody> {
    match Operand::read(Shape::Person, value)? {
        Operand::CurrentUser => Some(Somebody::CurrentUser),
        Operand::Id(Some(id)) => Some(Somebody::User(UserId::new(id))),
        _ => Some(Somebody::Nobody),
    }
}

fn text(value: &Value, max: usize) -> Option<String> {
    let text = tidy(value.as_str()?);
    (1..=max).contains(&text.chars().count()).then_some(text)
}

/// A comment's text may come with the channel that it is for: `["channel:all", "text"]`.
fn spoken(value: &Value) -> &Value {
    match value.as_array().map(Vec::as_slice) {
        Some([_, text]) => text,
        _ => value,
    }
}

/// `[who, subject, body]` of mail, `[id, body]` of a webhook.
fn notification(field: ActionField, value: &Value) -> Option<Step> {
    let [to, texts @ ..] = value.as_array()?.as_slice() else { return None };
    let to = match to {
        Value::Number(number) => number.to_string(),
        to => to.as_str()?.to_owned(),
    };
    let named: &[&str] = match field {
        ActionField::NotifyUser => {
            &["requester_id", "assignee_id", "current_user", "all_agents", "requester_and_ccs"]
        }
        ActionField::NotifyGroup => &["group_id"],
        _ => &[],
    };
    let known = named.contains(&to.as_str()) || to.parse::<UserId>().is_ok();
    let texts = texts.iter().map(|one| text(one, DESCRIPTION_MAX)).collect::<Option<Vec<_>>>()?;
    (known && (1..=2).contains(&texts.len())).then_some(Step::Notify { field, to, texts })
}

/// A value that the account's own field can have.
fn offered(field: &TicketField, value: &Value) -> Option<FieldValue> {
    let answer = answer(field.kind, value)?;
    let offers = |tag: &str| field.options().iter().any(|option| option.value == tag);
    let fits = match field.kind {
        FieldType::Tagger | FieldType::Multiselect => answer.is_blank() || offers(answer.text()),
        _ => true,
    };
    fits.then_some(answer)
}

/// What a macro's steps change of a ticket that has these tags, where `me` applies it.
pub fn changes(steps: &[Step], me: UserId, tags: &[String]) -> MacroChanges {
    let mut changes = MacroChanges::default();
    let mut after = tags.to_vec();
    let mut comment: Option<CommentDraft> = None;
    for step in steps {
        match step {
            Step::Status(status) => changes.status = Some(*status),
            Step::Priority(priority) => changes.priority = Some(*priority),
            Step::Type(kind) => changes.kind = Some(*kind),
            Step::Group(group) => changes.group_id = Some(*group),
            Step::Assignee(to) => changes.assignee_id = Some(to.user(me)),
            Step::Form(form) => changes.ticket_form_id = Some(*form),
            Step::Brand(brand) => changes.brand_id = Some(*brand),
            Step::Subject(subject) => changes.subject = Some(subject.clone()),
            Step::SetTags(tags) => after.clone_from(tags),
            Step::AddTags(tags) => {
                let new: Vec<String> = tags.iter().filter(|tag| !after.contains(tag)).cloned().collect();
                after.extend(new);
            }
            Step::RemoveTags(tags) => after.retain(|tag| !tags.contains(tag)),
            Step::Comment(body) => comment.get_or_insert_default().body = Some(body.clone()),
            Step::CommentMode(mode) => {
                comment.get_or_insert_default().public = Some(*mode == CommentMode::Public);
            }
            Step::Answer(id, value) => {
                let answers = changes.custom_fields.get_or_insert_default();
                answers.retain(|answer| answer.id != *id);
                answers.push(CustomField { id: *id, value: value.clone() });
            }
            // No macro does these.
            Step::Follower(_) | Step::OfferSatisfaction | Step::Notify { .. } => {}
        }
    }
    changes.fields.clone_from(&changes.custom_fields);
    changes.tags = (after != tags).then_some(after);
    // Whether a comment is public is said of one that is there.
    changes.comment = comment.filter(|comment| comment.body.is_some());
    changes
}

impl Somebody {
    /// Who it is where `me` does it.
    const fn user(self, me: UserId) -> Option<UserId> {
        match self {
            Self::Nobody => None,
            Self::CurrentUser => Some(me),
            Self::User(id) => Some(id),
        }
    }
}
