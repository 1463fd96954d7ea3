//! The server's allocator, and how soon it gives memory back.

pub use mimalloc::MiMalloc;
use std::ffi::c_int;

/// `mi_option_purge_delay` of mimalloc 3, which its bindings do not name. The test below tells if
/// another version gives the number to something else.
const PURGE_DELAY: c_int = 15;

/// Memory that becomes free goes back to the system at once.
///
/// Otherwise it waits for the next time that its thread allocates, and a server that nobody calls
/// keeps what its start, or its last busy hour, took.
#[expect(unsafe_code, reason = "a call into C")]
pub fn give_back_at_once() {
    // SAFETY: sets one number of a static table, which allocating threads read; any number is allowed.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[global_allocator]
    static ALLOCATOR: MiMalloc = MiMalloc;

    /// Kibibytes of this process's memory that are in use.
    fn resident() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
        line.trim().trim_end_matches("kB").trim().parse().expect("a number")
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_free_is_the_systems_again() {
        give_back_at_once();
        let before = resident();
        let taken: Vec<Vec<u8>> = (0..2_000).map(|_| vec![1; 16_000]).collect();
        let full = resident();
        drop(taken);
        let after = resident();
        assert!(full > before + 24_000, "{before} {full}");
        assert!(after < before + 8_000, "{before} {full} {after}");
    }
}
