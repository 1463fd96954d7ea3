//! `ticket_forms`: what may be asked. Everybody sees the forms that are for them; admins make and change
//! forms.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::form_view::FormView;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use crate::address::BaseUrl;
use crate::auth::Caller;
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields;
use crate::fields::form_reader::FormReader;
use crate::store::ticket_form::Wanted;
use crate::store::{self, Paged, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::TicketFormId;
use frontdesk_model::page::{Sideloads, TicketForms};
use frontdesk_model::ticket_form::{
    RestrictedForm, TicketForm, TicketFormDraftEnvelope, TicketFormEnvelope, TicketFormOrder,
};

/// What a caller may see of the desk's set-up.
pub fn sight(caller: &Caller) -> Sight {
    if caller.agent().is_some() { Sight::Desk } else { Sight::Portal }
}

/// `GET ticket_forms`
pub async fn list(
    State(edge): State<Edge>,
    caller: Caller,
    listing: Listing,
) -> Result<Json<TicketForms>, ApiError> {
    let wanted = wanted(&listing.params);
    let reader = FormReader::of(edge.store(), caller.user()).await?;
    if reader.sight == Sight::Desk {
        let page = store::ticket_form::list(edge.store(), Sight::Desk, wanted, &listing.page).await?;
        return answer(&edge, &reader, &listing, page, Vec::new()).await;
    }
    let mut forms = store::ticket_form::all(edge.store(), reader.sight).await?;
    forms.retain(|form| wanted.takes(form));
    let (usable, kept_away) = forms.into_iter().partition(|form| reader.may_use(form));
    answer(&edge, &reader, &listing, Paged::of(usable, &listing.page)?, kept_away).await
}

/// `GET ticket_forms/show_many?ids=1,2`
pub async fn show_many(
    State(edge): State<Edge>,
    caller: Caller,
    listing: Listing,
) -> Result<Json<TicketForms>, ApiError> {
    let wanted = wanted(&listing.params);
    let reader = FormReader::of(edge.store(), caller.user()).await?;
    // Ids that are none name no form.
    let ids: Vec<TicketFormId> =
        listing.params.many("ids")?.into_iter().filter_map(|id| id.parse().ok()).collect();
    let mut forms = store::ticket_form::find_many(edge.store(), reader.sight, &ids).await?;
    forms.retain(|form| wanted.takes(form) && reader.may_use(form));
    let page = Paged::of(forms, &listing.page)?;
    answer(&edge, &reader, &listing, page, Vec::new()).await
}

/// The forms that a call wants.
fn wanted(params: &Params) -> Wanted {
    let flag = |name| match params.get(name) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    Wanted { active: flag("active"), end_user_visible: flag("end_user_visible") }
}

/// A page of forms with what the call wants beside them, and the names of those `kept_away`. Where none is
/// active and for requesters, the default form stands in, if the call wants that (contract, "List Ticket
/// Forms").
async fn answer(
    edge: &Edge,
    reader: &FormReader,
    listing: &Listing,
    mut page: Paged<TicketForm>,
    kept_away: Vec<TicketForm>,
) -> Result<Json<TicketForms>, ApiError> {
    let paging = listing.paging(&page);
    let falls_back = listing.params.get("fallback_to_default") == Some("true");
    if falls_back && !page.records.iter().any(|form| form.active && form.end_user_visible) {
        let default = store::ticket_form::default(edge.store(), reader.sight).await?;
        page.records = default.into_iter().filter(|form| reader.may_use(form)).collect();
    }
    let base = &listing.client.base;
    let view = FormView::of(edge, reader, &listing.params).await?;
    let named = |form| RestrictedForm::from(view.form(form));
    let restricted_forms = (!kept_away.is_empty()).then(|| kept_away.into_iter().map(named).collect());
    let mut sideloads = Sideloads { restricted_forms, ..Sideloads::default() };
    if listing.params.includes("ticket_fields") {
        let ids: Vec<_> =
            page.records.iter().flat_map(|form| form.ticket_field_ids.iter().copied()).collect();
        let fields = store::ticket_field::find_many(edge.store(), reader.sight, &ids).await?;
        sideloads.ticket_fields = Some(all_at(view.fields(fields), base));
    }
    let forms = page.records.into_iter().map(|form| view.form(form)).collect();
    Ok(Json(TicketForms { ticket_forms: all_at(forms, base), sideloads, paging }))
}

/// `GET ticket_forms/{id}`, also by the form's key
pub async fn show(
    State(edge): State<Edge>,
    caller: Caller,
    Id(name): Id<String>,
    listing: Listing,
) -> Result<Json<TicketFormEnvelope>, ApiError> {
    let base = &listing.client.base;
    let reader = FormReader::of(edge.store(), caller.user()).await?;
    let form = find(&edge, &reader, &name).await?.ok_or(ApiError::NotFound)?;
    let view = FormView::of(&edge, &reader, &listing.params).await?;
    let fields = if listing.params.includes("ticket_fields") {
        view.fields(store::ticket_field::find_many(edge.store(), reader.sight, &form.ticket_field_ids).await?)
    } else {
        Vec::new()
    };
    let ticket_form = view.form(form).at(base);
    Ok(Json(TicketFormEnvelope { ticket_form, ticket_fields: all_at(fields, base) }))
}

/// The form with this id or key, if the reader may use it.
pub(super) async fn find(
    edge: &Edge,
    reader: &FormReader,
    name: &str,
) -> Result<Option<TicketForm>, ApiError> {
    let found = store::ticket_form::find_named(edge.store(), reader.sight, name).await?;
    Ok(found.filter(|form| reader.may_use(form)))
}

/// `POST ticket_forms`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<TicketFormDraftEnvelope>,
) -> Result<Created<TicketFormEnvelope>, ApiError> {
    let form = fields::ticket_forms::create(edge.store(), &body.value.ticket_form, edge.now()).await?;
    let envelope = enveloped(form, &client.base);
    Ok(Created::at(envelope.ticket_form.url.clone(), body.ignored, envelope))
}

/// `PUT ticket_forms/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<TicketFormId>,
    body: Body<TicketFormDraftEnvelope>,
) -> Result<(Ignored, Json<TicketFormEnvelope>), ApiError> {
    let form = fields::ticket_forms::update(edge.store(), id, &body.value.ticket_form, edge.now()).await?;
    Ok((body.ignored, Json(enveloped(form, &client.base))))
}

/// `DELETE ticket_forms/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<TicketFormId>,
) -> Result<StatusCode, ApiError> {
    fields::ticket_forms::delete(edge.store(), id, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST ticket_forms/{id}/clone`
pub async fn duplicate(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<TicketFormId>,
) -> Result<Json<TicketFormEnvelope>, ApiError> {
    let form = fields::ticket_forms::duplicate(edge.store(), id, edge.now()).await?;
    Ok(Json(enveloped(form, &client.base)))
}

/// `PUT ticket_forms/reorder`
pub async fn reorder(
    State(edge): State<Edge>,
    Admin(admin): Admin,
    listing: Listing,
    body: Body<TicketFormOrder>,
) -> Result<(Ignored, Json<TicketForms>), ApiError> {
    fields::ticket_forms::reorder(edge.store(), &body.value.ticket_form_ids, edge.now()).await?;
    let page = store::ticket_form::list(edge.store(), Sight::Desk, Wanted::default(), &listing.page).await?;
    let reader = FormReader::of(edge.store(), Some(&admin)).await?;
    Ok((body.ignored, answer(&edge, &reader, &listing, page, Vec::new()).await?))
}

fn enveloped(form: TicketForm, base: &BaseUrl) -> TicketFormEnvelope {
    TicketFormEnvelope { ticket_form: form.at(base), ticket_fields: Vec::new() }
}
