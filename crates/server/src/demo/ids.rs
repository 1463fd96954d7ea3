//! The ids that records got, by the keys that their files use.

use super::files::{FieldKey, FormKey, GroupKey, OrganizationKey, UserKey};
use super::load::DemoError;
use std::collections::HashMap;
use std::hash::Hash;

/// The ids of all records that others name.
#[derive(Default)]
pub(super) struct Ids {
    pub groups: Keyed<GroupKey>,
    pub organizations: Keyed<OrganizationKey>,
    pub users: Keyed<UserKey>,
    pub fields: Keyed<FieldKey>,
    pub forms: Keyed<FormKey>,
}

/// The ids of one kind of record.
pub(super) struct Keyed<K>(HashMap<K, i64>);

impl<K> Default for Keyed<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Clone + Eq + Hash + std::fmt::Display> Keyed<K> {
    pub fn add(&mut self, key: &K, id: i64) {
        self.0.insert(key.clone(), id);
    }

    pub fn of(&self, key: &K) -> Result<i64, DemoError> {
        self.0.get(key).copied().ok_or_else(|| DemoError::NoSuch(key.to_string()))
    }

    pub fn of_each(&self, keys: &[K]) -> Result<Vec<i64>, DemoError> {
        keys.iter().map(|key| self.of(key)).collect()
    }
}
