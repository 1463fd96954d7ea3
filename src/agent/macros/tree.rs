//! The macros as a tree: `::` in a title parts branch from branch.

use crate::agent::letters::small;
use crate::api::macros::Macro;
use frontdesk_model::id::MacroId;

const PARTS: &str = "::";

/// What can be chosen at a place of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Branch {
        name: String,
    },
    Leaf {
        id: MacroId,
        name: String,
        /// Where it stands, if that is elsewhere: found among all.
        place: Option<String>,
    },
}

/// What stands in a branch, in the macros' own order; a branch stands where its first macro does.
pub fn inside<'a>(macros: impl Iterator<Item = &'a Macro>, branch: &[String]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for one in macros {
        let parts: Vec<_> = one.title.split(PARTS).map(str::trim).collect();
        let Some((_, rest)) = parts.split_at_checked(branch.len()).filter(|(above, _)| *above == branch)
        else {
            continue;
        };
        let entry = match rest {
            [] => continue,
            [name] => Entry::Leaf { id: one.id, name: (*name).to_owned(), place: None },
            [name, ..] => Entry::Branch { name: (*name).to_owned() },
        };
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

/// The macros whose titles have every word that is looked for, wherever they stand.
pub fn found<'a>(macros: impl Iterator<Item = &'a Macro>, words: &str) -> Vec<Entry> {
    let words: Vec<_> = words.split_whitespace().map(small).collect();
    let is_meant = |one: &&Macro| {
        let title = small(&one.title);
        words.iter().all(|word| title.contains(word))
    };
    let entry = |one: &Macro| match one.title.rsplit_once(PARTS) {
        Some((place, name)) => {
            let place = place.split(PARTS).map(str::trim).collect::<Vec<_>>().join(" › ");
            Entry::Leaf { id: one.id, name: name.trim().to_owned(), place: Some(place) }
        }
        None => Entry::Leaf { id: one.id, name: one.title.clone(), place: None },
    };
    macros.filter(is_meant).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn macros(titles: &[&str]) -> Vec<Macro> {
        let one = |(title, id): (&&str, i64)| Macro {
            id: MacroId::new(id),
            title: (*title).to_owned(),
            description: None,
            restriction: None,
        };
        titles.iter().zip(1..).map(one).collect()
    }

    fn names(entries: &[Entry]) -> Vec<String> {
        let name = |entry: &Entry| match entry {
            Entry::Branch { name } => format!("{name} ›"),
            Entry::Leaf { name, place: Some(place), .. } => format!("{place} › {name}"),
            Entry::Leaf { name, .. } => name.clone(),
        };
        entries.iter().map(name).collect()
    }

    const TITLES: [&str; 5] =
        ["Triage", "Inside::Pass::HMRC", "Inside::Ask", "Inside::Pass::Councils::York", "Insider"];

    #[wasm_bindgen_test]
    fn a_branch_has_its_macros_and_its_branches() {
        let all = macros(&TITLES);
        let at = |branch: &[&str]| {
            names(&inside(all.iter(), &branch.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()))
        };
        assert_eq!(at(&[]), ["Triage", "Inside ›", "Insider"]);
        assert_eq!(at(&["Inside"]), ["Pass ›", "Ask"]);
        assert_eq!(at(&["Inside", "Pass"]), ["HMRC", "Councils ›"]);
        assert!(at(&["Nowhere"]).is_empty());
    }

    #[wasm_bindgen_test]
    fn what_is_looked_for_is_found_anywhere_with_its_place() {
        let all = macros(&TITLES);
        assert_eq!(
            names(&found(all.iter(), "pass in")),
            ["Inside › Pass › HMRC", "Inside › Pass › Councils › York"]
        );
        assert_eq!(names(&found(all.iter(), "TRI")), ["Triage"]);
        assert!(found(all.iter(), "nothing such").is_empty());
    }
}
