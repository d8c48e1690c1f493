//! Premises and their GLN.

use heng_access::Scope;
use heng_journal::{Entry, Object, record};
use heng_kernel::{Act, BusinessId, Fault, Outcome, Refusal, Status};
use heng_store::{Row, Tx, params};

use super::read::visible;
use crate::model::{NewPremises, Premises};
use crate::{rules, sql};

/// Adds premises to a business that the scope sees. A GLN belongs to one place only.
pub fn add_premises(tx: &mut Tx<'_>, act: &mut Act, scope: &Scope, new: &NewPremises) -> Outcome<Premises> {
    visible(tx, scope, new.business)?;
    rules::check_place(&new.town, &new.address)?;
    let premises = Premises {
        id: act.id(),
        business: new.business,
        gln: new.gln.map(|gln| gln.to_string()),
        name: new.name.trim().to_owned(),
        town: new.town.clone(),
        address: new.address.clone(),
    };
    let Premises { id, business, gln, name, town, address } = &premises;
    if tx.run(&sql::INSERT_PREMISES, params![id, business, gln, name, town, address, act.now])? == 0 {
        return Err(taken(gln.as_deref().unwrap_or_default()).into());
    }
    record(tx, act, Entry::new("parties.premises.added", Object::of(*id), &premises)?)?;
    Ok(premises)
}

/// The premises of a business.
pub fn premises(tx: &mut Tx<'_>, business: BusinessId) -> Result<Vec<Premises>, Fault> {
    tx.all(&sql::PREMISES_OF, params![business], read)
}

pub(crate) fn read(row: &Row<'_>) -> Result<Premises, Fault> {
    Ok(Premises {
        id: row.get(0)?,
        business: row.get(1)?,
        gln: row.get(2)?,
        name: row.get(3)?,
        town: row.get(4)?,
        address: row.get(5)?,
    })
}

fn taken(gln: &str) -> Refusal {
    Refusal::new(
        "parties/gln-taken",
        format!("位置码 {gln} 已属于另一处"),
        format!("the GLN {gln} belongs to another place"),
    )
    .status(Status::Conflict)
    .field("gln")
}
