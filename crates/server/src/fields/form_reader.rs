//! Who looks at forms, and which of them they may use.

use crate::store::{Sight, Store, StoreError, organization_membership, ticket_form};
use frontdesk_model::id::{OrganizationId, TicketFormId};
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_model::user::User;

/// Somebody, as far as forms are kept to some people. Agents use every form.
#[derive(Clone, Debug)]
pub struct FormReader {
    pub sight: Sight,
    /// Organizations and tags of who is signed in.
    known: Option<(Vec<OrganizationId>, Vec<String>)>,
}

impl FormReader {
    pub async fn of(store: &Store, user: Option<&User>) -> Result<Self, StoreError> {
        let Some(user) = user else { return Ok(Self { sight: Sight::Members, known: None }) };
        if user.role.is_agent() {
            return Ok(Self { sight: Sight::Desk, known: None });
        }
        let organizations = organization_membership::organizations_of(store, user.id).await?;
        Ok(Self { sight: Sight::Members, known: Some((organizations, user.tags.clone())) })
    }

    pub fn may_use(&self, form: &TicketForm) -> bool {
        let Some(restriction) = &form.settings.restricted_to else { return true };
        match (self.sight, &self.known) {
            (Sight::Desk, _) => true,
            (_, Some((organizations, tags))) => restriction.admits(organizations, tags),
            (_, None) => false,
        }
    }

    /// The form as it is asked of the reader, who is not asked what is known of them.
    pub fn asked(&self, mut form: TicketForm) -> TicketForm {
        if self.known.is_some() {
            form.settings = form.settings.for_known();
        }
        form
    }

    /// The form with this id and those of its fields that the reader may see. One that they may not use
    /// does not exist.
    pub async fn definition(
        &self,
        store: &Store,
        id: TicketFormId,
    ) -> Result<Option<FormDefinition>, StoreError> {
        let found = ticket_form::definition(store, self.sight, id).await?;
        Ok(found.filter(|definition| self.may_use(&definition.form)))
    }
}
