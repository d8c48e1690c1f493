//! Every kind of thing that has an [`Id`](crate::Id). Append-only: a kind once in a journal stays.

use crate::{Id, Kind};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $id:ident, $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $kind {}

        impl Kind for $kind {
            const NAME: &'static str = $name;
        }

        #[doc = concat!("The id of a ", $name, ".")]
        pub type $id = Id<$kind>;
    )*};
}

kinds! {
    /// A local account of a person or a machine.
    Account, AccountId, "account";
    /// A bearer token of a machine.
    Token, TokenId, "token";
    /// A signed-in browser.
    Session, SessionId, "session";
    /// A unit of the organisation tree: 局, 科, 所, 队.
    Unit, UnitId, "unit";
    /// 市场主体: whoever holds a 统一社会信用代码.
    Business, BusinessId, "business";
    /// A place of business, with its GLN.
    Premises, PremisesId, "premises";
    /// 厂商识别代码 membership of a business.
    Membership, MembershipId, "membership";
    /// A product under one GTIN.
    Product, ProductId, "product";
    /// A production lot (批次).
    Lot, LotId, "lot";
    /// An order of codes (赋码订单).
    Order, OrderId, "order";
    /// A block of consecutive counters issued at once.
    Block, BlockId, "block";
    /// A printed roll: a part of a block.
    Roll, RollId, "roll";
    /// One act of binding codes to a lot (后关联).
    Binding, BindingId, "binding";
    /// A recall (召回) of lots or ranges.
    Recall, RecallId, "recall";
    /// One document of EPCIS events that somebody sent (采集).
    Capture, CaptureId, "capture";
    /// A piece of background work.
    Job, JobId, "job";
    /// A follow-up of a suspicious code.
    Suspicion, SuspicionId, "suspicion";
    /// A change of somebody's rights that one person proposes and another approves.
    Proposal, ProposalId, "proposal";
}
