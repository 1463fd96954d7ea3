//! What the browser keeps for us. Where it keeps nothing (private windows, full disks), the portal
//! works without.

use leptos::prelude::window;
use web_sys::Storage;

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On this device, for all tabs.
    OnDevice,
    /// In this tab, until it is closed.
    InTab,
}

impl Kept {
    fn storage(self) -> Option<Storage> {
        match self {
            Self::OnDevice => window().local_storage().ok()?,
            Self::InTab => window().session_storage().ok()?,
        }
    }

    pub fn read(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok()?
    }

    /// Whether `text` is kept now.
    pub fn write(self, key: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    pub fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            // Fails only where nothing was kept.
            let _ = storage.remove_item(key);
        }
    }

    /// What everything is kept under.
    pub fn keys(self) -> Vec<String> {
        let Some(storage) = self.storage() else { return Vec::new() };
        let count = storage.length().unwrap_or_default();
        (0..count).filter_map(|index| storage.key(index).ok()?).collect()
    }
}
