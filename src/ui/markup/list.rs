//! How a list in the page follows when it is drawn again.

use super::drawn::Drawn;
use super::node::Node;
use leptos::prelude::*;
use leptos::tachys::renderer::dom::Dom;
use leptos::web_sys;

/// Writes what differs between `new` and the list as it is drawn.
pub(super) fn follow(new: Vec<Node>, old: &mut Vec<Drawn>, marker: &web_sys::Comment) {
    if new.iter().any(|node| node.key().is_some()) {
        return follow_by_key(new, old, marker);
    }
    for mut gone in old.drain(new.len().min(old.len())..) {
        gone.unmount();
    }
    for (index, node) in new.into_iter().enumerate() {
        if let Some(old) = old.get_mut(index) {
            node.rebuild(old);
        } else {
            let mut drawn = node.build();
            Dom::try_mount_before(&mut drawn, marker);
            old.push(drawn);
        }
    }
}

/// The elements keep their identity wherever they move, and the focus where others come or go. A
/// browser takes the focus from an element that is moved, and one of two that change places is.
fn follow_by_key(new: Vec<Node>, old: &mut Vec<Drawn>, marker: &web_sys::Comment) {
    let mut waiting = std::mem::take(old);
    waiting.retain_mut(|drawn| {
        let stays = drawn.key().is_some() && new.iter().any(|node| node.key() == drawn.key());
        if !stays {
            drawn.unmount();
        }
        stays
    });
    // Those that wait stand in the page in their old order, behind all that are done.
    for node in new {
        let known = waiting.iter().position(|drawn| drawn.key() == node.key());
        let mut drawn = match known {
            Some(index) => {
                let mut drawn = waiting.remove(index);
                node.rebuild(&mut drawn);
                drawn
            }
            None => node.build(),
        };
        if known != Some(0) {
            match waiting.first() {
                Some(next) => next.insert_before_this(&mut drawn),
                None => Dom::try_mount_before(&mut drawn, marker),
            };
        }
        old.push(drawn);
    }
}
