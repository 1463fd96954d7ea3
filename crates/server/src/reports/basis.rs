//! What tickets are counted by: where it is changed, all of them are counted again.

use super::calendar::Calendar;
use super::level::Levels;
use crate::schedule::{Schedule, Zone};
use frontdesk_model::service_level::ServiceLevel;
use frontdesk_model::ticket_field::TicketField;

/// The desk's calendar and service levels.
#[derive(Clone, Debug)]
pub struct Basis {
    pub calendar: Calendar,
    pub service_levels: Vec<ServiceLevel>,
    pub levels: Levels,
    text: String,
}

impl Basis {
    /// `fields` are the account's own.
    pub fn new(
        time_zone: &str,
        schedule: Option<Schedule>,
        service_levels: Vec<ServiceLevel>,
        fields: &[TicketField],
    ) -> Self {
        let calendar = Calendar { zone: Zone::named(time_zone), schedule };
        let levels = Levels::new(&service_levels, &calendar, fields);
        let parts = service_levels.iter().zip(levels.limits());
        let parts: Vec<_> = parts.map(|(level, limit)| (level.metric, &level.filter, limit)).collect();
        // What cannot be written down is no part of it: nothing here is like that.
        let text = serde_json::to_string(&(time_zone, parts)).unwrap_or_default();
        Self { calendar, service_levels, levels, text }
    }

    /// A text that is another one when tickets are to be counted differently.
    pub fn text(&self) -> &str {
        &self.text
    }
}
