//! The requester portal: a person sees, answers, solves and reopens their own requests.
