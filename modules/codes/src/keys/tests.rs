use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use heng_gs1::key::Gtin;
use heng_kernel::Time;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

use super::*;
use crate::serial::KeyVersion;

const HENG_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("heng-keys-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

fn rng() -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(7)
}

fn open(dir: &Path, known: &[(KeyVersion, Fingerprint)]) -> Result<KeyRing, KeyError> {
    KeyRing::open(dir, None, known, &mut rng(), Time::from_micros(0))
}

fn version(number: u8) -> KeyVersion {
    KeyVersion::new(number).unwrap()
}

#[test]
fn the_first_start_makes_keys_and_the_next_finds_them() {
    let dir = Dir::new("first");
    let made = open(&dir.0, &[]).unwrap();
    let found = open(&dir.0, &made.fingerprints()).unwrap();
    let serial = made.current().unwrap().issue(gtin(), 7).unwrap();
    assert_eq!(found.current().unwrap().invert(gtin(), serial), Some(7));
    for file in ["master.key", "serial-keys.json"] {
        assert_eq!(fs::metadata(dir.0.join(file)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_lost_file_is_refused_and_nothing_is_written() {
    let dir = Dir::new("lost");
    let known = open(&dir.0, &[]).unwrap().fingerprints();
    fs::remove_file(dir.0.join("serial-keys.json")).unwrap();
    let error = open(&dir.0, &known).unwrap_err();
    assert!(matches!(error, KeyError::Lost(_)), "{error}");
    assert!(error.zh().contains("备份") && error.to_string().contains("backup"));
    assert!(!dir.0.join("serial-keys.json").exists());
}

#[test]
fn a_swapped_file_is_refused() {
    let (dir, other) = (Dir::new("mine"), Dir::new("other"));
    let known = open(&dir.0, &[]).unwrap().fingerprints();
    KeyRing::open(&other.0, None, &[], &mut ChaCha8Rng::seed_from_u64(8), Time::from_micros(0)).unwrap();
    assert!(matches!(open(&other.0, &known).unwrap_err(), KeyError::Swapped(_)));
    fs::copy(other.0.join("master.key"), dir.0.join("master.key")).unwrap();
    assert!(matches!(open(&dir.0, &known).unwrap_err(), KeyError::WrongMaster(_)));
    fs::remove_file(dir.0.join("master.key")).unwrap();
    assert!(matches!(open(&dir.0, &known).unwrap_err(), KeyError::Lost(_)));
    assert!(!dir.0.join("master.key").exists());
}

#[test]
fn a_master_key_that_others_can_read_is_refused() {
    let dir = Dir::new("mode");
    open(&dir.0, &[]).unwrap();
    fs::set_permissions(dir.0.join("master.key"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(open(&dir.0, &[]).unwrap_err(), KeyError::Exposed(_, 0o644)));
}

#[test]
fn the_environment_can_hold_the_master_key() {
    let dir = Dir::new("env");
    let open = |key| KeyRing::open(&dir.0, Some(key), &[], &mut rng(), Time::from_micros(0));
    open(HENG_KEY).unwrap();
    assert!(!dir.0.join("master.key").exists());
    open(HENG_KEY).unwrap();
    assert!(matches!(open("abc").unwrap_err(), KeyError::Master(_)));
    assert!(matches!(open(&HENG_KEY.replace('7', "8")).unwrap_err(), KeyError::WrongMaster(_)));
}

#[test]
fn rotation_keeps_old_keys_and_reuses_retired_versions() {
    let dir = Dir::new("rotate");
    let mut ring = open(&dir.0, &[]).unwrap();
    let old = ring.current().unwrap().issue(gtin(), 1).unwrap();
    for expected in 1..8 {
        assert_eq!(ring.rotate(&mut rng_at(expected), Time::from_micros(0)).unwrap(), version(expected));
    }
    assert!(matches!(ring.rotate(&mut rng(), Time::from_micros(0)), Err(KeyError::Full)));
    let mut ring = open(&dir.0, &ring.fingerprints()).unwrap();
    assert_eq!(ring.key(old.key_version()).unwrap().invert(gtin(), old), Some(1));
    assert!(matches!(ring.retire(version(7)), Err(KeyError::Current(_))));
    let known = ring.fingerprints();
    ring.retire(version(3)).unwrap();
    assert!(matches!(open(&dir.0, &known).unwrap_err(), KeyError::Missing(v) if v == version(3)));
    assert_eq!(ring.rotate(&mut rng_at(99), Time::from_micros(0)).unwrap(), version(3));
    assert!(matches!(open(&dir.0, &known).unwrap_err(), KeyError::Swapped(v) if v == version(3)));
}

#[test]
fn a_changed_file_is_refused_wherever_it_is_changed() {
    let dir = Dir::new("changed");
    let known = open(&dir.0, &[]).unwrap().fingerprints();
    let path = dir.0.join("serial-keys.json");
    let good = fs::read_to_string(&path).unwrap();
    for (at, old) in good.char_indices().filter(|(_, c)| c.is_ascii_hexdigit() || "{}[]:,\"".contains(*c)) {
        let mut bad = good.clone();
        bad.replace_range(at..=at, if old == '1' { "2" } else { "1" });
        fs::write(&path, bad).unwrap();
        // the day of creation is information, not a secret: only it may change unnoticed
        if let Ok(ring) = open(&dir.0, &known) {
            assert_ne!(ring.created(version(0)), Some(Time::from_micros(0)), "position {at}");
        }
    }
}

fn rng_at(seed: u8) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(u64::from(seed))
}
