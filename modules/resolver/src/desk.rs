//! The resolver's own state in the program, and the judgement of a scan from beginning to end.

use std::sync::Arc;

use heng_kernel::{Fault, Outcome, Time};
use heng_store::Tx;

use crate::judgement::{Flag, Glance, History, RuleBook, Rules, Verdict, judge};
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
    /// The history that it was judged by, the scan itself not in it.
    pub history: History,
    /// The instant under which the scan is kept; none when it is not.
    pub kept_at: Option<Time>,
}

impl Desk {
    /// Looks at a code without counting it as a scan; `None` when the entity is not under a GTIN.
    pub fn look(&self, tx: &mut Tx<'_>, entity: &Entity) -> Outcome<Option<Subject>> {
        subject(tx, &*self.register, entity)
    }

    /// Judges a code as its next scan would be judged, without counting one.
    pub fn glance(&self, tx: &mut Tx<'_>, entity: &Entity, now: Time) -> Outcome<Option<Judged>> {
        let Some(subject) = self.look(tx, entity)? else { return Ok(None) };
        let known = match subject.code {
            Some(code) => scans::with_waiting(tx, code, &self.intake.waiting(code))?,
            None => (History::default(), None),
        };
        self.judged(subject, known, Glance { at: now, place: None }).map(Some)
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
        let Some(subject) = self.look(tx, entity)? else { return Ok(None) };
        let Some(code) = subject.code else {
            return self.judged(subject, (History::default(), None), Glance { at: now, place }).map(Some);
        };
        let taken = self.intake.take(code, now, place);
        let known = scans::history(tx, code, &taken)?;
        let at = taken.glance();
        let mut judged = self.judged(subject, known, at)?;
        judged.kept_at = taken.tell(&judged.verdict, judged.history.count).then_some(at.at);
        Ok(Some(judged))
    }

    /// Judges again the scan that was kept under an instant, for the same page in another language or size of type: it
    /// is the same look at the pack. `None` when there is no such scan or it is long ago, so that an instant copied onto
    /// false labels silences nothing.
    pub fn again(&self, tx: &mut Tx<'_>, entity: &Entity, now: Time, at: Time) -> Outcome<Option<Judged>> {
        if now < at || now.since(at) > AGAIN_MICROS {
            return Ok(None);
        }
        let Some(subject) = self.look(tx, entity)? else { return Ok(None) };
        let Some(code) = subject.code else { return Ok(None) };
        let (history, flag) = scans::with_waiting(tx, code, &self.intake.waiting(code))?;
        let Some(scan) = history.recent.iter().find(|glance| glance.at == at).copied() else {
            return Ok(None);
        };
        let flag = flag.filter(|flag| flag.at < at);
        let mut judged = self.judged(subject, (before(history, at), flag), scan)?;
        judged.kept_at = Some(at);
        Ok(Some(judged))
    }

    /// The rules in force at an instant.
    pub fn rules_at(&self, now: Time) -> Result<Rules, Fault> {
        self.rules.at(now).map_err(|error| Fault::new("choosing the rules of judgement", error))
    }

    fn judged(
        &self,
        mut subject: Subject,
        (history, flag): (History, Option<Flag>),
        scan: Glance,
    ) -> Outcome<Judged> {
        let rules = self.rules_at(scan.at)?;
        subject.facts.flag = flag;
        let verdict = judge(&rules, &subject.facts, Some(&history), scan);
        Ok(Judged { subject, verdict, history, kept_at: None })
    }
}

/// The history without the scans from an instant on, which are among its latest.
fn before(mut history: History, at: Time) -> History {
    let all = history.recent.len();
    history.recent.retain(|glance| glance.at < at);
    let later = u64::try_from(all - history.recent.len()).unwrap_or(u64::MAX);
    history.count = history.count.saturating_sub(later);
    history.last_at = history.recent.first().map(|glance| glance.at);
    if history.count == 0 {
        history.first_at = None;
        history.cities.clear();
    }
    history
}

/// How long a scan is the same look at the pack: a quarter of an hour.
const AGAIN_MICROS: i64 = 15 * 60 * 1_000_000;
