//! Browsers under test: Chromium by chromedriver, Firefox by geckodriver, `WebKitGTK` by its own driver, a
//! process each, seen by nobody.

use crate::page::Page;
use crate::screen::Screen;
use crate::{eventually, free_port, setting};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::path::Path;
use std::process::Stdio;
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A browser's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// Safari's engine, in the small browser that comes with it on Linux.
    WebKit,
}

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scripts {
    Run,
    Off,
}

/// A running browser with one window.
pub struct Browser {
    driver: WebDriver,
    process: Child,
    bars: u32,
    /// Where one is needed: it outlives the browser.
    _screen: Option<Screen>,
}

impl Drop for Browser {
    /// Ends the driver and the browser that it started, however the journey ended: asking the
    /// driver politely would wait for a browser that may hang.
    fn drop(&mut self) {
        if let Some(driver) = self.process.id() {
            let group = format!("-{driver}");
            // Nobody is left to tell, if it fails.
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &group]).status();
        }
        let _ = self.driver.clone().leak();
    }
}

impl Browser {
    /// Starts a browser with a profile of its own.
    pub async fn start(engine: Engine) -> Result<Self> {
        Self::start_with(engine, capabilities(engine, Scripts::Run)?).await
    }

    /// Starts Chromium with what is kept in this folder, and keeps it there: what an earlier browser left
    /// is there again.
    pub async fn start_with_profile(folder: &Path) -> Result<Self> {
        let mut wanted = capabilities(Engine::Chromium, Scripts::Run)?;
        let arguments =
            wanted.get_mut("goog:chromeOptions").and_then(|options| options["args"].as_array_mut());
        let arguments = arguments.context("Chromium's arguments")?;
        arguments.push(format!("--user-data-dir={}", folder.display()).into());
        Self::start_with(Engine::Chromium, wanted).await
    }

    /// Starts a browser whose person has switched scripts off.
    pub async fn start_without_scripts(engine: Engine) -> Result<Self> {
        Self::start_with(engine, capabilities(engine, Scripts::Off)?).await
    }

    async fn start_with(engine: Engine, wanted: Capabilities) -> Result<Self> {
        let port = free_port()?;
        let program = match engine {
            Engine::Chromium => setting("CHROMEDRIVER")?,
            Engine::Firefox => setting("GECKODRIVER")?,
            Engine::WebKit => setting("WEBKITDRIVER")?,
        };
        let screen = if engine == Engine::WebKit { Some(Screen::start().await?) } else { None };
        let mut command = Command::new(program);
        if let Some(screen) = &screen {
            command.env("DISPLAY", screen.name()).env("XDG_CONFIG_HOME", screen.settings());
            // Nothing puts layers together faster than the processor does, where that is all there is.
            command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        }
        let process = command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .context("starting the browser's driver")?;
        let open = async || Ok(TcpStream::connect(("127.0.0.1", port)).await.ok());
        eventually("the browser's driver", open).await?;
        let address = format!("http://127.0.0.1:{port}");
        let driver = WebDriver::new(&address, wanted).await?;
        let bars = bars(&driver).await?;
        let browser = Self { driver, process, bars, _screen: screen };
        browser.resize(1280, 900).await?;
        Ok(browser)
    }

    /// Goes to an address.
    pub async fn open(&self, address: &str) -> Result<Page<'_>> {
        self.driver.goto(address).await?;
        Ok(self.page())
    }

    /// The page that is open.
    pub fn page(&self) -> Page<'_> {
        Page::new(&self.driver)
    }

    /// Makes the view of the page so large, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.driver.set_window_rect(0, 0, width, height + self.bars).await?;
        let view = [width, height];
        eventually(&format!("a view of {width} by {height}"), async || {
            let seen = self.driver.execute("return [innerWidth, innerHeight];", vec![]).await?;
            Ok((seen.convert::<[u32; 2]>()? == view).then_some(()))
        })
        .await
    }
}

/// How high a window's own bars are above the page.
async fn bars(driver: &WebDriver) -> Result<u32> {
    let high = driver.execute("return outerHeight - innerHeight;", vec![]).await?;
    Ok(high.convert()?)
}

fn capabilities(engine: Engine, scripts: Scripts) -> Result<Capabilities> {
    let run = scripts == Scripts::Run;
    let wanted = match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--in-process-gpu",
                "--disable-background-networking", "--no-first-run",
            ], "prefs": {
                "profile.managed_default_content_settings.javascript": if run { 1 } else { 2 },
            } },
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "args": ["-headless"],
                // Without the first, Tab skips links and buttons on some systems; without the next two, start-up
                // asks for the network; without the others it makes processes and pages that nobody looks at.
                "prefs": {
                    "accessibility.tabfocus": 7,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    "browser.newtabpage.enabled": false,
                    "browser.tabs.remote.separatePrivilegedContentProcess": false,
                    "dom.ipc.processPrelaunch.enabled": false,
                    "extensions.webextensions.remote": false,
                    "media.rdd-process.enabled": false,
                    "intl.accept_languages": "en-GB",
                    "javascript.enabled": run,
                },
            },
        }),
        Engine::WebKit => {
            ensure!(run, "WebKit's browser is only tested with scripts");
            json!({ "browserName": "MiniBrowser" })
        }
    };
    Ok(serde_json::from_value(wanted)?)
}
