//! Nodes in a browser: drawn, drawn again, and taken over from HTML.

use super::{Element, ElementRef, Node, Walk, anew, element, kept, part};
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{self, HtmlElement, HtmlInputElement};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the page, which goes when the test ends.
struct Place(HtmlElement);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

impl Place {
    fn new() -> Self {
        let place = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&place).expect("a place");
        Self(place.unchecked_into())
    }

    /// Draws `node` there. What is returned holds it.
    fn draw(draw: impl FnOnce() -> Node + 'static) -> (Self, impl Sized) {
        let place = Self::new();
        let held = mount_to(place.0.clone(), draw);
        (place, held)
    }

    /// What stands there, without the markers.
    fn html(&self) -> String {
        self.0.inner_html().replace("<!---->", "")
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.0.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }
}

fn items(words: &[&'static str]) -> Node {
    words.iter().map(|word| element("li").child(*word)).collect()
}

#[wasm_bindgen_test]
fn elements_texts_and_lists_are_drawn_in_their_order() {
    let (place, _held) = Place::draw(|| {
        let link =
            element("a").attr("href", "#x".to_owned()).attr("title", None::<&'static str>).child("x & y");
        let list = element("ul").class("list").child(items(&["1", "2"]));
        Node::List(vec!["before ".into(), link.into(), None::<Element>.into(), list.into()])
    });
    assert_eq!(
        place.html(),
        r##"before <a href="#x">x &amp; y</a><ul class="list"><li>1</li><li>2</li></ul>"##
    );
}

#[wasm_bindgen_test]
async fn what_differs_is_written_and_the_rest_stays() {
    let wrong = RwSignal::new(false);
    let (place, _held) = Place::draw(move || {
        part(move || {
            let error = wrong.get().then(|| element("p").child("Enter a name"));
            let class = if wrong.get() { "wrong" } else { "right" };
            let input = element("input").class(class).attr("aria-invalid", wrong.get().then_some("true"));
            element("div").child(error).child(input)
        })
    });
    assert_eq!(place.html(), r#"<div><input class="right"></div>"#);
    let input: HtmlInputElement = place.find("input").unchecked_into();
    input.set_value("typed");
    input.focus().expect("focus");
    wrong.set(true);
    leptos::task::tick().await;
    assert_eq!(place.html(), r#"<div><p>Enter a name</p><input class="wrong" aria-invalid="true"></div>"#);
    wrong.set(false);
    leptos::task::tick().await;
    assert_eq!(place.html(), r#"<div><input class="right"></div>"#);
    assert!(place.find("input").is_same_node(Some(&input)), "the input itself stays");
    assert_eq!(input.value(), "typed");
    assert!(document().active_element().is_some_and(|focused| focused.is_same_node(Some(&input))));
}

#[wasm_bindgen_test]
async fn another_kind_of_node_takes_the_place_of_the_old() {
    let turn = RwSignal::new(0);
    let (place, _held) = Place::draw(move || {
        let changing = part(move || match turn.get() {
            0 => Node::from("text"),
            1 => element("b").child("bold").into(),
            2 => items(&["1", "2", "3"]),
            3 => items(&["one"]),
            4 => items(&[]),
            _ => part(|| element("i").child("part")),
        });
        Node::List(vec!["<".into(), changing, ">".into()])
    });
    let expected = [
        "text",
        "<b>bold</b>",
        "<li>1</li><li>2</li><li>3</li>",
        "<li>one</li>",
        "",
        "<i>part</i>",
        "<i>part</i>",
    ];
    for (index, expected) in expected.into_iter().enumerate() {
        turn.set(index);
        leptos::task::tick().await;
        assert_eq!(place.html(), format!("&lt;{expected}&gt;"));
    }
    for index in (0..expected.len()).rev() {
        turn.set(index);
        leptos::task::tick().await;
        assert_eq!(place.html(), format!("&lt;{}&gt;", expected[index]));
    }
}

#[wasm_bindgen_test]
async fn a_part_within_a_part_keeps_its_elements() {
    let outer = RwSignal::new(0);
    let inner = RwSignal::new(0);
    let (place, _held) = Place::draw(move || {
        part(move || {
            let count = outer.get();
            element("div")
                .child(part(move || element("input").attr("data-n", format!("{count}.{}", inner.get()))))
        })
    });
    let input = place.find("input");
    outer.set(1);
    leptos::task::tick().await;
    assert!(place.find("input").is_same_node(Some(&input)));
    assert_eq!(place.html(), r#"<div><input data-n="1.0"></div>"#);
    inner.set(1);
    leptos::task::tick().await;
    assert_eq!(place.html(), r#"<div><input data-n="1.1"></div>"#);
}

#[wasm_bindgen_test]
async fn a_part_of_a_page_that_went_is_not_drawn_again() {
    let page = RwSignal::new(1);
    let all = RwSignal::new(1);
    let draws = StoredValue::new(Vec::new());
    let (place, _held) = Place::draw(move || {
        anew(
            move || page.get(),
            move |page| {
                part(move || {
                    let within = part(move || {
                        draws.update_value(|draws| draws.push(page));
                        format!("{}", page * 10 + all.get())
                    });
                    element("p").child(within)
                })
            },
        )
    });
    assert_eq!(place.html(), "<p>11</p>");
    leptos::task::tick().await;
    // Somebody signs out: the page goes, and what it shows is told of the same change. What belongs to
    // the page is not there any more: to read it would be the end of everything that is drawn.
    page.set(2);
    all.set(2);
    leptos::task::tick().await;
    assert_eq!(place.html(), "<p>22</p>");
    assert_eq!(draws.get_value(), [1, 2]);
}

#[wasm_bindgen_test]
async fn keyed_elements_keep_their_identity_and_the_focus() {
    let order = RwSignal::new(vec![1, 2, 3]);
    let (place, _held) = Place::draw(move || {
        part(move || {
            let button = |id: i64| element("button").key(id).id(format!("b{id}")).child(id.to_string());
            order.get().into_iter().map(button).collect::<Node>()
        })
    });
    let second = place.find("#b2");
    second.focus().expect("focus");
    let orders: [&[i64]; 7] = [&[3, 2], &[2], &[4, 2, 5], &[5, 4, 2, 1], &[2, 1, 4, 5], &[], &[1, 2]];
    for now in orders {
        order.set(now.to_vec());
        leptos::task::tick().await;
        let buttons = now.iter().map(|id| format!(r#"<button id="b{id}">{id}</button>"#));
        assert_eq!(place.html(), buttons.collect::<Vec<_>>().concat());
        if now.contains(&2) && now != [1, 2] {
            assert!(place.find("#b2").is_same_node(Some(&second)));
        }
        if now == [2] || now == [4, 2, 5] {
            let focused = document().active_element().map(|focused| focused.id());
            assert_eq!(focused.as_deref(), Some("b2"), "neighbours came and went: {now:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_listener_is_the_one_that_was_drawn_last() {
    let turn = RwSignal::new(0);
    let heard = RwSignal::new(Vec::new());
    let (place, _held) = Place::draw(move || {
        part(move || {
            let now = turn.get();
            element("button").on(ev::click, move |_| heard.update(|heard| heard.push(now)))
        })
    });
    let button = place.find("button");
    button.click();
    turn.set(1);
    leptos::task::tick().await;
    button.click();
    button.click();
    assert_eq!(heard.get_untracked(), [0, 1, 1]);
}

#[wasm_bindgen_test]
async fn attributes_and_properties_follow_signals_by_themselves() {
    let on = RwSignal::new(true);
    let (place, _held) = Place::draw(move || {
        element("input")
            .attr("type", "checkbox")
            .live("class", move || on.get().then_some("on"))
            .property("checked", move || on.get())
            .property("value", move || format!("{}", on.get()))
            .into()
    });
    let input: HtmlInputElement = place.find("input").unchecked_into();
    assert_eq!((input.class_name().as_str(), input.checked(), input.value().as_str()), ("on", true, "true"));
    on.set(false);
    leptos::task::tick().await;
    assert_eq!((input.get_attribute("class"), input.checked()), (None, false));
    assert_eq!(input.value(), "false");
}

#[wasm_bindgen_test]
async fn focus_comes_once_and_again_with_another_turn() {
    let turn = RwSignal::new(1);
    let other = RwSignal::new(0);
    let owner = Owner::new();
    let reference = owner.with(ElementRef::new);
    let (place, held) = Place::draw(move || {
        part(move || {
            let title = format!("{}", other.get());
            element("div")
                .attr("tabindex", "-1")
                .attr("title", title)
                .focused(turn.get())
                .reference(reference)
        })
    });
    let has_focus =
        || document().active_element().is_some_and(|it| it.is_same_node(Some(&place.find("div"))));
    let let_go = || place.find("div").blur().expect("blur");
    leptos::task::tick().await;
    assert!(has_focus());
    let_go();
    other.set(1);
    leptos::task::tick().await;
    assert!(!has_focus(), "drawn again, but not for another turn");
    turn.set(2);
    leptos::task::tick().await;
    assert!(has_focus());
    assert!(reference.get().is_some_and(|known| known.is_same_node(Some(&place.find("div")))));
    drop(held);
    assert_eq!(place.html(), "");
    assert!(reference.get().is_none());
}

#[wasm_bindgen_test]
async fn html_is_taken_over_with_what_was_typed() {
    let wrong = RwSignal::new(false);
    let heard = RwSignal::new(String::new());
    let other = RwSignal::new(false);
    let draw = move || {
        let label = element("label").child("Na").child("me ").child(String::new()).child(element("br"));
        let field = part(move || {
            let error = wrong.get().then(|| element("p").child("Enter"));
            let hear = move |event: web_sys::Event| heard.set(event_target_value(&event));
            element("div")
                .child(error)
                .child(element("input").class("field").attr("value", "a\"<b>&").on(ev::input, hear))
        });
        let page = anew(move || other.get(), |_| element("h2").child("Page").into());
        let form = element("form").child(page).child(label).child(items(&["1", "2"])).child(field);
        Node::List(vec![form.into(), element("p").live("class", move || wrong.get().then_some("w")).into()])
    };
    let place = Place::new();
    let owner = Owner::new();
    place.0.set_inner_html(&owner.with(|| draw().to_html()));
    let html = place.html();
    assert!(
        html.contains(r#"value="a&quot;&lt;b&gt;&amp;""#) || html.contains("value=\"a&quot;<b>&amp;\""),
        "{html}"
    );
    let input: HtmlInputElement = place.find("input").unchecked_into();
    input.set_value("typed");
    let heading = place.find("h2");
    let _drawn = owner.with(|| draw().hydrate_from::<true>(&place.0));
    assert!(place.find("h2").is_same_node(Some(&heading)), "a page is taken over too");
    assert!(place.find("input").is_same_node(Some(&input)));
    assert_eq!(input.value(), "typed");
    let event = web_sys::Event::new("input").expect("an event");
    input.dispatch_event(&event).expect("dispatched");
    assert_eq!(heard.get_untracked(), "typed");
    wrong.set(true);
    leptos::task::tick().await;
    assert_eq!(place.find("form p").text_content().as_deref(), Some("Enter"));
    assert_eq!(place.find("form + p").class_name(), "w");
    other.set(true);
    leptos::task::tick().await;
    assert!(!place.find("h2").is_same_node(Some(&heading)), "and another page takes its place");
    assert_eq!(place.find("input").unchecked_into::<HtmlInputElement>().value(), "typed");
}

#[wasm_bindgen_test]
async fn what_is_not_ours_is_not_taken_over() {
    let draw = || -> Node {
        let label = element("label").attr("for", "a").child("Name");
        element("form").child(label).child(element("input").id("a")).child(items(&["1"])).into()
    };
    let ours = Owner::new().with(|| draw().to_html());
    let differs = |html: &str| {
        let place = Place::new();
        place.0.set_inner_html(html);
        let walk = Walk::into(&place.0);
        let _drawn = Owner::new().with(|| draw().take_over(&walk));
        walk.differs()
    };
    assert!(!differs(&ours), "{ours}");
    // A translator, an extension, another form, and what never came whole.
    let others = [
        ours.replace("Name", "<font>Enw</font>"),
        ours.replace("<input", "<i></i><input"),
        ours.replace("id=\"a\"", "id=\"b\""),
        ours.replace("<!>", ""),
        String::new(),
    ];
    for other in others {
        assert!(other != ours && differs(&other), "{other}");
    }
}

#[wasm_bindgen_test]
async fn a_text_area_begins_with_a_text_and_takes_no_focus_when_taken_over() {
    let draw = || -> Node {
        let text = element("textarea").text("\nOne & <two>".to_owned()).focused(1);
        Node::List(vec![text.into(), element("input").into()])
    };
    let (place, _held) = Place::draw(draw);
    let value =
        |place: &Place| place.find("textarea").unchecked_into::<web_sys::HtmlTextAreaElement>().value();
    assert_eq!(value(&place), "\nOne & <two>");
    leptos::task::tick().await;
    let place = Place::new();
    // Without what the browser itself does about the focus.
    let html = Owner::new().with(|| draw().to_html()).replace(" autofocus=\"\"", "");
    place.0.set_inner_html(&html);
    assert_eq!(value(&place), "\nOne & <two>");
    let input = place.find("input");
    input.focus().expect("focus");
    let walk = Walk::into(&place.0);
    let _drawn = Owner::new().with(|| draw().take_over(&walk));
    leptos::task::tick().await;
    assert!(!walk.differs());
    assert!(document().active_element().is_some_and(|it| it.is_same_node(Some(&input))));
}

#[wasm_bindgen_test]
async fn what_is_kept_is_made_once_a_turn_and_follows_signals_meanwhile() {
    let rows = RwSignal::new(vec![(1, 0), (2, 0)]);
    let (said, made) = (RwSignal::new("one"), RwSignal::new(0));
    let row = move |(key, turn): (i64, u32)| {
        kept(key, turn, move || {
            made.update(|made| *made += 1);
            element("li").attr("class", format!("of-{turn}")).child(part(move || said.get()))
        })
    };
    let list =
        move || element("ul").child(part(move || rows.get().into_iter().map(row).collect::<Node>())).into();
    let (place, _held) = Place::draw(list);
    let first = place.find("li");
    rows.set(vec![(3, 0), (1, 0)]);
    leptos::task::tick().await;
    said.set("two");
    leptos::task::tick().await;
    let row = |turn: u32| format!("<li class=\"of-{turn}\">two</li>");
    assert_eq!(place.html(), format!("<ul>{}{}</ul>", row(0), row(0)), "it goes on following");
    assert!(place.find("li + li").is_same_node(Some(&first)));
    assert_eq!(made.get_untracked(), 3);
    rows.set(vec![(3, 0), (1, 1)]);
    leptos::task::tick().await;
    assert_eq!(place.html(), format!("<ul>{}{}</ul>", row(0), row(1)));
    assert!(place.find("li + li").is_same_node(Some(&first)), "made again, it is the same element");
    assert_eq!(made.get_untracked(), 4);
}

#[wasm_bindgen_test]
async fn what_is_kept_goes_with_its_list() {
    let (rows, word) = (RwSignal::new(Some(vec![1, 2, 3])), RwSignal::new("one"));
    let held = std::sync::Arc::new(());
    let in_rows = held.clone();
    let row = move |key: i64| {
        let (live, inside, listens) = (in_rows.clone(), in_rows.clone(), in_rows.clone());
        kept(key, 0, move || {
            let inside = part(move || (inside.clone(), element("b").child(word.get())).1);
            element("li")
                .live("class", move || (live.clone(), Some(word.get())).1)
                .on(ev::click, move |_| drop(listens.clone()))
                .child(inside)
        })
    };
    let list = move || {
        let row = row.clone();
        let rows = part(move || rows.get().map(|rows| rows.into_iter().map(&row).collect::<Node>()));
        element("ul").child(rows).into()
    };
    let (_place, page) = Place::draw(list);
    word.set("two");
    leptos::task::tick().await;
    let whole = std::sync::Arc::strong_count(&held);
    assert!(whole > 9, "{whole}");
    rows.set(Some(vec![2]));
    leptos::task::tick().await;
    leptos::task::tick().await;
    assert_eq!(std::sync::Arc::strong_count(&held), 2 + (whole - 2) / 3);
    drop(page);
    leptos::task::tick().await;
    leptos::task::tick().await;
    assert_eq!(std::sync::Arc::strong_count(&held), 1);
}

#[wasm_bindgen_test]
async fn an_event_that_comes_after_its_page_went_calls_nothing() {
    let (shown, heard) = (RwSignal::new(true), RwSignal::new(0));
    let page = move || {
        let button = move || element("button").on(ev::click, move |_| heard.update(|heard| *heard += 1));
        element("div").child(part(move || shown.get().then(button))).into()
    };
    let (place, _held) = Place::draw(page);
    let button = place.find("button");
    button.click();
    assert_eq!(heard.get_untracked(), 1);
    shown.set(false);
    leptos::task::tick().await;
    leptos::task::tick().await;
    // What is called then throws, and the event stays.
    let failed = RwSignal::new(false);
    let errors = window_event_listener_untyped("error", move |_| failed.set(true));
    button.click();
    errors.remove();
    assert_eq!((heard.get_untracked(), failed.get_untracked()), (1, false));
}
