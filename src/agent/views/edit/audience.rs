//! Who sees a view: what an agent may choose, and what they may change.

use crate::agent::desk::Desk;
use crate::api::view_definitions::Reach;
use crate::locale::en::agent::edit_view as words;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::rule::Restriction;

const OWN: &str = "own";
const EVERYBODY: &str = "everybody";
/// Several groups, as another program has made it.
const SEVERAL: &str = "several";

/// Whether an agent may change a view that is for these people.
pub fn may_change(restriction: Option<&Restriction>, reach: &Reach, me: UserId) -> bool {
    match restriction {
        None => reach.everybody,
        Some(Restriction::User(user)) => reach.own && *user == me,
        Some(Restriction::Groups(groups)) => groups.iter().all(|group| may_reach(reach, *group)),
    }
}

fn may_reach(reach: &Reach, group: GroupId) -> bool {
    reach.group_ids.as_ref().is_none_or(|groups| groups.contains(&group))
}

/// What can be chosen, by keys; what is chosen now among it.
pub fn choices(desk: Desk, reach: &Reach, now: Option<&Restriction>) -> Vec<(String, String)> {
    let own = reach.own.then(|| (OWN.to_owned(), words::ONLY_YOU.to_owned()));
    let everybody = reach.everybody.then(|| (EVERYBODY.to_owned(), words::EVERYBODY.to_owned()));
    let several = matches!(now, Some(Restriction::Groups(groups)) if groups.len() > 1);
    let several = several.then(|| (SEVERAL.to_owned(), words::SEVERAL_GROUPS.to_owned()));
    let groups = desk.directory.groups().into_iter().filter(|(id, _)| may_reach(reach, *id));
    let groups = groups.map(|(id, name)| (id.to_string(), words::group(&name)));
    own.into_iter().chain(everybody).chain(several).chain(groups).collect()
}

/// The key of what is chosen.
pub fn key(now: Option<&Restriction>) -> String {
    match now {
        None => EVERYBODY.to_owned(),
        Some(Restriction::User(_)) => OWN.to_owned(),
        Some(Restriction::Groups(groups)) => match groups.as_slice() {
            [group] => group.to_string(),
            _ => SEVERAL.to_owned(),
        },
    }
}

/// Whom a key means.
pub fn chosen(key: &str, me: UserId, now: Option<Restriction>) -> Option<Restriction> {
    match key {
        OWN => Some(Restriction::User(me)),
        EVERYBODY => None,
        key => key.parse().map_or(now, |group| Some(Restriction::Groups(vec![group]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const ME: UserId = UserId::new(1);

    #[wasm_bindgen_test]
    fn agents_change_what_they_could_make() {
        let reach = |own, everybody, groups: Option<&[i64]>| Reach {
            own,
            everybody,
            group_ids: groups.map(|ids| ids.iter().map(|id| GroupId::new(*id)).collect()),
        };
        let (admin, agent, lead, light) = (
            reach(true, true, None),
            reach(true, false, Some(&[])),
            reach(true, false, Some(&[4])),
            reach(false, false, Some(&[])),
        );
        let own = Some(Restriction::User(ME));
        let (fours, both) = (
            Some(Restriction::Groups(vec![GroupId::new(4)])),
            Some(Restriction::Groups(vec![GroupId::new(4), GroupId::new(5)])),
        );
        let may = |reach: &Reach| [&None, &own, &fours, &both].map(|one| may_change(one.as_ref(), reach, ME));
        assert_eq!(may(&admin), [true, true, true, true]);
        assert_eq!(may(&agent), [false, true, false, false]);
        assert_eq!(may(&lead), [false, true, true, false]);
        assert_eq!(may(&light), [false, false, false, false]);
    }

    #[wasm_bindgen_test]
    fn what_is_chosen_is_read_as_it_is_written() {
        let several = Some(Restriction::Groups(vec![GroupId::new(4), GroupId::new(5)]));
        for one in
            [None, Some(Restriction::User(ME)), Some(Restriction::Groups(vec![GroupId::new(4)])), several]
        {
            assert_eq!(chosen(&key(one.as_ref()), ME, one.clone()), one);
        }
    }
}
