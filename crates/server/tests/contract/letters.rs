//! Letters, as mail programs see them.

use crate::desk::{TestDesk, eventually};
use mailparse::ParsedMail;

/// A letter that was sent.
#[derive(Clone, Debug)]
pub struct Letter {
    headers: Vec<(String, String)>,
    pub text: String,
    pub html: String,
}

impl Letter {
    pub fn of(bytes: &[u8]) -> Self {
        let mail = mailparse::parse_mail(bytes).expect("a message");
        let headers = mail.headers.iter().map(|header| (header.get_key(), header.get_value())).collect();
        Self { headers, text: part(&mail, "text/plain"), html: part(&mail, "text/html") }
    }

    /// Every header of this name has to be there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} stands twice");
        value
    }

    /// The path of the only link in the text that goes below `path`, as the HTML has it too.
    pub fn path(&self, path: &str) -> String {
        let base = format!("http://desk.example{path}");
        let mut links = self.text.split_whitespace().filter(|word| word.starts_with(&base));
        let link = links.next().unwrap_or_else(|| panic!("no link to {path}: {}", self.text));
        assert!(links.next().is_none(), "two links to {path}: {}", self.text);
        assert!(self.html.contains(&format!("href=\"{link}\"")), "{link} is not in {}", self.html);
        link.strip_prefix("http://desk.example").expect("the configured address").to_owned()
    }
}

fn part(mail: &ParsedMail<'_>, kind: &str) -> String {
    let part = mail.subparts.iter().find(|part| part.ctype.mimetype == kind);
    part.expect(kind).get_body().expect("a body").replace("\r\n", "\n")
}

impl TestDesk {
    /// The letters to this address so far, the oldest first.
    pub fn letters_to(&self, email: &str) -> Vec<Letter> {
        let Ok(files) = std::fs::read_dir(self.data().join("mail")) else { return Vec::new() };
        let mut names: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        names.retain(|name| name.extension().is_some_and(|extension| extension == "eml"));
        names.sort();
        let letters = names.iter().map(|name| Letter::of(&std::fs::read(name).expect("a message")));
        letters.filter(|letter| letter.header("To") == Some(email)).collect()
    }

    /// The newest letter to this address in whose text these words stand.
    pub async fn letter(&self, email: &str, words: &str) -> Letter {
        let newest = || self.letters_to(email).into_iter().rev().find(|letter| letter.text.contains(words));
        eventually(&format!("the letter to {email} with “{words}”"), async || newest()).await
    }

    /// Waits until every letter that is to leave has left.
    pub async fn mail_has_left(&self) {
        eventually("the mail", async || (self.waiting().await == 0).then_some(())).await;
    }

    /// How many letters have not left.
    pub async fn waiting(&self) -> i64 {
        use sea_orm::{ConnectionTrait as _, Statement};
        let store = self.server.edge.store();
        let sql = "SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL";
        let query = Statement::from_string(store.read().get_database_backend(), sql);
        let row = store.read().query_one_raw(query).await.expect("a query").expect("a row");
        row.try_get("", "n").expect("a number")
    }
}
