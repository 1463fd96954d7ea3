//! The portal's addresses: which page an address means, and the address of each page.

use super::requests::Listing;
use frontdesk_model::id::TicketId;

/// A page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    SignIn,
    /// A link was asked for and is on its way.
    CheckEmail,
    /// Where a link in a mail leads.
    SignInLink {
        token: String,
    },
    Requests(Listing),
    Request(TicketId),
    /// The forms to choose from.
    Forms,
    /// One of them, by its key.
    NewRequest {
        form: String,
    },
}

impl Route {
    /// A person's own requests.
    pub fn requests() -> Self {
        Self::Requests(Listing::default())
    }

    /// The page at an address within the site; none where there is no such page.
    pub fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut parts = path.strip_prefix("/portal")?.split('/').filter(|part| !part.is_empty());
        let route = match (parts.next(), parts.next()) {
            (None | Some("requests"), None) => Self::Requests(Listing::parse(query)),
            (Some("sign-in"), None) => Self::SignIn,
            (Some("check-email"), None) => Self::CheckEmail,
            (Some("sign-in"), Some(token)) => Self::SignInLink { token: token.to_owned() },
            (Some("requests"), Some(id)) => Self::Request(id.parse().ok()?),
            (Some("new"), None) => Self::Forms,
            (Some("new"), Some(form)) => Self::NewRequest { form: form.to_owned() },
            _ => return None,
        };
        parts.next().is_none().then_some(route)
    }

    /// The page's address within the site.
    pub fn href(&self) -> String {
        match self {
            Self::SignIn => "/portal/sign-in".to_owned(),
            Self::CheckEmail => "/portal/check-email".to_owned(),
            Self::SignInLink { token } => format!("/portal/sign-in/{token}"),
            Self::Requests(listing) => ["/portal/requests", &listing.query()].concat(),
            Self::Request(id) => format!("/portal/requests/{id}"),
            Self::Forms => "/portal/new".to_owned(),
            Self::NewRequest { form } => format!("/portal/new/{form}"),
        }
    }

    /// Whether the page is for somebody who is signed in.
    pub const fn is_personal(&self) -> bool {
        matches!(self, Self::Requests(_) | Self::Request(_) | Self::Forms | Self::NewRequest { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_page_is_found_at_its_own_address() {
        for route in [
            Route::SignIn,
            Route::CheckEmail,
            Route::SignInLink { token: "Zm9v-_bar".to_owned() },
            Route::requests(),
            Route::Requests(Listing {
                words: "bins & \u{e9}t\u{e9} 50%".to_owned(),
                page: 3,
                ..Listing::default()
            }),
            Route::Request(TicketId::new(4471)),
            Route::Forms,
            Route::NewRequest { form: "contact".to_owned() },
        ] {
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
    }

    #[wasm_bindgen_test]
    fn the_portal_itself_is_the_list() {
        assert_eq!(Route::parse("/portal"), Some(Route::requests()));
        assert_eq!(Route::parse("/portal/"), Some(Route::requests()));
    }

    #[wasm_bindgen_test]
    fn other_addresses_are_no_page() {
        for path in [
            "/",
            "/agent",
            "/portal/requests/none",
            "/portal/requests/0",
            "/portal/requests/1/edit",
            "/portal/nowhere",
            "https://elsewhere.example/portal",
            "//elsewhere.example/portal/requests",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}
