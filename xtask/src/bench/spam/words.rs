//! What blanks are filled with. All people, places and addresses are made up.

use super::dice::Dice;

pub const FIRST: [&str; 40] = [
    "Ade",
    "Agnieszka",
    "Alun",
    "Amira",
    "Beatrix",
    "Bronwen",
    "Callum",
    "Chidi",
    "Dafydd",
    "Deepa",
    "Eilidh",
    "Esther",
    "Farid",
    "Fiona",
    "Gareth",
    "Grace",
    "Hamza",
    "Harriet",
    "Ifeoma",
    "Ines",
    "Jarek",
    "Joan",
    "Kwame",
    "Leila",
    "Mairi",
    "Mehmet",
    "Nadia",
    "Niall",
    "Olive",
    "Pavel",
    "Priti",
    "Rhys",
    "Rosa",
    "Samir",
    "Sian",
    "Tariq",
    "Ursula",
    "Wen",
    "Yusuf",
    "Zofia",
];
pub const LAST: [&str; 36] = [
    "Abbott",
    "Adeyemi",
    "Baines",
    "Bellamy",
    "Cadwallader",
    "Chaudhry",
    "Dacre",
    "Dunmore",
    "Eastwood",
    "Fairclough",
    "Gill",
    "Grabowski",
    "Hartnell",
    "Hussain",
    "Ivanov",
    "Jessop",
    "Kaur",
    "Kerrigan",
    "Lindqvist",
    "Lowther",
    "MacInnes",
    "Mistry",
    "Nwosu",
    "Oakeshott",
    "Pemberton",
    "Popescu",
    "Quayle",
    "Rahman",
    "Stoddart",
    "Szabo",
    "Tremlett",
    "Uddin",
    "Varley",
    "Whitlock",
    "Yates",
    "Zielinski",
];
const TOWN: [&str; 20] = [
    "Barrowby",
    "Carnbrae",
    "Denholme",
    "Eastrea",
    "Fenwick",
    "Garsdale",
    "Heddle",
    "Inverkip",
    "Kilsby",
    "Llanfair",
    "Marlow",
    "Netherfield",
    "Otterburn",
    "Penmorfa",
    "Quorn",
    "Ravenstone",
    "Selkirk",
    "Tarporley",
    "Uffington",
    "Wivelsfield",
];
const STREET: [&str; 8] = [
    "Mill Lane",
    "Station Road",
    "Chapel Street",
    "The Green",
    "Orchard Close",
    "High Street",
    "Weir Lane",
    "Quarry Hill",
];
const MONTH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const COUNTRY: [&str; 14] = [
    "Portugal",
    "Kenya",
    "Pakistan",
    "Ghana",
    "Bulgaria",
    "Vietnam",
    "Canada",
    "Jordan",
    "Malta",
    "Peru",
    "Nepal",
    "Cyprus",
    "Mauritius",
    "Estonia",
];
const DEPT: [&str; 6] = ["defra", "transport", "culture", "energy", "wales", "treasury"];
const ITEM: [&str; 10] = [
    "plastic parts",
    "steel pipes",
    "garden chairs",
    "paper cups",
    "solar lamps",
    "cotton shirts",
    "phone cases",
    "valves",
    "office furniture",
    "ceramic tiles",
];
const SYLLABLES: [&str; 24] = [
    "ba", "lor", "mi", "ten", "su", "ka", "ven", "dol", "pra", "ni", "sho", "ger", "tam", "ulo", "ris", "fa",
    "cen", "mo", "lu", "dra", "pel", "ost", "quin", "ze",
];

/// What fills a blank; its own name, if there is no such blank.
pub fn word(name: &str, dice: &mut Dice) -> String {
    match name {
        "first" => dice.one_of(&FIRST).to_owned(),
        "last" => dice.one_of(&LAST).to_owned(),
        "town" => dice.one_of(&TOWN).to_owned(),
        "street" => dice.one_of(&STREET).to_owned(),
        "month" => dice.one_of(&MONTH).to_owned(),
        "country" => dice.one_of(&COUNTRY).to_owned(),
        "dept" => dice.one_of(&DEPT).to_owned(),
        "item" => dice.one_of(&ITEM).to_owned(),
        "year" => (1960 + dice.below(66)).to_string(),
        "n" => (2 + dice.below(98)).to_string(),
        "d" => (1 + dice.below(9)).to_string(),
        "time" => format!("{}:{}0", 7 + dice.below(12), dice.below(6)),
        "date" => format!("{} {}", 1 + dice.below(28), dice.one_of(&MONTH)),
        "ref" => format!("{}{:06}", char::from(b'A' + letter(dice)), dice.below(1_000_000)),
        "reg" => letters(dice, 2, b'A') + &format!("{:02} ", dice.below(75)) + &letters(dice, 3, b'A'),
        "slug" => slug(dice),
        "noise" => noise(dice),
        "spam" => web_address(dice),
        other => format!("[{other}]"),
    }
}

/// A made-up word.
pub fn slug(dice: &mut Dice) -> String {
    (0..2 + dice.below(2)).map(|_| dice.one_of(&SYLLABLES)).collect()
}

/// Letters that mean nothing: some as a hand on the keys writes them, some as a program does.
fn noise(dice: &mut Dice) -> String {
    let length = 9 + dice.below(9);
    match dice.below(3) {
        0 => (0..length)
            .map(|_| if dice.happens(50) { letters(dice, 1, b'A') } else { letters(dice, 1, b'a') })
            .collect(),
        1 => letters(dice, length, b'a'),
        _ => (0..3).map(|_| slug(dice)).collect::<Vec<_>>().join(" "),
    }
}

fn letters(dice: &mut Dice, length: usize, first: u8) -> String {
    (0..length).map(|_| char::from(first + letter(dice))).collect()
}

fn letter(dice: &mut Dice) -> u8 {
    u8::try_from(dice.below(26)).unwrap_or_default()
}

/// Where spam leads, in the ways in which it is written.
fn web_address(dice: &mut Dice) -> String {
    let host = format!("{}-{}.example", slug(dice), slug(dice));
    let page = letters(dice, 5, b'a');
    match dice.below(20) {
        0..3 => format!("<a href=\"http://{host}/{page}\">{}</a>", slug(dice)),
        3 => format!("[url=http://{host}/{page}]{host}[/url]"),
        4..8 => format!("www.{host}"),
        8..12 => format!("{host}/{page}"),
        12..15 => format!("http://{host}/?{page}={}", dice.below(10_000)),
        _ => format!("https://{host}/{page}"),
    }
}
