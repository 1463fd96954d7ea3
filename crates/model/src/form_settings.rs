//! What a form does beyond the contract: whom it asks for, who may use it, and what becomes of what it
//! sends. Our own addition.

use crate::captured::Capture;
use crate::form_rule::FormTest;
use crate::id::{OrganizationId, TicketFieldId};
use crate::status::Priority;
use crate::translation::FormWords;
use serde::{Deserialize, Serialize};

/// Whether somebody is asked for something of theirs, and has to say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    #[default]
    Required,
    Optional,
    Never,
}

/// What a form asks of who writes, if no session says who it is. A request of somebody who gives no
/// e-mail address belongs to one person who stands for all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequesterAsk {
    #[serde(default)]
    pub name: Ask,
    #[serde(default)]
    pub email: Ask,
    /// Asked behind the form's questions, and only where this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<FormTest>,
}

impl RequesterAsk {
    /// Whether some of those who write say no e-mail address.
    pub fn lets_stay_unknown(&self) -> bool {
        self.email != Ask::Required || self.when.is_some()
    }
}

/// Whether who writes is somebody: signed in, or with an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Known {
    Known,
    Unknown,
}

/// Tags of those tickets for which all that is said here holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TagsWhen {
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<FormTest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<Known>,
}

/// One answer in the first comment that a form makes, and what stands above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentBlock {
    pub field: TicketFieldId,
    /// The question's title where nothing is said; nothing where it is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Which files a request may come with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileLimits {
    /// How many at most.
    pub files: usize,
    /// How large each may be.
    pub megabytes: u64,
    /// The media types, such as `application/pdf` or `image/*`; any where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
}

impl FileLimits {
    /// What a form takes that says nothing of files.
    pub const fn of_every_form() -> Self {
        Self { files: 5, megabytes: 50, types: Vec::new() }
    }
}

/// Who may use a form: those who are signed in, and where one of the lists is not empty, have one of its
/// entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormRestriction {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organization_ids: Vec<OrganizationId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub user_tags: Vec<String>,
}

impl FormRestriction {
    /// Whether somebody with these organizations and tags may use the form.
    pub fn admits(&self, organizations: &[OrganizationId], tags: &[String]) -> bool {
        let is_member = self.organization_ids.iter().any(|id| organizations.contains(id));
        let is_tagged = self.user_tags.iter().any(|tag| tags.contains(tag));
        (is_member || self.organization_ids.is_empty()) && (is_tagged || self.user_tags.is_empty())
    }
}

/// All of it. What is left out does nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormSettings {
    #[serde(default, skip_serializing_if = "is_usual")]
    pub requester: RequesterAsk,
    /// Of every ticket that the form makes. Not shown to end users, as all that agents alone care for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_when: Vec<TagsWhen>,
    /// Where the form does not ask for it. Likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// What the first comment is made of, where the form asks for none; all answers if it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comment: Vec<CommentBlock>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<FileLimits>,
    /// Anybody may use it where nothing is said. Not shown to end users.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_to: Option<FormRestriction>,
    /// The heading under which a list of forms has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu_group: Option<String>,
    /// What stands above the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    /// What is kept of the page that the form stands on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captures: Vec<Capture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<FormWords>,
}

fn is_usual(requester: &RequesterAsk) -> bool {
    *requester == RequesterAsk::default()
}

impl FormSettings {
    /// Which files the form takes: its own limits, or those of every form.
    pub fn file_limits(&self) -> FileLimits {
        self.attachments.clone().unwrap_or_else(FileLimits::of_every_form)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As somebody is asked who is signed in: it is known who they are.
    #[must_use]
    pub fn for_known(self) -> Self {
        let requester = RequesterAsk { name: Ask::Never, email: Ask::Never, when: None };
        Self { requester, ..self }
    }

    /// Without what end users are not shown.
    #[must_use]
    pub fn for_end_users(self) -> Self {
        Self { tags: Vec::new(), tags_when: Vec::new(), priority: None, restricted_to: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_that_is_not_empty_has_to_match() {
        let (one, other) = ([OrganizationId::new(1)], [OrganizationId::new(2)]);
        let tags = |tag: &str| vec![tag.to_owned()];
        let restriction = |organizations: &[OrganizationId], user_tags| FormRestriction {
            organization_ids: organizations.to_vec(),
            user_tags,
        };
        assert!(FormRestriction::default().admits(&[], &[]));
        assert!(restriction(&one, Vec::new()).admits(&one, &[]));
        assert!(!restriction(&one, Vec::new()).admits(&other, &tags("a")));
        assert!(restriction(&[], tags("a")).admits(&[], &tags("a")));
        assert!(!restriction(&[], tags("a")).admits(&one, &tags("b")));
        assert!(!restriction(&one, tags("a")).admits(&one, &tags("b")));
        assert!(restriction(&one, tags("a")).admits(&one, &tags("a")));
    }
}
