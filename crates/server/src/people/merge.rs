//! One person becomes a part of another: what identifies them and where they belong goes along at
//! once, their tickets follow in pages that share transactions. What breaks off is gone on with.

use super::change::{Changed, keep};
use super::error::PersonError;
use super::identities::settle;
use super::rights::{may_change_identities, reach_of};
use crate::store::{
    Position, Store, identity, mail_link, numbers, oauth_token, openid_person, organization_membership,
    sign_in_link, user_change, user_merge,
};
use crate::tickets::{Desk, MergedUser, TicketError, Update, UpdateTicket};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use futures_util::future::join_all;
use sea_orm::DatabaseTransaction;

/// Makes one end user a part of another; the other as they are then. `named` is where the call names
/// whom its path does not. Whoever merges somebody into themself has shown that both are them.
pub async fn merge(
    desk: &Desk,
    actor: &User,
    merged: MergedUser,
    named: Field,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let changed = merge_people(desk.store(), actor, merged, named, now).await?;
    if let Err(error) = hand_over(desk, merged, now).await {
        // The people are one: what is left of the tickets follows later.
        tracing::error!(%error, "tickets of somebody who was merged have not followed yet");
    }
    Ok(changed)
}

/// Goes on with the merges that broke off before every ticket had followed.
pub async fn finish(desk: &Desk, now: Timestamp) -> Result<(), PersonError> {
    for merged in user_merge::unfinished(desk.store()).await? {
        // One that fails does not keep the others waiting.
        if let Err(error) = hand_over(desk, merged, now).await {
            tracing::error!(%error, "tickets of somebody who was merged have not followed yet");
        }
    }
    Ok(())
}

async fn merge_people(
    store: &Store,
    actor: &User,
    merged: MergedUser,
    named: Field,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    // Held by the writer of tickets too: from here on nothing new is the loser's.
    let transaction = numbers::turn(store).await?;
    let loser = user_change::find(&transaction, merged.loser).await?.ok_or(PersonError::NotFound)?;
    if !may_change_identities(actor, reach_of(&transaction, actor).await?, &loser)
        && actor.id != merged.winner
    {
        return Err(PersonError::Forbidden);
    }
    let unknown = Problem::new(named, Code::Unknown);
    let winner = user_change::find(&transaction, merged.winner).await?.ok_or(unknown)?;
    // What somebody gets by it is theirs to sign in with.
    if !may_change_identities(actor, reach_of(&transaction, actor).await?, &winner)
        && actor.id != merged.winner
    {
        return Err(PersonError::Forbidden);
    }
    if loser.id == winner.id || [&loser, &winner].iter().any(|one| one.role != Role::EndUser) {
        return Err(Problem::new(named, Code::NotAllowed).into());
    }
    let known_by = identity::all_of(&transaction, loser.id).await?.len()
        + identity::all_of(&transaction, winner.id).await?.len();
    if known_by > identity::MOST {
        return Err(Problem::new(named, Code::NotAllowed).into());
    }
    identity::move_all(&transaction, loser.id, winner.id, now).await?;
    openid_person::move_all(&transaction, loser.id, winner.id).await?;
    organization_membership::move_all(&transaction, loser.id, winner.id, now).await?;
    let ended = leave(&transaction, &loser, now).await?.ended;
    user_merge::insert(&transaction, merged, now).await?;
    let mut winner = user_change::find(&transaction, winner.id).await?.ok_or(unknown)?;
    settle(&transaction, &mut winner).await?;
    let before = winner.clone();
    let changed = keep(&transaction, &before, winner, now).await?;
    transaction.commit().await?;
    Ok(Changed { ended, ..changed })
}

/// The loser is as somebody who was deleted, and signs in with nothing.
async fn leave(
    transaction: &DatabaseTransaction,
    loser: &User,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    oauth_token::delete_of(transaction, loser.id).await?;
    sign_in_link::delete_of(transaction, loser.id).await?;
    mail_link::delete_of(transaction, &[loser.id]).await?;
    let gone = User { active: false, email: None, organization_id: None, ..loser.clone() };
    keep(transaction, loser, gone, now).await
}

/// Has the loser's tickets follow, a page at a time so that they share transactions.
async fn hand_over(desk: &Desk, merged: MergedUser, now: Timestamp) -> Result<(), PersonError> {
    let mut from = Position::Start;
    loop {
        let page = user_merge::tickets_with(desk.store(), merged.loser, from).await?;
        let updates = page
            .records
            .into_iter()
            .map(|ticket| desk.update_ticket(UpdateTicket { ticket, by: Update::MergedUser(merged) }));
        for outcome in join_all(updates).await {
            match outcome {
                // It went meanwhile.
                Ok(_) | Err(TicketError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        match page.after {
            Some(last) if page.has_more => from = Position::After(last),
            _ => break,
        }
    }
    Ok(user_merge::finish(desk.store(), merged.loser, now).await?)
}
