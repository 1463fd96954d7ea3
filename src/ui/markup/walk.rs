//! Taking over what is in the page already: nodes that are to be there, beside those that are.
//!
//! What stands in the page may not be what was sent: a translator or an extension puts elements of its
//! own between, or the form is another one by now. Then the walk says so, and whoever asked draws
//! everything anew.

use super::drawn::Drawn;
use super::drawn_element::DrawnElement;
use super::element::Content;
use super::node::Node;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;
use std::cell::{Cell, RefCell};
use std::mem::take;
use std::rc::Rc;

/// Where the walk is.
pub struct Walk {
    at: RefCell<web_sys::Node>,
    /// Whether the next node is the first one inside `at`, and not the one behind it.
    inside: Cell<bool>,
    /// Whether a text was the last: then a marker keeps the next one apart.
    behind_text: Cell<bool>,
    differs: Cell<bool>,
}

impl Walk {
    /// Begins before the first node inside `place`.
    pub fn into(place: &web_sys::Element) -> Rc<Self> {
        Self::from_node(place.clone().into(), true)
    }

    pub(super) fn from_node(at: web_sys::Node, inside: bool) -> Rc<Self> {
        let at = RefCell::new(at);
        Rc::new(Self {
            at,
            inside: Cell::new(inside),
            behind_text: Cell::new(false),
            differs: Cell::new(false),
        })
    }

    /// Whether what was found differs from what was to be there.
    pub fn differs(&self) -> bool {
        self.differs.get()
    }

    pub(super) fn at(&self) -> web_sys::Node {
        self.at.borrow().clone()
    }

    /// The next node, if it is of this kind.
    fn next(&self, kind: u16) -> Option<web_sys::Node> {
        let next = {
            let at = self.at.borrow();
            if self.inside.get() { at.first_child() } else { at.next_sibling() }
        };
        let found = next.filter(|next| next.node_type() == kind);
        match &found {
            Some(found) => self.behind(found.clone()),
            None => self.differs.set(true),
        }
        found
    }

    fn behind(&self, node: web_sys::Node) {
        self.inside.set(false);
        self.behind_text.set(false);
        *self.at.borrow_mut() = node;
    }
}

impl Node {
    /// Makes the next nodes in the page this one. Where others stand there, it is drawn apart from the
    /// page.
    pub fn take_over(self, walk: &Rc<Walk>) -> Drawn {
        match self {
            Self::Text(text) => {
                if walk.behind_text.get() {
                    walk.next(web_sys::Node::COMMENT_NODE);
                }
                let Some(there) = walk.next(web_sys::Node::TEXT_NODE) else {
                    return Self::Text(text).build();
                };
                walk.behind_text.set(true);
                Drawn::Text(there.unchecked_into(), text)
            }
            Self::Element(element) => {
                let next = walk.next(web_sys::Node::ELEMENT_NODE);
                let there = next.map(JsCast::unchecked_into).filter(|there| element.0.is_drawn_as(there));
                let Some(there) = there else {
                    walk.differs.set(true);
                    return Self::Element(element).build();
                };
                Drawn::Element(Box::new(element.0.take_over(there, walk)))
            }
            Self::List(nodes) => {
                let nodes = nodes.into_iter().map(|node| node.take_over(walk)).collect();
                match walk.next(web_sys::Node::COMMENT_NODE) {
                    Some(marker) => Drawn::List(nodes, marker.unchecked_into()),
                    None => Self::List(Vec::new()).build(),
                }
            }
            Self::Part(part) => {
                let walk = Rc::clone(walk);
                Drawn::part(part, move |node| node.take_over(&walk))
            }
            // Nothing is kept of what was not drawn here.
            Self::Kept(_) => {
                walk.differs.set(true);
                self.build()
            }
        }
    }
}

impl Content {
    /// Whether an element in the page is this one, as far as controls are told apart.
    fn is_drawn_as(&self, there: &web_sys::Element) -> bool {
        let mut telling = self.attributes.iter().filter(|(name, _)| matches!(*name, "id" | "value"));
        there.local_name() == self.tag
            && telling.all(|(name, value)| there.get_attribute(name).as_deref() == value.as_deref())
    }

    fn take_over(mut self, there: web_sys::Element, walk: &Rc<Walk>) -> DrawnElement {
        walk.inside.set(true);
        let take_over = |child: Node| child.take_over(walk);
        let children = take(&mut self.children).into_iter().map(take_over).collect();
        walk.behind(there.clone().into());
        self.bring_to_life(there, children)
    }
}
