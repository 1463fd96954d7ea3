//! A ticket's status, priority and type, in the contract's words and order.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every one of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word on the wire.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one that has this word on the wire.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                crate::openapi::one_of(concat!($($doc),*), Self::ALL.iter().map(|one| one.word()))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use words;

words! {
    /// Where a ticket stands. The order is the contract's: `status<solved` means all before it.
    Status {
        New = "new",
        Open = "open",
        Pending = "pending",
        Hold = "hold",
        Solved = "solved",
        /// Nothing of a closed ticket changes any more.
        Closed = "closed",
        /// Removed, and shown only by incremental exports.
        Deleted = "deleted",
    }
}

impl Status {
    /// The statuses that an agent may give a ticket.
    pub const SUBMITTABLE: &[Self] = &[Self::Open, Self::Pending, Self::Hold, Self::Solved];

    /// The status to which custom statuses belong: a closed ticket keeps the one that it was solved with.
    #[must_use]
    pub const fn category(self) -> Self {
        match self {
            Self::Closed => Self::Solved,
            other => other,
        }
    }

    /// Whether custom statuses can belong to it.
    pub const fn is_category(self) -> bool {
        !matches!(self, Self::Closed | Self::Deleted)
    }

    /// Whether somebody still has to do something.
    pub fn is_unsolved(self) -> bool {
        self < Self::Solved
    }

    /// The number by which rules and views compare statuses.
    pub const fn rank(self) -> i64 {
        self as i64
    }
}

words! {
    /// How soon a ticket has to be worked.
    Priority {
        Low = "low",
        Normal = "normal",
        High = "high",
        Urgent = "urgent",
    }
}

impl Priority {
    /// The number by which rules and views compare priorities; none is 0.
    pub const fn rank(self) -> i64 {
        self as i64 + 1
    }
}

words! {
    /// What a ticket is about.
    TicketType {
        Question = "question",
        Incident = "incident",
        Problem = "problem",
        Task = "task",
    }
}
