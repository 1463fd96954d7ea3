//! Where a text leads. Addresses of public bodies lead nowhere that speaks for spam.

use super::contacts;
use super::text::Message;

/// Hosts whose names are there to hide another.
const SHORTENERS: [&str; 22] = [
    "bit.ly",
    "tinyurl.com",
    "t.co",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "cutt.ly",
    "rb.gy",
    "shorturl.at",
    "rebrand.ly",
    "tiny.cc",
    "clck.ru",
    "t.me",
    "wa.me",
    "linktr.ee",
    "bl.ink",
    "s.id",
    "v.gd",
    "t.ly",
    "dub.sh",
    "telegra.ph",
];

/// Ends of names that cost nothing, or nearly.
const CHEAP: [&str; 46] = [
    "xyz", "top", "click", "online", "site", "shop", "store", "club", "icu", "buzz", "live", "life", "win",
    "bid", "vip", "fun", "space", "website", "link", "loan", "work", "cyou", "cfd", "sbs", "rest", "monster",
    "ru", "su", "cn", "tk", "ml", "ga", "cf", "gq", "cc", "ws", "pw", "casino", "bet", "poker", "porn",
    "sex", "dating", "biz", "pro", "best",
];

/// Ends of names that only public bodies, schools and charities have.
const PUBLIC: [&str; 13] = [
    "gov.uk",
    "nhs.uk",
    "parliament.uk",
    "police.uk",
    "mod.uk",
    "ac.uk",
    "sch.uk",
    "gov.wales",
    "gov.scot",
    "judiciary.uk",
    "gov",
    "edu",
    "europa.eu",
];

/// Where people of all sorts put what they want to show, and clubs and charities.
const SHARED: [&str; 21] = [
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "docs.google.com",
    "drive.google.com",
    "sharepoint.com",
    "onedrive.live.com",
    "1drv.ms",
    "dropbox.com",
    "wetransfer.com",
    "icloud.com",
    "imgur.com",
    "figma.com",
    "trello.com",
    "github.com",
    "wikipedia.org",
    "bbc.co.uk",
    "openstreetmap.org",
    "org.uk",
    "forms.office.com",
    "forms.gle",
];

/// The links of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Those that lead neither to public bodies nor to this server.
    pub foreign: u32,
    /// Those that lead to what somebody shows, in a place where everybody does.
    pub shared: u32,
    /// Those that hide where they lead, or lead to a number.
    pub hidden: u32,
    pub cheap: u32,
    /// Mark-up that only programs write.
    pub marked_up: bool,
    /// In the name or the subject.
    pub in_heading: bool,
    /// How many words stand beside them.
    pub words: u32,
}

impl Links {
    /// The links of what somebody sends to the server with this name.
    pub fn of(message: &Message<'_>, own: &str) -> Self {
        let own = own.split(':').next().unwrap_or_default();
        let small = message.body.to_lowercase();
        let mut links = Self { marked_up: is_marked_up(&small), ..Self::default() };
        let mut words = 0_u32;
        // Whoever writes from there, or gives an address there, says who they are.
        let homes: Vec<String> = contacts::domains(message).collect();
        let is_home = |host: &str| homes.iter().any(|home| home == host);
        for word in small.split(|c: char| c.is_whitespace() || BESIDE.contains(c)) {
            match host(word) {
                Some(host) if host == own => {}
                Some(host) if is_home(host) => links.shared += 1,
                Some(host) => links.add(host),
                None => words += u32::from(word.chars().any(char::is_alphanumeric)),
            }
        }
        let leads = |text: &str| {
            text.to_lowercase()
                .split_whitespace()
                .filter_map(host)
                .any(|host| host != own && is_foreign(host))
        };
        links.in_heading = leads(message.name) || leads(message.subject);
        links.words = words;
        links
    }

    fn add(&mut self, host: &str) {
        if ends(host, &SHARED) {
            self.shared += 1;
            return;
        }
        self.foreign += u32::from(is_foreign(host));
        let is_number = host.split('.').all(|part| part.chars().all(|c| c.is_ascii_digit()));
        self.hidden += u32::from(SHORTENERS.contains(&host) || is_number || host.contains("xn--"));
        self.cheap += u32::from(ends(host, &CHEAP));
    }

    /// What it weighs that there are links at all: the more, the less else is said.
    pub fn weight(&self) -> i32 {
        let many = match self.foreign {
            0 if self.shared > 0 => return 8,
            0 => return 0,
            1 => 20,
            2 => 24,
            3..6 => 28,
            _ => 36,
        };
        let little_else = match self.words {
            ..12 => 12,
            12..40 => 8,
            _ => 0,
        };
        many + little_else
    }

    /// What it weighs how they are written.
    pub fn disguise(&self) -> i32 {
        let weights =
            [(self.hidden > 0, 16), (self.cheap > 0, 12), (self.marked_up, 40), (self.in_heading, 16)];
        weights.iter().map(|(is_so, weight)| if *is_so { *weight } else { 0 }).sum()
    }
}

/// What stands beside an address without a blank.
const BESIDE: &str = "<>\"()[]。，、：；！？（）「」";

/// Anchors and what forums make links of.
fn is_marked_up(text: &str) -> bool {
    ["<a href", "[url=", "[url]", "[link=", "](http"].iter().any(|mark| text.contains(mark))
}

/// The host that a word leads to, if it leads anywhere.
fn host(word: &str) -> Option<&str> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let after = bare.split_once("://").map(|(_, rest)| rest);
    let has_scheme = after.is_some();
    let rest = after.unwrap_or(bare);
    let rest = rest.split(['/', '?', '#', ':']).next()?;
    // An e-mail address is no link.
    let host = if rest.contains('@') { return None } else { rest };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let (before, end) = host.rsplit_once('.')?;
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !host.split('.').all(is_name) {
        return None;
    }
    let is_known = bare.starts_with("www.") || has_scheme || bare.contains('/') || is_end_of_names(end);
    let is_long = before.chars().count() >= 2 && end.len() >= 2;
    let is_number = end.chars().all(|c| c.is_ascii_digit());
    ((is_known && is_long && !is_number) || (has_scheme && is_number)).then_some(host)
}

/// Whether a word that ends so without more is meant as an address, and is no file and no slip between
/// two sentences.
fn is_end_of_names(end: &str) -> bool {
    const COMMON: [&str; 16] = [
        "com", "net", "org", "info", "uk", "io", "co", "eu", "de", "me", "ly", "app", "dev", "ai", "us",
        "gov",
    ];
    COMMON.contains(&end) || CHEAP.contains(&end)
}

fn is_foreign(host: &str) -> bool {
    !is_public(host)
}

/// Whether a name is one that only public bodies have.
pub fn is_public(host: &str) -> bool {
    ends(host, &PUBLIC)
}

fn ends(host: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| host == *end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(name: &str, body: &str) -> Links {
        Links::of(&Message { name, email: "", subject: "", body }, "desk.example:8080")
    }

    #[test]
    fn public_bodies_weigh_nothing() {
        let body = "See https://www.gov.uk/renew-passport, www.nhs.uk/x and service.gov.uk. Form-2.pdf and the rest.Then";
        assert_eq!(links("Ann", body).weight(), 0);
        assert_eq!(links("Ann", "me@mail.example.com wrote").foreign, 0);
    }

    #[test]
    fn our_own_pages_weigh_nothing_and_what_is_shown_little() {
        assert_eq!(links("Ann", "http://desk.example:8080/forms/contact is blank").weight(), 0);
        let shown = links("Ann", "It is here: https://www.youtube.com/watch?v=1");
        assert!(
            shown.weight() > 0 && shown.weight() < links("Ann", "It is here: https://host.example").weight()
        );
    }

    #[test]
    fn what_only_looks_public_is_foreign() {
        assert_eq!(links("", "https://gov.uk.refunds.com/x and notgov.uk").foreign, 2);
        assert_eq!(links("", "网站。host.example/x").foreign, 1);
    }

    #[test]
    fn hidden_and_cheap_ones_are_told() {
        let links = self::links("Rich at win.top", "Look: HTTPS://bit.ly/3xY http://192.0.2.7/a");
        assert_eq!((links.foreign, links.hidden, links.in_heading, links.words), (2, 2, true, 1));
        assert!(self::links("", "<a href=x>y</a>").marked_up);
    }
}
