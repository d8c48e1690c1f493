//! The resolver's own state in the program, and the judgement of a scan from beginning to end.

use std::sync::Arc;

use heng_kernel::{Fault, Outcome, Time};
use heng_store::Tx;

use crate::judgement::{Flag, Glance, RuleBook, Verdict, judge};
use crate::links::Entity;
use crate::lookup::{Subject, subject};
use crate::places::Place;
use crate::scans::{self, Intake};
use crate::source::Register;

/// What the resolver keeps in memory, one for each process; found by `app.ext::<Desk>()`.
pub struct Desk {
    /// The registers of goods and codes.
    pub register: Arc<dyn Register>,
    /// The queue of scans.
    pub intake: Arc<Intake>,
    /// The rules of judgement.
    pub rules: RuleBook,
}

/// A scan that was judged.
#[derive(Debug)]
pub struct Judged {
    /// What was scanned.
    pub subject: Subject,
    /// What it is worth.
    pub verdict: Verdict,
}

impl Desk {
    /// Looks at a code without counting it as a scan; `None` when the entity is not under a GTIN.
    pub fn look(&self, tx: &mut Tx<'_>, entity: &Entity) -> Outcome<Option<Subject>> {
        subject(tx, &*self.register, entity)
    }

    /// Judges a code as its next scan would be judged, without counting one.
    pub fn glance(&self, tx: &mut Tx<'_>, entity: &Entity, now: Time) -> Outcome<Option<Judged>> {
        let Some(mut subject) = self.look(tx, entity)? else { return Ok(None) };
        let rules =
            self.rules.at(now).map_err(|error| Fault::new("choosing the rules of judgement", error))?;
        let open = subject.code.map(|code| scans::suspicion(tx, code)).transpose()?.flatten();
        let open = open.filter(|suspicion| suspicion.settled.is_none());
        subject.facts.flag = open.map(|open| Flag { at: open.raised_at, reason: open.reason });
        let history = subject.code.map(|code| scans::on_disk(tx, code)).transpose()?;
        let verdict = judge(&rules, &subject.facts, history.as_ref(), Glance { at: now, place: None });
        Ok(Some(Judged { subject, verdict }))
    }

    /// Takes a scan in, judges it and queues it. A code that was never issued leaves no trace: it has no identity to be
    /// kept under, and guesses must not fill the disk.
    pub fn scan(
        &self,
        tx: &mut Tx<'_>,
        entity: &Entity,
        now: Time,
        place: Option<Place>,
    ) -> Outcome<Option<Judged>> {
        let Some(mut subject) = self.look(tx, entity)? else { return Ok(None) };
        let rules =
            self.rules.at(now).map_err(|error| Fault::new("choosing the rules of judgement", error))?;
        let Some(code) = subject.code else {
            let verdict = judge(&rules, &subject.facts, None, Glance { at: now, place });
            return Ok(Some(Judged { subject, verdict }));
        };
        let taken = self.intake.take(code, now, place);
        let (history, flag) = scans::history(tx, code, &taken)?;
        subject.facts.flag = flag;
        let verdict = judge(&rules, &subject.facts, Some(&history), taken.glance());
        taken.tell(&verdict);
        Ok(Some(Judged { subject, verdict }))
    }
}
