//! The portal bundle.

use frontdesk_web::portal::App;

fn main() {
    leptos::mount::mount_to_body(App);
}
