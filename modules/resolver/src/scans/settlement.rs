//! 办结与重开: how a suspicion ended, and why it was opened again.

use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, Refusal, SuspicionId, Text, Time};
use heng_store::{Row, Sql, Tx, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::suspicion::read as read_suspicion;
use super::{CodeKey, Suspicion, on_disk, suspicion};
use crate::sql;

/// What an officer concluded (核查结论).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// 误报: one pack, scanned often by honest people.
    FalseAlarm,
    /// 查实复制: the code stands on other packs too.
    Copied,
    /// 流通异常: the pack is genuine and was moved or sold where it should not be.
    Diverted,
    /// 未能查实: the pack was not found, or nothing was proved.
    Unproven,
    /// 其他: as the finding says.
    #[default]
    Other,
}

impl Conclusion {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::FalseAlarm, Self::Copied, Self::Diverted, Self::Unproven, Self::Other];

    /// As the table and the API write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FalseAlarm => "false-alarm",
            Self::Copied => "copied",
            Self::Diverted => "diverted",
            Self::Unproven => "unproven",
            Self::Other => "other",
        }
    }

    /// In words.
    pub fn text(self) -> Text {
        match self {
            Self::FalseAlarm => Text::new("误报，正常扫码", "false alarm: honest scans"),
            Self::Copied => Text::new("查实码被复制", "proved: the code was copied"),
            Self::Diverted => Text::new("商品真实，流通异常", "genuine goods, irregular trade"),
            Self::Unproven => Text::new("未能查实", "not proved"),
            Self::Other => Text::new("其他，见核查结果", "other: see the finding"),
        }
    }

    /// The conclusion of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|conclusion| conclusion.name() == name)
    }
}

/// One end of a suspicion, or its opening again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Time,
    /// Which suspicion of the code.
    pub suspicion: SuspicionId,
    /// What was concluded; none where it was opened again.
    pub conclusion: Option<Conclusion>,
    /// What the check found, or why it was opened again.
    pub finding: String,
    /// By whom.
    pub actor: String,
}

/// An officer settles a suspicion: who, what and why stay with the code and in the journal; the scans so far are
/// forgiven.
pub fn settle(
    tx: &mut Tx<'_>,
    act: &mut Act,
    code: CodeKey,
    conclusion: Conclusion,
    finding: &str,
) -> Outcome<()> {
    let finding = words(finding, MISSING)?;
    let gone = || Refusal::not_found("此码没有待核查的可疑记录", "this code has no open suspicion");
    let open = suspicion(tx, code)?.filter(|suspicion| suspicion.settled.is_none()).ok_or_else(gone)?;
    let seen = on_disk(tx, code)?.count;
    let CodeKey { gtin, version, counter } = code;
    let changed = tx.run(&sql::SETTLE, params![gtin, u32::from(version), counter, act.now, seen])?;
    if changed == 0 {
        return Err(gone().into());
    }
    write(tx, act, &open, Some(conclusion), finding)?;
    let Text { zh, en } = conclusion.text();
    let said = json!({
        "zh": format!("结论：{zh}。核查结果：{finding}"),
        "en": format!("Conclusion: {en}. Finding: {finding}"),
    });
    let body = json!({ "conclusion": conclusion, "finding": finding, "scans": seen, "said": said });
    heng_journal::record(tx, act, Entry::new("resolver.settled", Object::of(open.id), &body)?)?;
    Ok(())
}

/// A settled suspicion is looked into again: its code is suspicious once more.
pub fn reopen(tx: &mut Tx<'_>, act: &mut Act, code: CodeKey, reason: &str) -> Outcome<()> {
    let reason = words(reason, UNEXPLAINED)?;
    let open = || {
        Refusal::new(
            "resolver/not-settled",
            "此码的可疑记录尚未办结",
            "the suspicion of this code is not settled",
        )
        .status(heng_kernel::Status::Conflict)
    };
    let settled = suspicion(tx, code)?.filter(|suspicion| suspicion.settled.is_some()).ok_or_else(open)?;
    let CodeKey { gtin, version, counter } = code;
    let changed = tx.run(&REOPEN, params![gtin, u32::from(version), counter])?;
    if changed == 0 {
        return Err(open().into());
    }
    write(tx, act, &settled, None, reason)?;
    let said = json!({ "zh": format!("重新核查，原因：{reason}"), "en": format!("Opened again, because: {reason}") });
    let body = json!({ "reason": reason, "said": said });
    heng_journal::record(tx, act, Entry::new("resolver.reopened", Object::of(settled.id), &body)?)?;
    Ok(())
}

/// All that was concluded of a code, oldest first.
pub fn endings(tx: &mut Tx<'_>, code: CodeKey) -> Result<Vec<Ending>, Fault> {
    tx.all(&ENDINGS, params![code.gtin, u32::from(code.version), code.counter], read)
}

/// The settled suspicions, the last settled first, that come after `after` in this order: when it was settled, when it
/// was raised, its id.
pub fn settled_suspicions(
    tx: &mut Tx<'_>,
    after: Option<(Time, Time, SuspicionId)>,
    limit: u32,
) -> Result<Vec<Suspicion>, Fault> {
    let (settled, raised, id) = match after {
        Some((settled, raised, id)) => (settled, raised, id.as_bytes().to_vec()),
        None => (Time::from_micros(i64::MAX), Time::from_micros(i64::MAX), Vec::new()),
    };
    tx.all(&SETTLED_SUSPICIONS, params![settled, raised, id, limit], read_suspicion)
}

fn words<'a>(text: &'a str, missing: (&'static str, Text)) -> Result<&'a str, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        let (field, Text { zh, en }) = missing;
        return Err(Refusal::new("resolver/finding-missing", zh, en).field(field));
    }
    Ok(text)
}

fn write(
    tx: &mut Tx<'_>,
    act: &Act,
    of: &Suspicion,
    conclusion: Option<Conclusion>,
    finding: &str,
) -> Result<(), Fault> {
    let CodeKey { gtin, version, counter } = of.code;
    // the row of the suspicion was changed in this transaction: nobody else writes an ending of this code now
    let seq = endings(tx, of.code)?.len() as u64;
    let (conclusion, who) = (conclusion.map(Conclusion::name), act.actor.name.as_str());
    tx.run(&END, params![gtin, u32::from(version), counter, seq, act.now, of.id, conclusion, finding, who])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Ending, Fault> {
    let conclusion: Option<String> = row.get(2)?;
    let conclusion = conclusion.map(|name| {
        Conclusion::by_name(&name).ok_or_else(|| Fault::broken("reading the end of a suspicion"))
    });
    Ok(Ending {
        at: row.get(0)?,
        suspicion: row.get(1)?,
        conclusion: conclusion.transpose()?,
        finding: row.get(3)?,
        actor: row.get(4)?,
    })
}

const END: Sql = Sql::new(
    "resolver.end",
    "INSERT INTO resolver_settlement (gtin, version, counter, seq, at, suspicion, conclusion, finding, actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
);

const REOPEN: Sql = Sql::new(
    "resolver.reopen",
    "UPDATE resolver_suspicion SET settled_at = NULL
     WHERE gtin = $1 AND version = $2 AND counter = $3 AND settled_at IS NOT NULL",
);

const ENDINGS: Sql = Sql::hot(
    "resolver.endings",
    "SELECT at, suspicion, conclusion, finding, actor FROM resolver_settlement
     WHERE gtin = $1 AND version = $2 AND counter = $3 ORDER BY seq",
);

const SETTLED_SUSPICIONS: Sql = Sql::hot(
    "resolver.settled_suspicions",
    "SELECT gtin, version, counter, id, reason, place, raised_at, settled_at, n_settled FROM resolver_suspicion
     WHERE settled_at IS NOT NULL AND (settled_at, raised_at, id) < ($1, $2, $3)
     ORDER BY settled_at DESC, raised_at DESC, id DESC LIMIT $4",
);

/// The statements of this file.
pub(crate) const STATEMENTS: [Sql; 4] = [END, REOPEN, ENDINGS, SETTLED_SUSPICIONS];

/// Characters of a finding or a reason.
const LONGEST: usize = 1_000;
const MISSING: (&str, Text) = (
    "finding",
    Text::new("请写明核查结果（1000字以内）", "say what the check found, in at most 1,000 characters"),
);
const UNEXPLAINED: (&str, Text) = (
    "reason",
    Text::new("请写明重开的原因（1000字以内）", "say why it is opened again, in at most 1,000 characters"),
);
