//! Playing from anywhere: the list that was seen last, or the first view that holds a ticket.

use super::listing::PAGE;
use super::sections::order;
use super::source::Source;
use crate::agent::desk::Desk;
use crate::agent::navigator::Navigator;
use crate::locale::en::agent::walk as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Plays by its key while the calling component lives.
pub fn play_by_key(desk: Desk) {
    let navigator = expect_context::<Navigator>();
    desk.keys.listen(move |key| {
        if key == "p" {
            play_anywhere(desk, navigator);
        }
        key == "p"
    });
}

/// Opens tickets one after the other.
pub fn play_anywhere(desk: Desk, navigator: Navigator) {
    if untrack(|| desk.walk.has_any()) {
        return desk.walk.play(navigator);
    }
    let Some(view) = untrack(|| desk.first_view()) else {
        return desk.announcer.say(words::NOTHING_TO_PLAY.to_owned());
    };
    let source = Source::View(view);
    let sorting = desk.sortings.with_untracked(|sortings| sortings.get(&source).copied());
    spawn_local(async move {
        match source.fetch((1, PAGE), sorting).await {
            Ok(fetched) => {
                desk.walk.follow(order(&fetched.execution, &fetched.rows));
                desk.last_list.try_set(Some(source));
                desk.walk.play(navigator);
            }
            Err(error) => {
                desk.session.heed(&error);
                desk.announcer.say(words::NOT_PLAYED.to_owned());
            }
        }
    });
}
