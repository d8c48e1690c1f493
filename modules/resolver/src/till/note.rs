//! Signed notes (C2SP `signed-note`): a text, an empty line, and lines `— name base64(key id ‖ Ed25519 signature)`.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// The key that signs notes, with its name, e.g. `id.example.cn/blocklist`.
pub struct NoteKey {
    key: SigningKey,
    verifier: NoteVerifier,
}

/// What a till needs to check a note. Its text form, `name+hex id+base64`, is handed out once and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVerifier {
    name: String,
    key: VerifyingKey,
}

/// Why a note is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// It has no text, no empty line, or no signature.
    Form,
    /// No signature is by this key.
    Unsigned,
    /// The signature by this key does not fit the text.
    Forged,
    /// The text form of a key is not one.
    Key,
}

impl NoteKey {
    /// A key from 32 random bytes, kept in a file of the data directory.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, NoteError> {
        let key = SigningKey::from_bytes(secret);
        let verifier = NoteVerifier::new(name, key.verifying_key())?;
        Ok(Self { key, verifier })
    }

    /// Reads what [`Self::secret_text`] writes.
    pub(super) fn parse_secret(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.strip_prefix(SECRET).ok_or(NoteError::Key)?.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let bytes = BASE64.decode(key).map_err(|_| NoteError::Key)?;
        let (Some(&ED25519), Ok(secret)) =
            (bytes.first(), <[u8; 32]>::try_from(bytes.get(1..).unwrap_or_default()))
        else {
            return Err(NoteError::Key);
        };
        let key = Self::new(name, &secret)?;
        if hex(key.verifier.id()) == id { Ok(key) } else { Err(NoteError::Key) }
    }

    /// The whole key as text, for its file.
    pub(super) fn secret_text(&self) -> String {
        let mut secret = vec![ED25519];
        secret.extend_from_slice(&self.key.to_bytes());
        let NoteVerifier { name, .. } = &self.verifier;
        format!("{SECRET}{name}+{}+{}", hex(self.verifier.id()), BASE64.encode(secret))
    }

    /// What checks this key's notes.
    pub fn verifier(&self) -> &NoteVerifier {
        &self.verifier
    }

    /// The note: `text`, which must end in a line feed (one is added when it does not), signed.
    pub fn sign(&self, text: &str) -> String {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let text = format!("{text}{end}");
        let mut bytes = Vec::from(self.verifier.id());
        bytes.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n— {} {}\n", self.verifier.name, BASE64.encode(bytes))
    }
}

impl NoteVerifier {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, NoteError> {
        let sound = !name.is_empty() && !name.contains(|sign: char| sign.is_whitespace() || sign == '+');
        if sound { Ok(Self { name: name.to_owned(), key }) } else { Err(NoteError::Key) }
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let bytes = BASE64.decode(key).map_err(|_| NoteError::Key)?;
        let (Some(&ED25519), Ok(key)) =
            (bytes.first(), <[u8; 32]>::try_from(bytes.get(1..).unwrap_or_default()))
        else {
            return Err(NoteError::Key);
        };
        let verifier = Self::new(name, VerifyingKey::from_bytes(&key).map_err(|_| NoteError::Key)?)?;
        if hex(verifier.id()) == id { Ok(verifier) } else { Err(NoteError::Key) }
    }

    /// The text of a note that this key has signed.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        let at = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, signatures) = (&note[..=at], &note[at + 2..]);
        let mine = signatures.lines().filter_map(|line| line.strip_prefix("— ")?.split_once(' ')).find_map(
            |(name, value)| {
                let bytes = BASE64.decode(value).ok()?;
                let (id, signature) = bytes.split_at_checked(4)?;
                (name == self.name && id == self.id()).then(|| signature.to_vec())
            },
        );
        let signature =
            Signature::from_slice(&mine.ok_or(NoteError::Unsigned)?).map_err(|_| NoteError::Form)?;
        self.key.verify_strict(text.as_bytes(), &signature).map_err(|_| NoteError::Forged)?;
        Ok(text)
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and key.
    fn id(&self) -> [u8; 4] {
        let sum = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        [sum[0], sum[1], sum[2], sum[3]]
    }
}

impl fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex(self.id()), BASE64.encode(key))
    }
}

impl fmt::Debug for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteKey({})", self.verifier)
    }
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "this is not a signed note",
            Self::Unsigned => "the note is not signed by this key",
            Self::Forged => "the signature does not fit the note",
            Self::Key => "this is not the key of a signed note",
        })
    }
}

impl std::error::Error for NoteError {}

/// What the text form of a private key begins with.
const SECRET: &str = "PRIVATE+KEY+";

/// The algorithm byte of Ed25519 in C2SP signed notes.
const ED25519: u8 = 1;

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}
