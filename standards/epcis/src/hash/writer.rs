//! One growing text, parts of which can be sorted in place.

use core::ops::Range;

/// The text, and room for sorting.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// Elements of the lists that are being written, innermost last.
    spans: Vec<Range<usize>>,
    spare: String,
}

impl Writer {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.text.reserve(ROOM);
        self.spans.clear();
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the text ends now; to [`Self::is_at`] and [`Self::back_to`].
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    pub(super) fn is_at(&self, mark: usize) -> bool {
        self.text.len() == mark
    }

    pub(super) fn back_to(&mut self, mark: usize) {
        self.text.truncate(mark);
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The text itself, to be appended to.
    pub(super) fn out(&mut self) -> &mut String {
        &mut self.text
    }

    /// Write a name and what belongs under it; neither where nothing does.
    pub(super) fn under(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let start = self.mark();
        self.push(name);
        let after = self.mark();
        write(self);
        if self.is_at(after) {
            self.back_to(start);
        }
    }

    /// Begin a list whose elements will be sorted.
    pub(super) fn list(&self) -> List {
        List { start: self.text.len(), base: self.spans.len() }
    }

    /// Write one element of the innermost list.
    pub(super) fn element(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.mark();
        write(self);
        if !self.is_at(start) {
            self.spans.push(start..self.text.len());
        }
    }

    /// Sort the elements by their bytes.
    pub(super) fn sort(&mut self, list: &List) {
        let (text, spans) = (&self.text, &mut self.spans[list.base..]);
        let order = |a: &Range<usize>, b: &Range<usize>| text[a.clone()].cmp(&text[b.clone()]);
        if !spans.is_sorted_by(|a, b| order(a, b).is_le()) {
            spans.sort_unstable_by(order);
            self.spare.clear();
            for span in spans {
                self.spare.push_str(&text[span.clone()]);
            }
            self.text.truncate(list.start);
            self.text.push_str(&self.spare);
        }
        self.spans.truncate(list.base);
    }
}

/// Most events are written in so many bytes.
const ROOM: usize = 1_024;

/// A list that is being written: nothing but its elements stands behind its start.
pub(super) struct List {
    start: usize,
    base: usize,
}
