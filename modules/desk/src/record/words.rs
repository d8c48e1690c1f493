//! What people call what happened.

use heng_kernel::Text;
use heng_web::ui::Tone;

/// The words for a kind of entry, if it has any.
pub(crate) fn kind(name: &str) -> Option<Text> {
    KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, text)| *text)
}

/// The kinds that the filter offers.
pub(super) fn kinds() -> impl Iterator<Item = (&'static str, Text)> {
    KINDS.iter().copied()
}

/// The line of work that a kind belongs to: its first word.
pub(crate) fn field(name: &str) -> Text {
    match name.split('.').next().unwrap_or_default() {
        "access" | "desk" => Text::new("账号", "Access"),
        "codes" => Text::new("赋码", "Codes"),
        "journal" => Text::new("日志", "Journal"),
        "parties" => Text::new("主体", "Parties"),
        "products" => Text::new("产品", "Products"),
        "resolver" => Text::new("扫码", "Scans"),
        "trace" => Text::new("追溯", "Trace"),
        _ => Text::new("其他", "Other"),
    }
}

/// The colour of a kind, from its last word: what ends or refuses something, what begins it.
pub(crate) fn tone(name: &str) -> Tone {
    let last = name.rsplit(['.', '-']).next().unwrap_or_default();
    match last {
        "refused" | "recalled" | "suspected" => Tone::Bad,
        "disabled" | "revoked" | "voided" | "withdrawn" | "removed" | "unbound" | "cancelled"
        | "revealed" => Tone::Warn,
        "added" | "enabled" | "approved" | "granted" | "unlocked" | "published" | "bound" | "delivered"
        | "entered" | "inspected" => Tone::Ok,
        _ => Tone::Plain,
    }
}

/// What people call the kind of a thing: the word before the colon.
pub(super) fn object(kind: &str) -> Option<Text> {
    Some(match kind {
        "account" => Text::new("账号", "account"),
        "token" => Text::new("令牌", "token"),
        "proposal" => Text::new("申请", "proposal"),
        "session" => Text::new("会话", "session"),
        "unit" => Text::new("机构", "unit"),
        "business" => Text::new("经营者", "business"),
        "premises" => Text::new("场所", "premises"),
        "membership" => Text::new("厂商识别代码", "membership"),
        "product" | "gtin" => Text::new("产品", "product"),
        "lot" => Text::new("批次", "lot"),
        "order" => Text::new("订单", "order"),
        "block" => Text::new("码段", "block"),
        "roll" => Text::new("卷", "roll"),
        "binding" => Text::new("关联", "binding"),
        "recall" => Text::new("召回", "recall"),
        "suspicion" => Text::new("可疑码", "suspicion"),
        "capture" => Text::new("采集", "capture"),
        "query" => Text::new("查询", "query"),
        "loss" => Text::new("损耗", "loss"),
        "job" => Text::new("任务", "job"),
        "entry" => Text::new("日志条目", "entry"),
        _ => return None,
    })
}

const KINDS: &[(&str, Text)] = &[
    ("access.account.added", Text::new("添加账号", "account added")),
    ("access.account.disabled", Text::new("停用账号", "account disabled")),
    ("access.account.enabled", Text::new("启用账号", "account enabled")),
    ("access.account.reposted", Text::new("变更岗位", "account moved")),
    ("access.account.unlocked", Text::new("解锁账号", "account unlocked")),
    ("access.proposal.made", Text::new("提出权限申请", "change of rights proposed")),
    ("access.proposal.approved", Text::new("批准权限申请", "change of rights approved")),
    ("access.proposal.refused", Text::new("驳回权限申请", "change of rights refused")),
    ("access.proposal.withdrawn", Text::new("撤回权限申请", "change of rights withdrawn")),
    ("access.account.password-set", Text::new("设置密码", "password set")),
    ("access.session.started", Text::new("登录", "signed in")),
    ("access.session.ended", Text::new("会话结束", "session ended")),
    ("access.sign-in.refused", Text::new("登录被拒", "sign-in refused")),
    ("access.token.made", Text::new("签发令牌", "token made")),
    ("access.token.granted", Text::new("批准令牌", "token granted")),
    ("access.token.revoked", Text::new("作废令牌", "token revoked")),
    ("access.unit.added", Text::new("添加机构", "unit added")),
    ("desk.second-factor.enabled", Text::new("启用动态码", "one-time codes enabled")),
    ("desk.second-factor.recovered", Text::new("用备用码登录", "recovery code used")),
    ("desk.second-factor.removed", Text::new("去掉动态码", "one-time codes removed")),
    ("journal.body-removed", Text::new("删除日志正文", "body removed")),
    ("parties.business.entered", Text::new("登记主体", "business entered")),
    ("parties.businesses.imported", Text::new("导入主体", "businesses imported")),
    ("parties.business.phone-set", Text::new("更新联系电话", "telephone set")),
    ("parties.business.revealed", Text::new("查看未脱敏信息", "personal data revealed")),
    ("parties.business.standing-changed", Text::new("变更登记状态", "standing changed")),
    ("parties.membership.joined", Text::new("登记厂商识别代码", "company prefix entered")),
    ("parties.membership.renewed", Text::new("续展厂商识别代码", "company prefix renewed")),
    ("parties.membership.cancelled", Text::new("注销厂商识别代码", "company prefix cancelled")),
    ("parties.premises.added", Text::new("登记场所", "premises added")),
    ("products.entered", Text::new("登记产品", "product entered")),
    ("products.revised", Text::new("修改产品", "product revised")),
    ("products.published", Text::new("发布产品", "product published")),
    ("products.withdrawn", Text::new("下架产品", "product withdrawn")),
    ("products.pictures", Text::new("更新产品图片", "product pictures set")),
    ("products.links", Text::new("更新产品链接", "product links set")),
    ("products.lot-entered", Text::new("登记批次", "lot entered")),
    ("products.report-added", Text::new("登记检验报告", "test report added")),
    ("products.lots-imported", Text::new("导入批次", "lots imported")),
    ("codes.issued", Text::new("发码", "codes issued")),
    ("codes.printing-started", Text::new("开始印刷", "printing started")),
    ("codes.printed", Text::new("印刷完成", "codes printed")),
    ("codes.rolls-reported", Text::new("报送卷号", "rolls reported")),
    ("codes.received", Text::new("收到印品", "rolls received")),
    ("codes.inspected", Text::new("检验印品", "rolls inspected")),
    ("codes.delivered", Text::new("交付印品", "rolls delivered")),
    ("codes.bound", Text::new("关联批次", "codes bound")),
    ("codes.unbound", Text::new("解除关联", "codes unbound")),
    ("codes.on-market", Text::new("上市", "on the market")),
    ("codes.packed", Text::new("装箱", "codes packed")),
    ("codes.consumed", Text::new("核销", "codes consumed")),
    ("codes.voided", Text::new("作废码", "codes voided")),
    ("codes.recalled", Text::new("召回", "codes recalled")),
    ("codes.recall-ended", Text::new("召回结束", "recall ended")),
    ("resolver.suspected", Text::new("发现可疑码", "code suspected")),
    ("resolver.settled", Text::new("办结可疑码", "suspicion settled")),
    ("resolver.till-key-renewed", Text::new("重做收银机名单的密钥", "the tills' key renewed")),
    ("resolver.reopened", Text::new("重新核查可疑码", "suspicion opened again")),
    ("resolver.scans-dropped", Text::new("未能记下的扫码", "scans not kept")),
    ("trace.captured", Text::new("采集追溯事件", "events captured")),
    ("trace.query-kept", Text::new("保存追溯查询", "query kept")),
    ("trace.query-removed", Text::new("删除追溯查询", "query removed")),
    ("trace.recall.opened", Text::new("发起食品召回", "food recall opened")),
    ("trace.recall.step", Text::new("食品召回进展", "step of a food recall")),
    ("trace.loss.set", Text::new("设定允许损耗", "allowed loss set")),
];
