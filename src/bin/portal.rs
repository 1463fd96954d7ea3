//! The portal bundle.

/// Lighter than the usual one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: frontdesk_allocator::SmallAllocator = frontdesk_allocator::SmallAllocator::of_wasm();

fn main() {
    frontdesk_web::portal::mount();
}
