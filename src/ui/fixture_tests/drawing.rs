//! Each fixture drawn by the part of ours that has the same purpose.

use super::dom::{attribute, has_class, is_tag, parsed, remove_attribute, take};
use super::options::Options;
use crate::locale::form::Words;
use crate::ui::markup::{Element, Node, element};
use crate::ui::{
    ButtonKind, ButtonLook, Choice, DateParts, Input, InputKind, InputWidth, Limit, Question, SummaryLine,
    Textarea, button, error_summary, inset, panel,
};
use leptos::prelude::*;
use markup5ever_rcdom::{Handle, NodeData};
use serde_json::{Value, json};

/// What our part makes of the options, or why it has no way to say what is asked.
pub type Draw = fn(&mut Options) -> Result<Vec<Handle>, &'static str>;

/// The components that have a counterpart here.
pub const COMPONENTS: [(&str, Draw); 15] = [
    ("button", |o| Ok(html(draw_button(o)?))),
    ("character-count", draw_count),
    ("checkboxes", |o| in_fieldset(o, draw_checkboxes)),
    ("date-input", |o| in_fieldset(o, draw_date)),
    ("error-message", |o| {
        let error = Some(o.text("text").ok_or("text")?);
        Ok(by_itself(Question::new(Words::english(), "", "").error(error), |node| {
            has_class(node, "govuk-error-message")
        }))
    }),
    ("error-summary", |o| Ok(html(draw_summary(o)?))),
    ("fieldset", draw_fieldset),
    ("hint", |o| {
        let hint = o.text("text").ok_or("text")?;
        Ok(by_itself(Question::new(Words::english(), "", "").hint(hint), |node| {
            has_class(node, "govuk-hint")
        }))
    }),
    ("input", |o| {
        let question = question(o)?;
        Ok(html(draw_input(question, o)))
    }),
    ("inset-text", |o| Ok(html(inset(content(o, "text", "html")?)))),
    ("label", |o| {
        let question =
            Question::new(Words::english(), o.text("for").unwrap_or_default(), o.text("text").ok_or("text")?);
        Ok(by_itself(labelled(question, o, "classes"), |node| is_tag(node, "label")))
    }),
    ("panel", |o| {
        let title = content(o, "titleText", "titleHtml")?;
        let heading = if o.is("headingLevel", &json!(2)) { "h2" } else { "h1" };
        Ok(html(panel(heading, true, title, vec![content(o, "text", "html")?])))
    }),
    ("radios", |o| in_fieldset(o, draw_radios)),
    ("select", |o| Ok(html(draw_select(o)?))),
    ("textarea", |o| {
        let question = question(o)?;
        Ok(html(draw_textarea(question, o)))
    }),
];

fn html(node: Node) -> Vec<Handle> {
    parsed(&node.to_html())
}

/// Classes and ids are constants in ours.
fn constant(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// What a question draws round its control, out of the question. By itself, it may have no id, since
/// nothing points at it, and point at nothing.
fn by_itself(question: Question, is: fn(&Handle) -> bool) -> Vec<Handle> {
    let points_nowhere = question.id.is_empty();
    let part = take(&mut html(question.input(Input::default(), drop)), &is);
    if points_nowhere && let Some(part) = &part {
        remove_attribute(part, "id");
        remove_attribute(part, "for");
    }
    part.into_iter().collect()
}

/// Text, or HTML that is drawn as what it holds.
fn content(o: &mut Options, text: &'static str, html: &str) -> Result<Node, &'static str> {
    if let Some(html) = o.text(html) {
        // The templates prefer HTML where both are given.
        let _ = o.text(text);
        return Ok(parsed(&html).iter().map(redrawn).collect());
    }
    o.text(text).map(Node::from).ok_or(text)
}

fn redrawn(node: &Handle) -> Node {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string().into(),
        NodeData::Element { name, attrs, .. } => {
            let start = element(constant(name.local.to_string()));
            let attribute = |element: Element, attr: &html5ever::Attribute| {
                element.attr(constant(attr.name.local.to_string()), attr.value.to_string())
            };
            let drawn = attrs.borrow().iter().fold(start, attribute);
            node.children.borrow().iter().map(redrawn).fold(drawn, Element::child).into()
        }
        _ => Node::List(Vec::new()),
    }
}

/// The words round a control that has a label of its own.
fn question(o: &mut Options) -> Result<Question, &'static str> {
    let label = o.text("label.text").ok_or("label.text")?;
    let question = Question { label, ..about(o)? };
    Ok(labelled(question, o, "label.classes"))
}

/// Everything that is said of a question but its label.
fn about(o: &mut Options) -> Result<Question, &'static str> {
    let name = o.text("name");
    let id = o.text("id").or_else(|| o.text("idPrefix")).or(name).ok_or("id")?;
    let question = Question::new(Words::english(), id, "").error(o.text("errorMessage.text"));
    Ok(question.hint(o.text("hint.text").unwrap_or_default()))
}

fn labelled(question: Question, o: &mut Options, classes: &str) -> Question {
    Question { label_class: o.text(classes).map_or("", constant), ..question }
}

/// Several controls that answer together.
fn grouped(o: &mut Options) -> Result<Question, &'static str> {
    let legend = o.text("fieldset.legend.text").unwrap_or_default();
    let question = Question { label: legend, ..about(o)? };
    Ok(labelled(question, o, "fieldset.legend.classes"))
}

/// Ours always stand in a fieldset. Where the fixture has none, what stands in ours is compared.
fn in_fieldset(
    o: &mut Options,
    draw: fn(&mut Options) -> Result<Node, &'static str>,
) -> Result<Vec<Handle>, &'static str> {
    let has_none = !o.has("fieldset");
    let mut drawn = html(draw(o)?);
    if has_none && let Some(fieldset) = take(&mut drawn, &|node| is_tag(node, "fieldset")) {
        let mut inside = fieldset.children.take();
        take(&mut inside, &|node| is_tag(node, "legend"));
        drawn[0].children.borrow_mut().extend(inside);
    }
    Ok(drawn)
}

fn draw_fieldset(o: &mut Options) -> Result<Vec<Handle>, &'static str> {
    let question = Question::new(Words::english(), "fieldset", o.text("legend.text").ok_or("legend.text")?);
    let question = labelled(question, o, "legend.classes");
    let fieldset = take(&mut html(question.radios(Vec::new(), "", drop)), &|node| is_tag(node, "fieldset"));
    if let Some(fieldset) = &fieldset {
        fieldset.children.borrow_mut().retain(|child| !is_tag(child, "div"));
    }
    Ok(fieldset.into_iter().collect())
}

fn draw_count(o: &mut Options) -> Result<Vec<Handle>, &'static str> {
    let question = question(o)?;
    let max = o.text("maxlength").and_then(|max| max.parse().ok()).ok_or("maxlength")?;
    // Both are ours: characters of Unicode.
    let _ = ["length", "characters"].map(|kind| o.is("countType", &json!(kind)));
    let threshold = o.text("threshold").and_then(|threshold| threshold.parse::<usize>().ok());
    let limit = Limit { max, shown_from: max * threshold.unwrap_or(0) / 100 };
    let mut drawn = html(draw_textarea(question.limit(limit), o));
    // What is said when typing pauses; the official one is added by a script.
    take(&mut drawn, &|node| attribute(node, "role").as_deref() == Some("status"));
    Ok(drawn)
}

fn draw_input(question: Question, o: &mut Options) -> Node {
    let widths = [(InputWidth::Five, "5"), (InputWidth::Ten, "10"), (InputWidth::Twenty, "20")];
    let width =
        widths.into_iter().find(|(_, width)| o.is("classes", &json!(format!("govuk-input--width-{width}"))));
    let kinds = [(InputKind::Text, "text"), (InputKind::Email, "email"), (InputKind::Password, "password")];
    let kind = kinds.into_iter().find(|(_, kind)| o.is("type", &json!(kind))).map(|(kind, _)| kind);
    let decimal = o.is("inputmode", &json!("decimal")).then_some(InputKind::Decimal);
    let input = Input {
        kind: kind.or(decimal).unwrap_or_default(),
        width: width.map(|(width, _)| width).unwrap_or_default(),
        autocomplete: o.text("autocomplete").map(constant),
        no_dictionary: o.is("spellcheck", &json!(false)),
        value: o.text("value").unwrap_or_default(),
        ..Input::default()
    };
    question.input(input, drop)
}

fn draw_textarea(question: Question, o: &mut Options) -> Node {
    let textarea = Textarea {
        rows: o.text("rows").and_then(|rows| rows.parse().ok()).unwrap_or(5),
        no_dictionary: o.is("spellcheck", &json!(false)),
        value: o.text("value").unwrap_or_default(),
        ..Textarea::default()
    };
    question.textarea(textarea, drop)
}

/// The choices, and which of them are made: those that say so, and those of `values` that do not deny it.
fn items(
    o: &mut Options,
    made: &str,
    values: Vec<String>,
) -> Result<(Vec<Choice>, Vec<String>), &'static str> {
    let mut chosen = values;
    let mut choices = Vec::new();
    for index in 0..o.count("items") {
        let text = o.text(&format!("items.{index}.text")).ok_or("items.text")?;
        let value = o.text(&format!("items.{index}.value")).ok_or("items.value")?;
        match o.take(&format!("items.{index}.{made}")) {
            Some(Value::Bool(true)) => chosen.push(value.clone()),
            Some(Value::Bool(false)) => chosen.retain(|chosen| *chosen != value),
            _ => {}
        }
        choices.push(Choice::new(value, text));
    }
    Ok((choices, chosen))
}

/// No choice has this value.
const NONE: &str = "\0";

fn draw_select(o: &mut Options) -> Result<Node, &'static str> {
    let question = question(o)?;
    let value = o.text("value").into_iter().collect();
    let (choices, made) = items(o, "selected", value)?;
    Ok(question.select(choices, made.first().map_or(NONE, String::as_str), drop))
}

fn draw_checkboxes(o: &mut Options) -> Result<Node, &'static str> {
    let question = grouped(o)?;
    let values = (0..o.count("values")).filter_map(|index| o.text(&format!("values.{index}"))).collect();
    let (choices, made) = items(o, "checked", values)?;
    Ok(question.checkboxes(choices, &made, |_, _| {}))
}

fn draw_radios(o: &mut Options) -> Result<Node, &'static str> {
    let question = grouped(o)?;
    let value = o.text("value").into_iter().collect();
    let (choices, made) = items(o, "checked", value)?;
    let value = made.first().map_or(NONE, String::as_str);
    let mut radios = Vec::new();
    for (index, choice) in choices.into_iter().enumerate() {
        let revealed = o.text(&format!("items.{index}.conditional.html"));
        let below = revealed.map(|html| below(&question.id, index, choice.value != value, &html));
        radios.push((choice, below.into()));
    }
    Ok(question.radios(radios, value, drop))
}

/// What a form draws below a radio.
fn below(id: &str, index: usize, is_hidden: bool, html: &str) -> Element {
    let end = if index == 0 { String::new() } else { format!("-{}", index + 1) };
    let below = element("div").class("govuk-radios__conditional").id(format!("conditional-{id}{end}"));
    parsed(html).iter().map(redrawn).fold(below.attr("hidden", is_hidden), Element::child)
}

fn draw_date(o: &mut Options) -> Result<Node, &'static str> {
    let question = grouped(o)?;
    let boxes = [("day", "2"), ("month", "2"), ("year", "4")];
    for (index, (name, width)) in boxes.into_iter().enumerate().take(o.count("items")) {
        if !o.is(&format!("items.{index}.name"), &json!(name)) {
            return Err("items.name");
        }
        o.is(&format!("items.{index}.classes"), &json!(format!("govuk-input--width-{width}")));
    }
    let values = boxes.map(|(name, _)| {
        let of_all = o.text(&format!("values.{name}"));
        o.text(&format!("{name}.value")).or(of_all)
    });
    let [day, month, year] = values.map(Option::unwrap_or_default);
    Ok(question.date_input(DateParts { day, month, year }, |_| {}))
}

fn draw_summary(o: &mut Options) -> Result<Node, &'static str> {
    o.is("titleText", &json!("There is a problem"));
    let mut lines = Vec::new();
    for index in 0..o.count("errorList") {
        let text = o.text(&format!("errorList.{index}.text")).ok_or("errorList.text")?;
        let href = o.text(&format!("errorList.{index}.href")).ok_or("errorList.href")?;
        let control = href.strip_prefix('#').ok_or("errorList.href")?.to_owned();
        lines.push(SummaryLine { text, control });
    }
    Ok(error_summary(Words::english(), 0, lines))
}

fn draw_button(o: &mut Options) -> Result<Node, &'static str> {
    let kinds = [(ButtonKind::Plain, "button"), (ButtonKind::Submit, "submit")];
    let kind = kinds.into_iter().find(|(_, kind)| o.is("type", &json!(kind))).map(|(kind, _)| kind);
    let secondary = o.is("classes", &json!("govuk-button--secondary")).then_some(ButtonLook::Secondary);
    let words = content(o, "text", "html")?;
    Ok(button(kind.unwrap_or_default(), secondary.unwrap_or_default(), false, words).into())
}
