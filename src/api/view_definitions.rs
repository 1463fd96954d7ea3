//! What views can ask and show, and for whom the agent may make them.

use super::client;
use super::error::ApiError;
use super::record::record;
use super::views::Column;
use frontdesk_model::id::GroupId;

record! {
    /// What views can ask and show, and for whom the agent may make them.
    pub struct Definitions {
        pub conditions_all: Vec<Definition>,
        pub conditions_any: Vec<Definition>,
        pub columns: Vec<Column>,
        pub restrictions: Reach,
    }
}

record! {
    /// What one condition can ask.
    pub struct Definition {
        pub title: String,
        pub subject: String,
        /// `list`, `autocomplete`, `tags` or `text`.
        pub kind as "type": String,
        /// Whether the empty value says that there is none.
        pub nullable: bool,
        pub operators: Vec<OperatorDefinition>,
        pub values: Vec<Choice>,
    }
}

record! {
    pub struct OperatorDefinition {
        pub value: String,
        pub title: String,
        /// Whether no value follows.
        pub terminal: bool,
    }
}

record! {
    pub struct Choice {
        pub value: String,
        pub title: String,
    }
}

record! {
    /// For whom the agent may make views.
    pub struct Reach {
        pub own: bool,
        pub everybody: bool,
        /// None where for the agents of any group.
        pub group_ids: Option<Vec<GroupId>>,
    }
}

record! {
    struct DefinitionsEnvelope {
        pub definitions: Definitions,
    }
}

/// What views can ask and show.
pub async fn definitions() -> Result<Definitions, ApiError> {
    let answer: DefinitionsEnvelope = client::get("views/definitions", &[]).await?;
    Ok(answer.definitions)
}
