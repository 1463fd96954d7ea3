//! HTML as lines that can be compared: what a browser understands, not how it is written.

use html5ever::tendril::TendrilSink;
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The elements in `html`.
pub fn parsed(html: &str) -> Vec<Handle> {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let root = dom.document.children.borrow()[0].clone();
    root.children.take()
}

/// An attribute of an element.
pub fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| attr.value.to_string())
}

/// Takes the first element, at any depth, of which `is` holds, out of `nodes`: an element that goes takes
/// along what is left in it.
pub fn take(nodes: &mut Vec<Handle>, is: &dyn Fn(&Handle) -> bool) -> Option<Handle> {
    if let Some(place) = nodes.iter().position(is) {
        return Some(nodes.remove(place));
    }
    nodes.iter().find_map(|node| take(&mut node.children.borrow_mut(), is))
}

/// Takes an attribute from an element.
pub fn remove_attribute(node: &Handle, name: &str) {
    if let NodeData::Element { attrs, .. } = &node.data {
        attrs.borrow_mut().retain(|attr| &*attr.name.local != name);
    }
}

pub fn has_class(node: &Handle, class: &str) -> bool {
    attribute(node, "class").is_some_and(|classes| classes.split_whitespace().any(|other| other == class))
}

pub fn is_tag(node: &Handle, tag: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == tag)
}

/// One line an element or a text, indented by depth. `heard` says which attributes count, and as what.
pub fn lines(nodes: &[Handle], heard: &dyn Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let mut lines = Vec::new();
    write(nodes, 0, heard, &mut lines);
    lines
}

fn write(
    nodes: &[Handle],
    depth: usize,
    heard: &dyn Fn(&str, &str) -> Option<String>,
    lines: &mut Vec<String>,
) {
    let indent = "  ".repeat(depth);
    let mut text = String::new();
    for node in nodes {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                say(&indent, &mut text, lines);
                lines.push(format!("{indent}<{}{}>", name.local, attributes(&attrs.borrow(), heard)));
                write(&node.children.borrow(), depth + 1, heard, lines);
            }
            _ => {}
        }
    }
    say(&indent, &mut text, lines);
}

fn say(indent: &str, text: &mut String, lines: &mut Vec<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.is_empty() {
        lines.push(format!("{indent}{}", words.join(" ")));
    }
    text.clear();
}

/// The attributes in the order of their names. The order of classes and ids says nothing.
fn attributes(attrs: &[Attribute], heard: &dyn Fn(&str, &str) -> Option<String>) -> String {
    let read = |attr: &Attribute| {
        let name = &*attr.name.local;
        let value = heard(name, &attr.value)?;
        let mut words: Vec<&str> = value.split_whitespace().collect();
        if name == "class" {
            words.sort_unstable();
        }
        Some(format!(" {name}=\"{}\"", if name == "value" { value.clone() } else { words.join(" ") }))
    };
    let mut all: Vec<String> = attrs.iter().filter_map(read).collect();
    all.sort_unstable();
    all.concat()
}
