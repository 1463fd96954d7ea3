//! Search: which records a query means. Pure: [`words()`] makes a text comparable, a [`Query`] is what
//! was written, [`Search`] what it means; [`crate::store::search`] finds it.

mod criteria;
mod meaning;
mod moment;
mod words;

pub use criteria::{Clause, Kind, Moment, Order, OrderBy, Person, Search, Test, Text, Which, Who, Words};
pub use frontdesk_model::search::{Operator, Property, Query, Term, What};
pub use meaning::Misunderstood;
pub use moment::Span;
pub use words::words;
