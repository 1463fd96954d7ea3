//! Small, styled, accessible parts with nothing of tickets in them.
