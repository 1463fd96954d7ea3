//! What a node has become in the page, and how it follows when the node is drawn again.

use super::drawn_element::{DrawnElement, while_placed};
use super::list::follow;
use super::node::{Node, Part};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::dom::Dom;
use leptos::tachys::view::Mountable;
use leptos::web_sys;
use std::borrow::Cow;

/// A node in the page.
pub enum Drawn {
    Text(web_sys::Text, Cow<'static, str>),
    Element(Box<DrawnElement>),
    /// The marker stands behind the nodes, also where there are none.
    List(Vec<Drawn>, web_sys::Comment),
    Part(RenderEffect<Drawn>),
}

impl Render for Node {
    type State = Drawn;

    fn build(self) -> Drawn {
        match self {
            Self::Text(text) => Drawn::Text(Dom::create_text_node(&text), text),
            Self::Element(element) => Drawn::Element(Box::new(element.0.build())),
            Self::List(nodes) => {
                Drawn::List(nodes.into_iter().map(Self::build).collect(), Dom::create_placeholder())
            }
            Self::Part(part) => Drawn::part(part, Self::build),
            Self::Kept(kept) => Drawn::Element(Box::new(kept.build())),
        }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        match (self, drawn) {
            (Self::Text(new), Drawn::Text(node, old)) => {
                if new != *old {
                    Dom::set_text(node, &new);
                    *old = new;
                }
            }
            (Self::Element(new), Drawn::Element(old)) if old.is_like(&new.0) => old.follow(*new.0),
            (Self::Kept(new), Drawn::Element(old)) if old.kept.is_some() => new.follow(old),
            (Self::List(new), Drawn::List(old, marker)) => follow(new, old, marker),
            (Self::Part(new), Drawn::Part(old)) => {
                let before = old.take_value();
                let anew = new.anew;
                let first = move |node: Self| match before {
                    Some(mut drawn) => {
                        node.follow(&mut drawn, anew);
                        drawn
                    }
                    None => node.build(),
                };
                *old = follow_part(new, Box::new(first));
            }
            (new, old) => new.replace(old),
        }
    }
}

impl Drawn {
    pub(super) fn key(&self) -> Option<i64> {
        match self {
            Self::Element(drawn) => drawn.key,
            _ => None,
        }
    }

    /// A part that `first` draws the first time.
    pub(super) fn part(part: Part, first: impl FnOnce(Node) -> Self + 'static) -> Self {
        Self::Part(follow_part(part, Box::new(first)))
    }
}

impl Node {
    fn follow(self, old: &mut Drawn, anew: bool) {
        if anew { self.replace(old) } else { self.rebuild(old) }
    }

    fn replace(self, old: &mut Drawn) {
        let mut drawn = self.build();
        old.insert_before_this(&mut drawn);
        old.unmount();
        *old = drawn;
    }
}

/// Draws a part: the first time as `first` does, then as the part follows.
fn follow_part(Part { draw, anew }: Part, first: Box<dyn FnOnce(Node) -> Drawn>) -> RenderEffect<Drawn> {
    let mut first = Some(first);
    RenderEffect::new(while_placed(move |drawn: Option<Drawn>| {
        let node = draw();
        match (drawn, first.take()) {
            (Some(mut drawn), _) => {
                node.follow(&mut drawn, anew);
                drawn
            }
            (None, Some(first)) => first(node),
            (None, None) => node.build(),
        }
    }))
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        match self {
            Self::Text(text, _) => text.unmount(),
            Self::Element(drawn) => drawn.element.unmount(),
            Self::List(nodes, marker) => {
                for node in nodes {
                    node.unmount();
                }
                marker.unmount();
            }
            Self::Part(part) => {
                part.with_value_mut(Self::unmount);
            }
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, before: Option<&web_sys::Node>) {
        match self {
            Self::Text(text, _) => text.mount(parent, before),
            Self::Element(drawn) => drawn.element.mount(parent, before),
            Self::List(nodes, marker) => {
                for node in nodes {
                    node.mount(parent, before);
                }
                marker.mount(parent, before);
            }
            Self::Part(part) => {
                part.with_value_mut(|drawn| drawn.mount(parent, before));
            }
        }
    }

    fn insert_before_this(&self, new: &mut dyn Mountable) -> bool {
        match self {
            Self::Text(text, _) => text.insert_before_this(new),
            Self::Element(drawn) => drawn.element.insert_before_this(new),
            Self::List(nodes, marker) => match nodes.first() {
                Some(first) => first.insert_before_this(new),
                None => marker.insert_before_this(new),
            },
            Self::Part(part) => part.with_value_mut(|drawn| drawn.insert_before_this(new)).unwrap_or(false),
        }
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Element(drawn) => vec![drawn.element.clone()],
            Self::List(nodes, _) => nodes.iter().flat_map(Self::elements).collect(),
            Self::Part(part) => part.with_value_mut(|drawn| drawn.elements()).unwrap_or_default(),
        }
    }
}
