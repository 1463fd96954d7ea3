//! The keys by which records of a desk's files name each other, one type for each kind.

use std::fmt;

use serde::Deserialize;

macro_rules! key {
    ($name:ident, $kind:literal) => {
        #[doc = concat!("The key of a ", $kind, ".")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What this kind of record is called in messages.
            pub const KIND: &'static str = $kind;

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(key: &str) -> Self {
                Self(key.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

key!(GroupKey, "group");
key!(OrganizationKey, "organisation");
key!(UserKey, "user");
key!(FieldKey, "ticket field");
key!(FormKey, "ticket form");
key!(ViewKey, "view");
key!(MacroKey, "macro");
key!(ScheduleKey, "schedule");
key!(SlaPolicyKey, "service level policy");
key!(TicketKey, "ticket");
