//! The agent's texts in English.
