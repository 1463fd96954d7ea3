//! The texts of suspending somebody.

pub const SUSPENDED: &str = "Suspended";
pub const SUSPEND: &str = "Suspend requester";
pub const LIFT: &str = "Lift the suspension";
pub const NOT_CHANGED: &str = "Nothing has changed. You may not do this, or the desk does not answer. Check your connection, then try again.";

pub fn suspend_does(name: &str) -> String {
    format!(
        "{name} can no longer sign in, and what they send is set aside until an agent recovers it. Their tickets stay as they are."
    )
}

pub fn lift_does(name: &str) -> String {
    format!("{name} can sign in again, and what they send becomes tickets. What was set aside stays aside.")
}

pub fn suspended(name: &str) -> String {
    format!("{name} is suspended.")
}

pub fn lifted(name: &str) -> String {
    format!("{name} is no longer suspended.")
}
