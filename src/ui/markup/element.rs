//! An element: its name, its attributes, what it listens to, and what stands in it.

use super::node::Node;
use super::reference::ElementRef;
use super::value::{IntoValue, Property, Setting, Value};
use leptos::ev::EventDescriptor;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::borrow::Cow;

pub(super) type Listener = Box<dyn Fn(web_sys::Event) + Send>;

/// An element before it is drawn.
#[must_use = "an element is drawn where it stands in another one"]
pub struct Element(pub(super) Box<Content>);

pub(super) struct Content {
    pub tag: &'static str,
    pub key: Option<i64>,
    pub attributes: Vec<(&'static str, Value)>,
    pub live: Vec<Live>,
    pub listeners: Vec<(Cow<'static, str>, Listener)>,
    pub children: Vec<Node>,
    pub drawing: Option<&'static str>,
    pub text: Option<String>,
    pub focused: Option<u32>,
    pub once_drawn: Option<Box<dyn FnOnce(web_sys::HtmlElement) + Send>>,
    pub reference: Option<ElementRef>,
}

/// What follows signals while the rest of its element stays.
pub(super) struct Live {
    pub(super) name: &'static str,
    pub(super) setting: Box<dyn Fn() -> Setting + Send>,
}

/// An element with this name and nothing else.
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Content {
        tag,
        key: None,
        attributes: Vec::new(),
        live: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
        drawing: None,
        text: None,
        focused: None,
        once_drawn: None,
        reference: None,
    }))
}

impl Element {
    /// Sets an attribute. An element that is drawn again names the same attributes in the same
    /// order, and what may be missing as none; otherwise another element takes its place.
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(name, value.into_value())
    }

    pub fn class(self, class: impl IntoValue) -> Self {
        self.with("class", class.into_value())
    }

    pub fn id(self, id: impl IntoValue) -> Self {
        self.with("id", id.into_value())
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// Sets an attribute, again whenever a signal changes that `value` reads.
    pub fn live<V: IntoValue>(self, name: &'static str, value: impl Fn() -> V + Send + 'static) -> Self {
        self.living(name, Box::new(move || Setting::Attribute(value().into_value())))
    }

    /// Sets a property of the element's object, again whenever a signal changes that `value` reads:
    /// what a person also changes, such as `value`, `checked` and `open`.
    pub fn property<P: Into<Property>>(
        self,
        name: &'static str,
        value: impl Fn() -> P + Send + 'static,
    ) -> Self {
        self.living(name, Box::new(move || Setting::Property(value().into())))
    }

    fn living(mut self, name: &'static str, setting: Box<dyn Fn() -> Setting + Send>) -> Self {
        self.0.live.push(Live { name, setting });
        self
    }

    /// Calls `listener` at every such event.
    #[expect(clippy::needless_pass_by_value, reason = "the names of events are values without a size")]
    pub fn on<E>(self, event: E, listener: impl Fn(E::EventType) + Send + 'static) -> Self
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        self.listening(event.name(), Box::new(move |event| listener(event.unchecked_into())))
    }

    fn listening(mut self, event: Cow<'static, str>, listener: Listener) -> Self {
        self.0.listeners.push((event, listener));
        self
    }

    /// Stays the same element among its neighbours in a list, wherever it moves.
    pub fn key(mut self, key: i64) -> Self {
        self.0.key = Some(key);
        self
    }

    /// Puts something behind what stands in the element already.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.holding(child.into())
    }

    fn holding(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    /// Fills the element with mark-up of our own, which must hold nothing that people wrote.
    pub fn drawing(mut self, markup: &'static str) -> Self {
        self.0.drawing = Some(markup);
        self
    }

    /// The text that stands in the element at first, and is its person's from then on: a text area's.
    pub fn text(mut self, text: String) -> Self {
        self.0.text = Some(text).filter(|text| !text.is_empty());
        self
    }

    /// Takes the focus once it is drawn, and again when it is drawn with another `turn`.
    pub fn focused(mut self, turn: u32) -> Self {
        self.0.focused = Some(turn);
        self
    }

    /// Calls `then` with the element once it stands in the page.
    pub fn once_drawn(mut self, then: impl FnOnce(web_sys::HtmlElement) + Send + 'static) -> Self {
        debug_assert!(self.0.once_drawn.is_none(), "only one thing is done with an element that is drawn");
        self.0.once_drawn = Some(Box::new(then));
        self
    }

    /// Lets `reference` find the element while it is drawn.
    pub fn reference(mut self, reference: ElementRef) -> Self {
        self.0.reference = Some(reference);
        self
    }
}
