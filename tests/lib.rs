//! What the browser journeys share.
