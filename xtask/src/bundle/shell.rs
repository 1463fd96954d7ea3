//! The two pages that load a bundle, and the names of files in them.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::Variant;

/// Logical name to address, `portal.js` to `/assets/portal-1a2b3c.js`.
pub type Addresses = BTreeMap<String, String>;

const RELOAD: &str = "<script src=\"/dev/reload.js\" defer></script>\n  </head>";

pub fn page(source: &str, addresses: &Addresses, variant: Variant) -> Result<String> {
    let page = fill_in(&without_trunk(source), addresses)?;
    Ok(match variant {
        Variant::Release => page,
        Variant::Dev => page.replacen("</head>", RELOAD, 1),
    })
}

/// Replaces `{{portal.js}}` by the file's address.
pub fn fill_in(text: &str, addresses: &Addresses) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        let Some(address) = addresses.get(name) else { bail!("{{{{{name}}}}} names no file") };
        filled += before;
        filled += address;
        rest = after;
    }
    filled += rest;
    Ok(filled)
}

/// Without the elements and the comment that are for Trunk.
fn without_trunk(source: &str) -> String {
    let is_for_trunk = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("<link data-trunk ") || line.starts_with("<!-- Trunk")
    };
    let mut page = String::with_capacity(source.len());
    for line in source.lines().filter(|line| !is_for_trunk(line)) {
        page += line;
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        [("portal.js".to_owned(), "/assets/portal-1a.js".to_owned())].into()
    }

    #[test]
    fn place_holders_become_addresses() {
        let text = "a {{portal.js}} b {{portal.js}} c { } }}";
        let filled = fill_in(text, &addresses()).unwrap();
        assert_eq!(filled, "a /assets/portal-1a.js b /assets/portal-1a.js c { } }}");
    }

    #[test]
    fn a_place_holder_for_no_file_is_an_error() {
        let error = fill_in("{{portal.png}}", &addresses()).unwrap_err();
        assert_eq!(error.to_string(), "{{portal.png}} names no file");
    }

    #[test]
    fn a_page_keeps_nothing_of_trunk() {
        let source = "<head>\n  <!-- Trunk's input -->\n  <link data-trunk rel=\"rust\">\n\
                      <link rel=\"icon\">\n</head>";
        let page = page(source, &addresses(), Variant::Release).unwrap();
        assert_eq!(page, "<head>\n<link rel=\"icon\">\n</head>\n");
    }

    #[test]
    fn only_pages_for_development_reload() {
        let source = "<head>\n</head>";
        assert!(page(source, &addresses(), Variant::Dev).unwrap().contains("/dev/reload.js"));
        assert!(!page(source, &addresses(), Variant::Release).unwrap().contains("reload"));
    }
}
