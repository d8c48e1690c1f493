//! What can be done with the register, and by whom.

use heng_access::Action;
use heng_kernel::Role::{
    self, Administrator, BusinessOperator, BusinessOwner, Leader, LegalReviewer, Officer, Printer, Section,
    WindowClerk,
};

/// See businesses: the bureau those in its reach, a business itself. Personal data is masked.
pub static READ: Action = Action::new("parties.business.read", EVERYONE, "查看市场主体", "see businesses");

/// See the register.
pub static READ_ALL: Action =
    Action::new("parties.register.read", BUREAU, "查看市场主体名录", "see the register");

/// See one's own business.
pub static READ_OWN: Action =
    Action::new("parties.own.read", OWN, "查看本企业资料", "see one's own business");

/// Enter businesses. Administrators too, so that an empty system can begin.
pub static ENTER: Action = Action::new(
    "parties.business.enter",
    &[Administrator, Section, WindowClerk],
    "登记市场主体",
    "enter businesses",
);

/// Change the telephone number, add premises.
pub static CHANGE: Action = Action::new(
    "parties.business.change",
    &[Section, WindowClerk, BusinessOwner],
    "修改联系方式和经营场所",
    "change contacts and premises",
);

/// See personal data whole, for a stated purpose that the journal keeps.
pub static REVEAL: Action = Action::new(
    "parties.business.reveal",
    &[Leader, Section, Officer, LegalReviewer, WindowClerk, BusinessOwner],
    "查看完整个人信息",
    "see personal data whole",
);

/// Record that a business was deregistered, revoked, or is open again.
pub static SET_STANDING: Action =
    Action::new("parties.standing.set", &[Section, WindowClerk], "登记注销、吊销", "record closings");

/// Record memberships, their renewal and their end.
pub static MEMBERSHIP: Action = Action::new(
    "parties.membership.record",
    &[Administrator, Section, WindowClerk],
    "登记商品条码系统成员",
    "record GS1 memberships",
);

/// Every action of the register.
pub static ALL: &[&Action] =
    &[&READ, &READ_ALL, &READ_OWN, &ENTER, &CHANGE, &REVEAL, &SET_STANDING, &MEMBERSHIP];

const EVERYONE: &[Role] = &[
    Administrator,
    Leader,
    Section,
    Officer,
    LegalReviewer,
    WindowClerk,
    BusinessOwner,
    BusinessOperator,
    Printer,
];

const BUREAU: &[Role] = &[Administrator, Leader, Section, Officer, LegalReviewer, WindowClerk];

const OWN: &[Role] = &[BusinessOwner, BusinessOperator, Printer];
