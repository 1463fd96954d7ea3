//! `users`: the caller themself, and people for agents. What changes people is in `user_changes`.

use super::compression::Uncompressed;
use super::directory_values::{people_at, person_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::{self, Params};
use super::sideload;
use crate::auth::rights::{Agent, TicketReader};
use crate::auth::{Caller, SignedIn};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::user::Wanted;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::tidy;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_answers::{
    Me, MeEnvelope, Nobody, SeenUser, SeenUserEnvelope, UserCount, UserCountEnvelope, UserList, UserRelated,
    UserRelatedEnvelope,
};

/// The fewest characters by which names are completed.
const BEGINNING: usize = 2;

/// `GET users/me`
pub async fn me(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
) -> Result<(Extension<Uncompressed>, Json<MeEnvelope>), ApiError> {
    let authenticity_token = caller.session().map(|open| open.authenticity_token.clone());
    let user = match caller {
        Caller::Nobody => SeenUser::Nobody(Nobody {
            id: None,
            name: "Anonymous user".to_owned(),
            email: None,
            role: None,
            organization_id: None,
        }),
        Caller::SignedIn(signed_in) => SeenUser::own(whole(&edge, &client, signed_in.user).await?),
    };
    Ok((Extension(Uncompressed), Json(MeEnvelope { user: Me { user, authenticity_token } })))
}

/// `GET users`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<UserList>, ApiError> {
    let wanted = wanted(&listing.params)?;
    answer(&edge, &listing, store::user::list(edge.store(), &wanted, &listing.page).await?).await
}

/// `GET users/count`
pub async fn count(
    State(edge): State<Edge>,
    _: Agent,
    params: Params,
) -> Result<Json<UserCountEnvelope>, ApiError> {
    let value = store::user::count_of(edge.store(), &wanted(&params)?).await?;
    Ok(Json(UserCountEnvelope { count: UserCount { value, refreshed_at: edge.now() } }))
}

/// `GET users/{id}`: agents see everybody, others themselves alone
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    SignedIn { user: reader, .. }: SignedIn,
    Id(id): Id<UserId>,
    params: Params,
) -> Result<Json<SeenUserEnvelope>, ApiError> {
    if !reader.role.is_agent() && reader.id != id {
        return Err(ApiError::NotFound);
    }
    let user = whole(&edge, &client, find(&edge, id).await?).await?;
    if !reader.role.is_agent() {
        let user = SeenUser::own(user);
        return Ok(Json(SeenUserEnvelope { user, beside: <_>::default() }));
    }
    let beside = sideload::of_users(&edge, &client.base, &params, std::slice::from_ref(&user)).await?;
    Ok(Json(SeenUserEnvelope { user: SeenUser::Whole(Box::new(user)), beside }))
}

/// `GET users/show_many?ids=1,2` or `?external_ids=a,b`
pub async fn show_many(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<UserList>, ApiError> {
    let params = &listing.params;
    let mut users = if params.get("external_ids").is_some() {
        let ids: Vec<String> = params.many("external_ids")?.into_iter().map(tidy).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        store::user::find_many_external(edge.store(), &ids).await?
    } else {
        let ids: Result<Vec<UserId>, _> = params.many("ids")?.into_iter().map(str::parse).collect();
        let ids = ids.map_err(|error| query::wrong_because("ids", &error))?;
        store::user::find_many(edge.store(), &ids).await?
    };
    users.sort_by_key(|user| user.id);
    let count = u64::try_from(users.len()).ok();
    answer(&edge, &listing, Paged { records: users, count, has_more: false, after: None, before: None }).await
}

/// `GET users/search?query=` or `?external_id=`
pub async fn search(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<UserList>, ApiError> {
    let asked = |name| listing.params.get(name).map(tidy).filter(|text| !text.is_empty());
    let page = match (asked("external_id"), asked("query")) {
        (Some(id), _) => {
            let wanted = Wanted { external_id: Some(id), ..Wanted::default() };
            store::user::list(edge.store(), &wanted, &listing.page).await?
        }
        (None, Some(query)) => {
            let query = query.trim_matches('"').trim();
            store::user::search(edge.store(), query, &listing.page).await?
        }
        (None, None) => return Err(query::wrong("query")),
    };
    answer(&edge, &listing, page).await
}

/// `GET users/autocomplete?name=`
pub async fn autocomplete(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<UserList>, ApiError> {
    let name = listing.params.get("name").map(tidy).unwrap_or_default();
    if name.chars().count() < BEGINNING {
        let message = format!("name must have {BEGINNING} characters or more");
        return Err(ApiError::InvalidAttribute { message });
    }
    answer(&edge, &listing, store::user::autocomplete(edge.store(), &name, &listing.page).await?).await
}

/// `GET users/{id}/related`
pub async fn related(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
) -> Result<Json<UserRelatedEnvelope>, ApiError> {
    find(&edge, id).await?;
    let tickets = store::user::tickets_of(edge.store(), &reader.sight, id).await?;
    let user_related = UserRelated {
        assigned_tickets: tickets.assigned,
        requested_tickets: tickets.requested,
        ccd_tickets: tickets.copied,
        organization_subscriptions: 0,
    };
    Ok(Json(UserRelatedEnvelope { user_related }))
}

/// Which people a call asks for.
fn wanted(params: &Params) -> Result<Wanted, ApiError> {
    let words = params.all("role").chain(params.all("role[]")).filter(|word| !word.is_empty());
    let roles: Option<Vec<Role>> = words.map(Role::from_word).collect();
    let roles = roles.ok_or_else(|| query::wrong("role"))?;
    Ok(Wanted { roles, external_id: params.get("external_id").map(tidy) })
}

/// A page of people with what the call wants beside them.
async fn answer(edge: &Edge, listing: &Listing, page: Paged<User>) -> Result<Json<UserList>, ApiError> {
    let paging = listing.paging(&page);
    let base = &listing.client.base;
    let users = store::user::with_default_groups(edge.store(), page.records).await?;
    let beside = sideload::of_users(edge, base, &listing.params, &users).await?;
    Ok(Json(UserList { users: people_at(edge, base, users).await?, beside, paging }))
}

/// The person with all that is shown of them.
pub(super) async fn whole(edge: &Edge, client: &Client, user: User) -> Result<User, ApiError> {
    let found = store::user::with_default_groups(edge.store(), vec![user]).await?.pop();
    person_at(edge, &client.base, found.ok_or(ApiError::NotFound)?).await
}

async fn find(edge: &Edge, id: UserId) -> Result<User, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)
}
