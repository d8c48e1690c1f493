//! Times in the wrong order.

use super::{FUTURE, Notes, SENSOR};
use crate::model::{Event, Instant};

pub(super) fn look(notes: &mut Notes<'_>, event: &Event<'_>, now: Option<Instant>) {
    let happened = event.event_time.instant;
    if now.is_some_and(|now| happened > now) {
        notes.add("eventTime", &FUTURE, event.event_time.text.as_ref());
    }
    for sensor in event.sensors.iter().flatten() {
        let metadata = sensor.metadata.iter().flat_map(|said| [&said.time, &said.start_time, &said.end_time]);
        let reports = sensor.reports.iter().map(|report| &report.time);
        for time in metadata.chain(reports).flatten() {
            if time.instant > happened {
                notes.add("sensorElementList", &SENSOR, time.text.as_ref());
            }
        }
    }
}
