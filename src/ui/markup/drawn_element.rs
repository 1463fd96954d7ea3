//! What an element has become in the page.

use super::drawn::Drawn;
use super::element::{Content, Listener, Live};
use super::node::Node;
use super::value::{Setting, Value};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::dom::Dom;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys;
use std::borrow::Cow;
use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

pub struct DrawnElement {
    tag: &'static str,
    pub(super) key: Option<i64>,
    pub(super) element: web_sys::Element,
    attributes: Vec<(&'static str, Value)>,
    live: Vec<Living>,
    listeners: Vec<Listening>,
    children: Vec<Drawn>,
    drawing: Option<&'static str>,
    focused: Option<u32>,
    /// In which turn it was made, and what its signals belong to.
    pub(super) kept: Option<(u32, Owner)>,
}

/// Stays with its element; what it calls may be another each time the element is drawn.
struct Listening {
    listener: Rc<RefCell<Call>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
    element: web_sys::Element,
    event: Cow<'static, str>,
}

/// An event may be on its way, such as one that tells of scrolling. It would call what is not there any more, and
/// stay in memory for that, with all of the page in which it happened.
impl Drop for Listening {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // Refused by no element.
        let _ = self.element.remove_event_listener_with_callback(&self.event, function);
    }
}

type Call = Rc<dyn Fn(web_sys::Event)>;

struct Living(RenderEffect<Setting>);

const SVG: &str = "http://www.w3.org/2000/svg";
/// What only drawings have, and the drawings themselves.
const OF_DRAWINGS: [&str; 7] = ["svg", "g", "rect", "circle", "line", "text", "title"];

impl Content {
    pub(super) fn build(mut self) -> DrawnElement {
        let namespace = OF_DRAWINGS.contains(&self.tag).then_some(SVG);
        let element = Dom::create_element(self.tag, namespace);
        for (name, value) in &self.attributes {
            if value.is_some() {
                set(&element, name, value);
            }
        }
        if let Some(markup) = self.drawing {
            element.set_inner_html(markup);
        }
        if self.text.is_some() {
            element.set_text_content(self.text.as_deref());
        }
        let mut children: Vec<_> = take(&mut self.children).into_iter().map(Node::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        // What is in the page already leaves the focus where its person has it.
        if self.focused.is_some() {
            focus(&element);
        }
        self.bring_to_life(element, children)
    }

    pub(super) fn bring_to_life(self, element: web_sys::Element, children: Vec<Drawn>) -> DrawnElement {
        if let Some(reference) = self.reference {
            reference.set(&element);
        }
        if let Some(then) = self.once_drawn {
            let element = element.clone().unchecked_into();
            soon(Box::new(move || then(element)));
        }
        let listen = |(event, listener)| Listening::begin(element.clone(), event, listener);
        DrawnElement {
            listeners: self.listeners.into_iter().map(listen).collect(),
            // Behind the children: a select's value is one of its options'.
            live: self.live.into_iter().map(|live| Living::begin(&element, live, None)).collect(),
            tag: self.tag,
            key: self.key,
            element,
            attributes: self.attributes,
            children,
            drawing: self.drawing,
            focused: self.focused,
            kept: None,
        }
    }
}

impl DrawnElement {
    /// Whether `new` is this element drawn again, and not another one in its place.
    pub(super) fn is_like(&self, new: &Content) -> bool {
        (self.tag, self.key) == (new.tag, new.key)
            && self.children.len() == new.children.len()
            && self.listeners.len() == new.listeners.len()
            && self.live.len() == new.live.len()
            && self.attributes.len() == new.attributes.len()
            && self.attributes.iter().zip(&new.attributes).all(|((old, _), (new, _))| old == new)
    }

    pub(super) fn follow(&mut self, new: Content) {
        for ((name, value), (_, old)) in new.attributes.into_iter().zip(&mut self.attributes) {
            if value != *old {
                set(&self.element, name, &value);
                *old = value;
            }
        }
        for ((_, listener), listening) in new.listeners.into_iter().zip(&self.listeners) {
            *listening.listener.borrow_mut() = shared(listener);
        }
        if new.drawing != self.drawing {
            self.drawing = new.drawing;
            self.element.set_inner_html(new.drawing.unwrap_or_default());
        }
        // Children are as many as ever: what may be missing is an empty list.
        for (child, drawn) in new.children.into_iter().zip(&mut self.children) {
            child.rebuild(drawn);
        }
        for (new, old) in new.live.into_iter().zip(&mut self.live) {
            let begun = Living::begin(&self.element, new, Some(&*old));
            *old = begun;
        }
        if new.focused != self.focused {
            self.focused = new.focused;
            if new.focused.is_some() {
                focus(&self.element);
            }
        }
        if let Some(reference) = new.reference {
            reference.set(&self.element);
        }
    }
}

impl Living {
    fn begin(element: &web_sys::Element, Live { name, setting }: Live, before: Option<&Self>) -> Self {
        let element = element.clone();
        let set = move |old: Option<Setting>| {
            let new = setting();
            if old.as_ref() != Some(&new) {
                match &new {
                    Setting::Attribute(value) => set(&element, name, value),
                    Setting::Property(value) => Dom::set_property(&element, name, &value.into()),
                }
            }
            new
        };
        let before = before.and_then(|before| before.0.take_value());
        Self(RenderEffect::new_with_value(while_placed(set), before))
    }
}

/// What an effect does, as long as what it stands in is there.
///
/// An effect outlives its owner until the runtime's next turn. One that is told of a change in the same turn in
/// which its place goes is not run again: what it would read has gone with the owner.
pub(super) fn while_placed<T>(mut act: impl FnMut(Option<T>) -> T) -> impl FnMut(Option<T>) -> T {
    let place = StoredValue::new(());
    move |before| match before {
        Some(before) if place.is_disposed() => before,
        before => act(before),
    }
}

impl Listening {
    fn begin(element: web_sys::Element, event: Cow<'static, str>, listener: Listener) -> Self {
        let listener = Rc::new(RefCell::new(shared(listener)));
        let latest = Rc::clone(&listener);
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            // Let go before the call, which may cause the next one.
            let listener = Rc::clone(&*latest.borrow());
            listener(event);
        });
        // Refused by no element.
        let _ = element.add_event_listener_with_callback(&event, closure.as_ref().unchecked_ref());
        Self { listener, closure, element, event }
    }
}

fn shared(listener: Listener) -> Call {
    let listener: Box<dyn Fn(web_sys::Event)> = listener;
    Rc::from(listener)
}

fn set(element: &web_sys::Element, name: &str, value: &Value) {
    match value {
        Some(value) => Dom::set_attribute(element, name, value),
        None => Dom::remove_attribute(element, name),
    }
}

/// Once the element stands in the page, which is when this task ends.
fn focus(element: &web_sys::Element) {
    let element: web_sys::HtmlElement = element.clone().unchecked_into();
    soon(Box::new(move || {
        // Refused only by elements that take no focus.
        let _ = element.focus();
    }));
}

/// Calls `then` behind all that is drawn now. Each kind of task has code of its own, so there is one.
fn soon(then: Box<dyn FnOnce()>) {
    spawn_local(async move { then() });
}
