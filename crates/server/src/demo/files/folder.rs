//! Where a desk's files are: in a folder, or in the program.

use std::borrow::Cow;
use std::io;
use std::path::Path;

/// The files of one desk.
#[derive(Clone, Copy, Debug)]
pub(super) enum Folder<'a> {
    OnDisk(&'a Path),
    BuiltIn,
}

impl Folder<'_> {
    /// What a file says.
    pub fn text(self, name: &str) -> io::Result<Cow<'static, str>> {
        match self {
            Self::OnDisk(path) => std::fs::read_to_string(path.join(name)).map(Cow::Owned),
            Self::BuiltIn => built_in(name).map(Cow::Borrowed).ok_or(io::ErrorKind::NotFound.into()),
        }
    }

    /// Whether there is such a file.
    pub fn has(self, name: &str) -> bool {
        match self {
            Self::OnDisk(path) => path.join(name).exists(),
            Self::BuiltIn => built_in(name).is_some(),
        }
    }
}

macro_rules! built_in {
    ($($name:literal)*) => {
        fn built_in(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../../../../demo/", $name))),)*
                _ => None,
            }
        }
    };
}

built_in! {
    "account.toml" "groups.toml" "macros.toml" "organizations.toml" "schedules.toml"
    "sla_policies.toml" "ticket_fields.toml" "ticket_forms.toml" "users.toml" "views.toml"
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_desk_that_is_built_in_holds_together() {
        let desk = crate::demo::files::built_in().expect("the files fit each other");
        assert!(desk.groups.len() > 1 && desk.users.len() > 1 && !desk.schedules.is_empty());
        assert!(desk.tickets.is_empty());
    }
}
