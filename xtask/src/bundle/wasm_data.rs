//! The data of a wasm file: names of source files and places in them, which only a panic would say.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::wasm_module::{Module, Reader, write_bytes, write_number};

const DATA: u8 = 11;
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;

impl Module {
    /// Lets the names of source files among the data be nothing, which begin with one of `starts` and end with
    /// `end`, and so the places in them: what a panic would say. How many names and places there were. All
    /// keep their room: nothing else moves.
    pub fn blank(&mut self, starts: &[&str], end: &str) -> Result<(usize, usize)> {
        let mut segments = self.segments()?;
        let mut names = BTreeMap::new();
        for segment in &mut segments {
            segment.blank_names(starts, end, &mut names);
        }
        let places = segments.iter_mut().map(|segment| segment.blank_places(&names)).sum();
        self.put_back(&segments);
        Ok((names.len(), places))
    }

    /// The data, each part with the address at which it begins.
    fn segments(&self) -> Result<Vec<Segment>> {
        let mut reader = Reader(self.section(DATA)?);
        let mut segments = Vec::new();
        for _ in 0..reader.number()? {
            ensure!(reader.byte()? == 0 && reader.byte()? == I32_CONST, "data without a known address");
            let address = reader.number()?;
            ensure!(reader.byte()? == END, "data without a known address");
            segments.push(Segment { address, bytes: reader.bytes()?.to_vec() });
        }
        Ok(segments)
    }

    fn put_back(&mut self, segments: &[Segment]) {
        let mut data = Vec::new();
        write_number(u32::try_from(segments.len()).expect("few parts"), &mut data);
        for Segment { address, bytes } in segments {
            data.extend([0, I32_CONST]);
            write_signed(*address, &mut data);
            data.push(END);
            write_bytes(bytes, &mut data);
        }
        for (_, content) in self.sections.iter_mut().filter(|(kind, _)| *kind == DATA) {
            content.clone_from(&data);
        }
    }
}

/// A part of the data.
struct Segment {
    address: u32,
    bytes: Vec<u8>,
}

impl Segment {
    /// Blanks names of source files; their addresses and lengths are put into `names`.
    fn blank_names(&mut self, starts: &[&str], end: &str, names: &mut BTreeMap<u32, u32>) {
        let mut at = 0;
        while at < self.bytes.len() {
            let Some(length) = starts.iter().find_map(|start| length(&self.bytes[at..], start, end)) else {
                at += 1;
                continue;
            };
            self.bytes[at..at + length].fill(0);
            let [place, size] = [at, length].map(|number| u32::try_from(number).expect("less than 4 GB"));
            names.insert(self.address + place, size);
            at += length;
        }
    }

    /// Blanks the places in those files: address and length of a name, a line and a column. A name may be
    /// followed by a zero that counts.
    fn blank_places(&mut self, names: &BTreeMap<u32, u32>) -> usize {
        let mut blanked = 0;
        let aligned = self.address.next_multiple_of(4) - self.address;
        let begin = usize::try_from(aligned).unwrap_or_default().min(self.bytes.len());
        let mut rest = &mut self.bytes[begin..];
        while let Some((place, _)) = rest.split_first_chunk_mut::<16>() {
            let word =
                |at: usize| u32::from_le_bytes([place[at], place[at + 1], place[at + 2], place[at + 3]]);
            let is_place =
                names.get(&word(0)).is_some_and(|length| word(4) == *length || word(4) == length + 1);
            if is_place {
                place.fill(0);
                blanked += 1;
            }
            let step = if is_place { 16 } else { 4 };
            rest = &mut rest[step..];
        }
        blanked
    }
}

/// The length of the text at the beginning of `data`, if it is one of those.
fn length(data: &[u8], start: &str, end: &str) -> Option<usize> {
    let rest = data.strip_prefix(start.as_bytes())?;
    let is_of_text = |byte: &u8| byte.is_ascii_graphic();
    let text = &rest[..rest.iter().position(|byte| !is_of_text(byte)).unwrap_or(rest.len())];
    let place = text.windows(end.len()).position(|part| part == end.as_bytes())?;
    Some(start.len() + place + end.len())
}

/// Seven bits a byte, as `write_number`, of a number with a sign: the last byte says it by its seventh bit.
fn write_signed(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x40 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_places_in_them_are_blank_and_what_stands_round_them_stays() {
        let text = b"class/rustc/1a/list.rs/index.crates.io-1/x-0.1/src/y.rsid /rustc/no";
        let mut data = text.to_vec();
        data.resize(data.len().next_multiple_of(4), b'.');
        // Line 7, column 9 of the first name, and the text `class`.
        let words = [1_029, 17, 7, 9, 1_024, 5];
        data.extend(words.iter().flat_map(|word: &u32| word.to_le_bytes()));
        let mut section = vec![1, 0, I32_CONST];
        write_signed(1_024, &mut section);
        section.push(END);
        write_bytes(&data, &mut section);
        let mut module = Module { sections: vec![(DATA, section)] };
        assert_eq!(module.blank(&["/rustc/", "/index.crates.io-"], ".rs").unwrap(), (2, 1));
        let [Segment { address: 1_024, bytes: blanked }] = &module.segments().unwrap()[..] else {
            panic!("one part at its address")
        };
        assert_eq!(blanked.len(), data.len());
        assert!(blanked.starts_with(b"class\0"), "{blanked:?}");
        let kept = &blanked[text.len() - "id /rustc/no".len()..];
        assert!(kept.starts_with(b"id /rustc/no."), "{kept:?}");
        let end = &blanked[data.len() - 24..];
        assert_eq!(end, [[0; 16].as_slice(), &[0, 4, 0, 0, 5, 0, 0, 0]].concat());
    }
}
