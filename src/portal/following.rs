//! What follows signals. Leptos compiles an effect or a memo anew for each closure; here the closures are
//! boxed, and each is compiled once for each type of value: a tenth of the bundle less.

use leptos::prelude::{Effect, Memo};

/// Does something now, and again whenever a signal changes that it reads.
pub fn follow(act: impl FnMut() + Send + Sync + 'static) {
    let act: Box<dyn FnMut() + Send + Sync> = Box::new(act);
    // Another kind asks at each turn which thread it is in, and there is one.
    Effect::new_sync(erased(act));
}

/// Not a closure's own type, which is another at each call.
fn erased(mut act: Box<dyn FnMut() + Send + Sync>) -> impl FnMut(Option<()>) + Send + Sync {
    move |_| act()
}

/// Makes a value from the one before.
type Make<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// What is worked out from signals, again whenever one changes that it reads, and told on only where it is
/// something else than before.
pub fn memo<T: PartialEq + Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_after(move |_| make())
}

/// The same from what it was before, too.
pub fn memo_after<T: PartialEq + Send + Sync + 'static>(
    make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let make: Make<T> = Box::new(make);
    Memo::new(make)
}
