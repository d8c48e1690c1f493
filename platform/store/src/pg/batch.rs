//! Many rows in one message: `INSERT … VALUES ($1, $2)` becomes `VALUES ($1, $2), ($3, $4), …`.

use std::collections::hash_map::Entry;
use std::fmt::Write as _;

use heng_kernel::Fault;

use super::{PgConn, execute};
use crate::schema::Sql;
use crate::value::Value;

impl PgConn {
    pub(crate) fn many<'v, const N: usize>(
        &mut self,
        sql: &Sql,
        mut rows: impl Iterator<Item = [Value<'v>; N]>,
        distinct: bool,
    ) -> Result<u64, Fault> {
        let Some(split) = Split::of(sql.text, N, distinct) else { return self.one_by_one(sql, rows) };
        let most = (MOST_PARAMETERS / N.max(1)).clamp(1, MOST_ROWS);
        let mut changed = 0;
        let mut flat: Vec<Value<'v>> = Vec::with_capacity(most * N);
        loop {
            flat.clear();
            flat.extend(rows.by_ref().take(most).flatten());
            if flat.len() < most * N {
                break;
            }
            changed += self.batch(sql, &split, most, &flat)?;
        }
        Ok(changed + self.in_powers_of_two(sql, &split, N, &flat)?)
    }

    /// Fewer rows than a full message: each message the largest power of two that is left, so that few statements are
    /// prepared and a small batch is a few messages too.
    fn in_powers_of_two(
        &mut self,
        sql: &Sql,
        split: &Split<'_>,
        columns: usize,
        mut rest: &[Value<'_>],
    ) -> Result<u64, Fault> {
        let mut changed = 0;
        while let Some(power) = rest.len().checked_div(columns).and_then(usize::checked_ilog2) {
            let rows = 1 << power;
            let (now, later) = rest.split_at(rows * columns);
            changed += self.batch(sql, split, rows, now)?;
            rest = later;
        }
        Ok(changed)
    }

    fn one_by_one<'v, const N: usize>(
        &mut self,
        sql: &Sql,
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<u64, Fault> {
        let mut changed = 0;
        for row in rows {
            changed += self.run(sql, &row)?;
        }
        Ok(changed)
    }

    fn batch(&mut self, sql: &Sql, split: &Split<'_>, rows: usize, flat: &[Value<'_>]) -> Result<u64, Fault> {
        let key = (sql.text.as_ptr() as usize, sql.text.len(), rows);
        self.with(sql.name, |client, batches| {
            let statement = match batches.entry(key) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(client.prepare(&split.of_rows(rows))?),
            };
            execute(client, statement, flat)
        })
    }
}

/// An insert cut around its one row of parameters.
struct Split<'t> {
    before: &'t str,
    after: &'t str,
    columns: usize,
}

impl<'t> Split<'t> {
    /// The cut, if the statement's row is exactly `($1, …, $n)`. `DO UPDATE` must not meet a row twice in one
    /// statement, so it is left alone unless the rows are said to be distinct.
    fn of(text: &'t str, columns: usize, distinct: bool) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        let open = upper.find("VALUES")? + "VALUES".len();
        let start = open + text[open..].find('(')?;
        let end = start + text[start..].find(')')? + 1;
        let row = text[start + 1..end - 1].split(',').map(str::trim);
        let plain = row.enumerate().map(|(at, cell)| cell == format!("${}", at + 1));
        let plain: Vec<bool> = plain.collect();
        let after = &text[end..];
        let fits = plain.len() == columns && plain.iter().all(|same| *same);
        let insert = upper.trim_start().starts_with("INSERT") && text[open..start].trim().is_empty();
        let alone = !after.contains('$')
            && (distinct || !upper[end..].contains("DO UPDATE"))
            && !upper[end..].contains("RETURNING");
        (fits && insert && alone).then_some(Self { before: &text[..start], after, columns })
    }

    fn of_rows(&self, rows: usize) -> String {
        let mut text = String::from(self.before);
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                let comma = if column == 0 { "" } else { ", " };
                // writing to a String cannot fail
                let _ = write!(text, "{comma}${}", row * self.columns + column + 1);
            }
            text.push(')');
        }
        text.push_str(self.after);
        text
    }
}

/// The protocol counts parameters in 16 bits.
const MOST_PARAMETERS: usize = 32_767;
/// More rows in one message gain nothing.
const MOST_ROWS: usize = 500;

#[cfg(test)]
mod tests {
    use super::Split;

    #[test]
    fn only_a_plain_row_is_multiplied() {
        let split =
            Split::of("INSERT INTO a_b (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING", 2, false).unwrap();
        assert_eq!(
            split.of_rows(2),
            "INSERT INTO a_b (x, y) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
        let merging = "INSERT INTO a_b (x, y) VALUES ($1, $2) ON CONFLICT (x) DO UPDATE SET y = excluded.y";
        assert!(Split::of(merging, 2, true).is_some());
        for other in [
            merging,
            "INSERT INTO a_b (x, y) VALUES ($2, $1)",
            "INSERT INTO a_b (x, y) VALUES ($1, lower($2))",
            "UPDATE a_b SET x = $1 WHERE y = $2",
        ] {
            assert!(Split::of(other, 2, false).is_none(), "{other}");
        }
    }
}
