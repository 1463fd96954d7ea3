//! A state as a tag: a shape, a word, and only then a colour.

use super::class::when;
use super::icon::{IconShape, icon};
use super::markup::{Node, element};

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

/// A state in one word.
pub fn tag(kind: TagKind, size: TagSize, word: impl Into<Node>) -> Node {
    let class = when(kind.class(), size == TagSize::Large, "fd-tag--l");
    element("strong").class(class).child(icon(kind.shape())).child(word).into()
}
