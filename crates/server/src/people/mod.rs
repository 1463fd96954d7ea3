//! What happens to people: who may change whom, what a change comes to, and that it is written
//! whole. Of tickets it knows only that those of somebody who is merged follow them.

mod anonymous;
mod change;
mod custom_roles;
mod deleted;
mod draft;
mod error;
mod federated;
mod identified;
mod identities;
mod merge;
mod password;
mod rights;
mod users;

pub use anonymous::anonymous;
pub use change::Changed;
pub use custom_roles::{create_role, delete_role, update_role};
pub use deleted::{erase, sign_out};
pub use error::PersonError;
pub use federated::{Federated, NotLetIn, federated};
pub use identified::Identified;
pub(crate) use identified::identified_in;
pub use identities::{add, make_primary, remove as remove_identity, update as update_identity};
pub use merge::{finish as finish_merges, merge};
pub use password::set as set_password;
pub use users::{change_tags, create, create_or_update, delete, update};
pub(crate) use users::{create_in, create_or_update_in, delete_in, update_in};
