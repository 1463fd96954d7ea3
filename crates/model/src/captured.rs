//! What is known of the page on which somebody filled in a form. Our own addition.

use crate::rules::tidy;
use serde::{Deserialize, Serialize};

/// The longest of these texts, in characters; what is longer is cut.
const TEXT_MAX: usize = 2_048;

/// One thing that a form keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capture {
    PageUrl,
    PageTitle,
    Referrer,
    Browser,
}

/// What a form sends beside the answers, of which its desk keeps what the form captures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Captured {
    #[serde(default, skip_serializing_if = "FormPage::is_unknown")]
    pub page: FormPage,
    /// What the browser calls itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
}

/// The page that a form stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormPage {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The address of the page before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
}

impl FormPage {
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// What stands in the address behind the host, without what only this reader asked for.
    pub fn path(&self) -> Option<&str> {
        let (_, behind) = self.url.as_deref()?.split_once("://")?;
        let path = &behind[behind.find('/')?..];
        Some(&path[..path.find(['?', '#']).unwrap_or(path.len())])
    }
}

impl Captured {
    /// As much of it as a form keeps.
    #[must_use]
    pub fn kept(&self, captures: &[Capture]) -> Self {
        let keep = |capture, text: &Option<String>| {
            let text = tidy(text.as_deref().filter(|_| captures.contains(&capture))?);
            (!text.is_empty()).then(|| text.chars().take(TEXT_MAX).collect())
        };
        Self {
            page: FormPage {
                url: keep(Capture::PageUrl, &self.page.url),
                title: keep(Capture::PageTitle, &self.page.title),
                referrer: keep(Capture::Referrer, &self.page.referrer),
            },
            browser: keep(Capture::Browser, &self.browser),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_what_it_captures_and_no_more() {
        let text = |text: &str| Some(text.to_owned());
        let page = FormPage { url: text("https://a.example/b?c"), title: text(" \0"), referrer: text("d") };
        let sent = Captured { page, browser: Some("e".repeat(3_000)) };
        let kept = sent.kept(&[Capture::PageUrl, Capture::PageTitle, Capture::Browser]);
        assert_eq!(kept.page, FormPage { url: text("https://a.example/b?c"), ..FormPage::default() });
        assert_eq!(kept.browser.map(|browser| browser.len()), Some(2_048));
        assert_eq!(sent.kept(&[]), Captured::default());
    }

    #[test]
    fn a_path_ends_before_the_query() {
        let path = |url: &str| {
            FormPage { url: Some(url.to_owned()), ..FormPage::default() }.path().map(str::to_owned)
        };
        assert_eq!(path("https://a.example/b/c?d#e").as_deref(), Some("/b/c"));
        assert_eq!(path("https://a.example/#e").as_deref(), Some("/"));
        assert_eq!(path("https://a.example"), None);
        assert_eq!(path("a"), None);
    }
}
