//! What can stand in an element.

use super::element::Element;
use super::kept::Keep;
use leptos::prelude::untrack;
use std::borrow::Cow;

/// Something to draw.
pub enum Node {
    Text(Cow<'static, str>),
    Element(Element),
    /// Any number of nodes one after another; what is not there is an empty list.
    List(Vec<Node>),
    /// Drawn again whenever a signal changes that it reads.
    Part(Part),
    /// Drawn once, however often its list is.
    Kept(Box<dyn Keep>),
}

pub struct Part {
    pub(super) draw: Box<dyn Fn() -> Node + Send>,
    /// Whether what was drawn before goes, instead of following.
    pub(super) anew: bool,
}

impl Node {
    pub(super) fn key(&self) -> Option<i64> {
        match self {
            Self::Element(element) => element.0.key,
            Self::Kept(kept) => Some(kept.key()),
            _ => None,
        }
    }
}

/// A part that `draw` draws, again whenever a signal changes that it reads. Elements stay; only
/// what differs is written.
pub fn part<N: Into<Node>>(draw: impl Fn() -> N + Send + 'static) -> Node {
    Node::Part(Part { draw: Box::new(move || draw().into()), anew: false })
}

/// One of several pages: drawn anew whenever a signal changes that `which` reads, and by nothing
/// that the page reads while it is made. Nothing of the page before stays.
pub fn anew<K>(which: impl Fn() -> K + Send + 'static, draw: impl Fn(K) -> Node + Send + 'static) -> Node {
    let draw = move || {
        let which = which();
        untrack(|| draw(which))
    };
    Node::Part(Part { draw: Box::new(draw), anew: true })
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<Vec<Self>> for Node {
    fn from(nodes: Vec<Self>) -> Self {
        Self::List(nodes)
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or(Self::List(Vec::new()), Into::into)
    }
}

impl<N: Into<Self>> FromIterator<N> for Node {
    fn from_iter<I: IntoIterator<Item = N>>(nodes: I) -> Self {
        Self::List(nodes.into_iter().map(Into::into).collect())
    }
}
