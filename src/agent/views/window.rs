//! Which rows of a long list are drawn: those that are seen and some beyond them, few at a time.

use std::ops::Range;

/// A list of so many rows is drawn as a whole.
const WHOLE: usize = 100;
/// Rows that are drawn beyond those that are seen, before and behind.
const BEYOND: usize = 25;
/// Rows that are drawn of those that are seen, on the tallest screen.
const SEEN: usize = 150;
/// Rows that are drawn when there are none, and afterwards in each frame: no more, so that scrolling never waits.
pub const FIRST: usize = 8;
const MORE: usize = 4;

/// What stands one after the other in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Row(usize),
    /// Rows that are not drawn.
    Gap(Range<usize>),
}

/// The rows that are to be drawn where these are seen, of so many.
pub fn wanted(seen: &Range<usize>, count: usize) -> Range<usize> {
    if count <= WHOLE {
        return 0..count;
    }
    let start = seen.start.min(count - 1);
    let end = seen.end.clamp(start + 1, start + SEEN);
    start.saturating_sub(BEYOND)..(end + BEYOND).min(count)
}

/// Draws some more of the rows that are wanted and here, those that are seen first, and no longer those that are
/// not wanted; the row with the focus stays. Whether some are left to draw.
pub fn step(
    drawn: &mut Vec<usize>,
    (seen, wanted): (&Range<usize>, &Range<usize>),
    focused: Option<usize>,
    is_here: impl Fn(usize) -> bool,
) -> bool {
    drawn.retain(|row| is_here(*row) && (wanted.contains(row) || Some(*row) == focused));
    let most = if drawn.is_empty() { FIRST } else { MORE };
    let behind = seen.start.max(wanted.start)..wanted.end;
    let before = (wanted.start..seen.start.min(wanted.end)).rev();
    let mut new = 0;
    // What is seen stands first.
    for row in behind.chain(before).filter(|row| is_here(*row)) {
        if let Err(at) = drawn.binary_search(&row) {
            if new == most {
                return true;
            }
            drawn.insert(at, row);
            new += 1;
        }
    }
    false
}

/// The rows that are drawn of so many, with the gaps between them.
pub fn pieces(drawn: &[usize], count: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for row in drawn {
        if *row > at {
            pieces.push(Piece::Gap(at..*row));
        }
        pieces.push(Piece::Row(*row));
        at = row + 1;
    }
    if at < count {
        pieces.push(Piece::Gap(at..count));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// What is drawn once nothing is left to draw, and in how many steps.
    fn draw(drawn: &mut Vec<usize>, seen: Range<usize>, count: usize, focused: Option<usize>) -> usize {
        let wanted = wanted(&seen, count);
        let steps = (1..count).find(|_| !step(drawn, (&seen, &wanted), focused, |row| row < count));
        steps.unwrap_or_default()
    }

    #[wasm_bindgen_test]
    fn a_short_list_is_drawn_as_a_whole() {
        let mut drawn = Vec::new();
        draw(&mut drawn, 0..20, 100, None);
        assert_eq!(pieces(&drawn, 100), (0..100).map(Piece::Row).collect::<Vec<_>>());
        assert_eq!(wanted(&(0..20), 0), 0..0);
    }

    #[wasm_bindgen_test]
    fn a_long_list_is_drawn_where_it_is_seen() {
        let mut drawn = Vec::new();
        draw(&mut drawn, 0..20, 100_000, None);
        assert_eq!(drawn, (0..45).collect::<Vec<_>>());
        let steps = draw(&mut drawn, 10..30, 100_000, None);
        assert_eq!((drawn.first(), drawn.last(), steps), (Some(&0), Some(&54), 3));
        draw(&mut drawn, 99_990..100_010, 100_000, None);
        assert_eq!(drawn, (99_965..100_000).collect::<Vec<_>>());
        let gap = pieces(&drawn, 100_000).into_iter().next();
        assert_eq!(gap, Some(Piece::Gap(0..99_965)));
        assert!(wanted(&(5..9_000), 100_000).len() <= 300, "however tall the screen is");
        assert_eq!(wanted(&(900..930), 500).end, 500, "the list has become shorter");
    }

    #[wasm_bindgen_test]
    fn what_is_seen_is_drawn_first_and_the_rest_little_by_little() {
        let mut drawn = vec![0];
        let (seen, around) = (500..510, 475..535);
        assert!(step(&mut drawn, (&seen, &around), None, |_| true));
        assert_eq!(drawn, (500..508).collect::<Vec<_>>(), "nothing was there: the first that are seen");
        assert!(step(&mut drawn, (&seen, &around), None, |_| true));
        assert_eq!(drawn.len(), 12);
    }

    #[wasm_bindgen_test]
    fn the_row_with_the_focus_stays_at_its_place() {
        let mut drawn = Vec::new();
        draw(&mut drawn, 0..10, 1_000, None);
        draw(&mut drawn, 500..510, 1_000, Some(3));
        let found = pieces(&drawn, 1_000);
        assert_eq!(found[..3], [Piece::Gap(0..3), Piece::Row(3), Piece::Gap(4..475)]);
        draw(&mut drawn, 500..510, 1_000, None);
        assert_eq!(pieces(&drawn, 1_000).first(), Some(&Piece::Gap(0..475)));
    }

    #[wasm_bindgen_test]
    fn rows_that_are_not_here_are_gaps() {
        let mut drawn = Vec::new();
        let (seen, around) = (0..10, 0..35);
        step(&mut drawn, (&seen, &around), None, |row| row < 5 || row == 9);
        let rows = [0, 1, 2, 3, 4].map(Piece::Row);
        assert_eq!(
            pieces(&drawn, 20),
            [&rows[..], &[Piece::Gap(5..9), Piece::Row(9), Piece::Gap(10..20)]].concat()
        );
    }
}
