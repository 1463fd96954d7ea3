//! `views/definitions`: what views can ask and show, and for whom the caller may make them.

use super::definitions::{Choice, Definition, conditions};
use super::error::ApiError;
use crate::auth::rights::Agent;
use crate::business_rules;
use crate::edge::Edge;
use crate::locale::en::rules::channel_title;
use crate::store::{self, PageRequest, Sight};
use axum::Json;
use axum::extract::State;
use frontdesk_model::account::Channel;
use frontdesk_model::group::Group;
use frontdesk_model::locale::LANGUAGES;
use frontdesk_model::rule::{Part, Property, Reach, RuleKind};
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::view::Column;
use serde::Serialize;
use utoipa::ToSchema;

/// `{"definitions": …}` of views
#[derive(Serialize, ToSchema)]
pub struct ViewDefinitions {
    pub definitions: ViewVocabulary,
}

#[derive(Serialize, ToSchema)]
pub struct ViewVocabulary {
    pub conditions_all: Vec<Definition>,
    pub conditions_any: Vec<Definition>,
    /// What a view can show, be grouped and be sorted by. Our own addition.
    pub columns: Vec<Column>,
    /// For whom the caller may make views. Our own addition.
    pub restrictions: Reach,
}

/// `GET views/definitions`
pub async fn definitions(
    State(edge): State<Edge>,
    Agent(agent): Agent,
) -> Result<Json<ViewDefinitions>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    let named = Named {
        groups: store::group::list(edge.store(), &PageRequest::FIRST).await?.records,
        forms: store::ticket_form::all(edge.store(), Sight::Desk).await?,
    };
    let part = |part| conditions(RuleKind::View, part, &fields).map(|one| named.complete(one)).collect();
    let definitions = ViewVocabulary {
        conditions_all: part(Part::All),
        conditions_any: part(Part::Any),
        columns: business_rules::views::columns(&fields),
        restrictions: business_rules::views::reach(edge.store(), &agent).await?,
    };
    Ok(Json(ViewDefinitions { definitions }))
}

/// The records that conditions name, of which a desk has few.
struct Named {
    groups: Vec<Group>,
    forms: Vec<TicketForm>,
}

impl Named {
    /// Lists the values where they are numbers of which few are meant.
    fn complete(&self, mut definition: Definition) -> Definition {
        let choice = |value: i64, title: &str| Choice::new(value.to_string(), title.to_owned());
        let values: Vec<Choice> = match Property::from_word(&definition.subject) {
            Some(Property::Group) => {
                self.groups.iter().map(|group| choice(group.id.get(), &group.name)).collect()
            }
            Some(Property::Form) => self.forms.iter().map(|form| choice(form.id.get(), &form.name)).collect(),
            Some(Property::Via) => {
                let channels = Channel::KNOWN.iter();
                channels.filter_map(|one| Some(choice(one.number()?, channel_title(*one)))).collect()
            }
            Some(Property::Locale) => LANGUAGES.iter().map(|one| choice(one.id, one.name)).collect(),
            _ => return definition,
        };
        definition.kind = "list";
        definition.values = values;
        definition
    }
}
