//! Every point in which the two engines differ, in one file.
//!
//! SQL is written once, for PostgreSQL, in the portable subset. For SQLite the words below are exchanged:
//!
//! | written | SQLite gets | why |
//! |---|---|---|
//! | `$2` | `?2` | `$2` is a *name* in SQLite, numbered by first appearance |
//! | `= ANY($1)`, `<> ALL($1)` | `IN rarray(?1)`, `NOT IN rarray(?1)` | SQLite has no arrays |
//! | `FOR UPDATE`, `FOR UPDATE SKIP LOCKED`, `FOR SHARE` | nothing | SQLite has one writer |
//! | `BIGINT`, `BOOLEAN`, `BYTEA`, `DOUBLE PRECISION` | `INTEGER`, `INTEGER`, `BLOB`, `REAL` | STRICT tables know no others |
//! | `CREATE TABLE t (…)` | `CREATE TABLE t (…) STRICT` | types are kept, as PostgreSQL keeps them |
//! | `CREATE TABLE t (…) /* clustered */` | `… STRICT, WITHOUT ROWID` | rows lie in the order of a composite key |

mod scan;

use scan::{Token, scan};

/// The statement as SQLite takes it.
pub(crate) fn sqlite_statement(text: &str) -> String {
    render(&exchange(&scan(text)))
}

/// The DDL as SQLite takes it: a statement whose tables are `STRICT`.
pub(crate) fn sqlite_ddl(text: &str) -> String {
    let mut out = Vec::new();
    let mut table = Table::No;
    for token in exchange(&scan(text)) {
        table = table.after(&token);
        if let (Table::Closed { clustered }, Token::Mark(';')) = (&table, &token) {
            out.push(Token::Other(if *clustered { " STRICT, WITHOUT ROWID" } else { " STRICT" }));
            table = Table::No;
        }
        out.push(token);
    }
    render(&out)
}

/// How far into a `CREATE TABLE` statement we are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Table {
    No,
    Create,
    Open { depth: u32 },
    Closed { clustered: bool },
}

impl Table {
    fn after(self, token: &Token<'_>) -> Self {
        match (self, token) {
            (Self::No, Token::Word(word)) if word.eq_ignore_ascii_case("create") => Self::Create,
            (Self::Create, Token::Word(word)) if word.eq_ignore_ascii_case("table") => {
                Self::Open { depth: 0 }
            }
            (Self::Create, Token::Word(_)) => Self::No,
            (Self::Open { depth }, Token::Mark('(')) => Self::Open { depth: depth + 1 },
            (Self::Open { depth: 1 }, Token::Mark(')')) => Self::Closed { clustered: false },
            (Self::Open { depth }, Token::Mark(')')) => Self::Open { depth: depth.saturating_sub(1) },
            (Self::Closed { .. }, Token::Comment(text)) if text.contains("clustered") => {
                Self::Closed { clustered: true }
            }
            (state, _) => state,
        }
    }
}

fn exchange<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut out: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let [first, ..] = rest {
        let (token, used) = exchange_first(rest).unwrap_or((first.clone(), 1));
        if let Token::Lists { .. } = token {
            drop_operator(&mut out);
        }
        out.push(token);
        rest = &rest[used..];
    }
    out
}

/// What the words at the head of `rest` become, and how many tokens they were.
fn exchange_first<'a>(rest: &[Token<'a>]) -> Option<(Token<'a>, usize)> {
    match &rest[0] {
        Token::Parameter(n) => Some((Token::Question(*n), 1)),
        Token::Word(word) => match word.to_ascii_uppercase().as_str() {
            "BIGINT" | "BOOLEAN" | "SMALLINT" => Some((Token::Other("INTEGER"), 1)),
            "BYTEA" => Some((Token::Other("BLOB"), 1)),
            "DOUBLE" => phrase(rest, &["double", "precision"]).map(|used| (Token::Other("REAL"), used)),
            "FOR" => locking(rest).map(|used| (Token::Other(""), used)),
            "ANY" => parameter_in_parentheses(rest).map(|n| (Token::Lists { not: false, n }, 4)),
            "ALL" => parameter_in_parentheses(rest).map(|n| (Token::Lists { not: true, n }, 4)),
            _ => None,
        },
        _ => None,
    }
}

fn locking(rest: &[Token<'_>]) -> Option<usize> {
    [&["for", "update", "skip", "locked"][..], &["for", "update"], &["for", "share"]]
        .into_iter()
        .find_map(|words| phrase(rest, words))
}

/// How many tokens the phrase takes at the head of `rest`, blanks between its words included.
fn phrase(rest: &[Token<'_>], words: &[&str]) -> Option<usize> {
    let mut used = 0;
    for word in words {
        while let Some(Token::Blank(_)) = rest.get(used) {
            used += 1;
        }
        match rest.get(used) {
            Some(Token::Word(found)) if found.eq_ignore_ascii_case(word) => used += 1,
            _ => return None,
        }
    }
    Some(used)
}

/// The number in `ANY($n)`.
fn parameter_in_parentheses(rest: &[Token<'_>]) -> Option<usize> {
    match rest {
        [_, Token::Mark('('), Token::Parameter(n), Token::Mark(')'), ..] => Some(*n),
        _ => None,
    }
}

/// Takes back the `=` or `<>` that stood before `ANY` or `ALL`.
fn drop_operator(out: &mut Vec<Token<'_>>) {
    while matches!(out.last(), Some(Token::Blank(_) | Token::Mark('=' | '<' | '>'))) {
        out.pop();
    }
}

fn render(tokens: &[Token<'_>]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for token in tokens {
        // writing to a String cannot fail
        let _ = match token {
            Token::Word(s) | Token::Blank(s) | Token::Comment(s) | Token::Quoted(s) | Token::Other(s) => {
                text.write_str(s)
            }
            Token::Mark(c) => text.write_char(*c),
            Token::Parameter(n) => write!(text, "${n}"),
            Token::Question(n) => write!(text, "?{n}"),
            Token::Lists { not, n } => write!(text, " {}IN rarray(?{n})", if *not { "NOT " } else { "" }),
        };
    }
    text
}

#[cfg(test)]
mod tests;
