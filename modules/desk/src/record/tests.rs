use heng_access::Scope;
use heng_journal::Event;
use heng_kernel::{Actor, OrgPath, Role, Time};
use serde_json::json;

use super::rules::{is_ours, shown};

fn event(kind: &str, org: Option<&str>, actor: &str) -> Event {
    Event {
        index: 7,
        v: 1,
        kind: kind.into(),
        object: "lot:1".into(),
        object_seq: 0,
        prev_index: None,
        at: Time::from_micros(0),
        org: org.map(str::to_owned),
        actor: actor.into(),
        act: "00".into(),
        basis: None,
        c_sha256: "aa".into(),
        c_sm3: "bb".into(),
        chain: "cc".into(),
        body: Some(json!({"secret": 1})),
    }
}

fn actor(role: Role, unit: Option<&str>) -> Actor {
    let unit = unit.map(|path| OrgPath(path.into()));
    Actor { role, unit, name: "someone".into(), ..Actor::public() }
}

#[test]
fn an_administrator_sees_every_leaf_and_no_business() {
    let administrator = actor(Role::Administrator, None);
    let business = shown(&administrator, event("codes.bound", None, "x"));
    assert_eq!((business.event.body, business.withheld), (None, true));
    assert_eq!(business.event.c_sm3, "bb", "the proof stays");
    let own_field = shown(&administrator, event("access.account.added", None, "x"));
    assert!(own_field.event.body.is_some() && !own_field.withheld);
    let reviewer = shown(&actor(Role::LegalReviewer, Some("/c")), event("codes.bound", None, "x"));
    assert!(reviewer.event.body.is_some());
}

#[test]
fn a_unit_sees_its_own_and_what_lies_under_it() {
    let officer = actor(Role::Officer, Some("/c/lingxi"));
    let scope = Scope::Unit(OrgPath("/c/lingxi".into()));
    assert!(is_ours(&officer, &scope, &event("codes.bound", Some("/c/lingxi/team"), "x")));
    assert!(!is_ours(&officer, &scope, &event("codes.bound", Some("/c/lingxia"), "x")));
    assert!(!is_ours(&officer, &scope, &event("codes.bound", None, "x")));
    assert!(!is_ours(&officer, &Scope::Nothing, &event("codes.bound", Some("/c/lingxi"), "x")));
}
