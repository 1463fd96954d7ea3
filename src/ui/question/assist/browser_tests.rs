//! Comboboxes and chips in a browser.

use crate::locale::form::{Words, of_scripts};
use crate::ui::markup::part;
use crate::ui::{Choice, Input, InputKind, Question};
use gloo_timers::future::sleep;
use js_sys::{Function, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use std::any::Any;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Named here so that the test's server has the files that the script fetches.
mod served {
    use wasm_bindgen::prelude::*;

    macro_rules! serve {
        ($($path:literal $name:ident),*) => { $(
            #[wasm_bindgen(module = $path)]
            extern "C" {
                fn $name();
            }
        )* };
    }

    serve!(
        "/src/ui/question/assist/assist.js" assist,
        "/src/ui/question/assist/long_list.js" oneOf,
        "/src/ui/question/assist/address_list.js" addressList,
        "/src/ui/question/assist/combobox.js" Combobox,
        "/src/ui/question/assist/chips.js" Chips,
        "/src/ui/question/assist/element.js" element,
        "/src/ui/question/assist/matching.js" matching,
        "/src/ui/question/assist/plain_control.js" mirror,
        "/src/locale/words.js" counted
    );
}

/// A question on the page, which goes when the test ends.
struct Page {
    place: HtmlElement,
    heard: Arc<Mutex<Vec<String>>>,
    /// What is wrong with the answer: its words, and the item.
    wrong: RwSignal<Option<(String, String)>>,
    _mounted: Box<dyn Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Presses a key as a browser tells it, or types into a box.
const KEY: &str =
    "element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
const TYPE: &str =
    "element.focus(); element.value = key; element.dispatchEvent(new Event('input', { bubbles: true }))";
const PASTE: &str = "const clipboardData = new DataTransfer(); clipboardData.setData('text', key);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))";

impl Page {
    /// Draws a question by `draw`, which is told where to keep what it hears, and waits for its script.
    async fn open(
        draw: impl Fn(Question, Arc<Mutex<Vec<String>>>) -> crate::ui::markup::Node + Send + 'static,
    ) -> Self {
        let page = Self::draw(draw);
        page.wait(300).await;
        page
    }

    /// The question before its script.
    fn draw(
        draw: impl Fn(Question, Arc<Mutex<Vec<String>>>) -> crate::ui::markup::Node + Send + 'static,
    ) -> Self {
        let document = leptos::web_sys::window().and_then(|window| window.document()).expect("a document");
        let place: HtmlElement = document.create_element("div").expect("an element").unchecked_into();
        document.body().expect("a body").append_child(&place).expect("a place");
        // The texts are those of the element that the form stands in; here that is the page.
        let host = js_sys::Object::new();
        Reflect::set(&host, &"words".into(), &of_scripts()).expect("texts");
        Reflect::set(&document, &"host".into(), &host).expect("a host");
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let keeps = Arc::clone(&heard);
        let wrong = RwSignal::new(None::<(String, String)>);
        let mounted = mount_to(place.clone(), move || {
            part(move || {
                let (words, item) = wrong.get().unzip();
                let question =
                    Question::new(Words::english(), "area", "Subject area").assisted().error(words);
                draw(Question { wrong_item: item, ..question }, Arc::clone(&keeps))
            })
        });
        Self { place, heard, wrong, _mounted: Box::new(mounted) }
    }

    async fn wait(&self, milliseconds: u64) {
        sleep(Duration::from_millis(milliseconds)).await;
    }

    fn find<E: JsCast>(&self, selector: &str) -> E {
        let found = self.place.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.place.inner_html())).unchecked_into()
    }

    fn run(&self, script: &str, argument: &str) {
        let input = self.find::<Element>("#area");
        Function::new_with_args("element, key", script)
            .call2(&JsValue::NULL, &input, &argument.into())
            .expect("a script that runs");
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.run(KEY, key);
        }
    }

    fn value(&self) -> String {
        self.find::<HtmlInputElement>("input#area").value()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.place.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.item(index)?.text_content()).collect()
    }

    /// Whether the list is in sight.
    fn is_open(&self) -> bool {
        !self.find::<HtmlElement>("[role=listbox]").hidden()
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("nobody panicked").drain(..).collect()
    }
}

fn choices() -> Vec<Choice> {
    let all = [
        ("buses", "Buses and coaches", "Driving and transport"),
        ("learning", "Learning to drive", "Driving and transport"),
        ("tax", "Vehicle tax and insurance", "Driving and transport"),
        ("blue_badge", "Vehicles and driving", "Disabled people"),
        ("business", "Driver and vehicle businesses", "Business"),
        ("welsh", "Dysgu gyrru yn Llŷn", "Business"),
        ("other", "Something else", ""),
    ];
    all.map(|(value, leaf, branch)| Choice::new(value, leaf).within(branch)).to_vec()
}

fn plain_select() -> Page {
    Page::draw(|question, heard| {
        let choices = [vec![Choice::new("", "Choose one")], choices()].concat();
        question.select(choices, "", move |value| heard.lock().expect("nobody panicked").push(value))
    })
}

async fn select() -> Page {
    let page = plain_select();
    page.wait(300).await;
    page
}

async fn boxes() -> Page {
    Page::open(|question, heard| {
        question.checkboxes(choices(), &["tax".to_owned()], move |value, ticked| {
            heard.lock().expect("nobody panicked").push(format!("{value} {ticked}"));
        })
    })
    .await
}

async fn addresses() -> Page {
    Page::open(|question, heard| {
        let input =
            Input { kind: InputKind::EmailList, value: "one@a.example".to_owned(), ..Input::default() };
        question.input(input, move |text| heard.lock().expect("nobody panicked").push(text))
    })
    .await
}

#[wasm_bindgen_test]
async fn a_long_list_becomes_a_box_that_filters_by_branch_and_choice() {
    let page = select().await;
    let select: HtmlSelectElement = page.find("select[name=area]");
    assert!(select.hidden(), "the plain control is out of sight");
    assert!(!page.is_open());
    page.run(TYPE, "DRIV");
    assert!(page.is_open());
    let branches = ["Driving and transport", "Disabled people", "Business"];
    assert_eq!(page.texts(".fd-combo__branch"), branches);
    assert_eq!(page.texts("[role=option]").len(), 5, "a branch that matches shows all its own");
    page.wait(600).await;
    assert_eq!(page.texts(".fd-combo [role=status]"), ["5 choices in 3 groups"]);
    page.keys(&["ArrowDown", "ArrowDown", "ArrowDown"]);
    let active: Element = page.find("[aria-selected=true]");
    let input: Element = page.find("#area");
    assert_eq!(input.get_attribute("aria-activedescendant"), Some(active.id()));
    page.wait(600).await;
    let said = "5 choices in 3 groups. Vehicle tax and insurance, in Driving and transport, 3 of 5";
    assert_eq!(page.texts(".fd-combo [role=status]"), [said]);
    page.keys(&["Enter"]);
    assert!(!page.is_open());
    assert_eq!(page.value(), "Driving and transport: Vehicle tax and insurance");
    assert_eq!(select.value(), "tax");
    assert_eq!(page.heard(), ["tax"]);
    page.keys(&["ArrowUp"]);
    assert_eq!(page.texts("[role=option]").len(), 7, "an answer that stands there filters nothing");
    assert_eq!(
        page.find::<Element>("[aria-selected=true]").text_content().as_deref(),
        Some("Something else")
    );
    page.keys(&["Escape"]);
    assert!(!page.is_open());
    assert_eq!(page.heard(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn what_is_typed_is_the_choice_of_that_name_or_kept_as_none() {
    let page = select().await;
    page.run(TYPE, "learning to DRIVE");
    page.keys(&["Enter"]);
    assert_eq!(page.value(), "Driving and transport: Learning to drive");
    page.run(TYPE, "llyn");
    assert_eq!(page.texts("[role=option]"), ["Dysgu gyrru yn Llŷn"], "whatever the accents");
    page.run(TYPE, "submarines");
    assert!(!page.is_open());
    assert!(!page.find::<HtmlElement>(".fd-combo__nothing").hidden());
    page.find::<HtmlElement>("#area").blur().expect("a blur");
    assert_eq!(page.value(), "submarines");
    assert_eq!(page.find::<HtmlSelectElement>("select").value(), "submarines");
    page.run(TYPE, "");
    page.keys(&["Enter"]);
    assert_eq!(page.heard(), ["learning", "submarines", ""]);
}

#[wasm_bindgen_test]
async fn the_box_says_what_is_wrong_as_the_plain_control_does() {
    let page = select().await;
    let label: Element = page.find("label[for=area]");
    assert_eq!(label.text_content().as_deref(), Some("Subject area"));
    page.run(TYPE, "driv");
    page.wrong.set(Some(("Choose a subject area".to_owned(), String::new())));
    page.wait(50).await;
    let input: Element = page.find("input#area");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("area-error area-hint"));
    assert_eq!(page.value(), "driv", "what was typed stays");
}

#[wasm_bindgen_test]
async fn a_press_chooses_and_the_focus_stays_in_the_box() {
    let page = select().await;
    page.find::<HtmlElement>(".fd-combo__open").click();
    assert_eq!(page.texts("[role=option]").len(), 7);
    page.find::<HtmlElement>("[role=option]:last-child").click();
    assert!(!page.is_open());
    assert_eq!(page.heard(), ["tax"]);
    assert!(page.find::<Element>("#area").matches(":focus").expect("a selector"));
}

#[wasm_bindgen_test]
async fn what_is_chosen_of_many_stands_in_chips_that_take_it_back() {
    let page = boxes().await;
    assert!(page.find::<HtmlElement>(".govuk-checkboxes").hidden());
    assert_eq!(page.texts(".fd-chip"), ["Driving and transport: Vehicle tax and insurance"]);
    page.run(TYPE, "badge");
    page.run(TYPE, "disabled");
    page.keys(&["ArrowDown", "Enter"]);
    assert_eq!(page.heard(), ["blue_badge true"]);
    assert_eq!(page.texts(".fd-chip").len(), 2);
    assert_eq!(page.value(), "");
    page.keys(&["ArrowDown"]);
    assert_eq!(page.texts("[aria-selected=true]"), ["Vehicle tax and insurance", "Vehicles and driving"]);
    page.keys(&["Escape"]);
    let remove =
        page.find::<HtmlElement>("[aria-label='Remove Driving and transport: Vehicle tax and insurance']");
    remove.click();
    assert_eq!(page.heard(), ["tax false"]);
    let next: Element = page.find("[aria-label='Remove Disabled people: Vehicles and driving']");
    assert!(next.matches(":focus").expect("a selector"), "the focus goes to the next chip");
    next.unchecked_into::<HtmlElement>().click();
    assert!(page.find::<HtmlElement>(".fd-chips").hidden());
    assert!(page.find::<Element>("#area").matches(":focus").expect("a selector"));
}

#[wasm_bindgen_test]
async fn nothing_changes_under_somebody_s_hand() {
    let page = plain_select();
    let select: HtmlSelectElement = page.find("select");
    select.focus().expect("the focus");
    page.wait(300).await;
    assert!(!select.hidden() && select.matches(":focus").expect("a selector"), "its list may be open");
    select.set_value("tax");
    select.blur().expect("a blur");
    page.wait(50).await;
    assert!(select.hidden(), "now it is a box to type in");
    assert_eq!(page.value(), "Driving and transport: Vehicle tax and insurance");
}

#[wasm_bindgen_test]
async fn addresses_become_chips_however_they_come() {
    let page = addresses().await;
    page.run(TYPE, "two@b.example");
    page.keys(&["Enter"]);
    page.run(PASTE, "Rowan Ellis <three@c.example>; \"Castell, Bryn\" <four@d.example>, six@f.example");
    page.run(TYPE, "five@transport");
    page.find::<HtmlElement>("#area").blur().expect("a blur");
    let all = "one@a.example, two@b.example, three@c.example, four@d.example, six@f.example, five@transport";
    assert_eq!(page.heard().last().map(String::as_str), Some(all));
    assert_eq!(page.find::<HtmlInputElement>("[name=area]").value(), all);
    assert_eq!(page.texts(".fd-chip").len(), 6);
    page.wrong.set(Some(("Enter …".to_owned(), "five@transport".to_owned())));
    page.wait(50).await;
    assert_eq!(page.texts(".fd-chip--wrong"), ["Error: five@transport"], "the bad one by itself");
    page.find::<HtmlElement>("[aria-label='Remove two@b.example']").click();
    page.find::<HtmlElement>("[aria-label='Remove five@transport']").click();
    let rest = "one@a.example, three@c.example, four@d.example, six@f.example";
    assert_eq!(page.heard().last().map(String::as_str), Some(rest));
}
