//! Playing from anywhere: the list that was seen last, or the first view that holds a ticket.

use super::pages::PAGE;
use super::sections::GroupedBy;
use super::source::Source;
use crate::agent::desk::Desk;
use crate::agent::navigator::Navigator;
use crate::agent::walk::Stretch;
use crate::locale::en::agent::walk as words;
use frontdesk_model::view::Order;
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
    // That is the order of work.
    let urgent_first = desk.views.with_untracked(|views| {
        let views = views.ready().into_iter().flatten();
        let execution = views.filter(|one| one.id == view).map(|one| &one.execution).next();
        execution.is_some_and(|it| GroupedBy::of(it) == GroupedBy::Priority && it.group_order == Order::Asc)
    });
    spawn_local(async move {
        match source.fetch((1, PAGE), sorting, urgent_first).await {
            Ok(fetched) => {
                let tickets: Vec<_> = fetched.rows.iter().map(|row| row.ticket_id).collect();
                let count = fetched.count.and_then(|count| usize::try_from(count).ok());
                let of = count.unwrap_or(tickets.len());
                desk.walk.follow(Stretch { tickets, before: 0, of });
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
