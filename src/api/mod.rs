//! The ticket API as the browser calls it: one function an endpoint, one error.
