//! What of a page can be told apart by eye, pixel by pixel.

use crate::Page;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Pictures of the page in its own canvases, and how far two colours are from each other.
const SEE: &str = "const [pictures, box, done] = arguments;
    const decoded = async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const scale = bitmap.width / innerWidth, [x, y, width, height] = box.map((one) => Math.round(one * scale));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(x, y, width, height).data;
    };
    const light = (data, at) => [.2126, .7152, .0722].reduce((sum, weight, part) => {
        const value = data[at + part] / 255;
        return sum + weight * (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
    }, 0);
    const contrast = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    Promise.all(pictures.map(decoded)).then(([before, after]) => {
        let told = 0;
        for (let at = 0; at < before.length; at += 4) {
            const other = after ? light(after, at) : light(before, 0);
            if (contrast(light(before, at), other) >= 3) told += 1;
        }
        done({ told, all: before.length / 4 });
    }, (why) => done(String(why)));";

/// A part of the view: left, top, width and height, in CSS pixels.
pub type Part = [f64; 4];

/// A picture of the view.
pub struct View(String);

impl Page<'_> {
    /// What is seen of the page.
    pub async fn view(&self) -> Result<View> {
        Ok(View(self.driver().screenshot_as_png_base64().await?))
    }

    /// How many pixels of a part stand out from its first one, at its top left, by three to one.
    pub async fn standing_out(&self, view: &View, part: Part) -> Result<f64> {
        self.told(vec![json!(view.0)], part).await
    }

    /// How many pixels of a part differ between two views by three to one.
    pub async fn changed(&self, before: &View, after: &View, part: Part) -> Result<f64> {
        self.told(vec![json!(before.0), json!(after.0)], part).await
    }

    async fn told(&self, pictures: Vec<Value>, part: Part) -> Result<f64> {
        let told = self.script_async(SEE, vec![json!(pictures), json!(part)]).await?;
        told["told"].as_f64().with_context(|| format!("a picture cannot be looked at: {told}"))
    }
}
