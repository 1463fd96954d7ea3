//! Views, macros, triggers, automations, service levels and schedules: the account's own, in the place of those
//! that were there.

use super::Writing;
use crate::store::error::StoreError;
use crate::store::json::{Actions, Intervals, PolicyMetrics, SlaFilter, ViewConditions, ViewExecution};
use crate::store::restriction;
use crate::store::rule::{Kept, Rule, row as values_row};
use crate::store::rule_list::RuleTable;
use crate::store::table::{
    macros, rule, rule_restriction, schedule, schedule_holiday, sla_policy, trigger_category, view,
};
use frontdesk_model::id::TriggerCategoryId;
use frontdesk_model::macros::Macro;
use frontdesk_model::rule::Restriction;
use frontdesk_model::schedule::{Holiday, Schedule};
use frontdesk_model::sla_policy::SlaPolicy;
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::TriggerCategory;
use frontdesk_model::view::View;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Writing {
    pub async fn views(&mut self, views: &[View], are_first: bool) -> Result<(), StoreError> {
        if are_first {
            self.clear::<view::Entity>().await?;
        }
        let row = |one: &View| view::ActiveModel {
            id: Set(one.id.get()),
            title: Set(one.title.clone()),
            description: Set(one.description.clone().unwrap_or_default()),
            menu: Set(one.menu.clone()),
            owner_id: Set(restriction::owner(one.restriction.as_ref())),
            restricted: Set(restriction::is_for_groups(one.restriction.as_ref())),
            position: Set(one.position),
            active: Set(one.active),
            conditions: Set(ViewConditions(one.conditions.clone())),
            execution: Set(ViewExecution(one.execution.clone())),
            created_at: Set(one.created_at.map_or(0, Timestamp::micros)),
            updated_at: Set(one.updated_at.map_or(0, Timestamp::micros)),
        };
        self.overwrite(views.iter().map(row).collect(), &[view::Column::Id]).await?;
        let restricted = views.iter().map(|one| (one.id.get(), one.restriction.as_ref()));
        self.restrict(RuleTable::Views, restricted, are_first).await
    }

    pub async fn macros(&mut self, all: &[Macro], are_first: bool) -> Result<(), StoreError> {
        if are_first {
            self.clear::<macros::Entity>().await?;
        }
        let row = |one: &Macro| macros::ActiveModel {
            id: Set(one.id.get()),
            title: Set(one.title.clone()),
            description: Set(one.description.clone()),
            owner_id: Set(restriction::owner(one.restriction.as_ref())),
            restricted: Set(restriction::is_for_groups(one.restriction.as_ref())),
            position: Set(one.position),
            active: Set(one.active),
            actions: Set(Actions(one.actions.clone())),
            created_at: Set(one.created_at.map_or(0, Timestamp::micros)),
            updated_at: Set(one.updated_at.map_or(0, Timestamp::micros)),
        };
        self.overwrite(all.iter().map(row).collect(), &[macros::Column::Id]).await?;
        let restricted = all.iter().map(|one| (one.id.get(), one.restriction.as_ref()));
        self.restrict(RuleTable::Macros, restricted, are_first).await
    }

    async fn restrict(
        &mut self,
        table: RuleTable,
        restricted: impl Iterator<Item = (i64, Option<&Restriction>)>,
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first {
            let of_table = rule_restriction::Column::Rule.eq(table.name());
            rule_restriction::Entity::delete_many().filter(of_table).exec(&self.transaction).await?;
        }
        for (id, restriction) in restricted {
            if let Some(Restriction::Groups(groups)) = restriction {
                self.ensure_groups(groups.iter().map(|group| group.get()).collect()).await?;
                restriction::set(&self.transaction, table, id, restriction).await?;
            }
        }
        Ok(())
    }

    /// Categories of triggers. No trigger is in any until triggers have come.
    pub async fn trigger_categories(
        &mut self,
        categories: &[TriggerCategory],
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first {
            self.clear_rules(Kept::Trigger).await?;
            self.clear::<trigger_category::Entity>().await?;
        }
        let row = |one: &TriggerCategory| trigger_category::ActiveModel {
            id: Set(one.id.get()),
            name: Set(one.name.clone()),
            position: Set(one.position),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(categories.iter().map(row).collect(), &[trigger_category::Column::Id]).await
    }

    pub async fn rules(&mut self, kept: Kept, rules: &[Rule], are_first: bool) -> Result<(), StoreError> {
        if are_first {
            self.clear_rules(kept).await?;
        }
        let there = trigger_category::Entity::find().all(&self.transaction).await?;
        let category = |id: TriggerCategoryId| there.iter().any(|one| one.id == id.get()).then(|| id.get());
        let row = |one: &Rule| rule::ActiveModel {
            id: Set(one.id),
            kind: Set(kept.word().to_owned()),
            category_id: Set(one.values.category.and_then(category)),
            created_at: Set(one.created_at.micros()),
            ..values_row(one.values.clone(), one.updated_at)
        };
        self.overwrite(rules.iter().map(row).collect(), &[rule::Column::Id]).await
    }

    async fn clear_rules(&self, kept: Kept) -> Result<(), StoreError> {
        let of_kind = rule::Column::Kind.eq(kept.word());
        rule::Entity::delete_many().filter(of_kind).exec(&self.transaction).await?;
        Ok(())
    }

    pub async fn sla_policies(&mut self, policies: &[SlaPolicy], are_first: bool) -> Result<(), StoreError> {
        if are_first {
            self.clear::<sla_policy::Entity>().await?;
        }
        let row = |one: &SlaPolicy| sla_policy::ActiveModel {
            id: Set(one.id.get()),
            title: Set(one.title.clone()),
            description: Set(one.description.clone()),
            position: Set(one.position),
            filter: Set(SlaFilter(one.filter.clone())),
            policy_metrics: Set(PolicyMetrics(one.policy_metrics.clone())),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(policies.iter().map(row).collect(), &[sla_policy::Column::Id]).await
    }

    /// Schedules with their holidays. Where none says that it is the default one, the first is.
    pub async fn schedules(
        &mut self,
        schedules: &[(Schedule, Vec<Holiday>)],
        are_first: bool,
    ) -> Result<(), StoreError> {
        if are_first {
            self.clear::<schedule_holiday::Entity>().await?;
            self.clear::<schedule::Entity>().await?;
        }
        let named = schedules.iter().find(|(one, _)| one.default).or(schedules.first().filter(|_| are_first));
        let default = named.map(|(one, _)| one.id);
        let row = |(one, _): &(Schedule, Vec<Holiday>)| schedule::ActiveModel {
            id: Set(one.id.get()),
            name: Set(one.name.clone()),
            time_zone: Set(one.time_zone.clone()),
            intervals: Set(Intervals(one.intervals.clone())),
            default: Set(default == Some(one.id)),
            deleted: Set(false),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(schedules.iter().map(row).collect(), &[schedule::Column::Id]).await?;
        let holidays =
            schedules.iter().flat_map(|(one, holidays)| holidays.iter().map(move |day| (one, day)));
        let row = |(one, day): (&Schedule, &Holiday)| schedule_holiday::ActiveModel {
            id: Set(day.id.get()),
            schedule_id: Set(one.id.get()),
            name: Set(day.name.clone()),
            first_day: Set(day.start_date.days()),
            last_day: Set(day.end_date.days()),
            created_at: Set(one.created_at.micros()),
            updated_at: Set(one.updated_at.micros()),
        };
        self.overwrite(holidays.map(row).collect(), &[schedule_holiday::Column::Id]).await
    }
}
