use heng_gs1::key::Gtin;
use heng_kernel::{BlockId, LotId, RecallId};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::bind::{Bind, decide};
use super::order::{Certificate, Membership, Order, check};
use super::pack::{self, PackEvent, PackKind, Place, Unit};
use super::*;
use crate::ranges::{RangeSet, Span};
use crate::serial::Serial;

type Step = dyn Fn(&BlockState) -> Result<Vec<Event>, heng_kernel::Refusal>;

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}
const TODAY: Date = date(2022, 10, 31);

fn set(text: &str) -> RangeSet {
    text.parse().unwrap()
}

fn span(first: u64, last: u64) -> Span {
    Span::new(first, last).unwrap()
}

fn lot(number: u8) -> LotId {
    LotId::from_bytes([number; 16])
}

fn certificate() -> Certificate {
    Certificate { number: "浙A0001".into(), valid_until: date(2024, 5, 1), checked_by: "李四".into() }
}

fn block(stage: Stage) -> BlockState {
    BlockState { stage, ..BlockState::issued(BlockId::from_bytes([1; 16]), span(1_000, 1_999)) }
}

fn bind(number: u8, first: u64, last: u64) -> Bind {
    Bind { lot: lot(number), span: span(first, last), except: RangeSet::new(), rebinding: None }
}

fn apply(state: &mut BlockState, events: &[Event]) {
    for event in events {
        let name = match event {
            Event::Bound { lot, .. } => format!("L{}", lot.as_bytes()[0]),
            _ => String::new(),
        };
        state.apply(event, &name);
    }
}

fn member() -> Membership {
    Membership {
        prefix: "69012345".parse().unwrap(),
        from: date(2021, 5, 1),
        until: date(2023, 5, 1),
        cancelled: None,
    }
}

#[test]
fn codes_are_for_members_in_their_time_under_their_prefix() {
    let order = Order { gtin: gtin(), published: true, quantity: 1_000_000 };
    let code = |members: &[Membership], order: &Order, day| {
        check(members, order, day).map_err(|no| (no.code, no.basis.map(|basis| basis.article)))
    };
    assert_eq!(code(&[member()], &order, TODAY), Ok(()));
    assert_eq!(code(&[member()], &order, date(2023, 5, 1)), Ok(()));
    assert_eq!(code(&[], &order, TODAY), Err(("codes/no-membership", Some("第十八条"))));
    assert_eq!(
        code(&[member()], &order, date(2023, 5, 2)),
        Err(("codes/membership-expired", Some("第二十四条")))
    );
    assert_eq!(
        code(&[member()], &order, date(2021, 4, 30)),
        Err(("codes/membership-not-yet", Some("第十条")))
    );
    let cancelled = Membership { cancelled: Some(TODAY), ..member() };
    assert_eq!(
        code(std::slice::from_ref(&cancelled), &order, TODAY),
        Err(("codes/membership-cancelled", Some("第二十八条")))
    );
    assert_eq!(code(&[cancelled, member()], &order, TODAY), Ok(()));
    let foreign = Order { gtin: "6909999999996".parse().unwrap(), ..order };
    assert_eq!(code(&[member()], &foreign, TODAY), Err(("codes/foreign-gtin", Some("第十九条"))));
    let draft = Order { published: false, ..order };
    assert_eq!(code(&[member()], &draft, TODAY), Err(("codes/product-not-published", Some("第十三条"))));
    for quantity in [0, order::MOST + 1] {
        assert_eq!(code(&[member()], &Order { quantity, ..order }, TODAY), Err(("codes/quantity", None)));
    }
    assert!(check(&[member()], &Order { gtin: "16901234567899".parse().unwrap(), ..order }, TODAY).is_ok());
}

#[test]
fn a_block_lives_in_order_and_repeats_change_nothing() {
    let mut state = block(Stage::Issued);
    assert_eq!(block::deliver(&state).unwrap_err().code, "codes/stage");
    let expired = Certificate { valid_until: date(2022, 10, 30), ..certificate() };
    let no = block::start_printing(&state, &expired, TODAY).unwrap_err();
    assert_eq!((no.code, no.basis.unwrap().article), ("codes/certificate-unchecked", "第十五条"));
    let steps: [&Step; 4] = [
        &|state| block::start_printing(state, &certificate(), TODAY),
        &block::finish_printing,
        &|state| block::inspect(state, &set("1010-1019")),
        &block::deliver,
    ];
    for step in steps {
        let events = step(&state).unwrap();
        assert!(!events.is_empty());
        apply(&mut state, &events);
        assert_eq!(step(&state).unwrap(), []);
    }
    assert_eq!((state.stage, state.voided.count()), (Stage::Delivered, 10));
    assert_eq!(block::put_on_market(&state).unwrap_err().code, "codes/not-bound");
    assert_eq!(
        block::void(&state, &set("1990-2000"), VoidReason::Lost).unwrap_err().code,
        "codes/outside-block"
    );
}

#[test]
fn a_code_is_bound_once_and_the_refusal_names_the_other_lot() {
    let mut state = block(Stage::Delivered);
    state.voided = set("1100-1109");
    let except = set("1050");
    let first = decide(&state, &Bind { except, ..bind(1, 1_000, 1_199) }).unwrap();
    assert_eq!(first.void, set("1100-1109"));
    assert_eq!(first.events, [Event::Bound { lot: lot(1), codes: set("1000-1049,1051-1099,1110-1199") }]);
    apply(&mut state, &first.events);
    let again = decide(&state, &Bind { except: set("1050"), ..bind(1, 1_000, 1_199) }).unwrap();
    assert_eq!(again.events, []);
    let no = decide(&state, &bind(2, 1_150, 1_299)).unwrap_err();
    assert_eq!(no.code, "codes/already-bound");
    assert_eq!(no.zh, "号段151-200已关联批次L1，一码只能关联一次");
    let why = Rebinding { reason: "贴错卷".into(), person: "王五".into() };
    let moved = decide(&state, &Bind { rebinding: Some(why.clone()), ..bind(2, 1_150, 1_299) }).unwrap();
    let expected = [
        Event::Unbound { lot: lot(1), codes: set("1150-1199"), why },
        Event::Bound { lot: lot(2), codes: set("1150-1299") },
    ];
    assert_eq!(moved.events, expected);
    apply(&mut state, &moved.events);
    assert_eq!((state.code(1_149), state.code(1_150)), (CodeState::Bound(lot(1)), CodeState::Bound(lot(2))));
    assert_eq!(
        (state.code(1_105), state.code(1_050), state.code(2_000)),
        (CodeState::Void, CodeState::Blank, CodeState::Unknown)
    );
    let blank = Rebinding { reason: " ".into(), person: "王五".into() };
    let no = decide(&state, &Bind { rebinding: Some(blank), ..bind(1, 1_150, 1_160) }).unwrap_err();
    assert_eq!(no.code, "codes/rebinding-unexplained");
}

#[test]
fn before_delivery_nothing_is_bound_unless_the_lot_was_known_at_issue() {
    assert_eq!(decide(&block(Stage::Printed), &bind(1, 1_000, 1_001)).unwrap_err().code, "codes/stage");
    let mut state = block(Stage::Issued);
    let issued = order::issue_into_lot(state.span, lot(3));
    apply(&mut state, &[issued]);
    assert_eq!(state.code(1_500), CodeState::Bound(lot(3)));
    state.stage = Stage::Delivered;
    assert_eq!(decide(&state, &bind(1, 1_000, 1_001)).unwrap_err().code, "codes/already-bound");
}

#[test]
fn a_recall_covers_codes_until_it_ends() {
    let mut state = block(Stage::OnMarket);
    apply(&mut state, &[order::issue_into_lot(span(1_000, 1_999), lot(3))]);
    for (number, codes) in [(1, "1000-1099"), (2, "1050-1199")] {
        let events = block::recall(&state, recall_id(number), &set(codes)).unwrap();
        apply(&mut state, &events);
    }
    assert_eq!(state.code(1_150), CodeState::Recalled(recall_id(2)));
    let ended = block::end_recall(&state, recall_id(1));
    apply(&mut state, &ended);
    assert_eq!(
        (state.code(1_010), state.code(1_060)),
        (CodeState::Bound(lot(3)), CodeState::Recalled(recall_id(2)))
    );
    assert_eq!(block::recall(&state, recall_id(1), &set("1-5")).unwrap_err().code, "codes/outside-block");
}

#[test]
fn rolls_do_not_overlap() {
    let state = block(Stage::Printing);
    let rolls = roll::cut(state.span, 300, "R").unwrap();
    assert_eq!(roll::cut(state.span, 0, "R").unwrap_err().code, "codes/roll-length");
    assert_eq!(rolls.iter().map(|roll| roll.span.count()).collect::<Vec<_>>(), [300, 300, 300, 100]);
    assert_eq!(roll::declare(&state, &rolls, &rolls[2]), Ok(false));
    assert!(roll::unrolled(&state, &rolls).is_empty());
    assert_eq!(roll::unrolled(&state, &rolls[1..]), set("1000-1299"));
    let crossing = roll::Roll { name: "X".into(), span: span(1_290, 1_310) };
    let no = roll::declare(&state, &rolls, &crossing).unwrap_err();
    assert_eq!(no.zh, "号段291-300已属于卷R-001");
    assert_eq!(
        roll::declare(&state, &rolls[..1], &roll::Roll { name: "X".into(), span: span(1_300, 1_310) }),
        Ok(true)
    );
    let beyond = roll::Roll { name: "X".into(), span: span(1_990, 2_000) };
    assert_eq!(roll::declare(&state, &[], &beyond).unwrap_err().code, "codes/outside-block");
}

#[test]
fn a_case_closes_at_its_count_and_an_item_is_in_one_case() {
    let sscc = pack::read_sscc("(00)006901234567890121").unwrap();
    assert_eq!(pack::read_sscc("006901234567890122").unwrap_err().code, "codes/sscc");
    let mut case = pack::open(sscc, PackKind::Case, 2).unwrap();
    let item = |serial: &str| Unit::Item { gtin: gtin(), serial: Serial::parse(serial).unwrap() };
    let (first, second, third) = (item("K7Q2810409AB"), item("K7Q2810409AC"), item("K7Q2810409AD"));
    for unit in [first, first, second] {
        for event in pack::put(&case, unit, Place::default()).unwrap() {
            case.apply(&event);
        }
    }
    assert!(case.closed && case.units.len() == 2);
    assert_eq!(pack::put(&case, second, Place { within: Some(sscc), closed: false }), Ok(vec![]));
    assert_eq!(pack::put(&case, third, Place::default()).unwrap_err().code, "codes/pack-closed");
    let other = pack::open("106901234567890128".parse().unwrap(), PackKind::Case, 5).unwrap();
    let no = pack::put(&other, first, Place { within: Some(sscc), closed: false }).unwrap_err();
    assert!(no.zh.contains("已装入箱006901234567890121"), "{no}");
    let pallet = pack::open("206901234567890125".parse().unwrap(), PackKind::Pallet, 40).unwrap();
    assert_eq!(pack::put(&pallet, first, Place::default()).unwrap_err().code, "codes/wrong-unit");
    assert_eq!(pack::put(&pallet, Unit::Case(sscc), Place::default()).unwrap_err().code, "codes/wrong-unit");
    let closed = Place { within: None, closed: true };
    assert_eq!(
        pack::put(&pallet, Unit::Case(sscc), closed),
        Ok(vec![PackEvent::Put(pallet.sscc, Unit::Case(sscc))])
    );
    assert_eq!(pack::close(&pallet).unwrap_err().code, "codes/pack-empty");
    let taken = pack::take(&case, first);
    for event in &taken {
        case.apply(event);
    }
    assert!(!case.closed && pack::take(&case, first).is_empty());
    assert_eq!(pack::close(&case), Ok(vec![PackEvent::Closed(sscc, 1)]));
}

#[derive(Clone, Debug)]
enum Command {
    Bind { lot: u8, span: Span, except: Vec<Span>, rebind: bool },
    Void(Span),
    Consume(Span),
    Recall(u8, Span),
    EndRecall(u8),
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let spans = || (1_000u64..1_060, 0u64..20).prop_map(|(first, more)| span(first, first + more));
    let one = prop_oneof![
        3 => (1u8..4, spans(), prop::collection::vec(spans(), 0..2), any::<bool>())
            .prop_map(|(lot, span, except, rebind)| Command::Bind { lot, span, except, rebind }),
        1 => spans().prop_map(Command::Void),
        1 => spans().prop_map(Command::Consume),
        1 => (0u8..2, spans()).prop_map(|(recall, span)| Command::Recall(recall, span)),
        1 => (0u8..2).prop_map(Command::EndRecall),
    ];
    prop::collection::vec(one, 0..30)
}

fn recall_id(number: u8) -> RecallId {
    RecallId::from_bytes([number; 16])
}

fn decide_any(state: &BlockState, command: &Command) -> Option<Vec<Event>> {
    let why = || Rebinding { reason: "r".into(), person: "p".into() };
    match command {
        Command::Bind { lot: number, span, except, rebind } => {
            let except = except.iter().copied().collect();
            let bind = Bind { lot: lot(*number), span: *span, except, rebinding: rebind.then(why) };
            decide(state, &bind).ok().map(|binding| binding.events)
        }
        Command::Void(span) => block::void(state, &(*span).into(), VoidReason::Lost).ok(),
        Command::Consume(span) => block::consume(state, &(*span).into()).ok(),
        Command::Recall(recall, span) => block::recall(state, recall_id(*recall), &(*span).into()).ok(),
        Command::EndRecall(recall) => Some(block::end_recall(state, recall_id(*recall))),
    }
}

proptest! {
    /// Whatever is asked in whatever order: one lot a code, void stays void, used up stays used up,
    /// and asking again changes nothing.
    #[test]
    fn no_order_of_commands_breaks_a_promise(commands in commands()) {
        let mut state = block(Stage::Delivered);
        for command in &commands {
            let before = state.clone();
            let Some(events) = decide_any(&state, command) else { continue };
            apply(&mut state, &events);
            for (at, left) in state.bound.iter().enumerate() {
                prop_assert!(!left.codes.is_empty());
                for right in &state.bound[at + 1..] {
                    prop_assert_eq!(left.codes.first_common(&right.codes), None);
                }
            }
            for counter in before.voided.counters() {
                prop_assert_eq!(state.code(counter), CodeState::Void);
            }
            for counter in before.consumed.counters() {
                prop_assert!(!matches!(state.code(counter), CodeState::Blank | CodeState::Bound(_)));
            }
            for (_, codes) in &state.recalled {
                for counter in codes.counters() {
                    prop_assert!(matches!(state.code(counter), CodeState::Recalled(_) | CodeState::Void));
                }
            }
            if let Some(events) = decide_any(&state, command) {
                prop_assert!(events.is_empty(), "{:?} again gave {:?}", command, events);
            }
        }
    }
}
