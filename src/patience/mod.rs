//! The time between two tries to send what somebody wrote, and what tells one message from another.

mod backoff;

pub use backoff::wait;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/patience/patience.js")]
extern "C" {
    /// Waits so many milliseconds, or until the page is woken.
    pub async fn rest(time: u32);
    /// Ends every such wait.
    pub fn wake();
    /// A number from 0 to 999.
    pub fn dice() -> u32;
    /// 128 random bits in hexadecimal.
    #[wasm_bindgen(js_name = newKey)]
    pub fn new_key() -> String;
}
