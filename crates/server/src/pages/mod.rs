//! The pages: shells of the portal and the desk, forms, built files, the API to read, the demo's contact page and mail.

mod api;
mod contact;
mod dev_mail;
mod dev_reload;
pub mod dist;
mod encoding;
mod files;
mod forms;
pub mod headers;
mod health;
mod mail;
mod openid;

use crate::edge::Edge;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;
use axum::routing::get;

/// A loader for each language of the form, and the form's looks.
const LOADERS: [&str; 4] = ["embed.js", "embed.cy.js", "embed.ar.js", "embed.css"];

/// Every page that this server was started to show.
pub fn router(edge: &Edge) -> Router<Edge> {
    let mut pages = Router::new()
        .route("/", get(async || Redirect::temporary("/portal")))
        .merge(health::router())
        .merge(loaders())
        .route("/assets/{*name}", get(files::asset))
        .merge(portal())
        .merge(agent())
        .merge(api::router())
        .merge(forms::router(edge))
        .merge(mail::router(edge))
        .merge(openid::router(edge));
    if edge.config().demo {
        pages = pages.route("/contact", get(contact::page));
    }
    if edge.config().demo && edge.mail_folder().is_some() {
        pages = pages.route("/dev/mail", get(dev_mail::list)).route("/dev/mail/{name}", get(dev_mail::show));
    }
    if edge.config().dev {
        pages = pages.merge(dev_reload::router());
    }
    pages.fallback(async || files::not_found())
}

/// What pages of other sites name.
fn loaders() -> Router<Edge> {
    LOADERS.into_iter().fold(Router::new(), |router, name| {
        let loader = move |State(edge): State<Edge>, headers: HeaderMap| files::loader(edge, name, headers);
        router.route(&["/", name].concat(), get(loader))
    })
}

/// The portal finds its own way from the address.
fn portal() -> Router<Edge> {
    let addresses = [
        "/portal",
        "/portal/sign-in",
        "/portal/check-email",
        "/portal/sign-in/{token}",
        "/portal/requests",
        "/portal/requests/{id}",
        "/portal/new",
        "/portal/new/{form}",
    ];
    addresses.iter().fold(Router::new(), |router, address| router.route(address, get(files::portal)))
}

/// So does the desk.
fn agent() -> Router<Edge> {
    let addresses = [
        "/agent",
        "/agent/sign-in",
        "/agent/search",
        "/agent/views/new",
        "/agent/views/{id}",
        "/agent/views/{id}/edit",
        "/agent/tickets/{id}",
        "/agent/new",
        "/agent/people/{id}",
        "/agent/reports",
    ];
    addresses.iter().fold(Router::new(), |router, address| router.route(address, get(files::agent)))
}
