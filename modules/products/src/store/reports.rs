//! Test reports of lots.

use heng_access::Scope;
use heng_gs1::key::Gtin;
use heng_journal::{Entry, Object};
use heng_kernel::{Act, Fault, Outcome, Refusal, Status};
use heng_store::{Tx, params};

use super::read::lot as visible_lot;
use crate::model::Report;
use crate::{rules, sql};

/// Adds a test report to a lot that the scope sees; a number is used once.
pub fn add_report(
    tx: &mut Tx<'_>,
    act: &mut Act,
    scope: &Scope,
    gtin: Gtin,
    lot: &str,
    report: &Report,
) -> Outcome<()> {
    let lot = visible_lot(tx, scope, gtin, lot)?;
    rules::report(report, act.now.date())?;
    let findings = serde_json::to_string(&report.findings);
    let findings = findings.map_err(|error| Fault::new("writing a report's findings", error))?;
    let Report { number, laboratory, tested, passed, href, .. } = report;
    let product = gtin.number();
    let row = params![
        product,
        lot.lot,
        number,
        laboratory,
        tested,
        passed,
        href,
        findings,
        act.actor.name,
        act.now
    ];
    if tx.run(&sql::INSERT_REPORT, row)? == 0 {
        return Err(known(number).into());
    }
    let object = Object::named("lot", &format!("{}/{}", gtin.fourteen().as_str(), lot.lot));
    heng_journal::record(tx, act, Entry::new("products.report-added", object, report)?)?;
    Ok(())
}

/// The test reports of a lot, by number.
pub fn reports(tx: &mut Tx<'_>, gtin: Gtin, lot: &str) -> Result<Vec<Report>, Fault> {
    tx.all(&sql::REPORTS, params![gtin.number(), lot], |row| {
        let findings = serde_json::from_str(row.text(5)?);
        Ok(Report {
            number: row.get(0)?,
            laboratory: row.get(1)?,
            tested: row.get(2)?,
            passed: row.get(3)?,
            href: row.get(4)?,
            findings: findings.map_err(|error| Fault::new("reading a report's findings", error))?,
        })
    })
}

fn known(number: &str) -> Refusal {
    Refusal::new(
        "products/report-known",
        format!("报告 {number} 已经有了"),
        format!("there already is a report {number}"),
    )
    .status(Status::Conflict)
    .field("number")
}
