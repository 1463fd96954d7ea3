//! What the browser journeys share: the product under test, its mail, and browsers used as people
//! use them, by keyboard and by what they see.

pub mod accessibility;
pub mod admin;
pub mod browser;
pub mod desk;
mod devtools;
pub mod host;
pub mod mailbox;
pub mod openid_provider;
pub mod page;
pub mod pixels;
pub mod proxy;
mod screen;
pub mod zendesk_stub;

pub use browser::{Browser, Engine};
pub use desk::Desk;
pub use devtools::Told;
pub use host::Host;
pub use page::Page;
pub use proxy::Proxy;

use anyhow::{Result, bail};
use std::time::Duration;

/// Makes tests of a journey that takes an engine: one in each.
#[macro_export]
macro_rules! in_each_engine {
    ($journey:ident) => {
        mod $journey {
            use journeys::Engine;

            #[tokio::test]
            async fn in_chromium() -> anyhow::Result<()> {
                super::$journey(Engine::Chromium).await
            }

            #[tokio::test]
            async fn in_firefox() -> anyhow::Result<()> {
                super::$journey(Engine::Firefox).await
            }

            #[tokio::test]
            async fn in_webkit() -> anyhow::Result<()> {
                super::$journey(Engine::WebKit).await
            }
        }
    };
}

/// How long a journey waits for something to become true before it fails. Generous, since the
/// machine may be busy; a passing journey never waits this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again until the answer is some, or patience runs out.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = tokio::time::Instant::now();
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited {} seconds for {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// A setting of the test command, `cargo xtask test`.
pub fn setting(name: &str) -> Result<String> {
    std::env::var(name)
        .map_err(|_| anyhow::anyhow!("{name} is not set: run the journeys with `cargo xtask test`"))
}

/// A port that is free now.
fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
