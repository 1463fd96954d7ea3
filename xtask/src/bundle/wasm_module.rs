//! A wasm file, as far as it is read and changed here: its functions by name, and what it exports.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};

const MAGIC: &[u8; 8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;

/// What a function does in place of what it did.
#[derive(Clone, Copy)]
pub enum Instead {
    /// Stops the program: no locals, `unreachable`, `end`.
    Stop,
    /// Answers zero, which is what `Ok(())` is to who asked it to write: no locals, `i32.const 0`, `end`.
    Zero,
}

impl Instead {
    fn body(self) -> &'static [u8] {
        match self {
            Self::Stop => &[0, 0x00, 0x0b],
            Self::Zero => &[0, 0x41, 0x00, 0x0b],
        }
    }
}

pub struct Module {
    pub(super) sections: Vec<(u8, Vec<u8>)>,
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

    pub(super) fn section(&self, wanted: u8) -> Result<&[u8]> {
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

    /// Gives every function whose name says so another body; how many there were.
    pub fn replace(&mut self, instead: impl Fn(&str) -> Option<Instead>) -> Result<usize> {
        let names = self.function_names()?;
        let imported = self.imported_functions()?;
        let mut reader = Reader(self.section(CODE)?);
        let mut replaced = 0;
        let mut code = Vec::new();
        let count = reader.number()?;
        write_number(count, &mut code);
        for index in 0..count {
            let body = reader.bytes()?;
            let other = names.get(&(imported + index)).and_then(|name| instead(name));
            replaced += usize::from(other.is_some());
            write_bytes(other.map_or(body, |other| other.body()), &mut code);
        }
        for (kind, content) in &mut self.sections {
            if *kind == CODE {
                content.clone_from(&code);
            }
        }
        Ok(replaced)
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

pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("the wasm file ends too soon")?;
        self.0 = rest;
        Ok(*byte)
    }

    /// Seven bits a byte, the lowest first.
    pub(super) fn number(&mut self) -> Result<u32> {
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
    pub(super) fn bytes(&mut self) -> Result<&'b [u8]> {
        let length = usize::try_from(self.number()?)?;
        let (bytes, rest) = self.0.split_at_checked(length).context("the wasm file ends too soon")?;
        self.0 = rest;
        Ok(bytes)
    }
}

pub(super) fn write_number(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

pub(super) fn write_bytes(content: &[u8], bytes: &mut Vec<u8>) {
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
    fn a_function_is_replaced_by_its_name_and_others_stay() {
        let mut module = Module::read(&module()).unwrap();
        let panics = |name: &str| (name == "panic_fmt").then_some(Instead::Stop);
        assert_eq!(module.replace(panics).unwrap(), 1);
        let code = module.section(CODE).unwrap();
        assert_eq!(code, [2, 3, 0, 0x00, 0x0b, 6, 0, 0x41, 0xac, 0x02, 0x1a, 0x0b]);
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
