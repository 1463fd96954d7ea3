//! A page as a person meets it: what it shows, also inside open shadow roots, and its keys.

use crate::eventually;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::{Key, WebDriver};

/// Looks through the document and every open shadow root. Part of each script below.
const DEEP: &str = include_str!("deep.js");

/// How many presses of Tab a control may be away.
const MOST_TABS: usize = 150;

/// The page that a browser shows.
#[derive(Clone, Copy)]
pub struct Page<'b> {
    driver: &'b WebDriver,
}

impl<'b> Page<'b> {
    pub(crate) fn new(driver: &'b WebDriver) -> Self {
        Self { driver }
    }

    pub(crate) const fn driver(self) -> &'b WebDriver {
        self.driver
    }

    /// Runs a script in the page; `all`, `one`, `active` and `name_of` look into shadow roots.
    pub async fn script(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        let script = format!("{DEEP}\n{body}");
        Ok(self.driver.execute(script, args).await?.json().clone())
    }

    /// The same in the frame that the page has, whatever site that is of.
    pub async fn script_in_frame(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        let frame = self.driver.execute(format!("{DEEP}\nreturn one('iframe');"), vec![]).await?.element()?;
        frame.enter_frame().await?;
        let answer = self.script(body, args).await;
        self.driver.enter_default_frame().await?;
        answer
    }

    /// Acts within the frame that the page has, whatever site that is of.
    pub async fn within_frame<T>(&self, act: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
        let frame = self.driver.execute(format!("{DEEP}\nreturn one('iframe');"), vec![]).await?.element()?;
        frame.enter_frame().await?;
        let done = act().await;
        self.driver.enter_default_frame().await?;
        done
    }

    /// The text that can be read on the page.
    pub async fn text(&self) -> Result<String> {
        Ok(self.script("return text();", vec![]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows a text.
    pub async fn see(&self, wanted: &str) -> Result<()> {
        let shown = async || Ok(self.text().await?.contains(wanted).then_some(()));
        match eventually(&format!("“{wanted}”"), shown).await {
            Err(error) => bail!("{error}; {}", self.state().await?),
            Ok(()) => Ok(()),
        }
    }

    /// What a failed wait has to tell: where the focus is, what the controls hold, what is shown.
    async fn state(&self) -> Result<String> {
        let script = "const values = all('input,textarea,select').map(e => `${name_of(e)}: ${e.value}`);
            return [document.hasFocus() ? 'has the focus' : 'has not the focus', name_of(active()), values.join('; ')];";
        let state = self.script(script, vec![]).await?;
        Ok(format!("the page (focus, control in focus, values): {state}; it shows:\n{}", self.text().await?))
    }

    /// Waits until the page no longer shows a text.
    pub async fn see_no(&self, unwanted: &str) -> Result<()> {
        let gone = async || Ok((!self.text().await?.contains(unwanted)).then_some(()));
        eventually(&format!("“{unwanted}” to go"), gone).await
    }

    /// Waits until a selector matches, and gives the text of the first element.
    pub async fn find(&self, selector: &str) -> Result<String> {
        eventually(&format!("an element {selector}"), async || {
            let text =
                self.script("const e = one(arguments[0]); return e && e.innerText;", vec![json!(selector)]);
            Ok(text.await?.as_str().map(str::to_owned))
        })
        .await
    }

    /// How many elements a selector matches now.
    pub async fn count(&self, selector: &str) -> Result<u64> {
        let count = self.script("return all(arguments[0]).length;", vec![json!(selector)]).await?;
        Ok(count.as_u64().unwrap_or_default())
    }

    /// The value of the control that has this label.
    pub async fn value(&self, label: &str) -> Result<String> {
        let script = "const e = all('input,textarea,select').find(e => name_of(e).startsWith(arguments[0]));
            return e && (e.type === 'checkbox' ? String(e.checked) : e.value);";
        match self.script(script, vec![json!(label)]).await? {
            Value::String(value) => Ok(value),
            _ => bail!("no control labelled {label}"),
        }
    }

    /// What the focused element is called: its label or its text. Nothing, while the browser's own
    /// controls have the focus: the page's element in focus is then only where it was last; and nothing
    /// where the focus was lost, so that it is on the whole page.
    pub async fn focused(&self) -> Result<String> {
        let script = "const e = document.hasFocus() && active();
            return e && e !== document.body ? name_of(e) : '';";
        let name = self.script(script, vec![]).await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until what has the focus is called so.
    pub async fn focus_on(&self, name: &str) -> Result<()> {
        eventually(&format!("the focus on {name}"), async || {
            Ok(self.focused().await?.contains(name).then_some(()))
        })
        .await
    }

    /// Waits until a control with this name can be seen on the page: keys that are pressed before would
    /// lead through the browser's own controls, from where Firefox without a window does not say that the
    /// page has the focus again.
    async fn stands(&self, name: &str) -> Result<()> {
        let script = "return all('a,button,input,textarea,select,summary,[tabindex]')
            .some(e => name_of(e).startsWith(arguments[0]) && e.getClientRects().length > 0);";
        let there = async || Ok((self.script(script, vec![json!(name)]).await? == true).then_some(()));
        match eventually(&format!("a control {name}"), there).await {
            Err(error) => bail!("{error}; {}", self.state().await?),
            Ok(()) => Ok(()),
        }
    }

    /// Whether the controls with this name all stand before the one in focus. On from the page's end, Tab leads
    /// through the browser's own controls.
    async fn stands_before(&self, name: &str) -> Result<bool> {
        let script = "const here = active();
            const named = all('a[href],button,input,textarea,select,summary,[tabindex]').filter(e =>
                e.tabIndex >= 0 && e.getClientRects().length > 0 && name_of(e).startsWith(arguments[0]));
            return here && here !== document.body && named.length > 0 && named.every(e => e !== here
                && e.getRootNode() === here.getRootNode()
                && here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING);";
        Ok(self.script(script, vec![json!(name)]).await? == true)
    }

    /// Presses Tab until the focus is on the control with this name, as somebody without a mouse; with Shift,
    /// if all such controls stand before the one in focus.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        self.stands(name).await?;
        let is_before = self.stands_before(name).await?;
        for _ in 0..MOST_TABS {
            if self.focused().await?.starts_with(name) {
                return Ok(());
            }
            if is_before { self.press_back().await? } else { self.press(Key::Tab).await? }
        }
        bail!("Tab does not reach {name}; the page shows:\n{}", self.text().await?)
    }

    /// Presses Shift and Tab until the focus is on the control with this name.
    pub async fn press_back_to(&self, name: &str) -> Result<()> {
        self.stands(name).await?;
        for _ in 0..MOST_TABS {
            if self.focused().await?.starts_with(name) {
                return Ok(());
            }
            self.press_back().await?;
        }
        bail!("Shift and Tab do not reach {name}")
    }

    /// Presses Shift and Tab.
    pub async fn press_back(&self) -> Result<()> {
        let keys = self.keys().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        Ok(keys.perform().await?)
    }

    /// Keys without the pauses that the driver puts between them for a mouse.
    fn keys(self) -> ActionChain {
        self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.keys().send_keys(key).perform().await?)
    }

    /// Types a text where the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.keys().send_keys(text).perform().await?)
    }

    /// Tabs to a control and types into it.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.tab_to(label).await?;
        self.type_text(text).await
    }

    /// Tabs to a control and types over what it holds.
    pub async fn refill(&self, label: &str, text: &str) -> Result<()> {
        self.tab_to(label).await?;
        self.keys().key_down(Key::Control).send_keys("a").key_up(Key::Control).perform().await?;
        self.type_text(text).await
    }

    /// Tabs to a button or link and presses Enter.
    pub async fn activate(&self, name: &str) -> Result<()> {
        self.tab_to(name).await?;
        self.press(Key::Enter).await
    }

    /// Tabs to the radios of a question and chooses one by its first words, with the arrows.
    pub async fn pick(&self, question: &str, option: &str) -> Result<()> {
        let script = "const e = active(), of = e && e.type === 'radio' && e.closest('fieldset');
            return of ? name_of(of.querySelector('legend')).startsWith(arguments[0]) : false;";
        for _ in 0..MOST_TABS {
            if self.script(script, vec![json!(question)]).await? == true {
                return self.pick_here(option).await;
            }
            self.press(Key::Tab).await?;
        }
        bail!("Tab does not reach {question}; the page shows:\n{}", self.text().await?)
    }

    /// Goes down the radios where the focus is, and up where they do not go round, as far as one whose name
    /// begins so.
    pub async fn pick_here(&self, option: &str) -> Result<()> {
        // An arrow chooses where it goes; the radio that has the focus first needs a press.
        self.type_text(" ").await?;
        let mut before = String::new();
        for _ in 0..MOST_TABS {
            let here = self.focused().await?;
            if here.starts_with(option) {
                return Ok(());
            }
            self.press(if here == before { Key::Up } else { Key::Down }).await?;
            before = here;
        }
        bail!("there is no radio {option}; the page shows:\n{}", self.text().await?)
    }

    /// The address in the bar.
    pub async fn address(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Waits until the address has a part in it.
    pub async fn arrive(&self, part: &str) -> Result<()> {
        eventually(&format!("the address {part}"), async || {
            Ok(self.address().await?.contains(part).then_some(()))
        })
        .await
    }

    pub async fn title(&self) -> Result<String> {
        Ok(self.driver.title().await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    pub async fn back(&self) -> Result<()> {
        Ok(self.driver.back().await?)
    }

    /// Leaves a mark in the page that a reload would wipe.
    pub async fn mark(&self) -> Result<()> {
        self.script("window.journey_mark = true;", vec![]).await.map(drop)
    }

    /// Whether the mark is still there, so that nothing was reloaded.
    pub async fn is_marked(&self) -> Result<bool> {
        Ok(self.script("return window.journey_mark === true;", vec![]).await?.as_bool().unwrap_or_default())
    }

    /// Makes a picture of the page as it is, in `target/screenshots`.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots");
        std::fs::create_dir_all(&folder)?;
        Ok(self.driver.screenshot(&folder.join(format!("{name}.png"))).await?)
    }

    /// Runs a script that calls back.
    pub async fn script_async(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute_async(body, args).await?.json().clone())
    }
}
