//! A fixture's options, taken one by one by what draws it. What is left over is not expressed.

use serde_json::Value;

pub struct Options(Value);

impl Options {
    pub fn new(options: &Value) -> Self {
        Self(options.clone())
    }

    /// Takes what stands at `path`, such as `hint.text`.
    pub fn take(&mut self, path: &str) -> Option<Value> {
        let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
        let pointer = if above.is_empty() { String::new() } else { format!("/{}", above.replace('.', "/")) };
        let place = self.0.pointer_mut(&pointer)?;
        match place {
            Value::Object(object) => object.remove(name),
            Value::Array(list) => list.get_mut(name.parse::<usize>().ok()?).map(Value::take),
            _ => None,
        }
    }

    /// Takes a text. Numbers are written as the templates write them.
    pub fn text(&mut self, path: &str) -> Option<String> {
        match self.take(path)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            other => {
                self.put_back(path, other);
                None
            }
        }
    }

    /// Takes a value if it is this one.
    pub fn is(&mut self, path: &str, expected: &Value) -> bool {
        match self.take(path) {
            Some(found) if found == *expected => true,
            Some(found) => {
                self.put_back(path, found);
                false
            }
            None => false,
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    /// How many items stand at `path`.
    pub fn count(&self, path: &str) -> usize {
        self.0.get(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn put_back(&mut self, path: &str, value: Value) {
        let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
        let pointer = if above.is_empty() { String::new() } else { format!("/{}", above.replace('.', "/")) };
        if let Some(Value::Object(object)) = self.0.pointer_mut(&pointer) {
            object.insert(name.to_owned(), value);
        }
    }

    /// The name of an option that nobody took, without the numbers of items.
    pub fn left(&self) -> Option<String> {
        left(&self.0).map(|path| path.join("."))
    }
}

fn left(value: &Value) -> Option<Vec<&str>> {
    let below = |name, value| {
        left(value).map(|mut path| {
            path.splice(0..0, name);
            path
        })
    };
    match value {
        Value::Null => None,
        Value::Object(object) => object.iter().find_map(|(name, value)| below(Some(name.as_str()), value)),
        Value::Array(list) => list.iter().find_map(|value| below(None, value)),
        _ => Some(Vec::new()),
    }
}
