use heng_kernel::Time;
use proptest::prelude::*;

use super::{History, Policy};

fn at(seconds: i64) -> Time {
    Time::from_micros(seconds * 1_000_000)
}

fn after(policy: &Policy, failures: u32, now: Time) -> History {
    (0..failures).fold(History::default(), |history, _| policy.failed(history, now))
}

#[test]
fn five_slips_are_free_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
    let now = at(1_000_000);
    let waits: Vec<i64> = (0..=16)
        .map(|failures| {
            let open = Policy::ACCOUNT.open_at(after(&Policy::ACCOUNT, failures, now), now);
            open.since(now) / 1_000_000
        })
        .collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
}

#[test]
fn a_day_of_guessing_gets_about_a_hundred_guesses() {
    let (mut history, mut now, mut guesses) = (History::default(), at(0), 0);
    while now < at(24 * 3600) {
        now = now.max(Policy::ACCOUNT.open_at(history, now));
        history = Policy::ACCOUNT.failed(history, now);
        guesses += 1;
    }
    assert!((90..=110).contains(&guesses), "{guesses}");
}

proptest! {
    #[test]
    fn another_failure_never_shortens_the_wait(failures in 0u32..2_000, gap in 0i64..1_000) {
        let policy = Policy::ACCOUNT;
        let now = at(5_000_000);
        let history = after(&policy, failures.min(60), now);
        let later = now.plus_seconds(gap);
        let worse = policy.failed(history, later);
        prop_assert!(policy.open_at(worse, later) >= policy.open_at(history, later));
    }

    #[test]
    fn no_wait_is_longer_than_the_longest(failures in any::<u32>(), last in 0i64..10_000, gap in 0i64..100_000) {
        for policy in [Policy::ACCOUNT, Policy::ADDRESS] {
            let history = History { failures, last: Some(at(last)) };
            let now = at(last + gap);
            prop_assert!(policy.open_at(history, now) <= at(last).plus_seconds(policy.longest_wait).max(now));
        }
    }

    #[test]
    fn quiet_time_forgets(failures in any::<u32>(), last in 0i64..10_000) {
        let policy = Policy::ADDRESS;
        let history = History { failures, last: Some(at(last)) };
        let now = at(last + policy.forgets_after);
        prop_assert_eq!(policy.open_at(history, now), now);
        prop_assert_eq!(policy.failed(history, now).failures, 1);
    }

    #[test]
    fn a_clock_set_back_opens_nothing(failures in 5u32..100, back in 0i64..3_600) {
        let policy = Policy::ACCOUNT;
        let history = after(&policy, failures.min(40), at(10_000));
        let earlier = at(10_000 - back);
        prop_assert!(policy.open_at(history, earlier) > earlier);
        prop_assert!(policy.failed(history, earlier).last >= history.last);
    }
}
