//! 厂商识别代码 and its terms.

use heng_access::Scope;
use heng_gs1::key::{CompanyPrefix, Gtin};
use heng_kernel::{BusinessId, Outcome};
use heng_parties::{Membership, NewMembership, facts, store};
use heng_store::Store;
use jiff::civil::{Date, date};

use crate::register::{act, business, enter, on, refused};

fn join(store: &Store, owner: BusinessId, prefix: &str, from: Date) -> Outcome<Membership> {
    let prefix: CompanyPrefix = prefix.parse().unwrap();
    store.write_now(move |tx| {
        let new = NewMembership {
            business: owner,
            prefix,
            certificate: "证001".into(),
            valid_from: from,
            valid_to: None,
        };
        store::join(tx, &mut act(), &Scope::All, &new)
    })
}

pub(crate) fn a_prefix_belongs_to_one_member_at_a_time(store: &Store) {
    let one = enter(store, business(1, "海丰", "330327118"));
    let two = enter(store, business(2, "海盛", "330327118"));
    let first = join(store, one, "69012345", date(2022, 1, 1)).unwrap();
    assert_eq!(first.valid_to, date(2023, 12, 31));
    for clashing in ["69012345", "6901234", "690123456"] {
        let refusal = refused(join(store, two, clashing, date(2022, 10, 1)));
        assert_eq!(refusal.code, "parties/prefix-taken", "{clashing}");
        assert_eq!(refusal.basis.map(|basis| basis.article), Some("第十六条"));
    }
    join(store, two, "69012346", date(2022, 10, 1)).unwrap();
    assert_eq!(refused(join(store, two, "95201234", date(2022, 1, 1))).code, "parties/prefix");

    let id = first.id;
    let cancelled =
        store.write_now(move |tx| store::cancel(tx, &mut act(), &Scope::All, id, date(2022, 6, 1), "停用"));
    assert_eq!(cancelled.unwrap().ended.map(|ended| ended.on), Some(date(2022, 6, 1)));
    join(store, two, "690123456", date(2022, 6, 1)).unwrap();
    join(store, one, "69012345", date(2024, 6, 1)).unwrap();
}

pub(crate) fn renewal_waits_for_the_last_three_months(store: &Store) {
    let owner = enter(store, business(1, "海丰", "330327118"));
    let id = join(store, owner, "69012345", date(2021, 1, 1)).unwrap().id;
    let renew = |day: &'static str| {
        store.write_now(move |tx| store::renew(tx, &mut on(day), &Scope::Business(owner), id))
    };
    assert_eq!(refused(renew("2022-09-29")).code, "parties/renewal-early");
    assert_eq!(renew("2022-10-31").unwrap().valid_to, date(2024, 12, 31));
    assert_eq!(refused(renew("2022-11-01")).code, "parties/renewal-early", "not twice");
    assert_eq!(refused(renew("2025-01-01")).code, "parties/membership-over");
    let stranger = Scope::Business(BusinessId::from_bytes([9; 16]));
    let hidden = store.write_now(move |tx| store::renew(tx, &mut on("2024-12-01"), &stranger, id));
    assert_eq!(refused(hidden).status.code(), 404);
}

pub(crate) fn facts_say_who_may_number_goods(store: &Store) {
    let owner = enter(store, business(1, "海丰", "330327118"));
    let other = enter(store, business(2, "海盛", "330327118"));
    let membership = join(store, owner, "69012345", date(2022, 1, 1)).unwrap();
    let gtin: Gtin = "6901234567892".parse().unwrap();
    let answers = store.read_now(move |tx| {
        Ok((
            facts::membership_for(tx, owner, gtin, date(2022, 10, 31))?,
            facts::membership_for(tx, other, gtin, date(2022, 10, 31))?,
            facts::membership_for(tx, owner, gtin, date(2024, 1, 1))?,
            facts::member_of(tx, gtin, date(2023, 12, 31))?.map(|one| one.business),
            facts::member_of(tx, gtin, date(2021, 12, 31))?.map(|one| one.business),
        ))
    });
    assert_eq!(answers.unwrap(), (Some(membership), None, None, Some(owner), None));
}
