//! The table of calls: each one's method, path, who may make it, and what answers it. A call that
//! has no row here does not exist.

use super::error::ApiError;
use super::{
    api_tokens, group_memberships, groups, holidays, identities, incremental, live, macros, oauth_clients,
    oauth_tokens, openapi, organization_memberships, organizations, passwords, request_search, requests,
    schedules, search, sessions, sign_in_links, tags, ticket_field_options, ticket_fields, ticket_forms,
    ticket_metrics, tickets, user_changes, users, views,
};
use crate::auth::rights::{Circle, admit};
use crate::auth::{authenticity, scope};
use crate::edge::Edge;
use axum::Router;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    pub method: &'static str,
    /// Below `/api/v2`, as the router matches it.
    pub path: &'static str,
    pub circle: Circle,
}

macro_rules! calls {
    ($($circle:ident { $($method:ident $path:literal => $handler:path,)* })*) => {
        /// Every call of the ticket API.
        pub const CALLS: &[Call] = &[$($(
            Call { method: stringify!($method), path: $path, circle: Circle::$circle },
        )*)*];

        pub(super) fn router() -> Router<Edge> {
            Router::new()
                $($(.route($path, guarded(Circle::$circle, MethodFilter::$method, $handler)))*)*
        }
    };
}

calls! {
    Anywhere {
        GET "/ticket_forms" => ticket_forms::list,
        GET "/ticket_forms/{id}" => ticket_forms::show,
        GET "/ticket_fields" => ticket_fields::list,
        GET "/ticket_fields/{id}" => ticket_fields::show,
        POST "/requests" => requests::create,
        GET "/openapi" => openapi::show,
    }
    Anyone {
        GET "/users/me" => users::me,
    }
    Door {
        POST "/sessions" => sessions::create,
        POST "/sign_in_links" => sign_in_links::create,
    }
    SignedIn {
        GET "/requests" => requests::list,
        GET "/requests/search" => request_search::results,
        GET "/requests/{id}" => requests::show,
        PUT "/requests/{id}" => requests::update,
        GET "/requests/{id}/comments" => requests::comments,
        GET "/requests/{id}/comments/{comment_id}" => requests::comment,
        GET "/users/me/session" => sessions::show,
        DELETE "/users/me/logout" => sessions::delete,
        GET "/users/{id}/organization_memberships" => organization_memberships::of_user,
        GET "/users/{id}" => users::show,
        PUT "/users/me" => user_changes::update_me,
        PUT "/users/me/password" => passwords::change,
        PUT "/users/{id}/password" => passwords::change_of,
        GET "/oauth/tokens/current" => oauth_tokens::show_current,
        DELETE "/oauth/tokens/current" => oauth_tokens::delete_current,
        GET "/oauth/tokens/{id}" => oauth_tokens::show,
        DELETE "/oauth/tokens/{id}" => oauth_tokens::delete,
        GET "/live" => live::stream,
        GET "/organization_memberships" => organization_memberships::list,
    }
    Agents {
        GET "/tickets" => tickets::list,
        GET "/views" => views::list,
        GET "/views/count_many" => views::count_many,
        GET "/views/{id}" => views::show,
        GET "/views/{id}/execute" => views::execute,
        GET "/views/{id}/tickets" => views::tickets_of,
        GET "/views/{id}/count" => views::count,
        GET "/macros" => macros::list,
        GET "/groups" => groups::list,
        GET "/groups/count" => groups::count,
        GET "/groups/assignable" => groups::list,
        GET "/groups/{id}" => groups::show,
        GET "/groups/{id}/users" => groups::users,
        GET "/groups/{id}/memberships" => group_memberships::of_group,
        GET "/users/{id}/groups" => groups::of_user,
        GET "/users/{id}/group_memberships" => group_memberships::of_user,
        PUT "/users/{id}/group_memberships/{membership_id}/make_default" => group_memberships::make_default,
        GET "/users/{id}/organizations" => organizations::of_user,
        DELETE "/users/{id}/organizations/{organization_id}" => organization_memberships::unassign,
        PUT "/users/{id}/organizations/{organization_id}/make_default" =>
            organization_memberships::make_organization_default,
        PUT "/users/{id}/organization_memberships/{membership_id}/make_default" =>
            organization_memberships::make_default,
        GET "/users" => users::list,
        GET "/users/count" => users::count,
        GET "/users/show_many" => users::show_many,
        GET "/users/search" => users::search,
        GET "/users/autocomplete" => users::autocomplete,
        POST "/users" => user_changes::create,
        POST "/users/create_or_update" => user_changes::create_or_update,
        PUT "/users/{id}" => user_changes::update,
        DELETE "/users/{id}" => user_changes::delete,
        GET "/users/{id}/related" => users::related,
        GET "/users/{id}/identities" => identities::list,
        POST "/users/{id}/identities" => identities::create,
        GET "/users/{id}/identities/{identity_id}" => identities::show,
        PUT "/users/{id}/identities/{identity_id}" => identities::update,
        DELETE "/users/{id}/identities/{identity_id}" => identities::delete,
        PUT "/users/{id}/identities/{identity_id}/make_primary" => identities::make_primary,
        PUT "/users/{id}/identities/{identity_id}/verify" => identities::verify,
        GET "/group_memberships" => group_memberships::list,
        GET "/group_memberships/assignable" => group_memberships::assignable,
        GET "/group_memberships/{id}" => group_memberships::show,
        GET "/organizations" => organizations::list,
        GET "/organizations/count" => organizations::count,
        GET "/organizations/autocomplete" => organizations::autocomplete,
        GET "/organizations/show_many" => organizations::show_many,
        POST "/organizations/create_or_update" => organizations::create_or_update,
        GET "/organizations/{id}" => organizations::show,
        PUT "/organizations/{id}" => organizations::update,
        GET "/organizations/{id}/users" => organizations::users,
        GET "/organizations/{id}/organization_memberships" => organization_memberships::of_organization,
        POST "/organization_memberships" => organization_memberships::create,
        GET "/organization_memberships/{id}" => organization_memberships::show,
        DELETE "/organization_memberships/{id}" => organization_memberships::delete,
        GET "/search" => search::results,
        GET "/search/count" => search::count,
        GET "/search/export" => search::export,
        GET "/tags" => tags::list,
        GET "/autocomplete/tags" => tags::autocomplete,
        GET "/ticket_metrics" => ticket_metrics::list,
        GET "/business_hours/schedules/{id}" => schedules::show,
        GET "/ticket_fields/count" => ticket_fields::count,
        GET "/ticket_fields/{id}/options" => ticket_field_options::list,
        GET "/ticket_fields/{id}/options/{option_id}" => ticket_field_options::show,
        GET "/business_hours/schedules/{id}/holidays/{holiday_id}" => holidays::show,
    }
    AgentsKnow {
        GET "/tickets/{id}" => tickets::show,
        PUT "/tickets/{id}" => tickets::update,
        GET "/tickets/{id}/comments" => tickets::comments,
        GET "/tickets/{id}/audits" => tickets::audits,
        GET "/tickets/{id}/metrics" => ticket_metrics::show,
        GET "/ticket_metrics/{id}" => ticket_metrics::show,
    }
    Admins {
        GET "/api_tokens" => api_tokens::list,
        POST "/api_tokens" => api_tokens::create,
        GET "/api_tokens/{id}" => api_tokens::show,
        PUT "/api_tokens/{id}" => api_tokens::update,
        DELETE "/api_tokens/{id}" => api_tokens::delete,
        GET "/oauth/tokens" => oauth_tokens::list,
        POST "/oauth/tokens" => oauth_tokens::create,
        GET "/oauth/clients" => oauth_clients::list,
        POST "/oauth/clients" => oauth_clients::create,
        GET "/oauth/clients/{id}" => oauth_clients::show,
        PUT "/oauth/clients/{id}" => oauth_clients::update,
        DELETE "/oauth/clients/{id}" => oauth_clients::delete,
        GET "/business_hours/schedules" => schedules::list,
        POST "/business_hours/schedules" => schedules::create,
        PUT "/business_hours/schedules/{id}" => schedules::update,
        DELETE "/business_hours/schedules/{id}" => schedules::delete,
        PUT "/business_hours/schedules/{id}/workweek" => schedules::set_workweek,
        GET "/business_hours/schedules/{id}/holidays" => holidays::list,
        POST "/business_hours/schedules/{id}/holidays" => holidays::create,
        PUT "/business_hours/schedules/{id}/holidays/{holiday_id}" => holidays::update,
        DELETE "/business_hours/schedules/{id}/holidays/{holiday_id}" => holidays::delete,
        POST "/groups" => groups::create,
        PUT "/groups/{id}" => groups::update,
        DELETE "/groups/{id}" => groups::delete,
        POST "/group_memberships" => group_memberships::create,
        DELETE "/group_memberships/{id}" => group_memberships::delete,
        POST "/organizations" => organizations::create,
        GET "/tags/count" => tags::count,
        GET "/incremental/tickets" => incremental::tickets,
        GET "/incremental/tickets/cursor" => incremental::tickets_from_cursor,
        GET "/incremental/users" => incremental::users,
        GET "/incremental/users/cursor" => incremental::users_from_cursor,
        GET "/incremental/organizations" => incremental::organizations,
        GET "/incremental/ticket_events" => incremental::ticket_events,
        GET "/incremental/{resource}/sample" => incremental::sample,
        GET "/organizations/search" => organizations::search,
        DELETE "/organizations/{id}" => organizations::delete,
        POST "/users/{id}/password" => passwords::set,
        POST "/ticket_fields" => ticket_fields::create,
        PUT "/ticket_fields/{id}" => ticket_fields::update,
        DELETE "/ticket_fields/{id}" => ticket_fields::delete,
        POST "/ticket_fields/{id}/options" => ticket_field_options::create_or_update,
        DELETE "/ticket_fields/{id}/options/{option_id}" => ticket_field_options::delete,
    }
}

/// Whether pages of other sites may make calls to this path.
pub(super) fn is_open(path: &str) -> bool {
    let is_it = |call: &Call| call.circle == Circle::Anywhere && call.path == path;
    CALLS.iter().any(is_it)
}

/// A handler behind what its circle asks for. Where sessions begin, there is none whose token could
/// be asked for: instead no page of another site may make the call.
fn guarded<H, T>(circle: Circle, method: MethodFilter, handler: H) -> MethodRouter<Edge>
where
    H: Handler<T, Edge>,
    T: 'static,
{
    let route = on(method, handler).route_layer(from_fn(scope::check));
    match circle {
        Circle::Door => route.route_layer(CsrfLayer::new().with_rejection_response(cross_site)),
        _ => route.route_layer(from_fn_with_state(circle, admit)).route_layer(from_fn(authenticity::check)),
    }
}

fn cross_site(_: ProtectionError) -> Response {
    ApiError::CrossSite.into_response()
}
