//! `heng user …`: accounts of people, tokens of machines.

use clap::{Args, Subcommand};
use heng_access::accounts::{self, Account, NewAccount};
use heng_access::tokens::{self, NewToken};
use heng_access::{Grants, Password, is_fresh};
use heng_codes_cn::CreditCode;
use heng_kernel::{Act, BusinessId, OrgPath, Outcome, PageSize, Refusal, Role};
use heng_store::{Store, Tx};
use rand_core::RngCore;
use serde_json::json;

use crate::county;
use crate::settings::Settings;
use crate::terminal::say;

/// Accounts of people and tokens of machines
#[derive(Subcommand)]
pub(crate) enum User {
    /// Add an account; its password comes from HENG_PASSWORD or is made up and printed
    Add(Add),
    /// List the accounts
    #[command(after_help = "Example:\n  heng user list --json")]
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Give an account a new password, from HENG_PASSWORD or made up and printed
    #[command(after_help = "Example:\n  HENG_PASSWORD='six blue crabs at noon' heng user password zhang.san")]
    Password {
        /// The account's name
        name: String,
    },
    /// Take an account out of use
    #[command(after_help = "Example:\n  heng user disable zhang.san --why 调离")]
    Disable {
        /// The account's name
        name: String,
        /// Why
        #[arg(long)]
        why: String,
    },
    /// Make a token for a machine: a printing works, a packing line, a till
    Token(MakeToken),
}

#[derive(Args)]
#[command(after_help = "Examples:
  heng user add zhang.san --role officer --unit /cangnan/lingxi
  heng user add anquan --role security-officer --person 李四
  heng user add laver --role business-owner --business 93330327MA0000001B")]
pub(crate) struct Add {
    /// The name to sign in with: 2 to 64 letters, digits or . _ - @
    name: String,
    /// administrator, security-officer, auditor (three people), leader, section, officer, legal-reviewer, window-clerk, business-owner, business-operator, printer
    #[arg(long, value_parser = role)]
    role: Role,
    /// Who it is: number or name on the staff list [default: NAME]
    #[arg(long)]
    person: Option<String>,
    /// The unit of the bureau, e.g. /cangnan/lingxi
    #[arg(long)]
    unit: Option<String>,
    /// The business, by its 统一社会信用代码
    #[arg(long)]
    business: Option<String>,
    /// Without a password: only tokens work
    #[arg(long)]
    no_password: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
#[command(after_help = "Example:
  heng user token line3 --scope codes.bind --scope codes.read --name 三号包装线 --days 365")]
pub(crate) struct MakeToken {
    /// The account the token acts for
    name: String,
    /// An action, or the beginning of several: codes.bind, codes, products.read (may be given more than once)
    #[arg(long = "scope", required = true)]
    scopes: Vec<String>,
    /// What the machine is called
    #[arg(long = "name", default_value = "heng user token")]
    label: String,
    /// How many days it works, 730 at most
    #[arg(long, default_value_t = 365)]
    days: u16,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

fn role(name: &str) -> Result<Role, String> {
    Role::by_name(name).ok_or_else(|| {
        let names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        format!("no such role; there are {}", names.join(", "))
    })
}

impl User {
    pub(crate) fn run(self, settings: &Settings) -> Outcome<()> {
        let store = county::open_store(settings)?;
        let mut act = county::act(settings, "heng user");
        match self {
            Self::Add(add) => add.run(&store, act),
            Self::List { json } => list(&store, json),
            Self::Password { name } => {
                let (password, made_up) = password(&name, &mut act)?;
                let sealed = password.seal(&mut act.rng)?;
                not_used_before(&store, &name)?;
                store.write_now(move |tx| {
                    let id = known(tx, &name)?.id;
                    accounts::set_password(tx, &mut act, id, &sealed)
                })?;
                made_up.map_or(Ok(()), |text| say(&format!("password: {text}")))
            }
            Self::Disable { name, why } => store.write_now(move |tx| {
                let id = known(tx, &name)?.id;
                accounts::disable(tx, &mut act, id, &why)
            }),
            Self::Token(token) => token.run(&store, act),
        }
    }
}

impl Add {
    fn run(self, store: &Store, mut act: Act) -> Outcome<()> {
        let (sealed, made_up) = if self.no_password {
            (None, None)
        } else {
            let (password, made_up) = password(&self.name, &mut act)?;
            (Some(password.seal(&mut act.rng)?), made_up)
        };
        let (name, person, role) = (self.name, self.person, self.role);
        let (unit, code) = (self.unit.map(OrgPath), self.business);
        let account = store.write_now(move |tx| {
            let business = code.as_deref().map(|code| business(tx, code)).transpose()?;
            let person = person.unwrap_or_else(|| name.clone());
            let new = NewAccount { name, role, unit, business };
            accounts::add_for(tx, &mut act, &new, &person, sealed.as_ref())
        })?;
        if self.json {
            return say(&json!({ "id": account.id, "name": account.name, "password": made_up }).to_string());
        }
        say(&format!("account:  {}", account.name))?;
        made_up.map_or(Ok(()), |text| say(&format!("password: {text}")))
    }
}

impl MakeToken {
    fn run(self, store: &Store, mut act: Act) -> Outcome<()> {
        let scopes = Grants::parse(self.scopes.iter().map(String::as_str))?;
        let expires_at = Some(act.now.plus_seconds(i64::from(self.days) * 86_400));
        let (name, label) = (self.name, self.label);
        let (token, secret) = store.write_now(move |tx| {
            let account = known(tx, &name)?.id;
            tokens::make(tx, &mut act, &NewToken { account, name: label, scopes, expires_at })
        })?;
        if self.json {
            return say(&json!({ "id": token.id, "token": secret.reveal(), "expires_at": token.expires_at })
                .to_string());
        }
        say(secret.reveal())
    }
}

fn list(store: &Store, json: bool) -> Outcome<()> {
    let mut after = None;
    loop {
        let from = after.take();
        let page =
            store.read_now(move |tx| Ok(accounts::list(tx, from.as_ref(), PageSize::of(PageSize::MAX))?))?;
        for account in &page.items {
            say(&if json { serde_json::to_string(account).unwrap_or_default() } else { line(account) })?;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

fn line(account: &Account) -> String {
    let place = account.unit.as_ref().map(|unit| unit.0.clone());
    let place = place.or(account.business.map(|id| id.to_string())).unwrap_or_default();
    let state = if account.disabled.is_some() { "disabled" } else { "" };
    format!("{:24} {:18} {place} {state}", account.name, account.role).trim_end().to_owned()
}

fn known(tx: &mut Tx<'_>, name: &str) -> Outcome<Account> {
    accounts::by_name(tx, &accounts::name(name)?)?.ok_or_else(|| {
        Refusal::not_found(format!("没有账号“{name}”"), format!("there is no account {name:?}"))
            .field("name")
            .remedy("用 heng user list 查看", "see `heng user list`")
            .into()
    })
}

pub(super) fn business(tx: &mut Tx<'_>, code: &str) -> Outcome<BusinessId> {
    let code = CreditCode::parse(code)
        .map_err(|error| Refusal::new("parties/credit-code", error.zh(), error.en()).field("business"))?;
    heng_parties::facts::by_credit(tx, &code)?.map(|business| business.id).ok_or_else(|| {
        Refusal::not_found(format!("没有经营者 {code}"), format!("there is no business {code}"))
            .field("business")
            .into()
    })
}

/// The password from the environment, or one made up, which is then also given as text to be printed once.
fn password(name: &str, act: &mut Act) -> Outcome<(Password, Option<String>)> {
    if let Ok(text) = std::env::var("HENG_PASSWORD") {
        return Ok((Password::accept(&text, name)?, None));
    }
    let text = made_up(act);
    Ok((Password::accept(&text, name)?, Some(text)))
}

/// Refuses a password of the environment that the account had lately.
fn not_used_before(store: &Store, name: &str) -> Outcome<()> {
    let Ok(text) = std::env::var("HENG_PASSWORD") else { return Ok(()) };
    let name = name.to_owned();
    let used = store.read_now(move |tx| {
        let id = known(tx, &name)?.id;
        accounts::used_passwords(tx, id)
    })?;
    Ok(is_fresh(&text, &used)?)
}

/// Four groups of five letters and digits that are not mistaken for one another: about 100 bits.
pub(crate) fn made_up(act: &mut Act) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut text = String::new();
    for n in 0..20 {
        if n > 0 && n % 5 == 0 {
            text.push('-');
        }
        text.push(char::from(SIGNS[(act.rng.next_u32() % 32) as usize]));
    }
    text
}
