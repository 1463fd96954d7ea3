//! The texts of going through a list of tickets.

pub const PLAY: &str = "Play from the top";
pub const PLAYING: &str = "Playing";
pub const SKIP: &str = "Skip";
pub const STOP: &str = "Stop playing";
pub const NEXT: &str = "Next ticket of the list";
pub const PREVIOUS: &str = "Previous ticket of the list";
pub const PLAY_HERE: &str = "Play";
pub const NOTHING_TO_PLAY: &str = "There is no ticket to play";
pub const NOT_PLAYED: &str = "The list could not be fetched. Try again.";
pub const THAT_WAS_ALL: &str = "That was the last ticket that the list showed";

pub fn place(at: usize, of: usize) -> String {
    format!("{at} of {of}")
}
