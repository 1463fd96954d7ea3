//! `satisfaction_ratings`: what requesters say of how their tickets were worked. They say it
//! themselves; admins read it.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::incremental::moment;
use super::listing::Listing;
use super::query::{Params, wrong};
use crate::auth::SignedIn;
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::satisfaction_rating::{self, Wanted};
use crate::tickets::{Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::account::Channel;
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::{SatisfactionRatingId, TicketId};
use frontdesk_model::satisfaction_rating::{
    SatisfactionRatingDraftEnvelope, SatisfactionRatingEnvelope, SatisfactionRatings, Score,
};

/// `POST tickets/{id}/satisfaction_rating`
pub async fn rate(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    body: Body<SatisfactionRatingDraftEnvelope>,
) -> Result<(Ignored, Json<SatisfactionRatingEnvelope>), ApiError> {
    let by = Update::Rating { user: user.id, rating: body.value.satisfaction_rating, channel };
    edge.desk().update_ticket(UpdateTicket { ticket: id, by }).await?;
    Ok((body.ignored, envelope(&edge, &client, SatisfactionRatingId::new(id.get())).await?))
}

/// `GET satisfaction_ratings?score=&start_time=&end_time=`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<SatisfactionRatings>, ApiError> {
    let wanted = wanted(&listing.params, listing.params.get("score"))?;
    answer(&edge, &listing, &wanted).await
}

/// `GET satisfaction_ratings/received`
pub async fn received(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<SatisfactionRatings>, ApiError> {
    let wanted = wanted(&listing.params, Some("received"))?;
    answer(&edge, &listing, &wanted).await
}

/// `GET satisfaction_ratings/count`
pub async fn count(State(edge): State<Edge>, _: Admin) -> Result<Json<CountEnvelope>, ApiError> {
    let value = satisfaction_rating::count(edge.store()).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET satisfaction_ratings/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<SatisfactionRatingId>,
) -> Result<Json<SatisfactionRatingEnvelope>, ApiError> {
    envelope(&edge, &client, id).await
}

async fn envelope(
    edge: &Edge,
    client: &Client,
    id: SatisfactionRatingId,
) -> Result<Json<SatisfactionRatingEnvelope>, ApiError> {
    let rating = satisfaction_rating::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(SatisfactionRatingEnvelope { satisfaction_rating: rating.at(&client.base) }))
}

async fn answer(
    edge: &Edge,
    listing: &Listing,
    wanted: &Wanted,
) -> Result<Json<SatisfactionRatings>, ApiError> {
    let page = satisfaction_rating::list(edge.store(), wanted, &listing.page).await?;
    let paging = listing.paging(&page);
    let satisfaction_ratings = all_at(page.records, &listing.client.base);
    Ok(Json(SatisfactionRatings { satisfaction_ratings, paging }))
}

/// Which ratings a call asks for (contract, "Satisfaction ratings": filters).
fn wanted(params: &Params, score: Option<&str>) -> Result<Wanted, ApiError> {
    let time = |name: &'static str| {
        let said = params.get(name).filter(|text| !text.is_empty());
        said.map(|text| moment(text).ok_or_else(|| wrong(name))).transpose()
    };
    let (from, until) = (time("start_time")?, time("end_time")?);
    let Some(word) = score.filter(|word| !word.is_empty()) else {
        return Ok(Wanted { from, until, ..Wanted::default() });
    };
    let (word, with_comment) = match word.strip_suffix("_with_comment") {
        Some(word) => (word, Some(true)),
        None => word.strip_suffix("_without_comment").map_or((word, None), |word| (word, Some(false))),
    };
    let scores = match word {
        "received" => vec![Score::Good, Score::Bad],
        word => vec![Score::from_word(word).ok_or_else(|| wrong("score"))?],
    };
    let rated = scores.iter().all(|score| score.is_rated());
    if with_comment.is_some() && !rated {
        return Err(wrong("score"));
    }
    Ok(Wanted { scores, with_comment, from, until })
}
