//! What attributes and properties are set to.

use leptos::wasm_bindgen::JsValue;
use std::borrow::Cow;

/// The value of an attribute; none where the element does not have it.
pub(super) type Value = Option<Cow<'static, str>>;

/// What an attribute can be set to.
pub trait IntoValue {
    fn into_value(self) -> Option<Cow<'static, str>>;
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Some(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Some(Cow::Owned(self))
    }
}

impl IntoValue for Option<&'static str> {
    fn into_value(self) -> Value {
        self.map(Cow::Borrowed)
    }
}

impl IntoValue for Option<String> {
    fn into_value(self) -> Value {
        self.map(Cow::Owned)
    }
}

/// An attribute that is there or not, such as `checked`.
impl IntoValue for bool {
    fn into_value(self) -> Value {
        self.then_some(Cow::Borrowed(""))
    }
}

/// The value of a property of an element's object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    Flag(bool),
    Text(String),
}

/// What an attribute or a property becomes, again whenever a signal changes.
#[derive(PartialEq, Eq)]
pub(super) enum Setting {
    Attribute(Value),
    Property(Property),
}

impl From<bool> for Property {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<String> for Property {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Property> for JsValue {
    fn from(property: &Property) -> Self {
        match property {
            Property::Flag(flag) => Self::from_bool(*flag),
            Property::Text(text) => Self::from_str(text),
        }
    }
}
