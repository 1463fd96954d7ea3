//! What people are called.

use super::pick;

const FIRST: [&str; 48] = [
    "Ada", "Aisha", "Alan", "Amara", "Anil", "Beth", "Callum", "Carys", "Chidi", "Clare", "Dafydd", "Dalia",
    "Devon", "Ewan", "Farah", "Fergus", "Freya", "Gareth", "Grace", "Hamza", "Hannah", "Idris", "Imogen",
    "Ines", "Jade", "Jonah", "Kavya", "Kwame", "Leah", "Lewis", "Mabel", "Marek", "Mina", "Nadia", "Niamh",
    "Olu", "Owen", "Petra", "Rhys", "Rosa", "Sanjay", "Sioned", "Tariq", "Tess", "Uma", "Victor", "Wren",
    "Yusuf",
];

const LAST: [&str; 52] = [
    "Abbott", "Adeyemi", "Ahmed", "Barlow", "Begum", "Bevan", "Byrne", "Chaudhry", "Clegg", "Cole", "Dixon",
    "Doyle", "Eze", "Farrell", "Ferris", "Gill", "Grant", "Hale", "Hughes", "Iqbal", "Jarvis", "Joshi",
    "Kaur", "Kemp", "Khan", "Lloyd", "Marsh", "Mensah", "Morgan", "Nash", "Nowak", "Okafor", "Osei", "Owens",
    "Parry", "Patel", "Pike", "Quinn", "Rahman", "Reid", "Rowe", "Shah", "Silva", "Stone", "Tate", "Thorne",
    "Usman", "Vance", "Walsh", "Watt", "Yates", "Young",
];

/// The name of the n-th person.
pub(super) fn name(number: u64) -> String {
    // Far apart for people who are neighbours.
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
    let first = pick(&FIRST, mixed).copied().unwrap_or_default();
    let last = pick(&LAST, mixed / 48).copied().unwrap_or_default();
    format!("{first} {last}")
}

/// The address of the n-th person, which nobody else has.
pub(super) fn address(number: u64, domain: &str) -> String {
    format!("{}.{number}@{domain}", name(number).to_lowercase().replace(' ', "."))
}
