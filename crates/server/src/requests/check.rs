//! Whether what somebody sends makes a request.

use super::error::SubmitError;
use crate::auth::Caller;
use crate::auth::token::Token;
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::locale::en::answers::WORDING;
use crate::schedule::Zone;
use crate::store;
use crate::store::attachment::{Stored, UPLOADS_MAX};
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::request::RequestDraft;
use frontdesk_model::rules::{
    Answers, AttachedFile, Code, Field, Judge, NewRequest, Problem, files, new_request,
    new_request_without_form,
};
use frontdesk_model::time::Timestamp;

/// The request that the rules make of a draft which was sent first at this moment.
pub(crate) async fn checked(
    edge: &Edge,
    caller: &Caller,
    draft: RequestDraft,
    at: Timestamp,
) -> Result<NewRequest, SubmitError> {
    let reader = FormReader::of(edge.store(), caller.user()).await?;
    let form = draft.ticket_form_id;
    let mut answers = Answers::from(draft);
    match caller {
        // Somebody has to be named who can be answered.
        Caller::Nobody => _ = answers.requester.get_or_insert_default(),
        Caller::SignedIn(signed_in) => {
            answers.signed_in_as.clone_from(&signed_in.user.email);
            // A requester writes for nobody else, and neither does who does not speak for the desk.
            if !signed_in.user.speaks_for_the_desk() {
                answers.requester = None;
            }
        }
    }
    let matches = |pattern: &str, text: &str| edge.patterns().matches(pattern, text);
    if let Some(id) = form {
        let unknown = || Problem::new(Field::TicketForm, Code::Unknown);
        let form = reader.definition(edge.store(), id).await?.ok_or_else(unknown)?;
        let account = store::account::find(edge.store()).await?;
        let now = Zone::local_minute(&account.time_zone, at);
        let checked = new_request(&form, &answers, &Judge { matches: &matches, now, wording: Some(WORDING) });
        let limits = form.form.settings.attachments.as_ref();
        let files = wrong_files(edge, limits, &answers.uploads).await?;
        let (request, problems) = match checked {
            Ok(request) => (Some(request), files.into_iter().collect()),
            Err(problems) => (None, problems.into_iter().chain(files).collect::<Vec<_>>()),
        };
        let request = request.filter(|_| problems.is_empty());
        request.ok_or(SubmitError::Invalid { problems, fields: form.fields })
    } else {
        let fields = store::ticket_field::all(edge.store(), reader.sight).await?;
        let checked = new_request_without_form(&fields, &answers, &matches);
        checked.map_err(|problems| SubmitError::Invalid { problems, fields })
    }
}

/// What is wrong with the files of these uploads, if the form limits them.
async fn wrong_files(
    edge: &Edge,
    limits: Option<&FileLimits>,
    uploads: &[String],
) -> Result<Option<Problem>, SubmitError> {
    let Some(limits) = limits else { return Ok(None) };
    let uploads: Vec<_> =
        uploads.iter().take(UPLOADS_MAX).map(|token| Token::shown(token).digest()).collect();
    let stored = store::attachment::waiting_on_disk(edge.store(), &uploads, edge.now()).await?;
    let attached = stored.iter().map(|Stored { attachment, .. }| AttachedFile {
        content_type: &attachment.content_type,
        size: attachment.size.try_into().unwrap_or(u64::MAX),
    });
    Ok(files(limits, &attached.collect::<Vec<_>>()))
}
