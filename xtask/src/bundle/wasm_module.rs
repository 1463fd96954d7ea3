//! A wasm file, as far as it is read and changed here: its functions by name, and what it exports.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};

const MAGIC: &[u8; 8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;
const DATA: u8 = 11;
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;

/// A function that stops the program: no locals, `unreachable`, `end`.
const STOPS: &[u8] = &[0, 0x00, 0x0b];

pub struct Module {
    sections: Vec<(u8, Vec<u8>)>,
}

impl Module {
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC).context("this is no wasm file")?);
        let mut sections = Vec::new();
        while !reader.0.is_empty() {
            sections.push((reader.byte()?, reader.bytes()?.to_vec()));
        }
        Ok(Self { sections })
    }

    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for (kind, content) in &self.sections {
            bytes.push(*kind);
            write_bytes(content, &mut bytes);
        }
        bytes
    }

    fn section(&self, wanted: u8) -> Result<&[u8]> {
        let found = self.sections.iter().find(|(kind, _)| *kind == wanted);
        found.map(|(_, content)| content.as_slice()).with_context(|| format!("no section {wanted}"))
    }

    pub fn exports(&self) -> Result<Vec<String>> {
        let mut reader = Reader(self.section(EXPORTS)?);
        (0..reader.number()?).map(|_| Ok(reader.entry()?.name.to_owned())).collect()
    }

    /// The names of what is imported, without those of the scripts that it is from.
    pub fn imports(&self) -> Result<Vec<String>> {
        let mut reader = Reader(self.section(IMPORTS)?);
        (0..reader.number()?).map(|_| Ok(reader.import()?.1.name.to_owned())).collect()
    }

    /// Gives what is imported and exported other names, where `new` has one.
    pub fn rename<'n>(&mut self, new: impl Fn(&str) -> Option<&'n str>) -> Result<()> {
        for (kind, content) in &mut self.sections {
            if !matches!(*kind, IMPORTS | EXPORTS) {
                continue;
            }
            let mut reader = Reader(content);
            let count = reader.number()?;
            let mut renamed = Vec::new();
            write_number(count, &mut renamed);
            for _ in 0..count {
                let entry = if *kind == IMPORTS {
                    let (script, entry) = reader.import()?;
                    write_bytes(script, &mut renamed);
                    entry
                } else {
                    reader.entry()?
                };
                write_bytes(new(entry.name).unwrap_or(entry.name).as_bytes(), &mut renamed);
                renamed.push(entry.kind);
                write_number(entry.index, &mut renamed);
            }
            *content = renamed;
        }
        Ok(())
    }

    /// Lets every function whose name `is_one` stop the program; how many there were.
    pub fn stop(&mut self, is_one: impl Fn(&str) -> bool) -> Result<usize> {
        let names = self.function_names()?;
        let imported = self.imported_functions()?;
        let mut reader = Reader(self.section(CODE)?);
        let mut stopped = 0;
        let mut code = Vec::new();
        let count = reader.number()?;
        write_number(count, &mut code);
        for index in 0..count {
            let body = reader.bytes()?;
            let stops = names.get(&(imported + index)).is_some_and(|name| is_one(name));
            stopped += usize::from(stops);
            write_bytes(if stops { STOPS } else { body }, &mut code);
        }
        for (kind, content) in &mut self.sections {
            if *kind == CODE {
                content.clone_from(&code);
            }
        }
        Ok(stopped)
    }

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

    fn imported_functions(&self) -> Result<u32> {
        let mut reader = Reader(self.section(IMPORTS)?);
        let count = reader.number()?;
        for _ in 0..count {
            reader.import()?;
        }
        Ok(count)
    }

    /// Names by the numbers of functions, which begin with the imported ones.
    fn function_names(&self) -> Result<BTreeMap<u32, String>> {
        for (kind, content) in &self.sections {
            let mut reader = Reader(content);
            if *kind != CUSTOM || reader.bytes()? != b"name" {
                continue;
            }
            while !reader.0.is_empty() {
                let of_functions = reader.byte()? == 1;
                let mut part = Reader(reader.bytes()?);
                if of_functions {
                    let count = part.number()?;
                    return (0..count)
                        .map(|_| Ok((part.number()?, String::from_utf8_lossy(part.bytes()?).into_owned())))
                        .collect();
                }
            }
        }
        bail!("the functions have no names")
    }
}

/// Something that is imported or exported: a function of this type, or what has this number.
struct Entry<'b> {
    name: &'b str,
    kind: u8,
    index: u32,
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

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("the wasm file ends too soon")?;
        self.0 = rest;
        Ok(*byte)
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number in the wasm file is too long")
    }

    fn entry(&mut self) -> Result<Entry<'b>> {
        Ok(Entry { name: std::str::from_utf8(self.bytes()?)?, kind: self.byte()?, index: self.number()? })
    }

    /// What is imported, after the name of the script that it is from.
    fn import(&mut self) -> Result<(&'b [u8], Entry<'b>)> {
        let script = self.bytes()?;
        let entry = self.entry()?;
        ensure!(entry.kind == 0, "something else than a function is imported");
        Ok((script, entry))
    }

    /// As many bytes as the number before them says.
    fn bytes(&mut self) -> Result<&'b [u8]> {
        let length = usize::try_from(self.number()?)?;
        let (bytes, rest) = self.0.split_at_checked(length).context("the wasm file ends too soon")?;
        self.0 = rest;
        Ok(bytes)
    }
}

fn write_number(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

/// The same of a number with a sign, whose last byte says it by its seventh bit.
fn write_signed(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x40 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

fn write_bytes(content: &[u8], bytes: &mut Vec<u8>) {
    let length = u32::try_from(content.len()).expect("wasm files have less than 4 GB");
    write_number(length, bytes);
    bytes.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(func $panic_fmt) (func $f (i32.const 300) (drop)) (export "f" (func $f))`, with names.
    fn module() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([1, 4, 1, 0x60, 0, 0]);
        bytes.extend([2, 7, 1, 1, b'e', 1, b'i', 0, 0]);
        bytes.extend([3, 3, 2, 0, 0]);
        bytes.extend([7, 5, 1, 1, b'f', 0, 2]);
        bytes.extend([10, 11, 2, 2, 0, 0x0b, 6, 0, 0x41, 0xac, 0x02, 0x1a, 0x0b]);
        let names = [1, 15, 2, 1, 9, b'p', b'a', b'n', b'i', b'c', b'_', b'f', b'm', b't', 2, 1, b'f'];
        bytes.extend([0, 22, 4, b'n', b'a', b'm', b'e']);
        bytes.extend(names);
        bytes
    }

    #[test]
    fn what_is_read_is_written_again() {
        let bytes = module();
        let module = Module::read(&bytes).unwrap();
        assert_eq!(module.write(), bytes);
        assert_eq!(module.exports().unwrap(), ["f"]);
        assert!(Module::read(&bytes[..bytes.len() - 1]).is_err());
        assert!(Module::read(b"<html>").is_err());
    }

    #[test]
    fn what_is_imported_and_exported_gets_other_names() {
        let mut module = Module::read(&module()).unwrap();
        let code = module.section(CODE).unwrap().to_vec();
        let new = |name: &str| (name == "i").then_some("in");
        module.rename(new).unwrap();
        let read_again = Module::read(&module.write()).unwrap();
        assert_eq!(read_again.imports().unwrap(), ["in"]);
        assert_eq!(read_again.exports().unwrap(), ["f"]);
        assert_eq!(read_again.imported_functions().unwrap(), 1);
        assert_eq!(read_again.section(CODE).unwrap(), code);
    }

    #[test]
    fn a_function_is_stopped_by_its_name_and_others_stay() {
        let mut module = Module::read(&module()).unwrap();
        assert_eq!(module.stop(|name| name == "panic_fmt").unwrap(), 1);
        let code = module.section(CODE).unwrap();
        assert_eq!(code, [2, 3, 0, 0x00, 0x0b, 6, 0, 0x41, 0xac, 0x02, 0x1a, 0x0b]);
    }

    #[test]
    fn names_of_files_and_places_in_them_are_blank_and_what_stands_round_them_stays() {
        let text = b"class/rustc/1a/list.rs/index.crates.io-1/x-0.1/src/y.rsid /rustc/no";
        let mut data = text.to_vec();
        data.resize(data.len().next_multiple_of(4), b'.');
        // Line 7, column 9 of the first name, and the text `class`.
        let words = [1_029, 17, 7, 9, 1_024, 5];
        data.extend(words.iter().flat_map(|word: &u32| word.to_le_bytes()));
        let mut bytes = module();
        let mut section = vec![1, 0, I32_CONST];
        write_signed(1_024, &mut section);
        section.push(END);
        write_bytes(&data, &mut section);
        bytes.push(DATA);
        write_bytes(&section, &mut bytes);
        let mut module = Module::read(&bytes).unwrap();
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

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        for number in [0, 127, 128, 300, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            write_number(number, &mut bytes);
            assert_eq!(Reader(&bytes).number().unwrap(), number);
        }
    }
}
