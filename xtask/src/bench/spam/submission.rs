//! A submission of the stream: what is sent, how, and what it is. One is a JSON object a line (docs/spam.md).

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// What a browser, or what pretends to be one, says of the work that it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    None,
    Solved,
    /// An answer that is none.
    Wrong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    pub is_spam: bool,
    pub kind: String,
    pub name: String,
    pub email: String,
    pub subject: String,
    pub message: String,
    /// The network address.
    pub address: String,
    pub proof: Proof,
    /// What is written into the field that people do not see.
    pub trap: String,
    /// How long the form is open; none where it is not asked for at all.
    pub seconds: Option<u64>,
}

impl Submission {
    pub fn line(&self) -> Value {
        let proof = match self.proof {
            Proof::None => "none",
            Proof::Solved => "solved",
            Proof::Wrong => "wrong",
        };
        json!({
            "label": if self.is_spam { "spam" } else { "real" }, "kind": self.kind, "name": self.name,
            "email": self.email, "subject": self.subject, "message": self.message, "address": self.address,
            "proof": proof, "trap": self.trap, "seconds": self.seconds,
        })
    }

    /// What a line says. What it leaves out is as somebody without a script sends it, the form open for a
    /// minute, each from an address of their own.
    fn of(line: &Value, number: usize) -> Result<Self> {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let is_spam = match line["label"].as_str() {
            Some("spam") => true,
            Some("real") => false,
            _ => bail!("`label` must be `spam` or `real`"),
        };
        let proof = match line["proof"].as_str() {
            None | Some("none") => Proof::None,
            Some("solved") => Proof::Solved,
            Some("wrong") => Proof::Wrong,
            Some(other) => bail!("`proof` must be `none`, `solved` or `wrong`, not `{other}`"),
        };
        let or = |text: String, other: String| if text.is_empty() { other } else { text };
        let message = text("message");
        if message.trim().is_empty() {
            bail!("`message` must say something");
        }
        Ok(Self {
            is_spam,
            kind: or(text("kind"), "stream".to_owned()),
            name: or(text("name"), "A Person".to_owned()),
            email: or(text("email"), format!("person{number}@mail.example")),
            subject: or(text("subject"), "Message".to_owned()),
            message,
            address: or(
                text("address"),
                format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255),
            ),
            proof,
            trap: text("trap"),
            seconds: match &line["seconds"] {
                Value::Null if line.get("seconds").is_some() => None,
                seconds => Some(seconds.as_u64().unwrap_or(60)),
            },
        })
    }
}

/// The submissions of a file.
pub fn read(path: &Path) -> Result<Vec<Submission>> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| -> Result<Submission> {
        let line: Value = serde_json::from_str(line)?;
        Submission::of(&line, at + 1)
    };
    lines.map(|line| read(line).with_context(|| format!("{}:{}", path.display(), line.0 + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let line = json!({"label": "spam", "message": "A", "seconds": null, "proof": "solved", "trap": "x"});
        let read = Submission::of(&line, 258).unwrap();
        assert_eq!((read.proof, read.seconds, read.address.as_str()), (Proof::Solved, None, "10.0.1.2"));
        assert_eq!(Submission::of(&read.line(), 1).unwrap(), read);
        let short = Submission::of(&json!({"label": "real", "message": "A"}), 1).unwrap();
        assert_eq!((short.proof, short.seconds, short.is_spam), (Proof::None, Some(60), false));
        for wrong in [
            json!({"message": "A"}),
            json!({"label": "real"}),
            json!({"label": "real", "message": "A", "proof": 7, "trap": 1}),
        ] {
            assert_eq!(Submission::of(&wrong, 1).is_ok(), wrong["proof"] == 7, "{wrong}");
        }
    }
}
