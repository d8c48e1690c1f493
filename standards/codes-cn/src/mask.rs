//! How much of a person is shown (脱敏; 个人信息保护法 第6条, 第51条): enough to recognise whom one already knows.
//!
//! Each function takes any text and never shows more than its rule allows, whatever the text is.

/// A person's name: the first character and one star for each further one, two at most. `张三` → `张*`, `张小三` → `张**`.
pub fn person(name: &str) -> String {
    let mut signs = name.trim().chars();
    let Some(first) = signs.next() else { return String::new() };
    let stars = signs.count().clamp(1, 2);
    std::iter::once(first).chain(std::iter::repeat_n('*', stars)).collect()
}

/// A telephone number. Of a mobile number the first three and last four digits: `138****5678`; of any other the last
/// two.
pub fn phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        11 if digits[0] == '1' => keep(&digits, 3, 4),
        length => keep(&digits, 0, if length > 4 { 2 } else { 0 }),
    }
}

/// An identity number: region and the last four signs, `330327********1234`. Of anything shorter than 15 signs nothing
/// but stars.
pub fn resident_id(id: &str) -> String {
    let signs: Vec<char> = id.trim().chars().collect();
    match signs.len() {
        15 | 18 => keep(&signs, 6, 4),
        _ => keep(&signs, 0, 0),
    }
}

/// `head` and `tail` signs as they are, stars between.
fn keep(signs: &[char], head: usize, tail: usize) -> String {
    let shown = |at: usize| at < head || at + tail >= signs.len();
    signs.iter().enumerate().map(|(at, &sign)| if shown(at) { sign } else { '*' }).collect()
}
