//! What only Chromium's own protocol shows and sets: what readers are told, the colours and the movement
//! that a person has asked for, a slow network.

use crate::Page;
use anyhow::Result;
use serde_json::{Value, json};

/// What a reader is told of an element.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub role: String,
    pub name: String,
    pub description: String,
    pub is_invalid: bool,
    pub is_focused: bool,
    /// How soon readers hear of what changes in it.
    pub live: String,
    /// The text of what stands in it.
    pub text: String,
}

impl Page<'_> {
    async fn devtools(&self, command: &str, with: Value) -> Result<Value> {
        Ok(self.driver().cdp().send_raw(command, with).await?)
    }

    /// Everything that readers are told of the page, shadow roots too, in its order.
    pub async fn accessibility_tree(&self) -> Result<Vec<Told>> {
        self.devtools("Accessibility.enable", json!({})).await?;
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let told = nodes.iter().filter(|node| node["ignored"] != true);
        Ok(told.map(|node| Told { text: text_of(node, &nodes), ..said_of(node) }).collect())
    }

    /// Shows the page as to somebody who has asked for this of all pages, such as `forced-colors` and
    /// `active`; nothing asked for puts an end to it.
    pub async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features})).await.map(drop)
    }

    /// Lets no more than so many bytes a second leave; nothing puts an end to it.
    pub async fn slow_down(&self, bytes_a_second: Option<u32>) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        let conditions = json!({
            "offline": false, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": bytes_a_second.map_or(-1, i64::from),
        });
        self.devtools("Network.emulateNetworkConditions", conditions).await.map(drop)
    }
}

fn said_of(node: &Value) -> Told {
    let text = |of: &Value| tidy(of["value"].as_str().unwrap_or_default());
    let property = |name: &str| {
        let mut properties = node["properties"].as_array().into_iter().flatten();
        properties.find(|one| one["name"] == name).map_or(Value::Null, |one| one["value"]["value"].clone())
    };
    Told {
        role: text(&node["role"]),
        name: text(&node["name"]),
        description: text(&node["description"]),
        is_invalid: property("invalid") == "true",
        is_focused: property("focused") == true,
        live: property("live").as_str().unwrap_or_default().to_owned(),
        text: String::new(),
    }
}

fn text_of(node: &Value, nodes: &[Value]) -> String {
    if node["role"]["value"] == "StaticText" {
        return node["name"]["value"].as_str().unwrap_or_default().to_owned();
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    let children = children.filter_map(|id| nodes.iter().find(|node| node["nodeId"] == *id));
    let texts: Vec<String> = children.map(|child| text_of(child, nodes)).collect();
    tidy(&texts.join(" "))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
