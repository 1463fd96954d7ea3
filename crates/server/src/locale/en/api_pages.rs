//! What the pages about the API say.

pub const DOCUMENT: &str = "The same for programs, in OpenAPI 3.1";
pub const CREDENTIALS: &str = "Credentials";
pub const ALL_CALLS: &str = "All calls";
pub const RECORDS: &str = "Records";
pub const PARAMETERS: &str = "Parameters";
pub const BODY: &str = "Body";
pub const ANSWERS: &str = "Answers";
pub const NEEDED: &str = ", needed";
pub const OR: &str = " or ";
pub const WITH: &str = " with ";
pub const LIST_OF: &str = "list of ";
pub const MOMENT: &str = "time";
pub const DAY: &str = "date";
pub const TEXT: &str = "text";
pub const WHOLE_NUMBER: &str = "whole number";
pub const NUMBER: &str = "number";
pub const FLAG: &str = "true or false";
pub const NULL: &str = "null";
pub const OBJECT: &str = "object";
pub const ANYTHING: &str = "anything";
