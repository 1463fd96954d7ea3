//! Whether the files that a request comes with are those that its form takes.

use super::{Code, Field, Problem};
use crate::form_settings::FileLimits;

/// A file, as far as a form says what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachedFile<'a> {
    /// Its media type.
    pub content_type: &'a str,
    /// In bytes.
    pub size: u64,
}

const MEGABYTE: u64 = 1_000_000;

/// What is wrong with these files together, if anything is.
pub fn files(limits: &FileLimits, files: &[AttachedFile<'_>]) -> Option<Problem> {
    let code = if files.len() > limits.files {
        Code::TooMany { max: limits.files }
    } else {
        files.iter().find_map(|file| wrong(limits, *file))?
    };
    Some(Problem::new(Field::Property("uploads"), code))
}

fn wrong(limits: &FileLimits, file: AttachedFile<'_>) -> Option<Code> {
    let kind = file.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_of = |wanted: &String| match wanted.strip_suffix('*') {
        Some(family) => kind.starts_with(family),
        None => kind == *wanted,
    };
    if file.size > limits.megabytes.saturating_mul(MEGABYTE) {
        Some(Code::FileTooLarge { megabytes: limits.megabytes })
    } else {
        (!limits.types.is_empty() && !limits.types.iter().any(is_of)).then_some(Code::FileType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_size_and_type_are_limited() {
        let types = vec!["image/*".to_owned(), "application/pdf".to_owned()];
        let limits = FileLimits { files: 2, megabytes: 1, types };
        let file = |content_type, size| AttachedFile { content_type, size };
        let code = |these: &[AttachedFile<'_>]| files(&limits, these).map(|problem| problem.code);
        let (png, pdf) = (file("image/png", 1), file("Application/PDF; version=1", MEGABYTE));
        assert_eq!(code(&[]), None);
        assert_eq!(code(&[png, pdf]), None);
        assert_eq!(code(&[png, pdf, png]), Some(Code::TooMany { max: 2 }));
        assert_eq!(code(&[file("image/png", MEGABYTE + 1)]), Some(Code::FileTooLarge { megabytes: 1 }));
        assert_eq!(code(&[png, file("text/html", 1)]), Some(Code::FileType));
        assert_eq!(code(&[file("application/pdf-x", 1)]), Some(Code::FileType));
        let any = FileLimits { types: Vec::new(), ..limits.clone() };
        assert_eq!(files(&any, &[file("text/html", 1)]), None);
    }
}
