//! What happens to a recall after it was opened.

use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Fault, Outcome, RecallId, Refusal, Status};
use heng_store::{Row, Tx, params};
use serde_json::json;

use super::model::{Holder, NewStep, Recall, Share, Source, Step, StepKind};
use super::rules::Level;
use crate::extract;
use crate::sql;

/// A recall with its holders and steps.
pub fn one(tx: &mut Tx<'_>, id: RecallId) -> Result<Option<Recall>, Fault> {
    let Some(mut recall) = tx.opt(&sql::RECALL_BY_ID, params![id], head)? else { return Ok(None) };
    recall.steps = tx.all(&sql::RECALL_STEPS, params![id], read_step)?;
    recall.holders = tx.all(&sql::RECALL_HOLDERS, params![id], read_holder)?;
    for holder in &mut recall.holders {
        let own: Vec<&Step> =
            recall.steps.iter().filter(|step| step.location.as_deref() == Some(&holder.location)).collect();
        holder.acknowledged_at =
            own.iter().find(|step| step.step == StepKind::Acknowledged).map(|step| step.at);
        let settled = own.iter().filter(|step| step.step.settles() && step.uom == holder.held.uom);
        holder.settled = settled.filter_map(|step| step.quantity).sum();
    }
    Ok(Some(recall))
}

/// Recalls that come after `before`, the newest first, without holders and steps.
pub fn list(tx: &mut Tx<'_>, before: RecallId, limit: usize) -> Result<Vec<Recall>, Fault> {
    tx.all(&sql::RECALLS, params![before, limit as u64], head)
}

/// Writes down what happened next.
pub fn step(tx: &mut Tx<'_>, act: &mut Act, id: RecallId, new: &NewStep) -> Outcome<()> {
    tx.lock("trace.recall")?;
    let gone = || Refusal::not_found("没有这起召回", "there is no such recall");
    let recall = one(tx, id)?.ok_or_else(gone)?;
    let location = new.location.as_deref().map(|place| extract::name(place.trim()));
    may(&recall, new, location.as_deref(), act.actor.business)?;
    tx.run(
        &sql::RECALL_STEP_INSERT,
        params![
            id,
            recall.steps.len() as u64,
            new.step.name(),
            location,
            new.uom,
            new.quantity,
            new.evidence,
            new.note.trim(),
            act.actor.name,
            act.now,
        ],
    )?;
    let body = json!({
        "step": new.step.name(), "location": location, "quantity": new.quantity, "uom": new.uom,
        "evidence": new.evidence, "note": new.note.trim(),
    });
    record(tx, act, Entry { kind: "trace.recall.step", object: Object::of(id), basis: None, body })?;
    Ok(())
}

/// Whether a step may follow what happened so far.
fn may(
    recall: &Recall,
    new: &NewStep,
    location: Option<&str>,
    asker: Option<BusinessId>,
) -> Result<(), Refusal> {
    let done = |kind| recall.steps.iter().any(|step| step.step == kind);
    if recall.closed_at().is_some() {
        return Err(conflict("这起召回已经结案", "this recall is closed"));
    }
    let once =
        matches!(new.step, StepKind::Began | StepKind::Noticed | StepKind::Finished | StepKind::Closed);
    if once && done(new.step) {
        return Err(conflict("这一步已经办过", "this was done before"));
    }
    if new.step == StepKind::Finished && !done(StepKind::Began) {
        return Err(conflict("召回还没有启动", "the recall has not begun"));
    }
    if new.step == StepKind::Closed && !done(StepKind::Finished) {
        return Err(conflict("召回还没有完成", "the recall is not finished"));
    }
    if new.step == StepKind::Acknowledged || new.step.settles() {
        return at_holder(recall, new, location, asker);
    }
    Ok(())
}

fn at_holder(
    recall: &Recall,
    new: &NewStep,
    location: Option<&str>,
    asker: Option<BusinessId>,
) -> Result<(), Refusal> {
    let own = |holder: &&Holder| asker.is_none() || recall.business == asker || holder.business == asker;
    let here = |holder: &&Holder| Some(holder.location.as_str()) == location;
    let holders: Vec<&Holder> = recall.holders.iter().filter(here).filter(own).collect();
    if holders.is_empty() {
        return Err(refuse("location", "这里没有这起召回的货", "none of the goods of this recall are here")
            .remedy("从名单中选一个持有者", "choose one of the holders"));
    }
    if !new.step.settles() {
        return Ok(());
    }
    let held = holders.iter().find(|holder| holder.held.uom == new.uom);
    let Some(held) = held else {
        return Err(refuse("uom", "计量单位与冻结时不同", "the unit is another than when it was frozen"));
    };
    let quantity = new.quantity.filter(|quantity| quantity.is_finite() && *quantity > 0.0);
    let Some(quantity) = quantity else {
        return Err(refuse("quantity", "请写明数量", "say how much"));
    };
    if held.settled + quantity > held.held.quantity * (1.0 + 1e-9) {
        return Err(refuse("quantity", "多于该处冻结的数量", "more than was frozen here").remedy(
            "核对数量；新发现的货请另行登记事件",
            "check the quantity; goods found later are captured as events",
        ));
    }
    if new.step == StepKind::Destroyed && new.evidence.as_deref().is_none_or(str::is_empty) {
        return Err(refuse("evidence", "销毁要有照片或单据为证", "destruction needs a photograph or paper"));
    }
    Ok(())
}

fn head(row: &Row<'_>) -> Result<Recall, Fault> {
    let sold: Vec<Share> =
        serde_json::from_str(row.text(12)?).map_err(|error| Fault::new("reading what was sold", error))?;
    Ok(Recall {
        id: row.get(0)?,
        number: row.get(1)?,
        level: Level::by_number(row.get::<u32>(2)?.try_into().unwrap_or(0))
            .ok_or_else(|| Fault::broken("the level of a recall"))?,
        voluntary: row.get(3)?,
        source: Source::by_name(row.text(4)?).ok_or_else(|| Fault::broken("the source of a recall"))?,
        reason: row.get(5)?,
        business: row.get(6)?,
        known_at: row.get(7)?,
        opened_at: row.get(8)?,
        opened_by: row.get(9)?,
        lots: row.get(10)?,
        packs: row.get(11)?,
        sold,
        holders: Vec::new(),
        steps: Vec::new(),
    })
}

fn read_holder(row: &Row<'_>) -> Result<Holder, Fault> {
    Ok(Holder {
        location: row.get(0)?,
        held: Share { quantity: row.get(2)?, uom: Some(row.get::<String>(1)?).filter(|uom| !uom.is_empty()) },
        business: row.get(3)?,
        settled: 0.0,
        acknowledged_at: None,
    })
}

fn read_step(row: &Row<'_>) -> Result<Step, Fault> {
    let name = row.text(0)?;
    let step = StepKind::ALL.into_iter().find(|kind| kind.name() == name);
    Ok(Step {
        step: step.ok_or_else(|| Fault::broken("a step of a recall"))?,
        location: row.get(1)?,
        uom: row.get(2)?,
        quantity: row.get(3)?,
        evidence: row.get(4)?,
        note: row.get(5)?,
        actor: row.get(6)?,
        at: row.get(7)?,
    })
}

fn conflict(zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("trace/recall-step", zh, en).status(Status::Conflict).field("step")
}

fn refuse(field: &'static str, zh: &'static str, en: &'static str) -> Refusal {
    Refusal::new("trace/recall-step", zh, en).field(field)
}
