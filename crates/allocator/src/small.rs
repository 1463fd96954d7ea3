//! An allocator of few instructions, for a program that every visitor of a page has to load and that has one
//! thread: the usual one weighs 3 KB there, compressed.
//!
//! Blocks come in sizes, four to each doubling. One that is given back waits for the next that asks for its
//! size. So what is used again and again, as by a form that comes and goes, takes no more memory than the
//! first time.

use crate::size_class::SizeClass;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

/// Every block begins at a multiple of this. Hardly anything asks for more.
const ALIGN: usize = 8;
/// As much memory is asked for at once.
const CHUNK: usize = 65_536;

/// The allocator.
pub struct SmallAllocator {
    state: UnsafeCell<State>,
    /// Finds so many bytes of memory, a multiple of `CHUNK`, which nobody else has; 0 if there are none.
    more: fn(usize) -> usize,
}

struct State {
    /// Of each size, the block that was given back last. It begins with the address of the one before.
    free: [*mut u8; SizeClass::COUNT],
    /// What was never given out.
    next: usize,
    end: usize,
}

// SAFETY: it is for programs of one thread, as its constructors say.
#[expect(unsafe_code, reason = "statics are shared")]
unsafe impl Sync for SmallAllocator {}

impl SmallAllocator {
    /// For a program of one thread that has the memory of a wasm instance.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub const fn of_wasm() -> Self {
        Self::new(|bytes| match core::arch::wasm32::memory_grow(0, bytes / CHUNK) {
            usize::MAX => 0,
            before => before * CHUNK,
        })
    }

    /// For a program of one thread.
    const fn new(more: fn(usize) -> usize) -> Self {
        let state = State { free: [null_mut(); SizeClass::COUNT], next: 0, end: 0 };
        Self { state: UnsafeCell::new(state), more }
    }

    /// Memory that was never given out.
    fn fresh(&self, state: &mut State, size: usize, align: usize) -> *mut u8 {
        let mut start = state.next.next_multiple_of(align);
        if start + size > state.end {
            let wanted = (size + align).next_multiple_of(CHUNK);
            let found = (self.more)(wanted);
            if found == 0 {
                return null_mut();
            }
            // What is left of the memory before is lost, unless this follows it.
            if found != state.end {
                state.next = found;
            }
            state.end = found + wanted;
            start = state.next.next_multiple_of(align);
        }
        state.next = start + size;
        start as *mut u8
    }
}

#[expect(unsafe_code, reason = "an allocator hands out memory")]
// SAFETY: blocks that are given out do not overlap: each is cut off fresh memory once, and waits in the list
// of its size from when it is given back until it is given out again.
unsafe impl GlobalAlloc for SmallAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and no call comes while another one goes on.
        let state = unsafe { &mut *self.state.get() };
        if layout.align() > ALIGN {
            return self.fresh(state, layout.size(), layout.align());
        }
        let class = SizeClass::of(layout.size());
        let waiting = state.free[class.index()];
        if waiting.is_null() {
            return self.fresh(state, class.size(), ALIGN);
        }
        // SAFETY: a block that waits begins with the address of the one before, and is aligned for it.
        #[expect(clippy::cast_ptr_alignment, reason = "every block is aligned to 8")]
        let before = unsafe { waiting.cast::<*mut u8>().read() };
        state.free[class.index()] = before;
        waiting
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // It was cut to measure, and fits nobody else.
        if layout.align() > ALIGN {
            return;
        }
        // SAFETY: as above.
        let state = unsafe { &mut *self.state.get() };
        let class = SizeClass::of(layout.size());
        // SAFETY: the smallest block has 8 bytes, and nobody uses this one any more.
        #[expect(clippy::cast_ptr_alignment, reason = "every block is aligned to 8")]
        unsafe {
            block.cast::<*mut u8>().write(state.free[class.index()]);
        }
        state.free[class.index()] = block;
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= ALIGN && SizeClass::of(size) == SizeClass::of(layout.size()) {
            return block;
        }
        // SAFETY: the caller says that the size is one that a layout may have.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: the new block is not the old one, and both have as many bytes as are copied.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

#[cfg(test)]
#[expect(unsafe_code, reason = "an allocator is called")]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    fn leak(bytes: usize) -> usize {
        ASKED.fetch_add(bytes, Ordering::SeqCst);
        vec![0_u64; bytes / 8].leak().as_mut_ptr() as usize
    }

    /// A number that looks like chance, from 0 up to `end`.
    fn dice(seed: &mut u64, end: u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % end
    }

    /// Gives out, takes back and resizes; every block keeps what was written into it.
    fn churn(allocator: &SmallAllocator, seed: &mut u64, rounds: usize) {
        let mut held: Vec<(*mut u8, Layout, u8)> = Vec::new();
        for round in 0..rounds {
            let most = 1 << dice(seed, 12);
            let size = usize::try_from(1 + dice(seed, most)).expect("small");
            let mark = u8::try_from(round % 251).expect("small");
            let layout = Layout::from_size_align(size, 1 << dice(seed, 6)).expect("a layout");
            // SAFETY: blocks are used as their layouts say, and given back once.
            unsafe {
                let block = allocator.alloc(layout);
                assert_eq!(block as usize % layout.align(), 0);
                block.write_bytes(mark, size);
                held.push((block, layout, mark));
                if held.len() > 40 {
                    let index = usize::try_from(dice(seed, 40)).expect("small");
                    let (block, layout, mark) = held.swap_remove(index);
                    let size = 1 + layout.size() / 2 * usize::try_from(dice(seed, 5)).expect("small");
                    let block = allocator.realloc(block, layout, size);
                    let kept = std::slice::from_raw_parts(block, size.min(layout.size()));
                    assert!(kept.iter().all(|byte| *byte == mark), "round {round}");
                    allocator
                        .dealloc(block, Layout::from_size_align(size, layout.align()).expect("a layout"));
                }
            }
        }
        for (block, layout, mark) in held {
            // SAFETY: as above.
            unsafe {
                let kept = std::slice::from_raw_parts(block, layout.size());
                assert!(kept.iter().all(|byte| *byte == mark));
                allocator.dealloc(block, layout);
            }
        }
    }

    #[test]
    fn every_block_keeps_what_is_written_into_it() {
        let allocator = SmallAllocator::new(leak);
        churn(&allocator, &mut 7, 1_000);
    }

    #[test]
    fn the_same_again_takes_no_more_memory() {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let allocator = SmallAllocator::new(|bytes| {
            TAKEN.fetch_add(bytes, Ordering::SeqCst);
            leak(bytes)
        });
        let again = || {
            // SAFETY: blocks are given back as they were given out.
            unsafe {
                let layouts = (1..400).map(|size| Layout::from_size_align(size * 7, 8).expect("a layout"));
                let held: Vec<_> = layouts.map(|layout| (allocator.alloc(layout), layout)).collect();
                for (block, layout) in held {
                    allocator.dealloc(block, layout);
                }
            }
        };
        again();
        let first = TAKEN.load(Ordering::SeqCst);
        for _ in 0..100 {
            again();
        }
        assert_eq!(TAKEN.load(Ordering::SeqCst), first);
    }

    #[test]
    fn without_memory_there_is_no_block() {
        let allocator = SmallAllocator::new(|_| 0);
        // SAFETY: nothing is given out.
        assert!(unsafe { allocator.alloc(Layout::new::<u64>()) }.is_null());
    }
}
