//! What scans led to, for the page of a code's life.

use heng_codes::ScanNote;
use heng_kernel::{Fault, Lang, Text};
use heng_store::Tx;

use super::{CodeKey, Ending, endings, suspicion};

/// That the code became suspicious, and what officers concluded, oldest first.
pub(crate) fn notes(tx: &mut Tx<'_>, code: CodeKey) -> Result<Vec<ScanNote>, Fault> {
    let mut notes: Vec<ScanNote> = endings(tx, code)?.iter().map(ended).collect();
    if let Some(suspicion) = suspicion(tx, code)? {
        let (zh, en) = (suspicion.reason.sentence(Lang::Zh), suspicion.reason.sentence(Lang::En));
        notes.push(ScanNote { at: suspicion.raised_at, bad: true, title: SUSPECTED, zh, en });
    }
    notes.sort_by_key(|note| note.at);
    Ok(notes)
}

fn ended(ending: &Ending) -> ScanNote {
    let Ending { at, conclusion, finding, actor, .. } = ending;
    let said = |lang: Lang| match conclusion {
        Some(conclusion) => format!("{} · {finding} · {actor}", conclusion.text().get(lang)),
        None => format!("{finding} · {actor}"),
    };
    let title = if conclusion.is_some() { SETTLED } else { REOPENED };
    ScanNote { at: *at, bad: conclusion.is_none(), title, zh: said(Lang::Zh), en: said(Lang::En) }
}

const SUSPECTED: Text = Text::new("列为可疑码", "Became suspicious");
const SETTLED: Text = Text::new("可疑码办结", "Suspicion settled");
const REOPENED: Text = Text::new("重新核查", "Opened again");
