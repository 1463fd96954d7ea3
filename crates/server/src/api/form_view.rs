//! How forms and their fields are shown to one caller: in their language, and without what is the desk's
//! own affair.

use super::error::ApiError;
use super::query::Params;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::store::{self, Sight};
use frontdesk_model::field_settings::FieldSettings;
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::TicketForm;

pub(super) struct FormView<'r> {
    reader: &'r FormReader,
    /// The language that the call asks for.
    language: Option<String>,
    /// Where the days are that rules compare: of those who want the fields, who are to judge by them.
    time_zone: Option<String>,
}

impl<'r> FormView<'r> {
    pub async fn of(edge: &Edge, reader: &'r FormReader, params: &Params) -> Result<Self, ApiError> {
        let time_zone = if params.includes("ticket_fields") {
            Some(store::account::find(edge.store()).await?.time_zone)
        } else {
            None
        };
        Ok(Self { reader, language: params.get("lang").map(str::to_owned), time_zone })
    }

    pub fn form(&self, form: TicketForm) -> TicketForm {
        let mut form = match &self.language {
            Some(language) => form.in_language(language),
            None => form,
        };
        form.time_zone.clone_from(&self.time_zone);
        form = self.reader.asked(form);
        if self.reader.sight != Sight::Desk {
            let settings = std::mem::take(&mut form.settings).for_end_users();
            form.settings = FormSettings { translations: Vec::new(), ..settings };
        }
        form
    }

    pub fn fields(&self, fields: Vec<TicketField>) -> Vec<TicketField> {
        fields.into_iter().map(|field| self.field(field)).collect()
    }

    fn field(&self, field: TicketField) -> TicketField {
        let mut field = match &self.language {
            Some(language) => field.in_language(language),
            None => field,
        };
        if self.reader.sight != Sight::Desk {
            let settings = std::mem::take(&mut field.settings);
            field.settings = FieldSettings { translations: Vec::new(), ..settings };
        }
        field
    }
}
