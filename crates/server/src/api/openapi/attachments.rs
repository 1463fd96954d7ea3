//! `uploads` and `attachments`.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::attachment::{AttachmentDraftEnvelope, AttachmentEnvelope, UploadEnvelope};

pub(super) fn calls() -> Vec<Description> {
    vec![
        post("/uploads", "Takes a file in, whose bytes are the body")
            .needs("filename", "What the file is called")
            .asks("token", "An upload that the file is added to")
            .asks("form", "The key or id of the form that it is for, whose limits it keeps")
            .takes_bytes()
            .answers::<UploadEnvelope>(201),
        delete("/uploads/{token}", "Removes an upload that no comment has named").answers_nothing(204),
        get("/attachments/{id}", "Shows a file's properties").answers::<AttachmentEnvelope>(200),
        put("/attachments/{id}", "Lets agents open a file that may be harmful, or not")
            .takes::<AttachmentDraftEnvelope>()
            .answers::<AttachmentEnvelope>(200),
        get("/attachments/content/{token}", "Sends a file")
            .asks("inline", "1 shows a picture rather than saving it")
            .answers_bytes(),
        put(
            "/tickets/{id}/comments/{comment_id}/attachments/{attachment_id}/redact",
            "Removes a file from a comment for good",
        )
        .answers::<AttachmentEnvelope>(200),
    ]
}
