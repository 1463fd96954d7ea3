//! What is said of one call.

use super::parameters;
use std::borrow::Cow;
use utoipa::ToSchema;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::{RefOr, Schema};

/// Schemas by their names.
pub(super) type Schemas = Vec<(String, RefOr<Schema>)>;

/// What a call answers with.
pub(super) enum Answer {
    /// A record of the schema with this name.
    Record(Cow<'static, str>),
    Nothing,
    /// An empty text.
    Empty,
    /// Server-sent events.
    Events,
    /// A file.
    Bytes,
}

impl Answer {
    /// The name of the record's schema.
    pub(super) fn record(&self) -> Option<&str> {
        match self {
            Self::Record(name) => Some(name),
            Self::Nothing | Self::Empty | Self::Events | Self::Bytes => None,
        }
    }
}

/// What a call does, takes and answers with.
pub(super) struct Description {
    pub(super) method: &'static str,
    /// As in the table of calls.
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    pub(super) parameters: Vec<Parameter>,
    pub(super) is_paged: bool,
    /// Whether the body is a file.
    pub(super) takes_bytes: bool,
    /// The name of the body's schema.
    pub(super) body: Option<Cow<'static, str>>,
    pub(super) answers: Vec<(u16, Answer)>,
    /// Failures that do not follow from the rest.
    pub(super) failures: Vec<u16>,
    /// Of the body and the answers, with those that they name.
    pub(super) schemas: Schemas,
}

fn call(method: &'static str, path: &'static str, summary: &'static str) -> Description {
    Description {
        method,
        path,
        summary,
        parameters: Vec::new(),
        is_paged: false,
        takes_bytes: false,
        body: None,
        answers: Vec::new(),
        failures: Vec::new(),
        schemas: Vec::new(),
    }
}

pub(super) fn get(path: &'static str, summary: &'static str) -> Description {
    call("GET", path, summary)
}

pub(super) fn post(path: &'static str, summary: &'static str) -> Description {
    call("POST", path, summary)
}

pub(super) fn put(path: &'static str, summary: &'static str) -> Description {
    call("PUT", path, summary)
}

pub(super) fn patch(path: &'static str, summary: &'static str) -> Description {
    call("PATCH", path, summary)
}

pub(super) fn delete(path: &'static str, summary: &'static str) -> Description {
    call("DELETE", path, summary)
}

impl Description {
    /// A body.
    pub(super) fn takes<T: ToSchema>(mut self) -> Self {
        self.body = Some(self.schema::<T>());
        self
    }

    /// A body that is a file.
    pub(super) fn takes_bytes(mut self) -> Self {
        self.takes_bytes = true;
        self
    }

    /// An answer that is a file.
    pub(super) fn answers_bytes(mut self) -> Self {
        self.answers.push((200, Answer::Bytes));
        self
    }

    /// An answer with this status.
    pub(super) fn answers<T: ToSchema>(mut self, status: u16) -> Self {
        let name = self.schema::<T>();
        self.answers.push((status, Answer::Record(name)));
        self
    }

    /// An answer without a body.
    pub(super) fn answers_nothing(mut self, status: u16) -> Self {
        self.answers.push((status, Answer::Nothing));
        self
    }

    /// An answer that is an empty text.
    pub(super) fn answers_empty(mut self) -> Self {
        self.answers.push((200, Answer::Empty));
        self
    }

    /// An answer that goes on for as long as the caller listens.
    pub(super) fn answers_events(mut self) -> Self {
        self.answers.push((200, Answer::Events));
        self
    }

    /// A page of a list.
    pub(super) fn pages<T: ToSchema>(self) -> Self {
        Self { is_paged: true, ..self.answers::<T>(200) }
    }

    /// A query parameter.
    pub(super) fn asks(self, name: &'static str, about: &str) -> Self {
        self.asks_as::<String>(name, about)
    }

    /// A query parameter with values like these.
    pub(super) fn asks_as<T: ToSchema>(mut self, name: &'static str, about: &str) -> Self {
        self.parameters.push(parameters::query(name, about, T::schema()));
        self
    }

    /// A query parameter that has to be there.
    pub(super) fn needs(mut self, name: &'static str, about: &str) -> Self {
        self.parameters.push(parameters::needed(name, about));
        self
    }

    /// What `include` may name, with commas between.
    pub(super) fn includes(self, names: &str) -> Self {
        self.asks("include", &format!("Records that come along, with commas between: {names}"))
    }

    /// A header of the call.
    pub(super) fn heeds(mut self, name: &'static str, about: &str) -> Self {
        self.parameters.push(parameters::header(name, about));
        self
    }

    /// A failure that does not follow from the rest.
    pub(super) fn fails(mut self, status: u16) -> Self {
        self.failures.push(status);
        self
    }

    /// The names of the schemas of its answers.
    pub(super) fn records(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().filter_map(|(_, answer)| answer.record())
    }

    /// The name of a type's schema, which is kept with those that it names.
    fn schema<T: ToSchema>(&mut self) -> Cow<'static, str> {
        T::schemas(&mut self.schemas);
        self.schemas.push((T::name().into_owned(), T::schema()));
        T::name()
    }
}
