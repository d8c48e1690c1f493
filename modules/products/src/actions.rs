//! What can be done with products, and by whom.

use heng_access::Action;
use heng_kernel::Role::{
    self, BusinessOperator, BusinessOwner, Leader, LegalReviewer, Officer, Section, WindowClerk,
};

/// See products, their lots, links and history: the bureau those in its reach, a business its own.
pub static READ: Action = Action::new(
    "products.product.read",
    &[Leader, Section, Officer, LegalReviewer, WindowClerk, BusinessOwner, BusinessOperator],
    "查看商品",
    "see products",
);

/// Enter products and revise them, with their pictures and links.
pub static WRITE: Action = Action::new(
    "products.product.write",
    &[BusinessOwner, BusinessOperator],
    "登记和修改商品",
    "enter and revise products",
);

/// See the pictures of published products: a shopper.
pub static SEE_PICTURES: Action = Action::new(
    "products.picture.see",
    &Role::ALL,
    "查看已发布商品的图片",
    "see pictures of published products",
);

/// Publish products and withdraw them.
pub static PUBLISH: Action = Action::new(
    "products.product.publish",
    &[BusinessOwner],
    "发布和下架商品",
    "publish and withdraw products",
);

/// Enter lots and their test reports.
pub static WRITE_LOTS: Action = Action::new(
    "products.lot.write",
    &[BusinessOwner, BusinessOperator],
    "登记批次和检验报告",
    "enter lots and test reports",
);

/// Every action of products.
pub static ALL: &[&Action] = &[&READ, &WRITE, &SEE_PICTURES, &PUBLISH, &WRITE_LOTS];
