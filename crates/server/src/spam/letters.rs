//! What letters look like, whatever they say: keys that were hit at random, and letters that only look
//! like letters.

/// Neighbours that no European language writes, or hardly.
const RARE: [&str; 88] = [
    "bq", "bx", "cx", "dx", "fq", "fv", "fx", "gq", "gx", "hx", "jb", "jc", "jf", "jg", "jh", "jl", "jm",
    "jp", "jq", "jr", "jt", "jv", "jw", "jx", "jz", "kq", "kx", "lx", "mx", "pq", "px", "qb", "qc", "qd",
    "qf", "qg", "qh", "qj", "qk", "ql", "qm", "qn", "qp", "qr", "qs", "qt", "qv", "qw", "qx", "qy", "qz",
    "sx", "tq", "vb", "vc", "vf", "vg", "vh", "vj", "vk", "vm", "vp", "vq", "vt", "vw", "vx", "vz", "wq",
    "wx", "xb", "xd", "xg", "xj", "xk", "xm", "xn", "xr", "xz", "yq", "zf", "zj", "zq", "zx", "jn", "hq",
    "zp", "vd", "wv",
];

/// Keys that stand beside each other.
const ROWS: [&str; 9] = ["asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qwer", "zxcv", "xcvb"];

/// Consonants in a row that hardly a word has.
const RUN: usize = 6;

/// What share of the letters of a text, in hundredths, stands in words that nobody writes.
pub fn gibberish(text: &str) -> u32 {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    let (mut odd, mut all) = (0_u32, 0_u32);
    for word in words.filter(|word| word.chars().all(|c| c.is_ascii_alphabetic())) {
        let length = u32::try_from(word.len()).unwrap_or(u32::MAX);
        all = all.saturating_add(length);
        odd = odd.saturating_add(if is_gibberish(word) { length } else { 0 });
    }
    odd.saturating_mul(100).checked_div(all).unwrap_or_default()
}

/// Whether nobody writes a word so. Abbreviations are words.
pub fn is_gibberish(word: &str) -> bool {
    if word.chars().all(|c| c.is_ascii_uppercase()) && word.len() <= 6 {
        return false;
    }
    let small = word.to_ascii_lowercase();
    let has = |part: &&str| small.contains(*part);
    let rare = RARE.iter().filter(|part| has(part)).count();
    let vowels = small.chars().filter(|c| "aeiouyw".contains(*c)).count();
    let bare_vowels = small.chars().filter(|c| "aeiouy".contains(*c)).count();
    let has_run = small.split(|c| "aeiouyw".contains(c)).any(|run| run.len() >= RUN);
    rare >= 2
        || (rare == 1 && (small.len() <= 7 || vowels * 5 < small.len()))
        || vowels == 0
        || (small.len() >= 7 && bare_vowels * 5 < small.len())
        || has_run
        || ROWS.iter().any(has)
        || capitals_inside(word) >= 3
}

/// How often a capital follows a small letter.
pub fn capitals_inside(word: &str) -> usize {
    let pairs = word.as_bytes().windows(2);
    pairs.filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()).count()
}

/// How many words are written in two alphabets at once, so that they look like other words.
pub fn disguised(text: &str) -> usize {
    let is_mixed = |word: &&str| {
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        let other =
            word.chars().filter(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}')).count();
        latin >= 1 && other >= 1 && latin + other >= 4
    };
    text.split_whitespace().filter(is_mixed).count()
}

/// How many letters are drawings of letters.
pub fn drawn(text: &str) -> usize {
    let is_drawn = |c: &char| matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    text.chars().filter(is_drawn).count()
}

/// How many characters cannot be seen, and stand inside words.
pub fn unseen(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let is_inside = |three: &&[char]| {
        matches!(three[1], '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
            && three[0].is_alphabetic()
            && three[2].is_alphabetic()
    };
    chars.windows(3).filter(is_inside).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_languages_are_words() {
        for text in [
            "My licence application is stuck, DVLA and HMRC both say they cannot see it",
            "Przepraszam, nie mogę zalogować się do systemu, bezwzględny wszystkie",
            "Rechtsschutz und Angst vor der Geburtsurkunde, entschuldigen Sie bitte",
            "Ysgrifennwch ataf yn Gymraeg os gwelwch yn dda, cwmwl",
            "Je ne peux pas renouveler mon passeport, pourquoi",
        ] {
            assert!(gibberish(text) < 25, "{text}: {}", gibberish(text));
        }
    }

    #[test]
    fn keys_hit_at_random_are_none() {
        for text in ["asdfgh jkljkl", "xkvqz bvhtjq plmrtz", "rTgHkLpQwZxN", "GhTrKlPoUyBn vBnMkLoP"] {
            assert!(gibberish(text) >= 50, "{text}: {}", gibberish(text));
        }
    }

    #[test]
    fn letters_that_only_look_like_letters_are_counted() {
        assert_eq!(disguised("fr\u{435}\u{435} money"), 1);
        assert_eq!(disguised("деньги money"), 0);
        assert_eq!(drawn("\u{1d4d5}ree"), 1);
        assert_eq!(unseen("ca\u{200b}sino \u{200b}"), 1);
    }
}
