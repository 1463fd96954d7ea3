//! The Frontdesk server: the ticket API, its storage and its mail.
