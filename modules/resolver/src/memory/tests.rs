use std::sync::Arc;

use heng_codes::facts::Run;
use heng_codes::ranges::Span;
use heng_kernel::BlockId;

use super::follow::{Thing, made_old};
use super::lives::Lives;
use super::{Limits, Memory};

#[test]
fn an_entry_makes_old_what_it_names_and_what_is_not_understood_makes_all_old() {
    let block = BlockId::from_bytes([7; 16]);
    for (kind, object, thing) in [
        ("products.revised", "product:06901234567892".to_owned(), Some(Thing::Product(6_901_234_567_892))),
        (
            "products.lot-entered",
            "lot:06901234567892/A/1".into(),
            Some(Thing::Lot(6_901_234_567_892, "A/1".into())),
        ),
        ("products.lot-entered", "lot:0690123456789X/A".into(), Some(Thing::Products)),
        ("products.something-new", "shelf:1".into(), Some(Thing::Products)),
        ("parties.business.standing-changed", "business:nobody".into(), Some(Thing::Makers)),
        ("parties.businesses.imported", "job:1".into(), Some(Thing::Makers)),
        ("parties.premises.added", "premises:1".into(), None),
        ("codes.voided", format!("block:{block}"), Some(Thing::Block(block))),
        ("codes.something-new", "roll:1".into(), Some(Thing::Codes)),
        ("codes.recalled", "recall:1".into(), None),
        ("desk.second-factor.enabled", "account:1".into(), None),
    ] {
        assert_eq!(made_old(kind, &object), thing, "{kind} {object}");
    }
}

#[test]
fn a_run_knows_its_codes_and_no_others_until_its_block_changes() {
    let (mut lives, block) = (Lives::new(2), BlockId::from_bytes([1; 16]));
    let run =
        |first, last| Run { span: Span::new(first, last).unwrap(), bound: None, void: None, consumed: None };
    lives.put(block, run(10, 19));
    lives.put(block, run(30, 30));
    for (counter, known) in [(9, false), (10, true), (19, true), (20, false), (30, true), (31, false)] {
        assert_eq!(lives.get(block, counter).is_some(), known, "{counter}");
    }
    assert!(lives.get(BlockId::from_bytes([2; 16]), 10).is_none());
    // a third begins a new generation; what is not renewed goes with the next
    lives.put(block, run(40, 49));
    lives.renew(block, 15);
    lives.put(block, run(50, 59));
    assert!(
        lives.get(block, 15).is_some() && lives.get(block, 45).is_some() && lives.get(block, 30).is_none()
    );
    lives.forget(block);
    assert!(lives.get(block, 15).is_none() && lives.get(block, 45).is_none());
}

#[test]
fn a_memory_may_be_shared_by_threads() {
    fn shared<T: Send + Sync>(_: Arc<T>) {}
    shared(Arc::new(Memory::new(Limits::default())));
}
