//! What a text says: how much of it is what spam says, and how much is somebody with a question.

use super::asking;
use super::common_words::COMMON;
use super::contacts;
use super::letters;
use super::links::Links;
use super::person_phrases::{PERSON, REPORT};
use super::phrases::{FAMILIES, Family};
use super::single_words::{PUBLIC_MATTERS, WORDS};
use super::stance;
use super::wording::Wording;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// From this weight on, hardly anybody says a phrase who has a question.
const PLAIN: i32 = 40;
/// What the other phrases about one thing weigh at most: nobody is held back for what they write about.
const TOPIC_MAX: i32 = 38;
/// What phrases weigh at most that go with any topic.
const OFFER_MAX: i32 = 55;
const ELSEWHERE_MAX: i32 = 30;
/// What all that somebody speaks of weighs at most if they offer nothing.
const SPOKEN_OF: i32 = 14;
/// What plain phrases about one thing weigh at most.
const PLAIN_MAX: i32 = 75;
/// What speaks for a person weighs at most.
const PERSON_MAX: i32 = 45;

/// What single words weigh by the way.
const ORDINARY: i32 = 15;
/// What they weigh at most.
const SINGLE_MAX: i32 = 45;

/// From this weight on, a text is about something that somebody else wrote.
const REPORTS: i32 = 26;

/// What a matter of a public body weighs for a person, and all of them at most.
const MATTER: i32 = 5;
const MATTERS_MAX: i32 = 25;
/// What they weigh at most where nothing is asked: passports are sold too.
const MATTERS_ALONE: i32 = 15;
/// What a question weighs for a person, and all of them at most.
const QUESTION: i32 = 12;
const QUESTIONS_MAX: i32 = 24;

/// How questions begin.
const ASKING: [&str; 20] = [
    "do", "does", "did", "can", "could", "is", "are", "am", "should", "must", "may", "how", "what", "which",
    "where", "when", "why", "who", "will", "whom",
];

static MATTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| PUBLIC_MATTERS.split_whitespace().collect());

static SINGLE: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    let each = WORDS.iter().flat_map(|(weight, words)| words.split_whitespace().map(|word| (word, *weight)));
    each.collect()
});

/// The phrases of a family as texts are compared with them.
type Weighed = Vec<(String, i32)>;

static PHRASES: LazyLock<Vec<(Family, Weighed)>> = LazyLock::new(|| {
    let ready = |(phrase, weight): &(&str, i32)| (prepared(phrase), *weight);
    FAMILIES.iter().map(|(family, phrases)| (*family, phrases.iter().map(ready).collect())).collect()
});

/// A phrase without accents, as texts are, with its star.
fn prepared(phrase: &str) -> String {
    let (begin, star) = phrase.strip_suffix('*').map_or((phrase, ""), |begin| (begin, "*"));
    let words: Vec<String> = Wording::of(begin).words().map(str::to_owned).collect();
    format!("{}{star}", words.join(" "))
}

/// What somebody sends.
#[derive(Clone, Copy, Debug)]
pub struct Message<'m> {
    pub name: &'m str,
    pub email: &'m str,
    pub subject: &'m str,
    pub body: &'m str,
}

/// What somebody wrote, as far as it says something for or against them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What it says that hardly anybody says who has a question.
    said: i32,
    /// What it speaks of that spam speaks of.
    topics: i32,
    /// What it says that goes with any topic: an offer, a way elsewhere.
    offer: i32,
    /// How it is written.
    written: i32,
    /// What it says that people with a question say.
    person: i32,
    /// Whether it is in another language than English.
    is_foreign: bool,
}

impl Text {
    /// The text of what somebody sends.
    pub fn of(message: &Message<'_>) -> Self {
        let Message { name, subject, body, .. } = *message;
        let wording = Wording::of(&format!("{subject}\n{body}"));
        let contacts = contacts::weight(message);
        let Said { plain, topics, offer } = said(&wording);
        let topics = topics + single(&wording);
        let offer = (offer + stance::weight(body)).min(OFFER_MAX) + money(&wording) + contacts;
        // Who leads elsewhere may tell of others too.
        let by_others = if contacts == 0 { asking::report(&wording) } else { 0 };
        let reports = sum(&wording, REPORT.iter().map(|(phrase, weight)| (*phrase, *weight)), 60) + by_others;
        let asked = sum(&wording, PERSON.iter().map(|(phrase, weight)| (*phrase, *weight)), PERSON_MAX)
            + questions(body)
            + asking::weight(body);
        let person = asked + matters(&wording).min(MATTERS_ALONE + asked);
        // Who asks about spam repeats it, in quotes of their own.
        let person = if reports >= REPORTS { person + reports } else { person };
        let to_reader = if asked == 0 && speaks_of_reader(&wording) { TO_READER } else { 0 };
        let written = written(name, subject, body) + if is_unknown(&wording) { UNKNOWN } else { 0 };
        Self {
            said: plain,
            topics,
            offer: offer + to_reader,
            written,
            person,
            is_foreign: is_foreign(&wording),
        }
    }

    /// The weight of a text with links. What speaks for a person makes up for what is said and for links
    /// that are shown, not for how it is written.
    pub fn weight(&self, links: &Links) -> i32 {
        let abroad = if self.is_foreign && links.foreign > 0 { ABROAD } else { 0 };
        let bare = if self.person == 0 && links.foreign > 0 && links.words < FEW { BARE } else { 0 };
        let beside = self.offer + abroad + bare + links.weight();
        // What is only spoken of is not offered.
        let topics = self.topics.min(SPOKEN_OF + beside);
        (self.said + topics + beside - self.person).max(0) + self.written + links.disguise()
    }

    /// The same without the links.
    pub fn own_weight(&self) -> i32 {
        self.weight(&Links::default())
    }
}

/// What phrases weigh.
struct Said {
    plain: i32,
    topics: i32,
    offer: i32,
}

/// What the families weigh: the heaviest topic whole and the others half, and the offer beside it.
fn said(wording: &Wording) -> Said {
    let mut offer = 0;
    let mut topics: Vec<(i32, i32)> = Vec::new();
    for (family, phrases) in PHRASES.iter() {
        let phrases = || phrases.iter().map(|(phrase, weight)| (phrase.as_str(), *weight));
        match family {
            Family::Offer => offer += sum(wording, phrases(), OFFER_MAX),
            Family::Elsewhere => offer += sum(wording, phrases(), ELSEWHERE_MAX),
            // These offer by themselves: who asks in their language has hardly any of them.
            Family::Foreign => topics.push((sum(wording, phrases(), PLAIN_MAX), 0)),
            _ => {
                let common = sum(wording, phrases().filter(|(_, weight)| *weight < PLAIN), TOPIC_MAX);
                let plain = sum(wording, phrases().filter(|(_, weight)| *weight >= PLAIN), PLAIN_MAX);
                topics.push((plain, common.min(PLAIN_MAX - plain)));
            }
        }
    }
    topics.sort_unstable_by_key(|(plain, common)| -(plain + common));
    let mut said = Said { plain: 0, topics: 0, offer };
    for (at, (plain, common)) in topics.into_iter().enumerate() {
        let share = if at == 0 { 1 } else { 2 };
        said.plain += plain / share;
        said.topics += common / share;
    }
    said
}

fn sum<'p>(wording: &Wording, phrases: impl Iterator<Item = (&'p str, i32)>, most: i32) -> i32 {
    phrases.filter(|(phrase, _)| wording.has(phrase)).map(|(_, weight)| weight).sum::<i32>().min(most)
}

/// The single words, each once.
fn single(wording: &Wording) -> i32 {
    let words: HashSet<&str> = wording.words().collect();
    let weight: i32 = words.iter().filter_map(|word| SINGLE.get(word)).sum();
    (weight - ORDINARY).clamp(0, SINGLE_MAX)
}

/// The words about what people ask a public body about.
fn matters(wording: &Wording) -> i32 {
    let words: HashSet<&str> = wording.words().filter(|word| MATTERS.contains(word)).collect();
    i32::try_from(words.len()).unwrap_or(i32::MAX).saturating_mul(MATTER).min(MATTERS_MAX)
}

/// Questions that are not put to the reader about the reader, as offers are.
fn questions(body: &str) -> i32 {
    let asks = |sentence: &&str| {
        let wording = Wording::of(sentence);
        wording.words().next().is_some_and(|word| ASKING.contains(&word))
            && !wording.words().any(|word| ["you", "your", "we", "our", "us", "interested"].contains(&word))
    };
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '\n' | ',');
    let asked = body.split_inclusive(ends).filter(|sentence| sentence.ends_with('?'));
    let asked = asked.filter(asks).count();
    i32::try_from(asked).unwrap_or(i32::MAX).saturating_mul(QUESTION).min(QUESTIONS_MAX)
}

/// The words that are in any English text.
const ENGLISH: [&str; 24] = [
    "the", "and", "to", "of", "a", "i", "is", "in", "for", "my", "it", "you", "on", "not", "we", "can",
    "your", "with", "this", "are", "our", "have", "be", "that",
];
/// What it weighs that somebody shows a link in another language: questions in it have none.
const ABROAD: i32 = 15;

fn is_foreign(wording: &Wording) -> bool {
    let (english, all) = wording
        .words()
        .fold((0, 0), |(english, all), word| (english + u32::from(ENGLISH.contains(&word)), all + 1));
    // Of a hundred, ten.
    all > 0 && english * 10 < all && wording.words().any(|word| !word.is_ascii() || all >= 8)
}

/// What it weighs that nothing is said but where to look, and how few words that is.
const BARE: i32 = 14;
const FEW: u32 = 12;

/// What it weighs that somebody speaks of the reader's things and of none of their own.
const TO_READER: i32 = 14;

fn speaks_of_reader(wording: &Wording) -> bool {
    let is_of = |list: &[&str]| wording.words().any(|word| list.contains(&word));
    is_of(&["your", "youre", "yours"]) && !is_of(&["i", "my", "me", "mine", "im", "ive", "id"])
}

/// What it weighs that no word of a text is one that its language is full of, whichever that is.
const UNKNOWN: i32 = 24;

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split_whitespace().collect());

/// Languages have more words than we know, and all know a few: names and titles alone are no text.
fn is_unknown(wording: &Wording) -> bool {
    let is_known = |word: &str| KNOWN.contains(word) || MATTERS.contains(word) || SINGLE.contains_key(word);
    let is_latin = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
    let written = || wording.words().filter(|word| !word.chars().all(|c| c.is_ascii_digit()));
    written().filter(|word| word.len() >= 4).count() >= 2
        && written().all(|word| is_latin(word) && !is_known(word))
}

/// Other money than ours, and hundredths, which are seldom in a question to a public body here.
fn money(wording: &Wording) -> i32 {
    let amounts = wording.words().filter(|word| word.contains(['$', '€', '₽'])).count();
    let parts = wording.words().filter(|word| word.len() > 1 && word.ends_with('%')).count();
    (if amounts > 0 { 14 } else { 0 }) + (if parts > 0 { 5 } else { 0 })
}

fn written(name: &str, subject: &str, body: &str) -> i32 {
    let nonsense = letters::gibberish(body);
    let nonsense = match nonsense {
        50.. => 75,
        30..50 => 30,
        _ => 0,
    };
    let odd_name =
        name.split_whitespace().any(|word| word.len() >= 6 && letters::is_gibberish(word) && word.is_ascii());
    let joined_name = !name.trim().contains(' ') && letters::capitals_inside(name) >= 1;
    let all = [subject, body].concat();
    let signs = [
        (odd_name, 20),
        (joined_name, 12),
        (letters::disguised(&all) >= 2, 50),
        (letters::disguised(&all) == 1, 25),
        (letters::drawn(&all) >= 3, 50),
        (letters::unseen(&all) >= 2, 30),
        (body.matches('!').count() >= 5, 6),
        (
            body.chars().filter(|c| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2b50}' | '\u{2705}')).count()
                >= 3,
            14,
        ),
    ];
    nonsense + signs.iter().map(|(is_so, weight)| if *is_so { *weight } else { 0 }).sum::<i32>()
}
