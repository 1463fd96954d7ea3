//! The form's texts in English.
