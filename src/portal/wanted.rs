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
    wanted.filter(Route::is_personal).unwrap_or_else(Route::requests)
}

pub fn forget() {
    Kept::OnDevice.remove(KEY);
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::TicketId;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_wanted_page_is_found_once() {
        remember(&Route::Request(TicketId::new(4471)));
        remember(&Route::SignIn);
        assert_eq!(take(), Route::Request(TicketId::new(4471)));
        assert_eq!(take(), Route::requests());
    }

    #[wasm_bindgen_test]
    fn no_address_of_another_site_is_ever_wanted() {
        for planted in ["https://elsewhere.example/", "//elsewhere.example", "/agent", "/portal/sign-in/x"] {
            Kept::OnDevice.write(KEY, planted);
            assert_eq!(take(), Route::requests(), "{planted}");
        }
    }
}
