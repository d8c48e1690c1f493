use heng_kernel::{Actor, BusinessId, OrgPath, Role, Via};
use proptest::prelude::*;

use crate::{Action, Scope, permits, units};

const EVERYONE: Action = Action::new("test.everyone", &Role::ALL, "试", "try");
const BUREAU: Action = Action::new("test.bureau", &[Role::Officer, Role::Section], "试", "try");

fn actor() -> impl Strategy<Value = Actor> {
    (0..Role::ALL.len(), any::<Option<[u8; 16]>>(), prop::option::of("(/[a-c]{1,2}){1,3}")).prop_map(
        |(role, business, unit)| Actor {
            account: None,
            name: "someone".into(),
            role: Role::ALL[role],
            unit: unit.map(OrgPath),
            business: business.map(BusinessId::from_bytes),
            via: Via::Session,
        },
    )
}

proptest! {
    #[test]
    fn a_business_sees_itself_and_nobody_else(actor in actor()) {
        if let Some(seen) = Scope::of(&actor, &EVERYONE).business() {
            prop_assert!(actor.role.is_business());
            prop_assert_eq!(Some(seen), actor.business);
        }
        if actor.role.is_business() {
            prop_assert!(matches!(Scope::of(&actor, &EVERYONE), Scope::Business(_) | Scope::Nothing));
        }
    }

    #[test]
    fn a_missing_claim_means_nothing(mut actor in actor()) {
        actor.unit = None;
        actor.business = None;
        let scope = Scope::of(&actor, &EVERYONE);
        prop_assert_eq!(scope == Scope::Nothing, !actor.role.is_of_the_three());
    }

    #[test]
    fn whoever_may_not_sees_nothing(actor in actor()) {
        if !permits(&actor, &BUREAU) {
            prop_assert_eq!(Scope::of(&actor, &BUREAU), Scope::Nothing);
        }
    }

    #[test]
    fn only_the_bureau_and_administrators_see_the_county(actor in actor()) {
        if Scope::of(&actor, &EVERYONE) == Scope::All {
            prop_assert!(actor.role.is_of_the_three() || actor.role.is_bureau());
            let root = actor.unit.as_ref().is_some_and(units::is_root);
            prop_assert!(actor.role != Role::Officer || root);
        }
    }
}

#[test]
fn an_account_with_two_claims_sees_nothing() {
    let mut actor = Actor::public();
    actor.role = Role::BusinessOwner;
    actor.business = Some(BusinessId::from_bytes([7; 16]));
    assert!(Scope::of(&actor, &EVERYONE).business().is_some());
    actor.unit = Some(OrgPath("/cangnan".into()));
    assert_eq!(Scope::of(&actor, &EVERYONE), Scope::Nothing);
}
