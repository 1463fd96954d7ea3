//! Texts with choices and blanks in them: `{one|other}`, and `[town]` for a town.

use super::dice::Dice;
use super::words;

/// A message to be: its kind, its subject and its body, both with choices and blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    pub kind: &'static str,
    subject: &'static str,
    body: &'static str,
}

/// The templates of a file: under a line with `=` and a kind, a paragraph each.
pub fn templates(file: &'static str) -> Vec<Template> {
    let mut kind = "";
    let mut templates = Vec::new();
    for paragraph in file.split("\n\n").map(str::trim) {
        if let Some(name) = paragraph.strip_prefix("= ") {
            kind = name;
        } else if let Some((subject, body)) = paragraph.split_once('\n').filter(|_| !kind.is_empty()) {
            templates.push(Template { kind, subject, body });
        }
    }
    templates
}

impl Template {
    /// A subject and a body. Copies of one message are made of the same `wording`, and differ where
    /// `variation` lets them: in so many choices of 100, and in what the blanks are filled with.
    pub fn filled(&self, wording: u64, variation: usize, dice: &mut Dice) -> (String, String) {
        let mut fixed = Dice::new(wording);
        let mut fill = |text: &str| {
            let chosen = chosen(text, |choices| {
                let usual = fixed.below(choices);
                if dice.happens(variation) { dice.below(choices) } else { usual }
            });
            filled(&chosen, dice)
        };
        (fill(self.subject), fill(self.body))
    }
}

/// A text with one of each choice.
fn chosen(text: &str, mut choose: impl FnMut(usize) -> usize) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        made.push_str(before);
        let (choices, after) = after.split_once('}').unwrap_or((after, ""));
        let choices: Vec<&str> = choices.split('|').collect();
        made.push_str(choices.get(choose(choices.len())).copied().unwrap_or_default());
        rest = after;
    }
    made.push_str(rest);
    made
}

/// A text with its blanks filled.
fn filled(text: &str, dice: &mut Dice) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        made.push_str(before);
        let (name, after) = after.split_once(']').unwrap_or((after, ""));
        made.push_str(&words::word(name, dice));
        rest = after;
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_made_and_every_blank_is_filled() {
        for file in [super::super::REAL, super::super::SPAM] {
            let templates = templates(file);
            assert!(templates.len() > 40);
            for (template, seed) in
                templates.iter().flat_map(|template| (0..20).map(move |seed| (template, seed)))
            {
                let (subject, body) = template.filled(seed, 50, &mut Dice::new(seed));
                let left = |text: &String| text.contains(['{', '}', '|']);
                assert!(!left(&subject) && !left(&body), "{subject}\n{body}");
                assert!(!body.trim().is_empty(), "{template:?}");
            }
        }
    }

    #[test]
    fn copies_differ_a_little() {
        let template = templates("= a\n\n{A|B}\n{one|two} {three|four} {five|six} {seven|eight}")[0];
        let copy = |variation: usize, seed: u64| template.filled(7, variation, &mut Dice::new(seed));
        assert_eq!(copy(0, 1), copy(0, 2));
        assert!((0..20).any(|seed| copy(50, seed) != copy(0, 0)));
    }
}
