//! Finding businesses: by any part of the name, by code, town, trade, form and standing.

use heng_access::{Scope, Scoped};
use heng_kernel::{BusinessId, Cursor, Fault, Outcome, Page, PageSize, Refusal};
use heng_store::{ToValue, Tx, Value, params};

use super::read::row;
use crate::model::{Business, Form, Standing};
use crate::{grams, rules, sql};

/// What is looked for; what is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Two or more neighbouring characters of the name, or the whole credit code.
    pub text: Option<String>,
    /// The town: nine digits.
    pub town: Option<String>,
    /// The trade: four digits.
    pub industry: Option<String>,
    /// The legal form.
    pub form: Option<Form>,
    /// Whether it is open.
    pub standing: Option<Standing>,
}

/// A page of what the scope sees, the newest entries first.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &Filter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Outcome<Page<Business>> {
    let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text else { return walk(tx, scope, filter, after, size, None) };
    if is_code(text) {
        return by_code(tx, scope, text);
    }
    let part = grams::folded(text);
    if part.chars().count() < 2 {
        return Err(too_short().into());
    }
    walk(tx, scope, filter, after, size, Some(&part))
}

/// Eighteen letters and digits are meant as a code, so a wrong one is told what is wrong with it.
fn is_code(text: &str) -> bool {
    text.len() == 18 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn by_code(tx: &mut Tx<'_>, scope: &Scope, text: &str) -> Outcome<Page<Business>> {
    let credit = rules::code(text)?;
    let mut items = Vec::new();
    if let Some(found) = tx.opt(&sql::BY_CREDIT, params![credit.as_str()], row)?
        && scope.sees(tx, found.id, &found.town)?
    {
        items.push(found);
    }
    Ok(Page { items, next: None })
}

/// Goes down one index in pieces, keeping the businesses whose name holds `part`, until the page is full.
fn walk(
    tx: &mut Tx<'_>,
    scope: &Scope,
    filter: &Filter,
    after: Option<&Cursor>,
    size: PageSize,
    part: Option<&str>,
) -> Outcome<Page<Business>> {
    let gram = part.map(|part| shortest(tx, part)).transpose()?.flatten();
    let (question, special) = question(filter, gram);
    let Some((statement, seen)) = scope.pick(question) else { return Ok(Page { items: vec![], next: None }) };
    let wanted = size.get() + 1;
    let step = wanted * if part.is_some() { 4 } else { 1 };
    let mut below = beginning(after);
    let mut found: Vec<Business> = Vec::with_capacity(wanted);
    while found.len() < wanted {
        let (form, standing) = (filter.form.map(Form::name), filter.standing.map(Standing::name));
        let mut params: Vec<Value<'_>> =
            vec![below.into(), seen.clone(), step.into(), form.to_value(), standing.to_value()];
        params.extend(special.iter().cloned());
        let piece = tx.all(statement, &params, row)?;
        let Some(last) = piece.last().map(|last| last.id).filter(|_| piece.len() == step) else {
            found.extend(piece.into_iter().filter(|one| holds(one, part)));
            break;
        };
        below = last;
        found.extend(piece.into_iter().filter(|one| holds(one, part)));
    }
    Ok(Page::cut(found, size, |business| business.id.to_string()))
}

/// The narrowest index for the filter, and the parameters that are its own.
fn question(filter: &Filter, gram: Option<i64>) -> (&'static Scoped, Vec<Value<'_>>) {
    let (town, industry) = (filter.town.to_value(), filter.industry.to_value());
    match (gram, &filter.industry, &filter.town) {
        (Some(gram), ..) => (&sql::LIST_GRAM, vec![gram.into(), town, industry]),
        (None, Some(_), _) => (&sql::LIST_INDUSTRY, vec![industry, town]),
        (None, None, Some(_)) => (&sql::LIST_TOWN, vec![town]),
        (None, None, None) => (&sql::LIST, vec![]),
    }
}

/// The pair of `part` that the fewest names hold; none when each of its pairs stands in nearly every name.
fn shortest(tx: &mut Tx<'_>, part: &str) -> Result<Option<i64>, Fault> {
    let mut best: Option<(i64, i64)> = None;
    for gram in grams::indexed(part) {
        let length: i64 = tx.one(&sql::GRAM_LENGTH, params![gram, ENOUGH], |row| row.get(0))?;
        if best.is_none_or(|(shortest, _)| length < shortest) {
            best = Some((length, gram));
        }
    }
    Ok(best.map(|(_, gram)| gram))
}

fn holds(business: &Business, part: Option<&str>) -> bool {
    part.is_none_or(|part| grams::folded(&business.name).contains(part))
}

/// A cursor that is none of ours begins at the newest.
fn beginning(after: Option<&Cursor>) -> BusinessId {
    after.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(BusinessId::from_bytes([0xff; 16]))
}

fn too_short() -> Refusal {
    Refusal::new(
        "parties/search-short",
        "请输入名称中连续的两个字以上",
        "give two neighbouring characters of the name or more",
    )
    .field("q")
    .remedy("或输入完整的统一社会信用代码", "or give the whole credit code")
}

/// Posting lists are counted no further than this.
const ENOUGH: i64 = 2_000;
