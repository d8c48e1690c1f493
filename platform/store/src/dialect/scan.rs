//! SQL cut into the few kinds of token that the exchange needs. Strings, quoted names and comments stay whole.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    Blank(&'a str),
    Comment(&'a str),
    Quoted(&'a str),
    Mark(char),
    /// `$n`
    Parameter(usize),
    /// `?n`
    Question(usize),
    /// `[NOT] IN` a list that is parameter `n`
    Lists {
        not: bool,
        n: usize,
    },
    Other(&'static str),
}

pub(super) fn scan(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(rest, first);
        tokens.push(token);
        rest = &rest[length..];
    }
    tokens
}

fn next(rest: &str, first: char) -> (Token<'_>, usize) {
    if rest.starts_with("--") {
        let length = rest.find('\n').unwrap_or(rest.len());
        return (Token::Comment(&rest[..length]), length);
    }
    if rest.starts_with("/*") {
        let length = rest.find("*/").map_or(rest.len(), |at| at + 2);
        return (Token::Comment(&rest[..length]), length);
    }
    match first {
        '\'' | '"' => {
            // a doubled quote inside ends one token and begins the next: the text is the same
            let length = rest[1..].find(first).map_or(rest.len(), |at| at + 2);
            (Token::Quoted(&rest[..length]), length)
        }
        '$' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            let length = 1 + run(&rest[1..], |c| c.is_ascii_digit());
            (rest[1..length].parse().map_or(Token::Mark('$'), Token::Parameter), length)
        }
        c if c.is_whitespace() => {
            let length = run(rest, char::is_whitespace);
            (Token::Blank(&rest[..length]), length)
        }
        c if c.is_alphanumeric() || c == '_' => {
            let length = run(rest, |c| c.is_alphanumeric() || c == '_');
            (Token::Word(&rest[..length]), length)
        }
        c => (Token::Mark(c), c.len_utf8()),
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
