//! Where an element was read.

/// The place of an element in the text it was read from: an offset in bytes. It is no part of what the element is: all
/// marks are equal.
#[derive(Clone, Copy, Default)]
pub struct Mark(u32);

impl Mark {
    /// The mark of a byte of the text.
    pub fn at(offset: usize) -> Self {
        Self(u32::try_from(offset).unwrap_or(u32::MAX))
    }

    /// The offset in bytes; 0 also for what was not read from a text.
    pub fn offset(self) -> usize {
        self.0 as usize
    }
}

impl PartialEq for Mark {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Mark {}

impl std::fmt::Debug for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mark")
    }
}
