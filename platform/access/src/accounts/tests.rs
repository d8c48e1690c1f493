use heng_kernel::{BusinessId, OrgPath, Role};
use proptest::prelude::*;

use super::{Posting, name};

fn lingxi() -> OrgPath {
    OrgPath("/cangnan/lingxi".into())
}

#[test]
fn names_are_folded_and_bounded() {
    assert_eq!(name("  Zhang.San ").unwrap(), "zhang.san");
    assert_eq!(name("紫菜合作社_打印机").unwrap(), "紫菜合作社_打印机");
    for bad in ["", "a", ".san", "zhang san", "a/b", "<b>", &"x".repeat(65)] {
        assert_eq!(name(bad).unwrap_err().code, "access/name-malformed", "{bad}");
    }
}

#[test]
fn staff_stand_in_the_bureau_unless_told_and_officers_must_be_told() {
    assert_eq!(Posting::of(Role::Leader, None, None), Ok(Posting::Bureau));
    assert_eq!(Posting::of(Role::Leader, Some(lingxi()), None), Ok(Posting::Unit(lingxi())));
    let officer = Posting::of(Role::Officer, None, None).unwrap_err();
    assert_eq!(officer.field.as_deref(), Some("unit"));
}

proptest! {
    #[test]
    fn every_posting_holds_exactly_the_claim_of_its_role(
        role in 0..Role::ALL.len(), unit in any::<bool>(), business in any::<bool>(),
    ) {
        let role = Role::ALL[role];
        let unit = unit.then(lingxi);
        let business = business.then(|| BusinessId::from_bytes([1; 16]));
        if let Ok(posting) = Posting::of(role, unit, business) {
            let staff = posting.unit().is_some() || posting == Posting::Bureau;
            prop_assert_eq!(staff, role.is_bureau());
            prop_assert_eq!(posting.business().is_some(), role.is_business());
            prop_assert!(role != Role::Public);
        }
    }
}
