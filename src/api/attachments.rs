//! Files that come with a comment.

use super::record::record;
use frontdesk_model::attachment::is_shown;
use frontdesk_model::id::AttachmentId;

record! {
    /// A file of a comment.
    pub struct Attachment {
        pub id: AttachmentId,
        pub file_name: String,
        pub content_url: String,
        pub content_type: String,
        /// In bytes.
        pub size: i64,
    }
}

impl Attachment {
    /// Where the server gives a picture to be shown in a page; none for other files.
    pub fn picture(&self) -> Option<String> {
        let join = if self.content_url.contains('?') { "&" } else { "?" };
        is_shown(&self.content_type).then(|| [&*self.content_url, join, "inline=1"].concat())
    }
}
