//! The requester portal: a person sees, answers, solves and reopens their own requests.

mod app;
mod changes;
mod drafts;
mod fetched;
mod following;
mod forms;
mod history;
mod language;
mod new_request;
mod outbox;
mod page;
mod request;
mod requests;
mod route;
mod session;
mod shell;
mod sign_in;
mod sign_out;
mod status;
mod storage;
mod wanted;
mod when;

/// Draws the portal in the page, in the language of its reader.
pub fn mount() {
    // Not the way of Leptos, which begins with what is mounted.
    wasm_bindgen_futures::spawn_local(async {
        if language::speak().await.is_some() {
            leptos::mount::mount_to_body(app::app);
        }
    });
}
