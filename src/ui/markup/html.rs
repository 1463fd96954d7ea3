//! A node as HTML, and as the view that takes such HTML over.

use super::drawn::Drawn;
use super::element::{Content, Live};
use super::node::Node;
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState};
use leptos::wasm_bindgen::JsCast as _;

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
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        match self {
            Self::Text(text) => {
                let state = text.as_ref().hydrate::<FROM_SERVER>(cursor, position);
                drop(state);
                Drawn::Text(cursor.current().unchecked_into(), text)
            }
            Self::Element(element) => {
                if position.get() == Position::FirstChild {
                    cursor.child();
                } else if position.get() != Position::Current {
                    cursor.sibling();
                }
                let there = cursor.current();
                position.set(Position::FirstChild);
                let drawn = element.0.take_over(there.clone().unchecked_into(), cursor, position);
                cursor.set(there);
                position.set(Position::NextChild);
                Drawn::Element(Box::new(drawn))
            }
            Self::List(nodes) => {
                let hydrate = |node: Self| node.hydrate::<FROM_SERVER>(cursor, position);
                let nodes = nodes.into_iter().map(hydrate).collect();
                Drawn::List(nodes, cursor.next_placeholder(position))
            }
            Self::Part(part) => {
                let (cursor, position) = (cursor.clone(), position.clone());
                Drawn::part(part, move |node| node.hydrate::<FROM_SERVER>(&cursor, &position))
            }
        }
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
            if let Live::Attribute(name, value) = live
                && let Some(value) = value()
            {
                html.extend([" ", name, "=\"", &escaped(&value), "\""]);
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
