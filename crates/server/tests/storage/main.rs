//! The desk's storage on both engines: what is written, what is read, and what holds when many
//! write at once.

mod creating;
mod demo_desk;
mod desk;
mod directory;
#[path = "../engine/mod.rs"]
mod engine;
mod lost_answer;
mod opening;
mod pages;
mod reports;
mod search;
mod seed;
mod sweeps;
mod together;
mod updating;
mod views;
