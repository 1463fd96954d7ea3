//! How a change came in: the `via` object of tickets, comments and audits.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The door through which a ticket or comment came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A page of ours: the form, the portal or the desk.
    #[default]
    Web,
    Email,
    Api,
    /// A trigger, automation or macro.
    Rule,
    #[serde(other)]
    Other,
}

impl Channel {
    /// Those by which rules know tickets.
    pub const KNOWN: &[Self] = &[Self::Web, Self::Email, Self::Api, Self::Rule];

    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Email => "email",
            Self::Api => "api",
            Self::Rule => "rule",
            Self::Other => "other",
        }
    }

    /// The number by which rules know it; none for what they have no number for.
    pub const fn number(self) -> Option<i64> {
        match self {
            Self::Web => Some(0),
            Self::Email => Some(4),
            Self::Api => Some(5),
            Self::Rule => Some(8),
            Self::Other => None,
        }
    }

    /// The channel that rules know by this number, if anything comes that way.
    pub fn numbered(number: i64) -> Option<Self> {
        Self::KNOWN.iter().copied().find(|channel| channel.number() == Some(number))
    }

    /// The channel that has this word on the wire.
    pub fn from_word(word: &str) -> Self {
        Self::KNOWN.iter().copied().find(|channel| channel.word() == word).unwrap_or(Self::Other)
    }
}

/// Where a change came from, in the contract's shape.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Via {
    #[serde(default)]
    pub channel: Channel,
    #[serde(default)]
    pub source: Source,
}

/// The ends of the way that a change took; empty for what came over the web.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    #[serde(default)]
    pub from: Map<String, Value>,
    #[serde(default)]
    pub to: Map<String, Value>,
    #[serde(default)]
    pub rel: Option<String>,
}

impl From<Channel> for Via {
    fn from(channel: Channel) -> Self {
        Self { channel, source: Source::default() }
    }
}
