//! A node as HTML, and as the view that takes such HTML over.

use super::element::Content;
use super::node::Node;
use super::value::Setting;
use super::walk::Walk;
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState};

/// Attributes from outside are left out: a node may be a text, or many elements.
impl AddAnyAttr for Node {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        match self {
            Self::Text(text) => {
                text.to_html_with_buf(html, position, escape, mark_branches, attributes);
            }
            Self::Element(element) => {
                element.0.write(html);
                *position = Position::NextChild;
            }
            Self::List(nodes) => {
                nodes.to_html_with_buf(html, position, escape, mark_branches, attributes);
            }
            Self::Part(part) => {
                (part.draw)().to_html_with_buf(html, position, escape, mark_branches, attributes);
            }
            Self::Kept(kept) => {
                kept.element().0.write(html);
                *position = Position::NextChild;
            }
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        let walk = Walk::from_node(cursor.current(), position.get() == Position::FirstChild);
        let drawn = self.take_over(&walk);
        cursor.set(walk.at());
        position.set(Position::NextChild);
        drawn
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// Elements that hold nothing and have no end tag, as far as they are drawn here.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

impl Content {
    fn write(self, html: &mut String) {
        html.extend(["<", self.tag]);
        for (name, value) in &self.attributes {
            if let Some(value) = value {
                html.extend([" ", name, "=\"", &escaped(value), "\""]);
            }
        }
        for live in &self.live {
            if let Setting::Attribute(Some(value)) = (live.setting)() {
                html.extend([" ", live.name, "=\"", &escaped(&value), "\""]);
            }
        }
        // As a browser without a script understands it.
        if self.focused.is_some() {
            html.push_str(" autofocus=\"\"");
        }
        html.push('>');
        if VOID.contains(&self.tag) {
            return;
        }
        html.push_str(self.drawing.unwrap_or_default());
        if let Some(text) = &self.text {
            // A browser takes a text area's first line break for none of its text.
            if text.starts_with(['\r', '\n']) {
                html.push('\n');
            }
            html.push_str(&escaped(text));
        }
        let mut position = Position::FirstChild;
        for child in self.children {
            child.to_html_with_buf(html, &mut position, true, false, Vec::new());
        }
        html.extend(["</", self.tag, ">"]);
    }
}

/// A text as it stands in an attribute's double quotes.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The HTML of what is drawn, for a page without a script.
#[cfg(not(target_arch = "wasm32"))]
pub fn html_of(draw: impl FnOnce() -> Node) -> String {
    Owner::new().with(|| draw().to_html())
}
