//! How people are called who say no name.

/// To whom requests belong of people who give no e-mail address.
pub const ANONYMOUS: &str = "Somebody who gave no name";

/// Who stands in a ticket's history and was not told of by the account that it was imported from.
pub const UNKNOWN: &str = "Somebody who is not known";

/// The same of groups and organizations; their numbers follow.
pub const DELETED_GROUP: &str = "Deleted group";
pub const DELETED_ORGANIZATION: &str = "Deleted organization";
