//! What rules can ask and do, for programs that let people write rules: `macros/definitions`,
//! `macros/actions`, `triggers/definitions`, `slas/policies/definitions`.

use crate::locale::en::rules::{operator_title, subject_title};
use frontdesk_model::rule::{ActionField, ActionKind, Field, Operator, Part, RuleKind, Shape};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket_field::{FieldType, TicketField};
use serde::Serialize;
use utoipa::ToSchema;

/// `{"definitions": …}` of triggers
#[derive(Serialize, ToSchema)]
pub struct TriggerDefinitions {
    pub definitions: TriggerVocabulary,
}

#[derive(Serialize, ToSchema)]
pub struct TriggerVocabulary {
    pub conditions_all: Vec<Definition>,
    pub conditions_any: Vec<Definition>,
    pub actions: Vec<Definition>,
}

/// `{"definitions": …}` of macros
#[derive(Serialize, ToSchema)]
pub struct MacroDefinitions {
    pub definitions: MacroVocabulary,
}

#[derive(Serialize, ToSchema)]
pub struct MacroVocabulary {
    pub actions: Vec<Definition>,
}

/// `{"definitions": …}` of service level policies
#[derive(Serialize, ToSchema)]
pub struct SlaDefinitions {
    pub definitions: SlaVocabulary,
}

#[derive(Serialize, ToSchema)]
pub struct SlaVocabulary {
    pub all: Vec<SlaDefinition>,
    pub any: Vec<SlaDefinition>,
}

/// What one condition of a policy's filter can ask.
#[derive(Serialize, ToSchema)]
pub struct SlaDefinition {
    pub title: String,
    pub value: String,
    pub group: &'static str,
    pub target: Option<&'static str>,
    pub operators: Vec<OperatorDefinition>,
    pub values: MacroActionValues,
}

/// What one condition can ask, or one action do.
#[derive(Serialize, ToSchema)]
pub struct Definition {
    pub title: String,
    pub subject: String,
    /// `list` where `values` are all there are.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub group: &'static str,
    /// Whether the empty value says that there is none.
    pub nullable: bool,
    /// Whether a rule may have it more than once.
    pub repeatable: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<OperatorDefinition>,
    pub values: Vec<Choice>,
}

#[derive(Serialize, ToSchema)]
pub struct OperatorDefinition {
    pub value: &'static str,
    pub title: &'static str,
    /// Whether no value follows.
    pub terminal: bool,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct Choice {
    pub value: String,
    pub title: String,
    pub enabled: bool,
}

/// `{"actions": […]}` of `macros/actions`
#[derive(Serialize, ToSchema)]
pub struct ActionAnswer {
    pub actions: Vec<MacroAction>,
}

#[derive(Serialize, ToSchema)]
pub struct MacroAction {
    pub title: String,
    pub title_for_field: String,
    pub value: String,
    pub group: &'static str,
    pub operators: Vec<OperatorDefinition>,
    pub values: MacroActionValues,
}

#[derive(Serialize, ToSchema)]
pub struct MacroActionValues {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub list: Vec<Choice>,
}

/// What triggers can ask and do.
pub fn of_triggers(fields: &[TicketField]) -> TriggerDefinitions {
    TriggerDefinitions {
        definitions: TriggerVocabulary {
            conditions_all: conditions(RuleKind::Trigger, Part::All, fields).collect(),
            conditions_any: conditions(RuleKind::Trigger, Part::Any, fields).collect(),
            actions: all_actions(ActionKind::Trigger, fields),
        },
    }
}

/// What the filters of service level policies can ask.
pub fn of_slas(fields: &[TicketField]) -> SlaDefinitions {
    let filter = |definition: Definition| SlaDefinition {
        title: definition.title,
        value: definition.subject,
        group: definition.group,
        target: None,
        operators: definition.operators,
        values: MacroActionValues { kind: definition.kind, list: definition.values },
    };
    let part = |part| conditions(RuleKind::Sla, part, fields).map(filter).collect();
    SlaDefinitions { definitions: SlaVocabulary { all: part(Part::All), any: part(Part::Any) } }
}

/// What macros can do.
pub fn of_macros(fields: &[TicketField]) -> MacroDefinitions {
    MacroDefinitions { definitions: MacroVocabulary { actions: all_actions(ActionKind::Macro, fields) } }
}

/// The same as `macros/actions` has it.
pub fn actions(fields: &[TicketField]) -> ActionAnswer {
    let action = |definition: Definition| MacroAction {
        title_for_field: definition.title.clone(),
        title: definition.title,
        value: definition.subject,
        group: definition.group,
        operators: vec![operator(Operator::Is)],
        values: MacroActionValues { kind: definition.kind, list: definition.values },
    };
    ActionAnswer { actions: all_actions(ActionKind::Macro, fields).into_iter().map(action).collect() }
}

pub(super) fn conditions(
    kind: RuleKind,
    part: Part,
    fields: &[TicketField],
) -> impl Iterator<Item = Definition> {
    let all = Field::all_for(kind, fields).into_iter();
    all.filter(move |field| field.may_stand_in(part)).map(move |field| condition(kind, field, fields))
}

fn condition(rule: RuleKind, field: Field, fields: &[TicketField]) -> Definition {
    let subject = field.word();
    let operators = field.operators(rule).into_iter().map(operator).collect();
    let (title, own) = match field {
        Field::Custom(custom) => {
            let own = fields.iter().find(|field| field.id == custom.id);
            (own.map(|field| field.title.clone()).unwrap_or_default(), own)
        }
        _ => (subject_title(&subject).to_owned(), None),
    };
    let (kind, values) = values(field.shape(), own);
    let nullable = matches!(
        field.shape(),
        Shape::Priority | Shape::Type | Shape::Person | Shape::Id | Shape::Line | Shape::Custom(_)
    );
    Definition { title, subject, kind, group: "ticket", nullable, repeatable: true, operators, values }
}

fn all_actions(kind: ActionKind, fields: &[TicketField]) -> Vec<Definition> {
    let known = ActionField::ALL.iter().filter(|field| field.is_for(kind)).map(|field| {
        let (kind, values) = action_values(*field);
        let nullable = matches!(
            field,
            ActionField::Priority | ActionField::Type | ActionField::Group | ActionField::Assignee
        );
        let (title, subject) = (subject_title(field.word()).to_owned(), field.word().to_owned());
        Definition {
            title,
            subject,
            kind,
            group: "ticket",
            nullable,
            repeatable: false,
            operators: Vec::new(),
            values,
        }
    });
    let own = fields.iter().filter(|field| field.active && !field.kind.is_system()).map(|field| {
        let (kind, values) = values(Shape::Custom(field.kind), Some(field));
        Definition {
            title: field.title.clone(),
            subject: format!("custom_fields_{}", field.id),
            kind,
            group: "ticket",
            nullable: true,
            repeatable: false,
            operators: Vec::new(),
            values,
        }
    });
    known.chain(own).collect()
}

fn operator(operator: Operator) -> OperatorDefinition {
    let value = operator.word();
    OperatorDefinition { value, title: operator_title(value), terminal: operator.stands_alone() }
}

/// The kind of an action's values, and all of them where they are few.
fn action_values(field: ActionField) -> (&'static str, Vec<Choice>) {
    match field {
        ActionField::Status => {
            let (kind, mut choices) = values(Shape::Status, None);
            choices.retain(|choice| choice.value != Status::New.word());
            (kind, choices)
        }
        ActionField::Priority => values(Shape::Priority, None),
        ActionField::Type => values(Shape::Type, None),
        ActionField::Group
        | ActionField::Assignee
        | ActionField::Form
        | ActionField::Brand
        | ActionField::Follower => values(Shape::Id, None),
        ActionField::SetTags | ActionField::AddTags | ActionField::RemoveTags => values(Shape::Tags, None),
        ActionField::CommentMode => ("list", choices(["true", "false"])),
        ActionField::Satisfaction => ("list", choices(["offered"])),
        ActionField::Subject
        | ActionField::Comment
        | ActionField::NotifyUser
        | ActionField::NotifyGroup
        | ActionField::NotifyWebhook => values(Shape::Text, None),
    }
}

/// The kind of the values of this shape, and all of them where they are few.
fn values(shape: Shape, own: Option<&TicketField>) -> (&'static str, Vec<Choice>) {
    match shape {
        Shape::Status => {
            let there = Status::ALL.iter().filter(|status| **status != Status::Deleted);
            ("list", choices(there.map(|status| status.word())))
        }
        Shape::Priority => ("list", choices(Priority::ALL.iter().map(|priority| priority.word()))),
        Shape::Type => ("list", choices(TicketType::ALL.iter().map(|kind| kind.word()))),
        Shape::OneOf(words) => ("list", choices(words.iter().copied())),
        Shape::Custom(FieldType::Checkbox) => ("list", choices(["true", "false"])),
        Shape::Custom(FieldType::Tagger | FieldType::Multiselect) => {
            let options = own.map(TicketField::options).unwrap_or_default().iter();
            ("list", options.map(|option| Choice::new(option.value.clone(), option.name.clone())).collect())
        }
        Shape::Person | Shape::Id => ("autocomplete", Vec::new()),
        Shape::Tags => ("tags", Vec::new()),
        Shape::Via | Shape::Number | Shape::Line | Shape::Text | Shape::Custom(_) => ("text", Vec::new()),
    }
}

impl Choice {
    /// One that can be chosen.
    pub(super) fn new(value: String, title: String) -> Self {
        Self { value, title, enabled: true }
    }
}

fn choices<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Choice> {
    words.into_iter().map(choice).collect()
}

fn choice(word: &str) -> Choice {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let title = first.chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect();
    Choice::new(word.to_owned(), title)
}
