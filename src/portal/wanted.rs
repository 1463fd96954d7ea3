//! The page that somebody asked for before they had to sign in. The link in the mail opens another
//! tab, so it is kept for the whole device; only pages of the portal itself are ever kept.

use super::route::Route;
use super::storage::Kept;

const KEY: &str = "frontdesk.wanted";

pub fn remember(route: &Route) {
    if route.is_personal() {
        Kept::OnDevice.write(KEY, &route.href());
    }
}

/// Where to go after signing in; asked once.
pub fn take() -> Route {
    let wanted = Kept::OnDevice.read(KEY).and_then(|path| Route::parse(&path));
    forget();
    wanted.filter(Route::is_personal).unwrap_or(Route::Requests)
}

pub fn forget() {
    Kept::OnDevice.remove(KEY);
}
