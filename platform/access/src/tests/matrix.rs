use heng_kernel::Role;

use crate::{Action, matrix};

const SCAN: Action = Action::new("resolver.scan", &[Role::Public], "扫码", "scan");
const PLACE: Action = Action::new(
    "codes.order.place",
    &[Role::BusinessOwner, Role::BusinessOperator],
    "下单",
    "place an order",
);

#[test]
fn the_matrix_is_sorted_and_what_the_public_may_everyone_may() {
    insta::assert_snapshot!(matrix(&[&SCAN, &PLACE]), @r"
    | action | 事项 | administrator | security-officer | auditor | leader | section | officer | legal-reviewer | window-clerk | business-owner | business-operator | printer | public |
    |---|---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|
    | `codes.order.place` | 下单 | | | | | | | | | ● | ● | | |
    | `resolver.scan` | 扫码 | ● | ● | ● | ● | ● | ● | ● | ● | ● | ● | ● | ● |
    ");
}
