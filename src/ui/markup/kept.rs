//! Elements of a list that are made once, however often the list is drawn.

use super::drawn_element::DrawnElement;
use super::element::Element;
use super::node::Node;
use leptos::prelude::*;

/// What knows by itself when it is to be drawn again. A trait, so that faces that keep nothing do not carry it.
pub trait Keep: Send {
    fn key(&self) -> i64;
    /// The element, drawn by itself.
    fn element(self: Box<Self>) -> Element;
    fn build(self: Box<Self>) -> DrawnElement;
    fn follow(self: Box<Self>, drawn: &mut DrawnElement);
}

struct Kept<D> {
    key: i64,
    turn: u32,
    draw: D,
}

/// An element of a list, by its key: made once, and again only in another `turn`, however often the list is
/// drawn. What it reads while it is made draws nothing again, and it knows no context.
pub fn kept(key: i64, turn: u32, draw: impl FnOnce() -> Element + Send + 'static) -> Node {
    Node::Kept(Box::new(Kept { key, turn, draw }))
}

impl<D: FnOnce() -> Element + Send> Keep for Kept<D> {
    fn key(&self) -> i64 {
        self.key
    }

    fn element(self: Box<Self>) -> Element {
        (self.draw)().key(self.key)
    }

    /// What it reads and follows goes with it, and not when its list is drawn again.
    fn build(self: Box<Self>) -> DrawnElement {
        let (turn, owner) = (self.turn, Owner::default());
        let mut drawn = owner.with(|| untrack(|| self.element().0.build()));
        drawn.kept = Some((turn, owner));
        drawn
    }

    fn follow(self: Box<Self>, drawn: &mut DrawnElement) {
        let turn = self.turn;
        let Some((_, owner)) = drawn.kept.take_if(|(made, _)| *made != turn) else { return };
        owner.with_cleanup(|| {
            untrack(|| {
                let new = self.element().0;
                if drawn.is_like(&new) {
                    return drawn.follow(*new);
                }
                let mut other = new.build();
                drawn.element.insert_before_this(&mut other.element);
                drawn.element.unmount();
                *drawn = other;
            });
        });
        drawn.kept = Some((turn, owner));
    }
}
