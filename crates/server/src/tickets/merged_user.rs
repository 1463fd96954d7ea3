//! What happens to the tickets of somebody who was merged into another person: they follow, whatever
//! became of them.

use super::changeset::LoadedTicket;
use super::copies;
use frontdesk_model::account::Channel;
use frontdesk_model::id::UserId;

/// Somebody who is a part of another person now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedUser {
    pub loser: UserId,
    pub winner: UserId,
    /// Who merged them.
    pub by: UserId,
    pub channel: Channel,
}

/// The ticket with the winner wherever the loser was. What the loser said stays theirs.
pub(super) fn handed_over(before: &LoadedTicket, merged: MergedUser) -> LoadedTicket {
    let mut after = before.clone();
    let ticket = &mut after.ticket;
    let lists = [&mut ticket.email_cc_ids, &mut ticket.follower_ids];
    for id in lists.into_iter().flatten().chain([&mut ticket.requester_id, &mut ticket.submitter_id]) {
        if *id == merged.loser {
            *id = merged.winner;
        }
    }
    let rater = &mut ticket.satisfaction_rating.rated_by;
    *rater = rater.map(|user| if user == merged.loser { merged.winner } else { user });
    for list in [&mut ticket.email_cc_ids, &mut ticket.follower_ids] {
        list.sort_unstable();
        list.dedup();
    }
    copies::settle(ticket);
    after
}
