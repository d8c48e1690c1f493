//! Passwords: which are accepted, how they rest, how one is checked.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use heng_kernel::{Fault, Refusal, Rng};
use rand_core::RngCore;
use zeroize::ZeroizeOnDrop;

/// A password that the rules accept.
#[derive(ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    /// The password for the account of that name: 10 to 200 characters, not the name itself or its repetition, not one
    /// of those that guessers try first, and complex (GB/T 22239-2019, 8.1.4.1 a): of three kinds of small letters,
    /// capitals, digits, signs and Chinese characters, or a sentence as long as twenty letters, where a Chinese character
    /// counts as two. A sentence is easier to remember and harder to guess than signs put in by force (NIST SP 800-63B,
    /// 3.1.1.2).
    pub fn accept(text: &str, account: &str) -> Result<Self, Refusal> {
        let length = text.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return Err(wrong_length(length));
        }
        let folded = fold(text);
        let name = fold(account);
        if !name.is_empty() && folded.replace(&name, "").chars().count() < SHORTEST / 2 {
            return Err(like_the_name());
        }
        if is_common(&folded) || is_monotonous(&folded) {
            return Err(too_common());
        }
        if kinds(text) < KINDS && weight(text) < SENTENCE {
            return Err(too_simple());
        }
        Ok(Self(text.to_owned()))
    }

    /// How the password rests: argon2id (RFC 9106) as a PHC string with its own salt. Takes about 20 ms, so call it
    /// before the transaction, never inside.
    pub fn seal(&self, rng: &mut Rng) -> Result<Sealed, Fault> {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        let hash = hasher().hash_password_with_salt(self.0.as_bytes(), &salt);
        Ok(Sealed(hash.map_err(|error| Fault::new("sealing a password", error))?.to_string()))
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A password at rest: a PHC string, e.g. `$argon2id$v=19$m=19456,t=2,p=1$…$…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(pub(crate) String);

/// Whether `text` is the sealed password. Without one (unknown account, no password set) the same work is done against a
/// decoy and the answer is no, so that time does not tell which names exist. Takes about 20 ms: outside transactions.
pub fn verify(text: &str, sealed: Option<&Sealed>) -> bool {
    let phc = sealed.map_or(DECOY, |sealed| sealed.0.as_str());
    let matches = hasher().verify_password(text.as_bytes(), phc).is_ok();
    matches && sealed.is_some()
}

/// Refuses a password that was in use before. Takes about 20 ms for each of them: outside transactions.
pub fn is_fresh(text: &str, used: &[Sealed]) -> Result<(), Refusal> {
    if used.iter().any(|sealed| verify(text, Some(sealed))) {
        return Err(used_before(used.len()));
    }
    Ok(())
}

/// argon2id with 19 MiB, two passes, one lane: the smallest memory that OWASP advises, so that a rush of sign-ins on a
/// small machine stays affordable.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

fn fold(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How many kinds of characters there are.
fn kinds(text: &str) -> usize {
    let kind = |sign: char| match sign {
        'a'..='z' => 0,
        'A'..='Z' => 1,
        sign if sign.is_numeric() => 2,
        sign if sign.is_alphabetic() => 4,
        _ => 3_u8,
    };
    let mut found = text.chars().filter(|sign| !sign.is_whitespace()).map(kind).collect::<Vec<_>>();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// How long a sentence is, in letters: a Chinese character says as much as two.
fn weight(text: &str) -> usize {
    text.chars().map(|sign| if sign.is_alphabetic() && !sign.is_ascii() { 2 } else { 1 }).sum()
}

/// Among the words that guessers try first, also with digits or signs put before or after: `password2022!`.
fn is_common(folded: &str) -> bool {
    let core = folded.trim_matches(|sign: char| !sign.is_alphabetic());
    COMMON.lines().any(|word| word == folded || word == core)
}

/// Fewer than five different signs, or one long run up or down: `aaaaaaaaaa`, `1234567890`, `abcdefghij`.
fn is_monotonous(folded: &str) -> bool {
    let signs: Vec<u32> = folded.chars().map(u32::from).collect();
    let mut different = signs.clone();
    different.sort_unstable();
    different.dedup();
    let steps =
        |step: i64| signs.windows(2).filter(|pair| i64::from(pair[1]) - i64::from(pair[0]) == step).count();
    different.len() < 5 || steps(1).max(steps(-1)) * 3 >= signs.len() * 2
}

fn wrong_length(found: usize) -> Refusal {
    Refusal::new(
        "access/password-length",
        format!("密码应为{SHORTEST}至{LONGEST}个字符，实为{found}个"),
        format!("a password has {SHORTEST} to {LONGEST} characters, this has {found}"),
    )
    .field("password")
    .remedy(
        "用几个不相干的词连成一句，好记又难猜",
        "join a few unrelated words: easy to remember, hard to guess",
    )
}

fn like_the_name() -> Refusal {
    Refusal::new(
        "access/password-name",
        "密码不能以账号名为主",
        "a password must not be made of the account's name",
    )
    .field("password")
    .remedy("换一个与账号名无关的密码", "choose one that has nothing to do with the name")
}

fn too_common() -> Refusal {
    Refusal::new(
        "access/password-common",
        "这个密码太常见，会最先被猜到",
        "this password is among those guessed first",
    )
    .field("password")
    .remedy("用几个不相干的词连成一句", "join a few unrelated words")
}

fn too_simple() -> Refusal {
    Refusal::new(
        "access/password-simple",
        "密码太简单：大写、小写、数字、符号、汉字至少三种，或一句20个字母（10个汉字）以上的话",
        "the password is too simple: three kinds of capitals, small letters, digits and signs, or a sentence of 20 letters",
    )
    .field("password")
    .remedy("用几个不相干的词连成一句", "join a few unrelated words")
    .basis("GB/T 22239-2019 网络安全等级保护基本要求", "8.1.4.1")
}

fn used_before(remembered: usize) -> Refusal {
    Refusal::new(
        "access/password-used",
        format!("这个密码用过；最近{remembered}个密码不能再用"),
        format!("this password was in use before; the last {remembered} do not come back"),
    )
    .field("password")
    .remedy("换一个没有用过的", "choose one that was not")
    .basis("GB/T 22239-2019 网络安全等级保护基本要求", "8.1.4.1")
}

const KINDS: usize = 3;
const SENTENCE: usize = 20;
const SHORTEST: usize = 10;
const LONGEST: usize = 200;
const COMMON: &str = include_str!("common.txt");
/// A hash of the same cost that nobody knows a password for.
pub(crate) const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
