//! Whether what somebody sends makes a request.

use super::error::SubmitError;
use crate::auth::Caller;
use crate::edge::Edge;
use crate::locale::en::answers::WORDING;
use crate::schedule::Zone;
use crate::store::{self, Sight};
use frontdesk_model::request::RequestDraft;
use frontdesk_model::rules::{
    Answers, Code, Field, Judge, NewRequest, Problem, new_request, new_request_without_form,
};
use frontdesk_model::time::Timestamp;

/// The request that the rules make of a draft which was sent first at this moment.
pub(crate) async fn checked(
    edge: &Edge,
    caller: &Caller,
    draft: RequestDraft,
    at: Timestamp,
) -> Result<NewRequest, SubmitError> {
    let sight = if caller.agent().is_some() { Sight::Desk } else { Sight::Portal };
    let form = draft.ticket_form_id;
    let mut answers = Answers::from(draft);
    match caller {
        // Somebody has to be named who can be answered.
        Caller::Nobody => _ = answers.requester.get_or_insert_default(),
        // A requester writes for nobody else, and neither does who does not speak for the desk.
        Caller::SignedIn(signed_in) if !signed_in.user.speaks_for_the_desk() => answers.requester = None,
        Caller::SignedIn(_) => {}
    }
    let matches = |pattern: &str, text: &str| edge.patterns().matches(pattern, text);
    if let Some(id) = form {
        let unknown = || Problem::new(Field::TicketForm, Code::Unknown);
        let form = store::ticket_form::definition(edge.store(), sight, id).await?.ok_or_else(unknown)?;
        let account = store::account::find(edge.store()).await?;
        let now = Zone::local_minute(&account.time_zone, at);
        let checked = new_request(&form, &answers, &Judge { matches: &matches, now, wording: Some(WORDING) });
        checked.map_err(|problems| SubmitError::Invalid { problems, fields: form.fields })
    } else {
        let fields = store::ticket_field::all(edge.store(), sight).await?;
        let checked = new_request_without_form(&fields, &answers, &matches);
        checked.map_err(|problems| SubmitError::Invalid { problems, fields })
    }
}
