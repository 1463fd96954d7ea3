//! Lists of requests: whose, which of them, in which order, and how many there are.

use super::client;
use super::error::ApiError;
use super::record::record;
use super::requests::Request;
use frontdesk_model::id::{OrganizationId, TicketFormId};
use frontdesk_model::request_counts::StatusCounts;
use frontdesk_model::status::Status;

record! {
    /// A page of a list of requests, and how many the whole list has.
    pub struct RequestPage {
        pub requests: Vec<Request>,
        pub count: u64,
    }
}

/// Whose requests are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Those that the caller made.
    #[default]
    Me,
    /// Those of others on which the caller is copied in.
    Copied,
    /// Those of an organization that shares them with the caller.
    Organization(OrganizationId),
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Update,
    Opening,
    /// What waits for the requester comes first.
    Status,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Update, Self::Opening, Self::Status];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Opening => "opening",
            Self::Status => "status",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// As the API calls it, and its direction.
    const fn parameters(self) -> (&'static str, &'static str) {
        match self {
            Self::Update => ("updated_at", "desc"),
            Self::Opening => ("created_at", "desc"),
            Self::Status => ("status", "asc"),
        }
    }
}

/// A list of requests: whose they are, what narrows them down, their order, and which page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub whose: Whose,
    /// In one of these statuses; in any, where none is named.
    pub statuses: Vec<Status>,
    pub form: Option<TicketFormId>,
    /// Words in them, or the number of one; empty for none.
    pub words: String,
    pub sort: Sort,
    /// Counted from 1.
    pub page: u32,
}

impl Default for Listing {
    fn default() -> Self {
        Self {
            whose: Whose::Me,
            statuses: Vec::new(),
            form: None,
            words: String::new(),
            sort: Sort::Update,
            page: 1,
        }
    }
}

/// Requests on a page of a list.
pub const PAGE: u32 = 25;

record! {
    /// An organization that shares its requests with the caller.
    pub struct SharedOrganization {
        pub id: OrganizationId,
        pub name: String,
        pub statuses: StatusCounts,
    }
}

record! {
    /// How many requests the caller can see.
    pub struct Counts {
        pub mine: StatusCounts,
        pub copied as "ccd": StatusCounts,
        pub organizations: Vec<SharedOrganization>,
    }
}

record! {
    struct CountsEnvelope {
        pub counts: Counts,
    }
}

/// A page of a list.
pub async fn list(wanted: &Listing) -> Result<RequestPage, ApiError> {
    let statuses: Vec<_> = wanted.statuses.iter().map(|status| status.word()).collect();
    let (statuses, page, size) = (statuses.join(","), wanted.page.to_string(), PAGE.to_string());
    let form = wanted.form.map(|form| form.to_string()).unwrap_or_default();
    let (sort, order) = wanted.sort.parameters();
    let mut query = vec![("page", &*page), ("per_page", &*size), ("sort_by", sort), ("sort_order", order)];
    // A list shows none of them.
    query.push(("custom_fields", "false"));
    query.extend(
        [("status", &*statuses), ("ticket_form_id", &*form)].iter().filter(|(_, value)| !value.is_empty()),
    );
    let organization;
    let path = match (wanted.whose, wanted.words.is_empty()) {
        (Whose::Me, true) => "requests".to_owned(),
        (Whose::Copied, true) => "requests/ccd".to_owned(),
        (Whose::Organization(id), true) => format!("organizations/{id}/requests"),
        (whose, false) => {
            query.push(("query", &*wanted.words));
            match whose {
                Whose::Me => {}
                Whose::Copied => query.push(("cc_id", "true")),
                Whose::Organization(id) => {
                    organization = id.to_string();
                    query.push(("organization_id", &*organization));
                }
            }
            "requests/search".to_owned()
        }
    };
    client::get(&path, &query).await
}

/// How many there are.
pub async fn counts() -> Result<Counts, ApiError> {
    let envelope: CountsEnvelope = client::get("requests/counts", &[]).await?;
    Ok(envelope.counts)
}
