//! Records made of typed values: one document with one event (EPCIS 2.0.1 in JSON-LD), checked and kept as any other.

use heng_kernel::{Act, Fault, Outcome, Refusal, Stop, Time};
use heng_store::Tx;
use heng_web::{Ctx, Problem, Reply};
use serde_json::{Map, Value, json};

use super::super::common::catch_up;
use crate::capture::{Behaviour, deflate, keep, prepare};

/// A quantity of a lot.
pub(super) fn goods(id: &str, quantity: f64, uom: Option<&str>) -> Value {
    match uom {
        Some(uom) => json!({ "epcClass": id, "quantity": quantity, "uom": uom }),
        None => json!({ "epcClass": id, "quantity": quantity }),
    }
}

/// An event of a kind and step at a place, now; `more` are its further fields.
pub(super) fn event(now: Time, kind: &str, step: &str, place: &str, more: Value) -> Value {
    let mut event = Map::new();
    let at = heng_kernel::SHANGHAI.to_datetime(now.timestamp());
    event.insert("type".into(), json!(kind));
    event.insert("eventTime".into(), json!(format!("{}+08:00", at.strftime("%Y-%m-%dT%H:%M:%S%.3f"))));
    event.insert("eventTimeZoneOffset".into(), json!("+08:00"));
    if kind != "TransformationEvent" {
        event.insert("action".into(), json!("OBSERVE"));
    }
    event.insert("bizStep".into(), json!(step));
    event.insert("readPoint".into(), json!({ "id": place }));
    event.insert("bizLocation".into(), json!({ "id": place }));
    if let Value::Object(more) = more {
        event.extend(more);
    }
    Value::Object(event)
}

/// Keeps the event; `also` happens in the same transaction, before it.
pub(super) async fn record(
    ctx: &Ctx,
    event: Value,
    also: impl FnOnce(&mut Tx<'_>, &mut Act) -> Outcome<()> + Send + 'static,
) -> Reply<()> {
    let document = json!({
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": ctx.now.timestamp().to_string(),
        "epcisBody": { "eventList": [event] },
    })
    .to_string();
    let now = ctx.now;
    let work = move || {
        let prepared = prepare(document.as_bytes(), now);
        let pages = deflate(document.as_bytes())?;
        Ok::<_, Fault>((document, prepared, pages))
    };
    let ready = tokio::task::spawn_blocking(work).await;
    let ready = ready.map_err(|error| Problem::from(Fault::new("making a record", error)))?;
    let (document, prepared, pages) = ready?;
    if let Some(line) = prepared.errors().next().filter(|_| !prepared.valid) {
        return Err(Refusal::new("trace/chain", line.zh, line.en).into());
    }
    ctx.write(move |tx, act| {
        also(tx, act)?;
        let kept = keep(tx, act, document.as_bytes(), &prepared, &pages, Behaviour::Rollback)?;
        if kept.capture.kept == 0 {
            return Err(Stop::from(already()));
        }
        Ok(())
    })
    .await?;
    catch_up(ctx).await
}

fn already() -> Refusal {
    Refusal::new("trace/chain", "这条记录刚刚登记过", "this was recorded a moment ago")
}
