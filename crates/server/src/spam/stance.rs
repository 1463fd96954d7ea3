//! How somebody stands to the reader, whatever they speak of: who sells speaks of the reader's things,
//! proposes a next step and tells what to do; who asks speaks of their own.

use super::wording::Wording;

/// What each way to stand so weighs.
const PROPOSES: i32 = 14;
const SOUNDS_OUT: i32 = 10;
const SELLS: i32 = 14;
const TELLS: i32 = 8;
const THREATENS: i32 = 20;
/// What they weigh at most.
const MAX: i32 = 38;

const SELF: [&str; 2] = ["i", "we"];
const MAY: [&str; 7] = ["can", "could", "may", "might", "shall", "will", "would"];

/// What is proposed to a reader: `shall I send …`, `could we come …`, `I will share …`.
pub const STEPS: [&str; 26] = [
    "send",
    "share",
    "show",
    "give",
    "schedule",
    "arrange",
    "book",
    "offer",
    "help",
    "come",
    "quote",
    "discuss",
    "rebuild",
    "improve",
    "provide",
    "suggest",
    "introduce",
    "forward",
    "manage",
    "connect",
    "supply",
    "rank",
    "boost",
    "present",
    "demonstrate",
    "set",
];

/// What a reader is sounded out with, behind `would you`, `are you` and the like.
const SOUNDED: [&str; 34] = [
    "like",
    "be",
    "consider",
    "interested",
    "looking",
    "tired",
    "happy",
    "ready",
    "struggling",
    "losing",
    "want",
    "accept",
    "sell",
    "buy",
    "wish",
    "own",
    "run",
    "seeking",
    "missing",
    "ever",
    "considered",
    "heard",
    "know",
    "paying",
    "getting",
    "spending",
    "worried",
    "lonely",
    "sick",
    "planning",
    "aware",
    "open",
    "need",
    "tried",
];

/// What sellers say that they do.
const TRADES: [&str; 52] = [
    "offer",
    "provide",
    "supply",
    "do",
    "make",
    "build",
    "create",
    "manage",
    "produce",
    "sell",
    "deliver",
    "specialise",
    "specialize",
    "help",
    "grant",
    "lend",
    "finance",
    "fund",
    "buy",
    "pay",
    "write",
    "design",
    "develop",
    "install",
    "clean",
    "lower",
    "reduce",
    "cut",
    "boost",
    "increase",
    "generate",
    "book",
    "send",
    "export",
    "manufacture",
    "represent",
    "connect",
    "guarantee",
    "promise",
    "handle",
    "run",
    "fix",
    "get",
    "bring",
    "improve",
    "give",
    "accept",
    "rank",
    "host",
    "train",
    "recruit",
    "invest",
];

/// How sentences begin that tell a reader what to do.
const ORDERS: [&str; 52] = [
    "get",
    "buy",
    "order",
    "try",
    "join",
    "book",
    "claim",
    "earn",
    "boost",
    "increase",
    "save",
    "visit",
    "click",
    "reply",
    "apply",
    "register",
    "sign",
    "play",
    "watch",
    "download",
    "hire",
    "learn",
    "discover",
    "unlock",
    "grow",
    "lose",
    "invest",
    "shop",
    "confirm",
    "verify",
    "enjoy",
    "relieve",
    "submit",
    "subscribe",
    "win",
    "make",
    "start",
    "double",
    "act",
    "hurry",
    "grab",
    "choose",
    "imagine",
    "stop",
    "meet",
    "become",
    "receive",
    "renew",
    "improve",
    "reduce",
    "cut",
    "reach",
];

/// Who speaks of their own does not tell others what to do with theirs.
const OWN: [&str; 8] = ["my", "me", "mine", "im", "ive", "us", "our", "ours"];

/// What it weighs how somebody stands to the reader.
pub fn weight(text: &str) -> i32 {
    let (mut told, mut sum) = (0, 0);
    let (mut proposes, mut sounds_out, mut sells, mut threatens) = (false, false, false, false);
    let addresses_reader =
        Wording::of(text).words().any(|word| matches!(word, "you" | "your" | "yours" | "youre"));
    for sentence in text.split(['.', '?', '!', '\n', ':', ';', '…']) {
        let wording = Wording::of(sentence);
        let words: Vec<&str> = wording.words().collect();
        let of_own = words.iter().any(|word| OWN.contains(word) || *word == "i");
        told +=
            i32::from(!of_own && words.len() >= 3 && words.first().is_some_and(|word| ORDERS.contains(word)));
        proposes |= (0..words.len()).any(|at| is_proposal(&words[at..]))
            && !words.iter().any(|word| OWN[..5].contains(word));
        threatens |= words.windows(3).any(is_threat);
        sounds_out |= !of_own && words.windows(3).any(is_sounding);
        sells |= addresses_reader && words.windows(2).any(is_trade);
    }
    for (is_so, weight) in
        [(proposes, PROPOSES), (sounds_out, SOUNDS_OUT), (sells, SELLS), (threatens, THREATENS)]
    {
        sum += if is_so { weight } else { 0 };
    }
    (sum + told.min(2) * TELLS).min(MAX)
}

fn is_proposal(words: &[&str]) -> bool {
    let [one, two, step, rest @ ..] = words else { return false };
    // Who asks may send something too, and it is theirs.
    let is_own = rest.first().is_some_and(|what| matches!(*what, "it" | "my" | "them"));
    let is_said = (MAY.contains(one) && SELF.contains(two)) || (SELF.contains(one) && MAY.contains(two));
    is_said && STEPS.contains(step) && !is_own
}

fn is_sounding(words: &[&str]) -> bool {
    let [one, two, three] = words else { return false };
    match *two {
        "you" => matches!(*one, "would" | "are" | "do" | "have" | "did" | "were") && SOUNDED.contains(three),
        "your" => matches!(*one, "is" | "are" | "does" | "do" | "did" | "has"),
        _ => false,
    }
}

/// `… or I will`, `… or everyone will`.
fn is_threat(words: &[&str]) -> bool {
    matches!(words, ["or", "i" | "we" | "it" | "everyone" | "they" | "your", "will" | "contacts" | "account"])
}

fn is_trade(words: &[&str]) -> bool {
    matches!(words, [who, does] if matches!(*who, "we" | "team" | "company" | "agency" | "experts" | "platform") && TRADES.contains(does))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sells_stands_otherwise_than_who_asks() {
        for selling in [
            "Is your shop hard to find? We improve that. Shall I send an example?",
            "Did you know that you can save a lot? Book your visit today.",
        ] {
            assert!(weight(selling) >= 18, "{selling}: {}", weight(selling));
        }
        for asking in [
            "I sent my form in May. Can I send it again, or will you call me?",
            "Stop writing to my mother. She died.",
            "We make cheese. Which form do we need for Norway?",
            "Can we have the page changed by Friday?",
        ] {
            assert_eq!(weight(asking), 0, "{asking}");
        }
    }
}
