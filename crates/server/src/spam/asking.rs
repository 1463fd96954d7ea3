//! How somebody speaks who has a question or a grievance, whatever it is about: of what they did and what
//! came of it, of what others do, and of what is to be done for them.

use super::stance;
use super::wording::Wording;

/// What each way to speak so weighs, and how often it counts.
const ASKS: (i32, i32) = (12, 2);
const REQUESTS: (i32, i32) = (12, 2);
const TELLS: (i32, i32) = (6, 4);
/// What it weighs that somebody tells of what others did, such as who wrote to them.
const REPORTS: i32 = 26;

const WHO: [&str; 2] = ["i", "we"];
/// `What should I …`, `which form do we …`.
const OUGHT: [&str; 9] = ["do", "did", "should", "can", "must", "am", "are", "have", "will"];
const WHICH: [&str; 8] = ["how", "what", "which", "where", "when", "why", "who", "if"];

/// What is asked of a desk: `please update our …`.
const WANTED: [&str; 29] = [
    "update",
    "change",
    "remove",
    "correct",
    "amend",
    "add",
    "cancel",
    "check",
    "stop",
    "tell",
    "ring",
    "fix",
    "unlock",
    "reset",
    "delete",
    "redirect",
    "withdraw",
    "publish",
    "create",
    "give",
    "send",
    "look",
    "replace",
    "refund",
    "post",
    "move",
    "help",
    "investigate",
    "call",
];
const OF_OWN: [&str; 10] = ["my", "our", "it", "this", "the", "her", "him", "them", "me", "at"];

/// What people did who have a question, besides what ends in `ed`.
const DID: [&str; 22] = [
    "paid", "sent", "bought", "sold", "went", "rang", "told", "wrote", "left", "spoke", "got", "gave",
    "filled", "kept", "lost", "drove", "flew", "forgot", "put", "took", "thought", "had",
];
/// What sellers and blackmailers say that they did.
const SALES: [&str; 30] = [
    "noticed",
    "visited",
    "reviewed",
    "browsed",
    "looked",
    "wanted",
    "checked",
    "analysed",
    "analyzed",
    "stumbled",
    "helped",
    "hacked",
    "recorded",
    "infected",
    "installed",
    "accessed",
    "copied",
    "earned",
    "reached",
    "researched",
    "discovered",
    "increased",
    "doubled",
    "launched",
    "developed",
    "designed",
    "supported",
    "worked",
    "hoped",
    "loved",
];

const OTHERS: [&str; 12] = [
    "they", "them", "their", "theyre", "theyve", "he", "she", "his", "someone", "somebody", "nobody",
    "caller",
];
const OWN: [&str; 20] = [
    "i",
    "my",
    "me",
    "ive",
    "im",
    "mum",
    "mam",
    "dad",
    "father",
    "mother",
    "nan",
    "gran",
    "wife",
    "husband",
    "son",
    "daughter",
    "friend",
    "neighbour",
    "our",
    "us",
];

/// What speaks for a person in how they speak.
pub fn weight(text: &str) -> i32 {
    let (mut asks, mut requests, mut tells) = (0, 0, 0);
    for sentence in text.split(['.', '?', '!', '\n', ';']) {
        let wording = Wording::of(sentence);
        let words: Vec<&str> = wording.words().collect();
        asks += i32::from(asks_for_own(&words));
        requests += i32::from(words.windows(3).any(is_request));
        tells += i32::from(words.windows(2).any(is_told));
    }
    [(asks, ASKS), (requests, REQUESTS), (tells, TELLS)]
        .iter()
        .map(|(times, (weight, most))| (*times).min(*most) * weight)
        .sum()
}

fn asks_for_own(words: &[&str]) -> bool {
    let ought = |two: &[&str]| OUGHT.contains(&two[0]) && WHO.contains(&two[1]);
    let Some(at) = words.windows(2).position(ought) else { return false };
    let begins = at == 0 || words[..at].iter().any(|word| WHICH.contains(word));
    // `When can we talk`, `can I send you …`: steps that are proposed.
    let is_step = matches!(words[at], "can" | "have" | "are" | "will")
        && (words[at + 1] == "we" || words.get(at + 2).is_some_and(|step| stance::STEPS.contains(step)));
    begins && !is_step
}

fn is_request(words: &[&str]) -> bool {
    matches!(words, [please, wanted, of]
        if matches!(*please, "please" | "pls" | "you") && WANTED.contains(wanted) && OF_OWN.contains(of))
}

fn is_told(words: &[&str]) -> bool {
    matches!(words, [who, did] if WHO.contains(who)
        && !SALES.contains(did)
        && (DID.contains(did) || (did.len() >= 5 && did.ends_with("ed"))))
}

/// What it weighs that somebody tells of others, and of what came from them: `I got a strange call …`.
pub fn report(wording: &Wording) -> i32 {
    let words: Vec<&str> = wording.words().collect();
    let count = |list: &[&str]| words.iter().filter(|word| list.contains(word)).count();
    let tells = count(&OTHERS) >= 2 && count(&OWN) >= 1;
    let near = |at: usize| &words[at..words.len().min(at + 5)];
    let is_sent = (0..words.len()).any(|at| is_of_message(near(at)));
    if tells || is_sent { REPORTS } else { 0 }
}

fn is_of_message(words: &[&str]) -> bool {
    let came = matches!(words[0], "got" | "had" | "received" | "get" | "getting" | "sent" | "keep");
    let is_message = |word: &&str| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
            "call" | "text" | "email" | "letter" | "message" | "sms" | "mail" | "advert"
        )
    };
    came && !matches!(words.get(1), Some(&("your" | "the" | "my"))) && words[1..].iter().any(is_message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_speaks_of_their_own() {
        for asking in [
            "We grow leeks. Which form do we fill in for Norway?",
            "Please update our address. We moved in May.",
            "I paid twice and posted the letter. What should I do?",
        ] {
            assert!(weight(asking) >= 12, "{asking}");
        }
        for selling in [
            "I noticed your page and helped others like you. When can we talk? Please send us your list.",
            "Are we a match? Can we meet? I recorded you.",
        ] {
            assert_eq!(weight(selling), 0, "{selling}");
        }
    }

    #[test]
    fn who_tells_of_others_is_told_from_them() {
        for report in [
            "Dad had a strange phone call today.",
            "They keep my money and their page is gone, what can I do",
        ] {
            assert!(super::report(&Wording::of(report)) > 0, "{report}");
        }
        assert_eq!(super::report(&Wording::of("I sent the letter to your office")), 0);
    }
}
