//! A query as it was written, in its parts. Nothing is judged yet: who carries it out does that.

use std::fmt;

/// What somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it is to be left out: written with `-` before it.
    pub negated: bool,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Word(String),
    /// Written between quotation marks.
    Phrase(String),
    Property {
        property: Property,
        operator: Operator,
        value: String,
    },
}

/// How a property is compared with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Is,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// Every one of them; those that begin with another one come before it.
    pub const ALL: [Self; 5] = [Self::Is, Self::LessOrEqual, Self::GreaterOrEqual, Self::Less, Self::Greater];

    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Is => ":",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

macro_rules! properties {
    ($($variant:ident = $word:literal $(| $alias:literal)*,)*) => {
        /// What a query can ask for by its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Property {
            $($variant,)*
            /// `custom_field_ID`
            CustomField(i64),
        }

        impl Property {
            /// Every one of them, save for custom fields.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The one with this name, in whatever capitals.
            pub fn from_name(name: &str) -> Option<Self> {
                let name = name.to_ascii_lowercase();
                match name.as_str() {
                    $($word $(| $alias)* => Some(Self::$variant),)*
                    other => {
                        let digits = other.strip_prefix("custom_field_")?;
                        let only = digits.bytes().all(|byte| byte.is_ascii_digit());
                        digits.parse().ok().filter(|_| only).map(Self::CustomField)
                    }
                }
            }
        }

        impl fmt::Display for Property {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant => f.write_str($word),)*
                    Self::CustomField(id) => write!(f, "custom_field_{id}"),
                }
            }
        }
    };
}

properties! {
    Type = "type",
    Status = "status",
    Priority = "priority",
    TicketType = "ticket_type",
    Assignee = "assignee",
    Requester = "requester",
    Submitter = "submitter",
    Commenter = "commenter",
    Group = "group",
    Organization = "organization",
    Tags = "tags" | "tag",
    Subject = "subject",
    Description = "description",
    Created = "created" | "created_at",
    Updated = "updated" | "updated_at",
    Solved = "solved" | "solved_at",
    DueDate = "due_date" | "due_at",
    Via = "via",
    Satisfaction = "satisfaction",
    FieldValue = "fieldvalue",
    Name = "name",
    Email = "email",
    Phone = "phone",
    Role = "role",
    ExternalId = "external_id",
    Notes = "notes",
    Details = "details",
    OrderBy = "order_by",
    Sort = "sort",
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            write!(f, "{}{term}", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        match &self.what {
            What::Word(word) => f.write_str(word),
            What::Phrase(phrase) => write!(f, "\"{phrase}\""),
            What::Property { property, operator, value } => {
                // A value that has a quotation mark in it was written without any around it. One that begins
                // as a sign goes on would become a part of it.
                let alone =
                    !value.is_empty() && !value.contains(char::is_whitespace) && !value.starts_with('=');
                let mark = if alone || value.contains('"') { "" } else { "\"" };
                write!(f, "{property}{}{mark}{value}{mark}", operator.sign())
            }
        }
    }
}
