//! Reading and making plain JavaScript values: what JSON holds, without a parser in the bundle.

use js_sys::{Array, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

/// A value that came from JSON. What is missing or of another kind reads as empty.
pub struct Json(JsValue);

impl Json {
    pub fn new(value: JsValue) -> Self {
        Self(value)
    }

    pub fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text, unless this is none.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    pub fn flag(&self) -> bool {
        self.0.as_bool() == Some(true)
    }

    /// The whole number, unless this is none.
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers of JavaScript fit")]
    pub fn number(&self) -> Option<i64> {
        self.0.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i64)
    }

    pub fn items(&self) -> Vec<Self> {
        self.0.dyn_ref::<Array>().map_or_else(Vec::new, |array| array.iter().map(Self).collect())
    }

    /// The keys and values of an object.
    pub fn entries(&self) -> Vec<(String, Self)> {
        let Some(object) = self.0.dyn_ref::<Object>() else { return Vec::new() };
        let keys = Object::keys(object);
        let keys = keys.iter().filter_map(|key| key.as_string());
        keys.map(|key| (self.get(&key), key)).map(|(value, key)| (key, value)).collect()
    }

    pub fn raw(&self) -> &JsValue {
        &self.0
    }
}

pub fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A new plain object refuses no key.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}

pub fn list(items: impl Iterator<Item = JsValue>) -> JsValue {
    items.collect::<Array>().into()
}

/// An id, which is below 2^53.
#[expect(clippy::cast_precision_loss, reason = "ids are below 2^53")]
pub fn number(number: i64) -> JsValue {
    JsValue::from_f64(number as f64)
}
