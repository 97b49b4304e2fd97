//! Numbers with their names: what a model looks at.

/// The numbers of one pair of claim and passage, in an order that is the same for each.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The numbers.
    pub values: Vec<f32>,
    /// Their names, where they were asked for.
    pub names: Vec<String>,
    named: bool,
    part: &'static str,
}

impl Row {
    /// Returns an empty row that remembers names.
    pub fn named() -> Self {
        Self { named: true, ..Self::default() }
    }

    /// Begins a part whose numbers' names begin with a word.
    pub fn part(&mut self, part: &'static str) {
        self.part = part;
    }

    /// Adds a number.
    pub fn put(&mut self, name: &str, value: f32) {
        self.put_of(name, "", value);
    }

    /// Adds a number about something.
    pub fn put_of(&mut self, name: &str, of: &str, value: f32) {
        self.values.push(if value.is_finite() { value } else { 0.0 });
        if self.named {
            let parts = [self.part, name, of];
            self.names.push(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("."));
        }
    }
}
