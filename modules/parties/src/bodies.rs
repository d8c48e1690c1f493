//! What forms and programs send.

use heng_gs1::key::{CompanyPrefix, Gln, KeyError};
use heng_kernel::{BusinessId, Outcome, Refusal};
use heng_store::{Tx, params};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Business, Form, Membership, NewBusiness, NewMembership, NewPremises, Premises, Standing};
use crate::{rules, sql, store};

/// A business to be entered.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBusinessBody {
    /// 统一社会信用代码, 18 signs.
    credit: String,
    /// Its legal form.
    form: Form,
    /// Its registered name.
    name: String,
    /// The town: nine digits.
    town: String,
    /// Its main trade: four digits of GB/T 4754.
    industry: String,
    /// Its registered address.
    #[serde(default)]
    address: String,
    /// Who stands for it, whole; kept sealed.
    person: String,
    /// Its telephone number, whole; kept sealed.
    phone: String,
    /// The day of its registration.
    #[schemars(with = "String")]
    founded: Date,
}

impl NewBusinessBody {
    pub(crate) fn meant(self) -> Result<NewBusiness, Refusal> {
        let Self { credit, form, name, town, industry, address, person, phone, founded } = self;
        let credit = rules::code(&credit)?;
        Ok(NewBusiness { credit, form, name, town, industry, address, person, phone, founded })
    }
}

/// Premises to be added.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPremisesBody {
    /// 全球位置码, 13 digits.
    #[serde(default)]
    gln: Option<String>,
    /// What people call them.
    name: String,
    /// The town: nine digits.
    town: String,
    /// Where they are.
    #[serde(default)]
    address: String,
}

impl NewPremisesBody {
    pub(crate) fn meant(self, business: BusinessId) -> Result<NewPremises, Refusal> {
        let gln =
            self.gln.as_deref().map(|text| text.trim().parse::<Gln>().map_err(|error| key("gln", error)));
        let Self { name, town, address, .. } = self;
        Ok(NewPremises { business, gln: gln.transpose()?, name, town, address })
    }
}

/// A membership to be recorded.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMembershipBody {
    /// 厂商识别代码.
    prefix: String,
    /// The number of the 系统成员证书.
    certificate: String,
    /// The first day.
    #[schemars(with = "String")]
    valid_from: Date,
    /// The last day; two years after the first unless said.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    valid_to: Option<Date>,
}

impl NewMembershipBody {
    pub(crate) fn meant(self, business: BusinessId) -> Result<NewMembership, Refusal> {
        let prefix: CompanyPrefix = self.prefix.trim().parse().map_err(|error| key("prefix", error))?;
        let Self { certificate, valid_from, valid_to, .. } = self;
        Ok(NewMembership { business, prefix, certificate, valid_from, valid_to })
    }
}

fn key(field: &'static str, error: KeyError) -> Refusal {
    Refusal::new("parties/number", error.zh().to_string(), error.to_string())
        .field(field)
        .remedy("对照证书逐位核对", "compare each digit with the certificate")
}

/// The end of a membership.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CancellationBody {
    /// The first day on which it no longer holds.
    #[schemars(with = "String")]
    pub(crate) on: Date,
    /// Why.
    pub(crate) why: String,
}

/// A change of standing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingBody {
    /// Where it stands from now on.
    pub(crate) standing: Standing,
    /// Why: the decision and its number.
    pub(crate) why: String,
}

/// Why personal data is needed whole.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PurposeBody {
    /// The purpose, as the journal keeps it.
    pub(crate) purpose: String,
}

/// A telephone number.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhoneBody {
    /// The number, whole.
    pub(crate) phone: String,
}

/// A business with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Known {
    /// The business.
    #[serde(flatten)]
    pub(crate) business: Business,
    /// Its premises.
    pub(crate) premises: Vec<Premises>,
    /// Its memberships, past ones too.
    pub(crate) memberships: Vec<Membership>,
}

impl Known {
    /// The business that an address names by its id or its credit code, if the scope sees it.
    pub(crate) fn find(tx: &mut Tx<'_>, scope: &heng_access::Scope, named: &str) -> Outcome<Self> {
        let id = id_of(tx, named)?;
        let business = store::visible(tx, scope, id)?;
        let premises = store::premises(tx, business.id)?;
        let memberships = store::memberships(tx, business.id)?;
        Ok(Self { business, premises, memberships })
    }
}

/// The id that an address names: itself, or that of a credit code.
pub(crate) fn id_of(tx: &mut Tx<'_>, named: &str) -> Outcome<BusinessId> {
    if let Ok(id) = named.parse() {
        return Ok(id);
    }
    let unknown = || Refusal::not_found("没有这个市场主体", "there is no such business");
    let credit = rules::code(named).map_err(|_| unknown())?;
    Ok(tx.opt(&sql::BY_CREDIT, params![credit.as_str()], store::row)?.ok_or_else(unknown)?.id)
}
