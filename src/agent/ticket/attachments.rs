//! The files of a comment on the desk.

use crate::agent::icons;
use crate::api::attachments::Attachment;
use crate::locale::en::agent as words;
use crate::ui::icon;
use crate::ui::markup::{Element, Node, element};
use frontdesk_model::attachment::FileSize;

/// Nothing where there are none.
pub fn attachments(files: &[Attachment]) -> Option<Element> {
    let items: Node = files.iter().map(item).collect();
    (!files.is_empty())
        .then(|| element("ul").class("fd-attached").attr("aria-label", words::FILES).child(items))
}

/// A picture is seen, any other file has its sign. Either opens beside the ticket.
fn item(file: &Attachment) -> Element {
    let picture = file.picture();
    let sign: Node = match &picture {
        Some(address) => {
            element("img").attr("src", address.clone()).attr("alt", "").attr("loading", "lazy").into()
        }
        None => icon(icons::CLIP),
    };
    let name = element("span").class("fd-attach__name").child(file.file_name.clone());
    let size = element("span").class("fd-muted").child(size(file.size));
    let class = if picture.is_some() { "fd-attach fd-attach--picture" } else { "fd-attach" };
    let link = element("a")
        .class(class)
        .attr("href", picture.unwrap_or_else(|| file.content_url.clone()))
        .attr("target", "_blank")
        .attr("rel", "noopener");
    element("li").key(file.id.get()).child(link.child(sign).child(name).child(" ").child(size))
}

fn size(bytes: i64) -> String {
    match FileSize::of(bytes) {
        FileSize::Kilobytes(count) => words::kilobytes(count),
        FileSize::Megabytes { whole, tenths } => words::megabytes(whole, tenths),
    }
}
