//! How requesters rated what was solved.

use super::Writing;
use crate::store::error::StoreError;
use crate::store::satisfaction_rating as ratings_of;
use crate::store::table::{satisfaction_rating, satisfaction_reason, ticket};
use frontdesk_model::satisfaction_rating::SatisfactionRating;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap, HashSet};

impl Writing {
    /// Ratings of tickets that are there; the last of each ticket counts. A reason that the desk does not know is
    /// none.
    pub async fn ratings(&mut self, ratings: &[SatisfactionRating]) -> Result<(), StoreError> {
        let mut last: HashMap<i64, &SatisfactionRating> = HashMap::new();
        for rating in ratings {
            let known = last.entry(rating.ticket_id.get()).or_insert(rating);
            if known.updated_at < rating.updated_at {
                *known = rating;
            }
        }
        let there = self.present_tickets(last.keys().copied().collect()).await?;
        let reasons: HashSet<i64> = satisfaction_reason::Entity::find()
            .select_only()
            .column(satisfaction_reason::Column::Id)
            .into_tuple::<i64>()
            .all(&self.transaction)
            .await?
            .into_iter()
            .collect();
        let known = last.into_values().filter(|rating| there.contains(&rating.ticket_id.get()));
        let known: Vec<SatisfactionRating> = known
            .map(|rating| SatisfactionRating {
                reason_id: rating.reason_id.filter(|id| reasons.contains(&id.get())),
                ..rating.clone()
            })
            .collect();
        let rows = known.iter().map(ratings_of::row).collect::<Result<Vec<_>, _>>()?;
        self.overwrite(rows, &[satisfaction_rating::Column::TicketId]).await?;
        for rating in &known {
            ticket::Entity::update_many()
                .col_expr(ticket::Column::Satisfaction, Expr::value(rating.score.rank()))
                .filter(ticket::Column::Id.eq(rating.ticket_id.get()))
                .exec(&self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Those of these tickets that are there.
    pub(super) async fn present_tickets(&self, ids: BTreeSet<i64>) -> Result<HashSet<i64>, StoreError> {
        let ids: Vec<i64> = ids.into_iter().collect();
        let mut present = HashSet::with_capacity(ids.len());
        for chunk in ids.chunks(super::IDS) {
            let these = ticket::Entity::find().select_only().column(ticket::Column::Id);
            let these = these.filter(ticket::Column::Id.is_in(chunk.iter().copied()));
            present.extend(these.into_tuple::<i64>().all(&self.transaction).await?);
        }
        Ok(present)
    }
}
