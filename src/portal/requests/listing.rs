//! Which requests a list shows, as the address of its page says it.

pub use crate::api::request_lists::Listing;
use crate::api::request_lists::{Sort, Whose};
use frontdesk_model::id::OrganizationId;
use frontdesk_model::status::Status;
use js_sys::{decode_uri_component, encode_uri_component};

impl Listing {
    /// All requests of somebody's.
    pub fn of(whose: Whose) -> Self {
        Self { whose, ..Self::default() }
    }

    /// What waits for whoever made it.
    pub fn waiting() -> Self {
        Self { statuses: vec![Status::Pending], ..Self::default() }
    }

    #[must_use]
    pub fn at_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether anything narrows the list down.
    pub fn is_filtered(&self) -> bool {
        !self.statuses.is_empty() || self.form.is_some() || !self.words.is_empty()
    }

    /// From what stands behind the question mark; what cannot be read is left out.
    pub fn parse(query: &str) -> Self {
        let mut listing = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            listing.read(name, &decoded(value));
        }
        listing
    }

    fn read(&mut self, name: &str, value: &str) {
        match name {
            "of" => self.whose = whose(value).unwrap_or_default(),
            "status" => self.statuses = value.split(',').filter_map(Status::from_word).collect(),
            "form" => self.form = value.parse().ok(),
            "words" => value.trim().clone_into(&mut self.words),
            "sort" => self.sort = Sort::from_word(value).unwrap_or_default(),
            "page" => self.page = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }

    /// What stands behind the path, with its question mark; nothing for a person's own requests as they
    /// come.
    pub fn query(&self) -> String {
        let statuses: Vec<_> = self.statuses.iter().map(|status| status.word()).collect();
        let form = self.form.map(|form| form.to_string()).unwrap_or_default();
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let sort = if self.sort == Sort::Update { "" } else { self.sort.word() };
        let parts = [
            ("of", of(self.whose)),
            ("status", statuses.join(",")),
            ("form", form),
            ("words", String::from(encode_uri_component(&self.words))),
            ("sort", sort.to_owned()),
            ("page", page),
        ];
        let said = parts.iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> = said.map(|(name, value)| [name, "=", value].concat()).collect();
        if said.is_empty() { String::new() } else { ["?", &said.join("&")].concat() }
    }
}

const COPIED: &str = "copied";
const ORGANIZATION: &str = "organization-";

fn of(whose: Whose) -> String {
    match whose {
        Whose::Me => String::new(),
        Whose::Copied => COPIED.to_owned(),
        Whose::Organization(id) => [ORGANIZATION, &id.to_string()].concat(),
    }
}

fn whose(word: &str) -> Option<Whose> {
    if word == COPIED {
        return Some(Whose::Copied);
    }
    let id: OrganizationId = word.strip_prefix(ORGANIZATION)?.parse().ok()?;
    Some(Whose::Organization(id))
}

/// As forms write it: with a plus for a blank.
fn decoded(text: &str) -> String {
    let blanks = text.replace('+', " ");
    decode_uri_component(&blanks).map(String::from).unwrap_or(blanks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::TicketFormId;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn an_address_says_all_of_a_list() {
        let listing = Listing {
            whose: Whose::Organization(OrganizationId::new(7)),
            statuses: vec![Status::Pending, Status::Open],
            form: Some(TicketFormId::new(3)),
            words: "bins & lids".to_owned(),
            sort: Sort::Status,
            page: 12,
        };
        let query = listing.query();
        assert_eq!(
            query,
            "?of=organization-7&status=pending,open&form=3&words=bins%20%26%20lids&sort=status&page=12"
        );
        assert_eq!(Listing::parse(&query[1..]), listing);
        assert_eq!(Listing::default().query(), "");
    }

    #[wasm_bindgen_test]
    fn what_nobody_understands_is_left_out() {
        let listing = Listing::parse("of=everybody&status=lost&form=x&sort=up&page=-1&words=%E0%A4%A&more");
        assert_eq!(listing, Listing { words: "%E0%A4%A".to_owned(), ..Listing::default() });
    }
}
