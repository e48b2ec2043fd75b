//! Columns on a terminal. A Japanese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// On which side a column is ragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Rows that are as wide as their widest cells.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    align: [Align; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// An empty one.
    pub(crate) const fn new(align: [Align; N]) -> Self {
        Table { align, rows: Vec::new() }
    }

    /// One more row.
    pub(crate) fn row(&mut self, cells: [impl Into<String>; N]) {
        self.rows.push(cells.map(Into::into).map(|cell: String| one_line(&cell)));
    }

    /// The rows as lines, without white space at their ends.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let widths: Vec<usize> =
            (0..N).map(|column| self.rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&widths).zip(self.align);
            let cells = cells.map(|((cell, width), align)| pad(cell, *width, align)).collect::<Vec<_>>();
            cells.join("  ").trim_end().to_owned()
        })
    }
}

/// Control characters out of a text that somebody else wrote: it must not move the cursor or make a second line.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn pad(cell: &str, width: usize, align: Align) -> String {
    let space = " ".repeat(width.saturating_sub(cell.width()));
    match align {
        Align::Left => format!("{cell}{space}"),
        Align::Right => format!("{space}{cell}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_straight_with_wide_characters() {
        let mut table = Table::new([Align::Left, Align::Right]);
        table.row(["コーヒー", "¥400"]);
        table.row(["mug\n\u{1b}[2J", "¥2,200"]);
        assert_eq!(table.lines().collect::<Vec<_>>(), ["コーヒー    ¥400", "mug  [2J  ¥2,200"]);
    }
}
