//! The agent desk: views, tickets, answers.
