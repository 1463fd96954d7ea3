//! The portal bundle.

fn main() {
    frontdesk_web::portal::mount();
}
