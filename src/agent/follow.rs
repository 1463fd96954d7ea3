//! What follows signals, and work that ends with the page: as Leptos has them, but compiled once for all
//! and not once for each place, which the desk's weight feels.

use leptos::prelude::{Effect, Memo};
use leptos::task::spawn_local_scoped_with_cancellation;
use std::pin::Pin;

/// Runs now, and again whenever a signal changes that it reads.
pub fn follow(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// A value that is found anew whenever a signal changes that it reads, and tells on only if it is another one.
pub fn memo<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Memo::new(move |_| value())
}

/// Work that ends when the calling component goes.
pub fn work(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local_scoped_with_cancellation(work);
}
