//! A state as a tag: a shape, a word, and only then a colour.

use super::icon::{Icon, IconShape};
use super::label::with;
use leptos::prelude::*;

/// The looks that a tag has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    New,
    Open,
    Pending,
    Hold,
    Solved,
    Closed,
}

impl TagKind {
    const fn class(self) -> &'static str {
        match self {
            Self::New => "fd-tag fd-tag--new",
            Self::Open => "fd-tag fd-tag--open",
            Self::Pending => "fd-tag fd-tag--pending",
            Self::Hold => "fd-tag fd-tag--hold",
            Self::Solved => "fd-tag fd-tag--solved",
            Self::Closed => "fd-tag fd-tag--closed",
        }
    }

    const fn shape(self) -> IconShape {
        match self {
            Self::New => IconShape::STAR,
            Self::Open => IconShape::RING,
            Self::Pending => IconShape::HALF_RING,
            Self::Hold => IconShape::BARS,
            Self::Solved => IconShape::BOLD_TICK,
            Self::Closed => IconShape::TICKED_BOX,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagSize {
    #[default]
    Normal,
    Large,
}

#[component]
pub fn Tag(kind: TagKind, #[prop(into)] word: String, #[prop(optional)] size: TagSize) -> impl IntoView {
    view! {
        <strong class=classes(kind, size)>
            <Icon shape=kind.shape() />
            {word}
        </strong>
    }
}

/// One text: a class that is set beside another is lost when the tag changes in place.
fn classes(kind: TagKind, size: TagSize) -> String {
    let large = if size == TagSize::Large { "fd-tag--l" } else { "" };
    with(kind.class(), large)
}
