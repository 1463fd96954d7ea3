//! The agent bundle.

fn main() {
    frontdesk_web::agent::mount();
}
