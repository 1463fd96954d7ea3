//! The portal's texts in English.
