//! Pages of lists.

use super::record::record;

record! {
    /// Where a page by cursor stands in its list.
    pub struct Meta {
        pub has_more: bool,
        pub after_cursor: Option<String>,
    }
}

impl Meta {
    /// The cursor of the next page, if there is one.
    pub fn next(&self) -> Option<&str> {
        self.after_cursor.as_deref().filter(|_| self.has_more)
    }
}
