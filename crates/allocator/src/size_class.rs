//! The sizes in which blocks of memory come: four to each doubling, so that a block is at most a quarter
//! larger than what is asked for. Each is a multiple of 8.

/// The smallest size, and what all are multiples of.
const UNIT: usize = 8;
/// Two to this power is the smallest size with its own quarter steps of 8 bytes.
const FIRST: u32 = 5;

/// One of the sizes, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeClass(usize);

impl SizeClass {
    /// As many as the addresses of wasm need.
    pub const COUNT: usize = 4 + 27 * 4;

    /// The smallest size that holds so many bytes.
    pub const fn of(bytes: usize) -> Self {
        let last = if bytes == 0 { 0 } else { bytes - 1 };
        let doubling = usize::BITS - 1 - (last | 1).leading_zeros();
        if doubling < FIRST {
            return Self(last / UNIT);
        }
        let quarter = (last >> (doubling - 2)) & 3;
        Self(4 * (doubling - FIRST + 1) as usize + quarter)
    }

    pub const fn index(self) -> usize {
        self.0
    }

    /// In bytes.
    pub const fn size(self) -> usize {
        if self.0 < 4 {
            return (self.0 + 1) * UNIT;
        }
        (self.0 % 4 + 5) << (self.0 / 4 - 1 + FIRST as usize - 2)
    }
}

#[cfg(test)]
mod tests {
    use super::SizeClass;

    #[test]
    fn a_size_holds_what_is_asked_for_and_wastes_a_quarter_at_most() {
        for bytes in 0..100_000 {
            let size = SizeClass::of(bytes).size();
            assert!(size >= bytes && size.is_multiple_of(8), "{bytes}: {size}");
            assert!(bytes < 32 || size <= bytes + bytes / 4 + 8, "{bytes}: {size}");
            assert_eq!(SizeClass::of(size), SizeClass::of(bytes), "{bytes}: {size}");
        }
    }

    #[test]
    fn every_size_has_its_number() {
        let sizes: Vec<usize> = (0..SizeClass::COUNT).map(|index| SizeClass(index).size()).collect();
        assert_eq!(sizes[..12], [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128]);
        assert!(sizes.is_sorted());
        assert_eq!(SizeClass::of(u32::MAX as usize).index(), SizeClass::COUNT - 1);
    }
}
