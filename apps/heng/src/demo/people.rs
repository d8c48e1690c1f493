//! Made-up names of people: common surnames of southern Zhejiang and plain given names.

use heng_kernel::Rng;
use rand_core::RngCore;

const SURNAMES: [&str; 28] = [
    "林", "陈", "黄", "李", "王", "吴", "杨", "郑", "张", "周", "苏", "金", "章", "温", "谢", "许", "徐",
    "叶", "潘", "董", "朱", "余", "蔡", "肖", "卢", "方", "缪", "雷",
];

const GIVEN: [&str; 40] = [
    "晓", "海", "建", "国", "明", "丽", "芳", "伟", "敏", "静", "秀", "英", "志", "强", "军", "平", "华",
    "文", "春", "玲", "小", "永", "家", "素", "美", "成", "步", "昌", "孝", "希", "月", "思", "雨", "欣",
    "浩", "子", "涵", "宇", "婷", "立",
];

/// One of `choices`, every one as likely.
pub(super) fn pick<T: Copy>(rng: &mut Rng, choices: &[T]) -> T {
    choices[place(rng, choices.len())]
}

/// A number below `n`; the tiny bias of a remainder does not matter in made-up data.
pub(super) fn below(rng: &mut Rng, n: u64) -> u64 {
    rng.next_u64() % n.max(1)
}

/// The same, for lengths of time.
pub(super) fn span(rng: &mut Rng, n: i64) -> i64 {
    i64::try_from(below(rng, u64::try_from(n).unwrap_or(1))).unwrap_or(0)
}

/// The same, for places in a list.
pub(super) fn place(rng: &mut Rng, n: usize) -> usize {
    usize::try_from(below(rng, n as u64)).unwrap_or(0)
}

/// One of `(weight, choice)`, the heavier the likelier.
pub(super) fn weighted<'a, T>(rng: &mut Rng, choices: &'a [(u32, T)]) -> &'a T {
    let total: u32 = choices.iter().map(|(weight, _)| weight).sum();
    let mut left = rng.next_u32() % total.max(1);
    for (weight, choice) in choices {
        if left < *weight {
            return choice;
        }
        left -= weight;
    }
    &choices[0].1
}

/// A surname alone, as it stands in a shop's name.
pub(super) fn surname(rng: &mut Rng) -> &'static str {
    pick(rng, &SURNAMES)
}

/// A full name of two or three characters.
pub(super) fn full_name(rng: &mut Rng) -> String {
    let mut name = String::from(surname(rng));
    name.push_str(pick(rng, &GIVEN));
    if below(rng, 3) > 0 {
        name.push_str(pick(rng, &GIVEN));
    }
    name
}

/// A telephone number that no network gives out: the 1xx range `100…` is not assigned to subscribers.
pub(super) fn phone(rng: &mut Rng) -> String {
    format!("100{:08}", rng.next_u32() % 100_000_000)
}

/// A random source of its own for one part of the county, so that a change in one part leaves the others as they were.
pub(super) fn branch(rng: &mut Rng) -> Rng {
    heng_kernel::rng_from_seed(rng.next_u64())
}
