//! What happens to a recall after it was opened, from the forms of its page.

use axum::extract::Multipart;
use axum::response::{IntoResponse as _, Response};
use heng_blobs::BlobHash;
use heng_kernel::{RecallId, Refusal};
use heng_web::{Ctx, Path, Reply, See};

use super::super::files::{self, Sent};
use super::super::no::No;
use super::one::page;
use super::{concerns, gone};
use crate::actions::RECALL;
use crate::recall::{self, NewStep, StepKind, step};

/// Writes the step down, with its file as evidence.
pub(super) async fn next(ctx: Ctx, Path(id): Path<RecallId>, parts: Multipart) -> Reply<Response> {
    let taken = take(&ctx, id, parts).await;
    match taken {
        Ok(()) => Ok(See::other(format!("/food-recalls/{id}?done=step")).into_response()),
        Err(problem) if problem.status().is_client_error() && problem.field().is_some() => {
            let no = No::of(&ctx, &problem);
            page(&ctx, id, None, Some(no)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn take(ctx: &Ctx, id: RecallId, parts: Multipart) -> Reply<()> {
    let sent = Sent::read(parts).await?;
    let mut new = understood(&sent)?;
    conducts(ctx, new.step)?;
    let blob = sent.take(ctx).await?;
    new.evidence = blob.as_ref().map(|blob| blob.sm3.to_string());
    let actor = ctx.actor.business;
    ctx.write(move |tx, act| {
        recall::one(tx, id)?.filter(|recall| concerns(recall, actor)).ok_or_else(gone)?;
        if let Some(blob) = &blob {
            heng_blobs::keep(tx, act, blob)?;
        }
        step(tx, act, id, &new)
    })
    .await
}

/// What a holder does needs no more than the notice; everything else is for who may open a recall.
fn conducts(ctx: &Ctx, kind: StepKind) -> Result<(), Refusal> {
    let holders = kind == StepKind::Acknowledged || kind.settles();
    if holders || ctx.may(&RECALL) {
        return Ok(());
    }
    let (zh, en) = ("这一步由召回的发起者办理", "this step is for who conducts the recall");
    Err(Refusal::new("trace/recall-step", zh, en).field("step"))
}

fn understood(sent: &Sent) -> Result<NewStep, Refusal> {
    let word = sent.field("step").unwrap_or_default();
    let found = StepKind::ALL.into_iter().find(|kind| kind.name() == word);
    let refuse = |field, zh, en| Refusal::new("trace/recall-step", zh, en).field(field);
    let quantity = sent.field("quantity").map(|text| text.replace([',', '，'], "").parse::<f64>());
    Ok(NewStep {
        step: found.ok_or_else(|| refuse("step", "请选择怎样处置", "say what was done"))?,
        location: sent.field("location").map(str::to_owned),
        quantity: quantity
            .transpose()
            .map_err(|_| refuse("quantity", "数量应为数字", "the quantity is a number"))?,
        uom: sent.field("uom").map(str::to_owned),
        evidence: None,
        note: sent.field("note").unwrap_or_default().to_owned(),
    })
}

/// A photograph or paper that proves a step.
pub(super) async fn evidence(ctx: Ctx, Path((id, name)): Path<(RecallId, String)>) -> Reply<Response> {
    let actor = ctx.actor.business;
    let found = ctx.read(move |tx| Ok(recall::one(tx, id)?)).await?;
    let found = found.filter(|recall| concerns(recall, actor)).ok_or_else(gone)?;
    let leads = actor.is_none() || found.business == actor;
    let own = |location: &Option<String>| {
        leads
            || found
                .holders
                .iter()
                .any(|one| one.business == actor && Some(&one.location) == location.as_ref())
    };
    let proves = found.steps.iter().any(|step| step.evidence.as_ref() == Some(&name) && own(&step.location));
    let name: BlobHash = name.parse().map_err(|_| gone())?;
    if !proves {
        return Err(gone().into());
    }
    files::show(&ctx, name).await
}
