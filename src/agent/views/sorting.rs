//! The order in which an agent has a view's rows, in place of the view's own.

use super::columns::Field;
use crate::api::views::Execution;
use frontdesk_model::view::Order;
use std::borrow::Cow;

/// A column, and which way it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub by: Field,
    pub order: Order,
}

impl Sorting {
    /// The order of a list as it is, where one of the desk's columns says it.
    pub fn of(execution: &Execution) -> Option<Self> {
        let by = Field::from_name(execution.sort_by.as_deref()?)?;
        Some(Self { by, order: execution.sort_order })
    }

    /// What pressing the head of a column makes of the order: the column first, then the other way round.
    /// `first` is the way in which the column begins.
    pub fn pressed(now: Option<Self>, by: Field, first: Order) -> Self {
        let order = match now {
            Some(Self { by: sorted, order: Order::Asc }) if sorted == by => Order::Desc,
            Some(Self { by: sorted, order: Order::Desc }) if sorted == by => Order::Asc,
            _ => first,
        };
        Self { by, order }
    }

    /// For the column's `aria-sort`.
    pub const fn said(self) -> &'static str {
        match self.order {
            Order::Asc => "ascending",
            Order::Desc => "descending",
        }
    }

    /// As the API calls it.
    pub fn parameters(self) -> (Cow<'static, str>, &'static str) {
        let order = match self.order {
            Order::Asc => "asc",
            Order::Desc => "desc",
        };
        (self.by.name(), order)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_column_is_sorted_first_one_way_then_the_other() {
        let pressed = |now, by| Sorting::pressed(now, by, Order::Asc);
        let first = pressed(None, Field::Updated);
        assert_eq!(first.parameters(), ("updated".into(), "asc"));
        let again = pressed(Some(first), Field::Updated);
        assert_eq!((again.parameters(), again.said()), (("updated".into(), "desc"), "descending"));
        assert_eq!(pressed(Some(again), Field::Updated), first);
        assert_eq!(pressed(Some(again), Field::Subject).parameters(), ("subject".into(), "asc"));
        let newest = Sorting::pressed(Some(again), Field::Created, Order::Desc);
        assert_eq!(newest.parameters(), ("created".into(), "desc"));
        assert_eq!(
            Sorting::pressed(Some(newest), Field::Created, Order::Desc).parameters(),
            ("created".into(), "asc")
        );
    }
}
