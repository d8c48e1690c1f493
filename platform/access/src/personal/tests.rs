use heng_kernel::rng_from_seed;
use proptest::prelude::*;

use super::{KeyFileError, PersonalKey, open_or_create};

proptest! {
    #[test]
    fn opens_in_its_place_only(value in "\\PC{0,40}", row in any::<[u8; 16]>(), other in any::<[u8; 16]>(), seed in any::<u64>()) {
        let key = PersonalKey::new(&[7; 16]);
        let sealed = key.seal(&value, ("business/phone", &row), &mut rng_from_seed(seed)).unwrap();
        prop_assert_eq!(key.open(&sealed, ("business/phone", &row)).unwrap(), value);
        prop_assert!(key.open(&sealed, ("business/legal-person", &row)).is_err());
        prop_assert_eq!(key.open(&sealed, ("business/phone", &other)).is_ok(), row == other);
        prop_assert!(PersonalKey::new(&[8; 16]).open(&sealed, ("business/phone", &row)).is_err());
    }

    #[test]
    fn a_changed_byte_opens_nothing(at in 0usize..38, bit in 0u8..8) {
        let key = PersonalKey::new(&[7; 16]);
        let mut sealed = key.seal("13800005678", ("p", b"1"), &mut rng_from_seed(1)).unwrap();
        sealed[at] ^= 1 << bit;
        prop_assert!(key.open(&sealed, ("p", b"1")).is_err());
    }
}

#[test]
fn short_rubbish_is_a_fault_and_no_panic() {
    assert!(PersonalKey::new(&[7; 16]).open(b"short", ("p", b"1")).is_err());
}

#[test]
fn the_file_keeps_the_key_and_is_private() {
    let dir = std::env::temp_dir().join(format!("heng-personal-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    let mut rng = rng_from_seed(3);
    let made = open_or_create(&dir, &mut rng).unwrap();
    let read = open_or_create(&dir, &mut rng).unwrap();
    assert_eq!(made.fingerprint(), read.fingerprint());

    let path = dir.join("personal.key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(open_or_create(&dir, &mut rng), Err(KeyFileError::Exposed(_))));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    std::fs::write(&path, "half a ke").unwrap();
    assert!(matches!(open_or_create(&dir, &mut rng), Err(KeyFileError::Malformed(_))));
    std::fs::remove_dir_all(&dir).unwrap();
}
