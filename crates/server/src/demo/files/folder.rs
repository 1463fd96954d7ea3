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

    /// The names of the files in one of its folders, which may be missing.
    pub fn names(self, folder: &str) -> io::Result<Vec<String>> {
        let Self::OnDisk(path) = self else {
            let within = |name: &&&str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            return Ok(BUILT_IN.iter().filter(within).map(|name| (*name).to_owned()).collect());
        };
        let path = path.join(folder);
        if !path.exists() {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&path)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|extension| extension == "toml") {
                names.push(format!("{folder}/{name}"));
            }
        }
        Ok(names)
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
        const BUILT_IN: &[&str] = &[$($name),*];

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
    "forms/app.toml" "forms/campaigns.toml" "forms/content.toml" "forms/feedback.toml" "forms/pages.toml"
    "forms/publishing.toml" "forms/topics.toml" "forms/user-access.toml"
    "service_levels.toml" "sla_policies.toml" "ticket_fields.toml" "ticket_forms.toml" "users.toml" "views.toml"
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_desk_that_is_built_in_holds_together() {
        let desk = crate::demo::files::built_in().expect("the files fit each other");
        assert!(desk.groups.len() > 1 && desk.users.len() > 1 && !desk.schedules.is_empty());
        assert!(desk.tickets.is_empty());
        let forms = crate::demo::files::read(std::path::Path::new("../../demo"))
            .expect("the files fit each other")
            .ticket_forms;
        assert_eq!(desk.ticket_forms.len(), forms.len(), "every file of the folder is built in");
    }
}
