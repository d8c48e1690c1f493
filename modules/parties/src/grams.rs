//! Any part of a name by a seek: every two neighbouring characters of a name, packed into one number.

/// The pairs of neighbouring letters and digits in a text, in order, once each. Case and signs between do not count.
pub(crate) fn of(text: &str) -> Vec<i64> {
    let letters: Vec<char> = folded(text).chars().collect();
    let mut grams: Vec<i64> = letters.windows(2).map(|pair| pack(pair[0], pair[1])).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The pairs of a name that are worth an entry: those that nearly every name has tell nothing apart.
pub(crate) fn indexed(name: &str) -> Vec<i64> {
    let mut grams = of(name);
    grams.retain(|&gram| !is_common(gram));
    grams
}

/// Letters and digits only, in small letters; so 苍南县（马站） is found as 南县马.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the pair stands in so many names that it has no entry.
pub(crate) fn is_common(gram: i64) -> bool {
    COMMON.iter().any(|&(first, second)| pack(first, second) == gram)
}

const fn pack(first: char, second: char) -> i64 {
    (first as i64) << 21 | second as i64
}

/// 苍南县 before, 有限公司, 专业合作社 behind.
const COMMON: [(char, char); 9] = [
    ('苍', '南'),
    ('南', '县'),
    ('有', '限'),
    ('限', '公'),
    ('公', '司'),
    ('专', '业'),
    ('业', '合'),
    ('合', '作'),
    ('作', '社'),
];
