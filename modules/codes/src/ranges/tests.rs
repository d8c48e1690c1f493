use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Step {
    Insert(Span),
    Remove(Span),
    Subtract(Vec<Span>),
}

fn spans() -> impl Strategy<Value = Span> {
    (0u64..200, 0u64..30).prop_map(|(first, more)| Span::new(first, first + more).unwrap())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => spans().prop_map(Step::Insert),
        2 => spans().prop_map(Step::Remove),
        1 => prop::collection::vec(spans(), 0..6).prop_map(Step::Subtract),
    ];
    prop::collection::vec(step, 0..40)
}

fn run(steps: &[Step]) -> (RangeSet, BTreeSet<u64>) {
    let (mut set, mut model) = (RangeSet::new(), BTreeSet::new());
    for step in steps {
        match step {
            Step::Insert(span) => {
                set.insert(*span);
                model.extend(span.first()..=span.last());
            }
            Step::Remove(span) => {
                set.remove(*span);
                model.retain(|counter| !span.contains(*counter));
            }
            Step::Subtract(spans) => {
                set.subtract(&spans.iter().copied().collect());
                model.retain(|counter| !spans.iter().any(|span| span.contains(*counter)));
            }
        }
    }
    (set, model)
}

proptest! {
    #[test]
    fn behaves_like_a_plain_set(steps in steps(), probe in spans()) {
        let (set, model) = run(&steps);
        prop_assert_eq!(set.counters().collect::<BTreeSet<_>>(), model.clone());
        prop_assert_eq!(set.count(), model.len() as u64);
        prop_assert_eq!(set.contains(probe.first()), model.contains(&probe.first()));
        prop_assert_eq!(set.covers(probe), (probe.first()..=probe.last()).all(|c| model.contains(&c)));
        let inside: Vec<_> = set.overlaps(probe).flat_map(|s| s.first()..=s.last()).collect();
        let expected: Vec<_> = model.range(probe.first()..=probe.last()).copied().collect();
        prop_assert_eq!(inside, expected);
    }

    #[test]
    fn runs_are_sorted_and_apart(steps in steps()) {
        let (set, _) = run(&steps);
        prop_assert!(set.runs().windows(2).all(|pair| pair[0].last() + 1 < pair[1].first()));
    }

    #[test]
    fn two_sets_meet_where_the_models_meet(left in steps(), right in steps()) {
        let ((left, left_model), (right, right_model)) = (run(&left), run(&right));
        let common = left_model.intersection(&right_model).next().copied();
        prop_assert_eq!(left.first_common(&right).is_some(), common.is_some());
        if let Some(span) = left.first_common(&right) {
            prop_assert!((span.first()..=span.last()).all(|c| left_model.contains(&c) && right_model.contains(&c)));
        }
    }

    #[test]
    fn any_text_is_a_set_or_is_refused_with_its_part(text in "[-0-9, 、至a]{0,40}") {
        if let Err(error) = text.parse::<RangeSet>() {
            prop_assert!(text.contains(&error.part));
        }
    }

    #[test]
    fn text_says_the_same(steps in steps()) {
        let (set, _) = run(&steps);
        prop_assert_eq!(set.to_string().parse(), Ok(set));
    }
}

#[test]
fn people_write_ranges_in_their_own_way() {
    let set: RangeSet = " 300至310，205、1 - 100；101\n".parse().unwrap();
    assert_eq!(set.to_string(), "1-101,205,300-310");
    let error = "1-5,7-x".parse::<RangeSet>().unwrap_err();
    assert_eq!((error.position, error.part.as_str()), (2, "7-x"));
    assert!("5-1".parse::<RangeSet>().is_err());
}

#[test]
fn the_edges_of_the_counters() {
    use crate::serial::COUNTER_LIMIT;
    assert_eq!(Span::new(0, COUNTER_LIMIT), None);
    assert_eq!(Span::of(5, 0), None);
    assert_eq!(Span::of(u64::MAX, 2), None);
    let mut all = RangeSet::from(Span::new(0, COUNTER_LIMIT - 1).unwrap());
    all.remove(Span::new(0, 0).unwrap());
    all.insert(Span::new(COUNTER_LIMIT - 1, COUNTER_LIMIT - 1).unwrap());
    assert_eq!(all.count(), COUNTER_LIMIT - 1);
}
