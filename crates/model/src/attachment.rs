//! Attachments: files that come with a comment, and the uploads by which they are sent.

use crate::id::AttachmentId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What is said of a file whose contents nobody has examined.
const NOT_SCANNED: &str = "not_scanned";

/// The media types of the pictures that the server lets a page show; it gives every other file away
/// to be kept, since a drawing may hold a script.
pub const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Whether a file of this type is shown in a page.
pub fn is_shown(content_type: &str) -> bool {
    PICTURES.contains(&content_type)
}

/// How people say how large a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSize {
    /// Thousands of bytes, rounded up.
    Kilobytes(u64),
    /// Tenths of millions of bytes, rounded up; whole ones from ten on.
    Megabytes { whole: u64, tenths: u64 },
}

impl FileSize {
    pub const fn of(bytes: i64) -> Self {
        let kilobytes = (if bytes < 0 { 0 } else { bytes.unsigned_abs() }).div_ceil(1_000);
        if kilobytes < 1_000 {
            return Self::Kilobytes(kilobytes);
        }
        let tenths = kilobytes.div_ceil(100);
        let (whole, tenths) = (tenths / 10, tenths % 10);
        Self::Megabytes { whole, tenths: if whole < 10 { tenths } else { 0 } }
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    #[serde(default)]
    pub url: String,
    pub id: AttachmentId,
    pub file_name: String,
    /// Where its bytes are, for those who may see them.
    #[serde(default)]
    pub content_url: String,
    /// The same again: the desk has no other address.
    #[serde(default)]
    pub mapped_content_url: String,
    pub content_type: String,
    /// In bytes.
    pub size: i64,
    /// Files stand beside a comment's text, never in it.
    #[serde(default)]
    pub inline: bool,
    #[serde(default)]
    pub deleted: bool,
    #[serde(default)]
    pub malware_access_override: bool,
    #[serde(default = "not_scanned")]
    pub malware_scan_result: String,
    /// None are made.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub thumbnails: Vec<Attachment>,
    /// What makes `content_url` impossible to guess. Not on the wire: the address has it.
    #[serde(skip)]
    pub content_token: String,
}

impl Attachment {
    /// A file that nobody has examined, without its addresses.
    pub fn new(id: AttachmentId, file_name: String, content_type: String, size: i64) -> Self {
        Self {
            url: String::new(),
            id,
            file_name,
            content_url: String::new(),
            mapped_content_url: String::new(),
            content_type,
            size,
            inline: false,
            deleted: false,
            malware_access_override: false,
            malware_scan_result: not_scanned(),
            thumbnails: Vec::new(),
            content_token: String::new(),
        }
    }
}

fn not_scanned() -> String {
    NOT_SCANNED.to_owned()
}

/// `{"attachment": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachmentEnvelope {
    pub attachment: Attachment,
}

/// What an admin says of a file; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachmentDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub malware_access_override: Option<bool>,
}

/// `{"attachment": …}` of an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachmentDraftEnvelope {
    pub attachment: AttachmentDraft,
}

/// Files that wait for the comment that names their token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Upload {
    pub token: String,
    pub expires_at: Timestamp,
    /// The file that came last.
    pub attachment: Attachment,
    pub attachments: Vec<Attachment>,
}

/// `{"upload": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadEnvelope {
    pub upload: Upload,
}
