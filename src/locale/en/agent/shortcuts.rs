//! The texts of the list of keys.

pub const TITLE: &str = "Keyboard shortcuts";
pub const CLOSE: &str = "Close";
pub const USE: &str = "Use single-key shortcuts";
pub const USE_HELP: &str = "Switch them off if you speak to your computer";

/// What something does, and its keys.
pub type Line = (&'static str, &'static [&'static str]);

/// What keys do where a heading says.
pub const LISTS: [(&str, &[Line]); 4] = [
    (
        "Anywhere",
        &[
            ("This list", &["?"]),
            ("Search", &["/"]),
            ("New ticket", &["n"]),
            ("Play: one ticket after the other", &["p"]),
            ("Take back the change of many tickets", &["z"]),
        ],
    ),
    (
        "In a list",
        &[
            ("Next, previous ticket", &["j", "k"]),
            ("Select, select as far as here", &["x", "Shift+x"]),
            ("Open", &["Enter"]),
        ],
    ),
    (
        "On a ticket",
        &[
            ("Public reply", &["r"]),
            ("Internal note", &["i"]),
            ("Apply macro", &["m"]),
            ("Bold, link in the text", &["Ctrl+b", "Ctrl+k"]),
            ("Next, previous ticket of the list", &["j", "k"]),
        ],
    ),
    (
        "In the list of statuses",
        &[("Open, Pending, On-hold, Solved", &["o", "p", "h", "s"]), ("Close it", &["Esc"])],
    ),
];
