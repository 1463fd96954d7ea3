//! Parts of drawings. They are as wide as there is room, in parts of a hundred, and as high as they say, so
//! that letters have the page's size however wide a drawing is.

use crate::ui::markup::{Element, Node, element};

/// A drawing, which readers hear as its name.
pub fn drawing(height: i64, name: String) -> Element {
    element("svg")
        .class("fd-plot")
        .attr("role", "img")
        .attr("aria-label", name)
        .attr("width", "100%")
        .attr("height", height.to_string())
}

/// A part of something as wide as `whole`.
pub fn share(part: i64, whole: i64) -> String {
    let share = if whole == 0 { 0 } else { part * 10_000 / whole };
    format!("{}.{:02}%", share / 100, share % 100)
}

/// Where a rectangle begins, and how large it is; left and width in ten thousandths of the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub left: i64,
    pub top: i64,
    pub width: i64,
    pub height: i64,
}

pub fn rect(class: &'static str, place: Place) -> Element {
    element("rect")
        .class(class)
        .attr("x", share(place.left, 10_000))
        .attr("y", place.top.to_string())
        .attr("width", share(place.width, 10_000))
        .attr("height", place.height.max(0).to_string())
}

/// From a point to another one: how far from the left, and from the top.
pub fn line(class: &'static str, from: (i64, i64), to: (i64, i64)) -> Element {
    element("line")
        .class(class)
        .attr("x1", share(from.0, 10_000))
        .attr("y1", from.1.to_string())
        .attr("x2", share(to.0, 10_000))
        .attr("y2", to.1.to_string())
}

/// Words round a point.
pub fn label(class: &'static str, at: (i64, i64), words: String) -> Element {
    element("text")
        .class(class)
        .attr("x", share(at.0, 10_000))
        .attr("y", at.1.to_string())
        .attr("text-anchor", "middle")
        .child(words)
}

/// The pattern of hatched bars, which stands once in the page.
pub fn hatching() -> Node {
    element("svg")
        .class("fd-hatching")
        .attr("aria-hidden", "true")
        .attr("width", "0")
        .attr("height", "0")
        .drawing(
            r#"<defs><pattern id="fd-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="fd-hatch__ground" width="6" height="6"/><rect class="fd-hatch__bar" width="3" height="6"/></pattern></defs>"#,
        )
        .into()
}

/// The round number at the top of a scale that reaches so far, and the steps to it: four at most.
pub fn scale(most: i64) -> (i64, i64) {
    let mut step = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = step * factor;
            if step * 4 >= most {
                let steps = (most + step - 1).div_euclid(step).max(1);
                return (steps * step, step);
            }
        }
        step *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn scales_end_at_round_numbers() {
        for (most, top) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (3, (3, 1)),
            (7, (8, 2)),
            (74, (80, 20)),
            (81, (100, 50)),
            (1_234, (1_500, 500)),
        ] {
            assert_eq!(scale(most), top, "{most}");
        }
    }

    #[wasm_bindgen_test]
    fn shares_are_written_without_losing_the_zero() {
        assert_eq!(
            [share(1, 16), share(1, 1), share(0, 0), share(1, 1_000)],
            ["6.25%", "100.00%", "0.00%", "0.10%"]
        );
    }
}
