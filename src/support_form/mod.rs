//! The support form: an element that any page can embed.
