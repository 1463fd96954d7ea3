//! The table of calls: each one's method, path, who may make it, and what answers it. A call that
//! has no row here does not exist.

use super::error::ApiError;
use super::{
    groups, identities, live, macros, organizations, passwords, requests, sessions, sign_in_links,
    ticket_fields, ticket_forms, tickets, user_changes, users, views,
};
use crate::auth::authenticity;
use crate::auth::rights::{Circle, admit};
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
        GET "/requests/{id}" => requests::show,
        PUT "/requests/{id}" => requests::update,
        GET "/requests/{id}/comments" => requests::comments,
        GET "/requests/{id}/comments/{comment_id}" => requests::comment,
        PUT "/users/me" => user_changes::update_me,
        PUT "/users/me/password" => passwords::change,
        PUT "/users/{id}/password" => passwords::change_of,
        GET "/users/me/session" => sessions::show,
        DELETE "/users/me/logout" => sessions::delete,
        GET "/live" => live::stream,
        GET "/users/{id}" => users::show,
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
        GET "/groups/{id}" => groups::show,
        GET "/groups/{id}/users" => groups::users,
        GET "/organizations" => organizations::list,
        GET "/organizations/{id}" => organizations::show,
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
    }
    Admins {
        POST "/users/{id}/password" => passwords::set,
    }
    AgentsKnow {
        GET "/tickets/{id}" => tickets::show,
        PUT "/tickets/{id}" => tickets::update,
        GET "/tickets/{id}/comments" => tickets::comments,
        GET "/tickets/{id}/audits" => tickets::audits,
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
    let route = on(method, handler);
    match circle {
        Circle::Door => route.route_layer(CsrfLayer::new().with_rejection_response(cross_site)),
        _ => route.route_layer(from_fn_with_state(circle, admit)).route_layer(from_fn(authenticity::check)),
    }
}

fn cross_site(_: ProtectionError) -> Response {
    ApiError::CrossSite.into_response()
}
