//! What is taken in comes out, and nothing else is taken in.
#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
#![expect(clippy::disallowed_methods, reason = "the ages of files are the operating system's")]

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use heng_blobs::{Blob, BlobHash, Blobs, Media, SCHEMA, find, keep, sweep};
use heng_kernel::{Act, Actor, Outcome, Stop, Time, rng_from_seed};
use heng_store::Schema;
use heng_store::testing::{both_engines, check_statements};
use proptest::prelude::*;

const SCHEMAS: &[Schema] = &[SCHEMA];
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

struct Dir(PathBuf, Blobs);

impl Dir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("heng-blobs-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        let blobs = Blobs::open(&dir).unwrap();
        Self(dir, blobs)
    }

    fn put(&self, pieces: &[&[u8]]) -> Outcome<Blob> {
        let mut intake = self.1.take(1_000, &Media::PICTURES)?;
        pieces.iter().try_for_each(|piece| intake.write(piece))?;
        intake.finish()
    }

    fn incoming(&self) -> usize {
        fs::read_dir(self.0.join("incoming")).unwrap().count()
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn code<T>(outcome: Outcome<T>) -> &'static str {
    let Err(Stop::Refused(refusal)) = outcome else { return "not refused" };
    refusal.code
}

#[test]
fn the_same_content_has_one_name_however_it_came() {
    let dir = Dir::new("same");
    let whole = dir.put(&[PNG]).unwrap();
    let pieces: Vec<&[u8]> = PNG.chunks(3).collect();
    assert_eq!(dir.put(&pieces).unwrap(), whole);
    assert_eq!((whole.media, whole.size), (Media::Png, PNG.len() as u64));
    let mut content = Vec::new();
    dir.1.read(whole.sm3).unwrap().unwrap().read_to_end(&mut content).unwrap();
    assert_eq!(content, PNG);
    assert!(dir.1.is_whole(whole.sm3).unwrap());
    assert_eq!(dir.incoming(), 0);
}

#[test]
fn too_large_or_of_another_kind_is_refused_and_leaves_nothing() {
    let dir = Dir::new("refused");
    assert_eq!(code(dir.put(&[PNG, &[0; 1_000]])), "blobs/too-large");
    assert_eq!(code(dir.put(&[b"<html><script>"])), "blobs/wrong-kind");
    assert_eq!(code(dir.put(&[b"%PDF-1.7 is not a picture"])), "blobs/wrong-kind");
    assert_eq!(code(dir.put(&[])), "blobs/wrong-kind");
    assert_eq!(dir.incoming(), 0);
}

#[test]
fn a_changed_file_is_noticed() {
    let dir = Dir::new("changed");
    let blob = dir.put(&[PNG]).unwrap();
    let name = blob.sm3.to_string();
    fs::write(dir.0.join(&name[..2]).join(&name[2..4]).join(&name), b"something else").unwrap();
    assert!(!dir.1.is_whole(blob.sm3).unwrap());
    assert!(!dir.1.is_whole(BlobHash([0; 32])).unwrap());
}

#[test]
fn what_is_kept_stays_and_what_is_not_is_swept() {
    both_engines(SCHEMAS, |store| {
        let dir = Dir::new("swept");
        let kept = dir.put(&[PNG]).unwrap();
        let stray = dir.put(&[PNG, b"!"]).unwrap();
        let (keeping, name) = (kept.clone(), kept.sm3);
        store
            .write_now(move |tx| {
                let act = Act::new(Actor::program("test"), Time::from_micros(1), rng_from_seed(1));
                keep(tx, &act, &keeping)?;
                Ok(keep(tx, &act, &keeping)?)
            })
            .unwrap();
        assert_eq!(store.read_now(move |tx| Ok(find(tx, name)?)).unwrap(), Some(kept.clone()));
        let now = SystemTime::now();
        assert_eq!(sweep(store, &dir.1, now, Duration::from_hours(1)).unwrap(), 0);
        let later = now + Duration::from_hours(2);
        assert_eq!(sweep(store, &dir.1, later, Duration::from_hours(1)).unwrap(), 1);
        assert!(dir.1.read(kept.sm3).unwrap().is_some() && dir.1.read(stray.sm3).unwrap().is_none());
    });
}

#[test]
fn every_statement_is_prepared() {
    check_statements(SCHEMAS);
}

proptest! {
    #[test]
    fn a_name_survives_its_text(bytes: [u8; 32]) {
        prop_assert_eq!(BlobHash(bytes).to_string().parse::<BlobHash>().unwrap(), BlobHash(bytes));
    }

    #[test]
    fn no_text_makes_the_parser_fall(text: String) {
        prop_assert_eq!(text.parse::<BlobHash>().is_ok(), text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit()));
    }

    #[test]
    fn no_bytes_make_the_sniffer_fall(bytes: Vec<u8>) {
        let media = Media::of(&bytes);
        prop_assert_eq!(media.and_then(|media| Media::by_name(media.name())), media);
    }
}
