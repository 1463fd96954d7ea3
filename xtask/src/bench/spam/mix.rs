//! The stream: 2,000 submissions as people send them and 2,000 as spammers do, from templates of our own.
//! It shares nothing with what judges it: no list, no address, no number.

use super::dice::Dice;
use super::submission::{Proof, Submission};
use super::template::{Template, templates};
use super::{REAL, SPAM, words};

const EACH: usize = 2_000;
/// Of 100 spams, those whose browser does all that is asked for, and that take their time.
const CAREFUL: usize = 30;
/// Copies of one spam.
const COPIES: usize = 20;
/// Machines that send spam.
const BOTS: usize = 400;

/// The same stream for the same seed.
pub fn stream(seed: u64) -> Vec<Submission> {
    let mut dice = Dice::new(seed);
    let mut stream = real(&mut dice);
    stream.extend(spam(&mut dice));
    dice.shuffle(&mut stream);
    stream
}

fn of_kind(templates: &[Template], kind: &str) -> Vec<Template> {
    templates.iter().filter(|template| template.kind == kind).copied().collect()
}

/// People: most write alone, an office writes the same all at once, a campaign sends one letter.
fn real(dice: &mut Dice) -> Vec<Submission> {
    let all = templates(REAL);
    let [public, publishers, office, campaign, languages] =
        ["public", "publishers", "office", "campaign", "languages"].map(|kind| of_kind(&all, kind));
    let mut sent = Vec::new();
    for number in 0..EACH {
        let (kind, letter) = match number % 100 {
            0..4 => (&office, Some(number / 500)),
            4 => (&campaign, Some(0)),
            5..20 => (&publishers, None),
            20..31 => (&languages, None),
            _ => (&public, None),
        };
        let template = kind[letter.unwrap_or_else(|| dice.below(kind.len())) % kind.len()];
        let wording = letter.map_or_else(|| seed(dice), |letter| u64::try_from(letter).unwrap_or_default());
        let (subject, message) = template.filled(wording, 10, dice);
        let (first, last) = (dice.one_of(&words::FIRST), dice.one_of(&words::LAST));
        let address = if template.kind == "office" {
            format!("10.200.0.{}", 1 + number / 500)
        } else {
            format!("10.{}.{}.{}", dice.below(100), dice.below(256), dice.below(256))
        };
        let (proof, seconds) = patience(dice);
        sent.push(Submission {
            is_spam: false,
            kind: template.kind.to_owned(),
            name: format!("{first} {last}"),
            email: personal(first, last, dice),
            subject,
            message,
            address,
            proof,
            trap: String::new(),
            seconds,
        });
    }
    sent
}

/// How people send: nearly all by the form's script; some without one, or where it may not calculate; a
/// few by a program of their own.
fn patience(dice: &mut Dice) -> (Proof, Option<u64>) {
    let seconds = 15 + u64::try_from(dice.below(600)).unwrap_or_default();
    match dice.below(100) {
        0..3 => (Proof::None, None),
        3..20 => (Proof::None, Some(seconds)),
        _ => (Proof::Solved, Some(seconds)),
    }
}

fn personal(first: &str, last: &str, dice: &mut Dice) -> String {
    let domain =
        dice.one_of(&["mail.example", "post.example", "inbox.example", "letterbox.example", "uni.example"]);
    let number = if dice.happens(40) { dice.below(100).to_string() } else { String::new() };
    let (first, last) = (first.to_lowercase(), last.to_lowercase());
    match dice.below(3) {
        0 => format!("{first}.{last}{number}@{domain}"),
        1 => format!("{first}{number}@{domain}"),
        _ => format!("{}{last}{number}@{domain}", &first[..1]),
    }
}

/// Spammers: every kind, a part of it in copies that differ a little, from machines of others.
fn spam(dice: &mut Dice) -> Vec<Submission> {
    let templates = templates(SPAM);
    let mut wordings: Vec<(Template, u64)> = Vec::new();
    (0..EACH)
        .map(|number| {
            // Every fifth belongs to one of the campaigns.
            let is_copy = number % 5 == 0;
            let (template, wording) = if is_copy {
                if number % (5 * COPIES) == 0 {
                    wordings.push((templates[dice.below(templates.len())], seed(dice)));
                }
                wordings[wordings.len() - 1]
            } else {
                (templates[dice.below(templates.len())], seed(dice))
            };
            let (subject, message) = template.filled(wording, 20, dice);
            let (proof, trap, seconds) = manners(number, dice);
            let bot = dice.below(BOTS);
            Submission {
                is_spam: true,
                kind: template.kind.to_owned(),
                name: spammer(dice),
                email: format!("{}{}@{}.example", words::slug(dice), dice.below(1000), words::slug(dice)),
                subject,
                message,
                address: format!("10.{}.{}.{}", 100 + bot % 90, bot % 251, 1 + bot % 241),
                proof,
                trap,
                seconds,
            }
        })
        .collect()
}

/// How spammers send: the careful ones as people do; the others fill in every field, are too fast, make
/// up what they are asked for, or never saw the form.
fn manners(number: usize, dice: &mut Dice) -> (Proof, String, Option<u64>) {
    let slow = Some(20 + u64::try_from(dice.below(100)).unwrap_or_default());
    match number / 5 % 100 {
        kind if kind < CAREFUL => (Proof::Solved, String::new(), slow),
        30..50 => (Proof::None, words::slug(dice), slow),
        50..65 => (Proof::None, String::new(), Some(0)),
        65..75 => (Proof::Wrong, String::new(), slow),
        _ => (Proof::None, String::new(), None),
    }
}

fn spammer(dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => format!("{}{}", dice.one_of(&words::FIRST), words::slug(dice)),
        1 => words::slug(dice),
        _ => format!("{} {}", dice.one_of(&words::FIRST), dice.one_of(&words::LAST)),
    }
}

fn seed(dice: &mut Dice) -> u64 {
    u64::try_from(dice.below(usize::MAX)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_what_it_is_said_to_be() {
        let stream = stream(1);
        assert_eq!(stream, super::stream(1));
        let spam: Vec<_> = stream.iter().filter(|submission| submission.is_spam).collect();
        assert_eq!((stream.len(), spam.len()), (2 * EACH, EACH));
        let is_careful =
            |one: &&&Submission| one.proof == Proof::Solved && one.trap.is_empty() && one.seconds > Some(15);
        assert!(spam.iter().filter(is_careful).count() >= 500);
        let kinds = |is_spam: bool| {
            let of = stream.iter().filter(|one| one.is_spam == is_spam);
            of.map(|one| one.kind.as_str()).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!((kinds(false), kinds(true)), (5, 11));
    }
}
