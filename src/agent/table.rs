//! Values by their keys, for some hundred of them: looked for one by one. The standard library's map is faster, and
//! weighs a kilobyte for each kind of key and value.

use std::borrow::Borrow;

#[derive(Clone, Debug, PartialEq)]
pub struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Table<K, V> {
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    pub fn get<Q: PartialEq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.iter().find(|(known, _)| known.borrow() == key).map(|(_, value)| value)
    }

    /// Puts a value in the place of the one that is there.
    pub fn insert(&mut self, key: K, value: V) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some(entry) => entry.1 = value,
            None => self.0.push((key, value)),
        }
    }

    pub fn remove(&mut self, key: &K) {
        self.0.retain(|(known, _)| known != key);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K: PartialEq, V: Default> Table<K, V> {
    /// The value of a key; the first one, where there was none.
    pub fn of(&mut self, key: K) -> &mut V {
        let at = self.0.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.0.push((key, V::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

/// Where a key comes twice, the later value counts.
impl<K: PartialEq, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::new();
        entries.into_iter().for_each(|(key, value)| table.insert(key, value));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_last_value_of_a_key_counts() {
        let mut table: Table<i64, &str> = [(1, "a"), (2, "b"), (1, "c")].into_iter().collect();
        assert_eq!((table.get(&1), table.get(&2), table.get(&3)), (Some(&"c"), Some(&"b"), None));
        table.remove(&1);
        *table.of(3) = "d";
        assert_eq!(table.values().copied().collect::<Vec<_>>(), ["b", "d"]);
    }
}
