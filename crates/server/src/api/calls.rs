//! The table of calls: each one's method, path, who may make it, and what answers it. A call that
//! has no row here does not exist.

use super::directory_fields::{OfOrganizations, OfUsers};
use super::error::ApiError;
use super::{
    api_tokens, attachments, automations, custom_statuses, deleted_tickets, directory_field_options,
    directory_fields, group_memberships, groups, holidays, identities, incremental, live, macro_changes,
    macros, oauth_clients, oauth_tokens, organization_memberships, organizations, passwords, request_search,
    requests, schedules, search, sessions, sign_in_links, sla_policies, tags, ticket_audits, ticket_changes,
    ticket_field_options, ticket_fields, ticket_forms, ticket_lists, ticket_metrics, ticket_people,
    ticket_tags, tickets, trigger_categories, triggers, uploads, user_changes, users, view_changes, views,
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

// Jobs and the calls that they answer, and what becomes of people who were deleted.
use super::{deleted_users, job_statuses, memberships_many, organizations_many, tickets_many, users_many};

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
        GET "/ticket_forms/show_many" => ticket_forms::show_many,
        GET "/ticket_forms/{id}" => ticket_forms::show,
        GET "/ticket_fields" => ticket_fields::list,
        GET "/ticket_fields/{id}" => ticket_fields::show,
        POST "/requests" => requests::create,
        POST "/uploads" => uploads::create,
    }
    Anyone {
        DELETE "/uploads/{token}" => uploads::delete,
        GET "/users/me" => users::me,
    }
    Door {
        POST "/sessions" => sessions::create,
        POST "/sign_in_links" => sign_in_links::create,
    }
    SignedIn {
        GET "/requests" => requests::list,
        GET "/requests/search" => request_search::results,
        GET "/requests/open" => requests::open,
        GET "/requests/solved" => requests::solved,
        GET "/requests/ccd" => requests::ccd,
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
        GET "/attachments/content/{token}" => attachments::content,
        GET "/organization_memberships" => organization_memberships::list,
        GET "/custom_statuses" => custom_statuses::list,
        GET "/custom_statuses/{id}" => custom_statuses::show,
    }
    Agents {
        GET "/tickets" => ticket_lists::list,
        GET "/tickets/count" => ticket_lists::count,
        GET "/tickets/recent" => ticket_lists::recent,
        GET "/tickets/show_many" => ticket_lists::show_many,
        GET "/problems" => ticket_lists::problems,
        POST "/problems/autocomplete" => ticket_lists::autocomplete_problems,
        GET "/users/{id}/tickets/requested" => ticket_lists::requested,
        GET "/users/{id}/tickets/ccd" => ticket_lists::ccd,
        GET "/users/{id}/tickets/assigned" => ticket_lists::assigned,
        GET "/users/{id}/requests" => requests::of_user,
        GET "/organizations/{id}/tickets" => ticket_lists::of_organization,
        POST "/tickets" => ticket_changes::create,
        GET "/deleted_tickets" => deleted_tickets::list,
        GET "/views" => views::list,
        GET "/views/active" => views::active,
        GET "/views/compact" => views::active,
        GET "/views/search" => views::search,
        GET "/views/show_many" => views::show_many,
        GET "/views/count" => views::count_all,
        GET "/views/count_many" => views::count_many,
        POST "/views/preview" => views::preview,
        POST "/views/preview/count" => views::preview_count,
        POST "/views" => view_changes::create,
        PUT "/views/update_many" => view_changes::update_many,
        DELETE "/views/destroy_many" => view_changes::delete_many,
        GET "/views/{id}" => views::show,
        PUT "/views/{id}" => view_changes::update,
        DELETE "/views/{id}" => view_changes::delete,
        GET "/views/{id}/execute" => views::execute,
        GET "/views/{id}/tickets" => views::tickets_of,
        GET "/views/{id}/count" => views::count,
        GET "/macros" => macros::list,
        GET "/macros/active" => macros::active,
        GET "/macros/search" => macros::search,
        GET "/macros/categories" => macros::categories,
        GET "/macros/definitions" => macros::definitions,
        GET "/macros/actions" => macros::actions,
        POST "/macros" => macro_changes::create,
        PUT "/macros/update_many" => macro_changes::update_many,
        DELETE "/macros/destroy_many" => macro_changes::delete_many,
        GET "/macros/{id}" => macros::show,
        PUT "/macros/{id}" => macro_changes::update,
        DELETE "/macros/{id}" => macro_changes::delete,
        GET "/macros/{id}/apply" => macros::apply,
        GET "/triggers" => triggers::list,
        GET "/triggers/active" => triggers::active,
        GET "/triggers/search" => triggers::search,
        GET "/triggers/definitions" => triggers::definitions,
        GET "/triggers/{id}" => triggers::show,
        GET "/trigger_categories" => trigger_categories::list,
        GET "/trigger_categories/{id}" => trigger_categories::show,
        GET "/automations" => automations::list,
        GET "/automations/active" => automations::active,
        GET "/automations/search" => automations::search,
        GET "/automations/{id}" => automations::show,
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
        GET "/job_statuses" => job_statuses::list,
        GET "/job_statuses/show_many" => job_statuses::show_many,
        GET "/job_statuses/{id}" => job_statuses::show,
        POST "/users/create_many" => users_many::create,
        POST "/users/create_or_update_many" => users_many::create_or_update,
        PUT "/users/update_many" => users_many::update,
        DELETE "/users/destroy_many" => users_many::delete,
        POST "/tickets/create_many" => tickets_many::create,
        PUT "/tickets/update_many" => tickets_many::update,
        DELETE "/tickets/destroy_many" => tickets_many::delete,
        PUT "/tickets/mark_many_as_spam" => tickets_many::mark_as_spam,
        PUT "/deleted_tickets/restore_many" => deleted_tickets::restore_many,
        GET "/deleted_users" => deleted_users::list,
        GET "/deleted_users/count" => deleted_users::count,
        GET "/deleted_users/{id}" => deleted_users::show,
        DELETE "/deleted_users/{id}" => deleted_users::delete,
        PUT "/organizations/update_many" => organizations_many::update,
        POST "/organization_memberships/create_many" => memberships_many::create_in_organizations,
        DELETE "/organization_memberships/destroy_many" => memberships_many::delete_in_organizations,
        GET "/business_hours/schedules/{id}" => schedules::show,
        GET "/user_fields" => directory_fields::list::<OfUsers>,
        GET "/user_fields/count" => directory_fields::count::<OfUsers>,
        GET "/user_fields/{id}" => directory_fields::show::<OfUsers>,
        GET "/user_fields/{id}/options" => directory_field_options::list::<OfUsers>,
        GET "/user_fields/{id}/options/{option_id}" => directory_field_options::show::<OfUsers>,
        GET "/organization_fields" => directory_fields::list::<OfOrganizations>,
        GET "/organization_fields/count" => directory_fields::count::<OfOrganizations>,
        GET "/organization_fields/{id}" => directory_fields::show::<OfOrganizations>,
        GET "/organization_fields/{id}/options" => directory_field_options::list::<OfOrganizations>,
        GET "/organization_fields/{id}/options/{option_id}" => directory_field_options::show::<OfOrganizations>,
        GET "/ticket_fields/count" => ticket_fields::count,
        GET "/ticket_fields/{id}/options" => ticket_field_options::list,
        GET "/ticket_fields/{id}/options/{option_id}" => ticket_field_options::show,
        GET "/business_hours/schedules/{id}/holidays/{holiday_id}" => holidays::show,
    }
    AgentsKnow {
        GET "/attachments/{id}" => attachments::show,
        GET "/tickets/{id}" => tickets::show,
        PUT "/tickets/{id}" => ticket_changes::update,
        DELETE "/tickets/{id}" => ticket_changes::delete,
        PUT "/tickets/{id}/mark_as_spam" => ticket_changes::mark_as_spam,
        POST "/tickets/{id}/merge" => tickets_many::merge,
        PUT "/deleted_tickets/{id}/restore" => deleted_tickets::restore,
        GET "/tickets/{id}/comments" => tickets::comments,
        GET "/tickets/{id}/comments/count" => tickets::count_comments,
        GET "/tickets/{id}/audits" => ticket_audits::of_ticket,
        GET "/tickets/{id}/audits/count" => ticket_audits::count,
        GET "/tickets/{id}/audits/{audit_id}" => ticket_audits::show,
        GET "/tickets/{id}/collaborators" => ticket_people::collaborators,
        GET "/tickets/{id}/followers" => ticket_people::followers,
        GET "/tickets/{id}/email_ccs" => ticket_people::email_ccs,
        GET "/tickets/{id}/related" => ticket_people::related,
        GET "/tickets/{id}/incidents" => ticket_lists::incidents,
        GET "/tickets/{id}/tags" => ticket_tags::show,
        POST "/tickets/{id}/tags" => ticket_tags::set,
        PUT "/tickets/{id}/tags" => ticket_tags::add,
        DELETE "/tickets/{id}/tags" => ticket_tags::remove,
        GET "/tickets/{id}/macros/{macro_id}/apply" => macros::apply_to_ticket,
        GET "/tickets/{id}/metrics" => ticket_metrics::show,
        GET "/ticket_metrics/{id}" => ticket_metrics::show,
    }
    Admins {
        GET "/ticket_audits" => ticket_audits::list,
        PUT "/attachments/{id}" => attachments::update,
        PUT "/tickets/{id}/comments/{comment_id}/attachments/{attachment_id}/redact" => attachments::redact,
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
        POST "/triggers" => triggers::create,
        PUT "/triggers/update_many" => triggers::update_many,
        PUT "/triggers/reorder" => triggers::reorder,
        DELETE "/triggers/destroy_many" => triggers::delete_many,
        PUT "/triggers/{id}" => triggers::update,
        DELETE "/triggers/{id}" => triggers::delete,
        POST "/trigger_categories" => trigger_categories::create,
        PATCH "/trigger_categories/{id}" => trigger_categories::update,
        DELETE "/trigger_categories/{id}" => trigger_categories::delete,
        POST "/automations" => automations::create,
        PUT "/automations/update_many" => automations::update_many,
        DELETE "/automations/destroy_many" => automations::delete_many,
        PUT "/automations/{id}" => automations::update,
        DELETE "/automations/{id}" => automations::delete,
        GET "/slas/policies" => sla_policies::list,
        POST "/slas/policies" => sla_policies::create,
        GET "/slas/policies/definitions" => sla_policies::definitions,
        PUT "/slas/policies/reorder" => sla_policies::reorder,
        GET "/slas/policies/{id}" => sla_policies::show,
        PUT "/slas/policies/{id}" => sla_policies::update,
        DELETE "/slas/policies/{id}" => sla_policies::delete,
        POST "/groups" => groups::create,
        PUT "/groups/{id}" => groups::update,
        DELETE "/groups/{id}" => groups::delete,
        POST "/group_memberships" => group_memberships::create,
        DELETE "/group_memberships/{id}" => group_memberships::delete,
        POST "/group_memberships/create_many" => memberships_many::create_in_groups,
        DELETE "/group_memberships/destroy_many" => memberships_many::delete_in_groups,
        POST "/organizations" => organizations::create,
        GET "/tags/count" => tags::count,
        GET "/incremental/tickets" => incremental::tickets,
        GET "/incremental/tickets/cursor" => incremental::tickets_from_cursor,
        GET "/incremental/users" => incremental::users,
        GET "/incremental/users/cursor" => incremental::users_from_cursor,
        GET "/incremental/organizations" => incremental::organizations,
        GET "/incremental/ticket_events" => incremental::ticket_events,
        GET "/incremental/ticket_metric_events" => incremental::ticket_metric_events,
        GET "/incremental/{resource}/sample" => incremental::sample,
        POST "/organizations/create_many" => organizations_many::create,
        DELETE "/organizations/destroy_many" => organizations_many::delete,
        POST "/users/logout_many" => users_many::sign_out,
        GET "/organizations/search" => organizations::search,
        DELETE "/organizations/{id}" => organizations::delete,
        POST "/users/{id}/password" => passwords::set,
        POST "/ticket_forms" => ticket_forms::create,
        PUT "/ticket_forms/reorder" => ticket_forms::reorder,
        PUT "/ticket_forms/{id}" => ticket_forms::update,
        DELETE "/ticket_forms/{id}" => ticket_forms::delete,
        POST "/ticket_forms/{id}/clone" => ticket_forms::duplicate,
        POST "/custom_statuses" => custom_statuses::create,
        PUT "/custom_statuses/{id}" => custom_statuses::update,
        PUT "/custom_status/default" => custom_statuses::set_defaults,
        POST "/user_fields" => directory_fields::create::<OfUsers>,
        PUT "/user_fields/reorder" => directory_fields::reorder::<OfUsers>,
        PUT "/user_fields/{id}" => directory_fields::update::<OfUsers>,
        DELETE "/user_fields/{id}" => directory_fields::delete::<OfUsers>,
        POST "/user_fields/{id}/options" => directory_field_options::create_or_update::<OfUsers>,
        DELETE "/user_fields/{id}/options/{option_id}" => directory_field_options::delete::<OfUsers>,
        POST "/organization_fields" => directory_fields::create::<OfOrganizations>,
        PUT "/organization_fields/reorder" => directory_fields::reorder::<OfOrganizations>,
        PUT "/organization_fields/{id}" => directory_fields::update::<OfOrganizations>,
        DELETE "/organization_fields/{id}" => directory_fields::delete::<OfOrganizations>,
        POST "/organization_fields/{id}/options" => directory_field_options::create_or_update::<OfOrganizations>,
        DELETE "/organization_fields/{id}/options/{option_id}" => directory_field_options::delete::<OfOrganizations>,
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
