//! The answers that a select, radios or boxes offer.

/// One of the answers on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is reported when it is chosen.
    pub value: String,
    /// What several choices have in common, which stands over them or before each; empty for none.
    pub branch: String,
    /// What tells it from the others of its branch.
    pub leaf: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), branch: String::new(), leaf: text.into() }
    }

    /// The same choice as one of a branch.
    #[must_use]
    pub fn within(self, branch: impl Into<String>) -> Self {
        Self { branch: branch.into(), ..self }
    }

    /// What the person reads where no branch stands over the choice.
    pub fn text(&self) -> String {
        if self.branch.is_empty() { self.leaf.clone() } else { [&*self.branch, &*self.leaf].join(": ") }
    }
}

/// The branches in the order of their first choices, each with all of its own. Choices without a
/// branch stand alone, each in its place.
pub(super) fn by_branch(choices: Vec<Choice>) -> Vec<(String, Vec<Choice>)> {
    let mut branches: Vec<(String, Vec<Choice>)> = Vec::new();
    for choice in choices {
        let known = branches.iter_mut().find(|(name, _)| !name.is_empty() && *name == choice.branch);
        match known {
            Some((_, of_branch)) => of_branch.push(choice),
            None => branches.push((choice.branch.clone(), vec![choice])),
        }
    }
    branches
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_branch_comes_once_and_holds_all_that_is_its_own() {
        let choices = vec![
            Choice::new("a", "Ferries").within("Travel"),
            Choice::new("b", "Other"),
            Choice::new("c", "Tax").within("Money"),
            Choice::new("d", "Trains").within("Travel"),
            Choice::new("e", "None of these"),
        ];
        let branches = by_branch(choices);
        let drawn: Vec<(&str, Vec<&str>)> = branches
            .iter()
            .map(|(branch, choices)| {
                (branch.as_str(), choices.iter().map(|choice| choice.value.as_str()).collect())
            })
            .collect();
        assert_eq!(
            drawn,
            [("Travel", vec!["a", "d"]), ("", vec!["b"]), ("Money", vec!["c"]), ("", vec!["e"])]
        );
    }

    #[test]
    fn a_choice_is_read_with_its_branch() {
        assert_eq!(Choice::new("a", "Ferries").within("Travel").text(), "Travel: Ferries");
        assert_eq!(Choice::new("a", "Ferries").text(), "Ferries");
    }
}
