//! A small county over HTTP: a bureau, two businesses and a printing works, someone in every role.

use heng_codes_cn::{Category, CreditCode, OrgCode, RegionCode};
use heng_kernel::Role;
use heng_web::Clock;
use jiff::ToSpan as _;
use serde_json::{Value, json};

use crate::program::{Folder, Server, heng};

/// Who is in it, by their tokens; what belongs to whom, by its ids.
pub(crate) struct World {
    pub(crate) administrator: String,
    pub(crate) security: String,
    pub(crate) clerk: String,
    pub(crate) owner: String,
    pub(crate) works: String,
    /// The business of `owner`.
    pub(crate) business: String,
    /// Another business, whose ids nobody else may use.
    pub(crate) stranger: String,
    /// The printing works.
    pub(crate) printer: String,
}

/// The product of the first business.
pub(crate) const GTIN: &str = "06901234567892";

impl World {
    /// Made through the API; only the administrator and the security officer come from the command line.
    pub(crate) fn new(folder: &Folder, server: &Server, at: &[&str]) -> Self {
        let run = |args: &[&str]| heng(folder, &[args, at].concat()).ok().trim().to_owned();
        run(&["user", "add", "admin", "--role", "administrator", "--no-password"]);
        let administrator = run(&["user", "token", "admin", "--scope", "access", "--scope", "desk"]);
        run(&["user", "add", "anquan", "--role", "security-officer", "--no-password"]);
        let security = run(&["user", "token", "anquan", "--scope", "access", "--scope", "desk"]);
        let unit = json!({"path": "/cangnan", "kind": "bureau", "zh": "苍南县局", "en": "Cangnan", "towns": ["330327128"]});
        server.post(&administrator, "/api/v1/units", &unit).ok();
        let mut world = Self { administrator, security, ..Self::empty() };
        world.clerk = world.token(server, Role::WindowClerk, None);
        let [business, stranger, printer] = [1, 2, 3].map(|serial| world.enter(server, serial));
        world.owner = world.token(server, Role::BusinessOwner, Some(&business));
        world.works = world.token(server, Role::Printer, Some(&printer));
        Self { business, stranger, printer, ..world }
    }

    fn empty() -> Self {
        let [administrator, security, clerk, owner, works, business, stranger, printer] =
            [const { String::new() }; 8];
        Self { administrator, security, clerk, owner, works, business, stranger, printer }
    }

    /// A token for everything that somebody new in this role may do.
    pub(crate) fn token(&self, server: &Server, role: Role, business: Option<&str>) -> String {
        let name = format!("{role}.{}", business.unwrap_or("bureau"));
        self.account(server, &name, role, role.is_bureau().then_some("/cangnan"), business)
    }

    fn account(
        &self,
        server: &Server,
        name: &str,
        role: Role,
        unit: Option<&str>,
        business: Option<&str>,
    ) -> String {
        let account = json!({"name": name, "role": role, "unit": unit, "business": business});
        let proposal = server.post(&self.administrator, "/api/v1/accounts", &account).ok();
        let approval = format!("/api/v1/proposals/{}/approval", proposal["id"].as_str().unwrap());
        let approved = server.post(&self.security, &approval, &Value::Null).ok();
        let path = format!("/api/v1/accounts/{}/tokens", approved["decided"]["account"].as_str().unwrap());
        let token = json!({"label": "test", "scopes": SCOPES});
        let made = server.post(&self.administrator, &path, &token).ok();
        let grant = format!("{path}/{}/grant", made["token"]["id"].as_str().unwrap());
        assert_eq!(server.post(&self.security, &grant, &Value::Null).status, 204);
        made["secret"].as_str().unwrap().to_owned()
    }

    /// A business on the register with a company prefix of its own.
    fn enter(&self, server: &Server, serial: u32) -> String {
        let organisation = OrgCode::market(serial).unwrap();
        let credit = CreditCode::new(Category::Cooperative, RegionCode::CANGNAN, organisation).unwrap();
        let body = json!({
            "credit": credit.as_str(), "form": "cooperative", "name": format!("苍南县第{serial}渔业专业合作社"),
            "town": "330327128", "industry": "0411", "address": "沿浦镇", "person": "林晓",
            "phone": "10000000000", "founded": "2015-03-01",
        });
        let id =
            server.post(&self.clerk, "/api/v1/businesses", &body).ok()["id"].as_str().unwrap().to_owned();
        let from = Clock::Real.now().date().saturating_sub(1.month());
        let membership = json!({
            "prefix": format!("6901234{}", 4 + serial), "certificate": "物编注字第1号", "valid_from": from,
        });
        server.post(&self.clerk, &format!("/api/v1/businesses/{id}/memberships"), &membership).ok();
        id
    }

    /// The owner's product, published.
    pub(crate) fn product(&self, server: &Server) {
        let product = json!({"gtin": GTIN, "name": "头水坛紫菜 100 g", "brand": "沿浦湾", "category": "紫菜", "shelf_life": 365});
        server.post(&self.owner, "/api/v1/products", &product).ok();
        server.post(&self.owner, &format!("/api/v1/products/{GTIN}/publication"), &Value::Null).ok();
    }

    /// Codes ordered by the owner, printed by the works and received; the block.
    pub(crate) fn delivered(&self, server: &Server, quantity: u64) -> String {
        let order = json!({"gtin": GTIN, "quantity": quantity, "printer": self.printer});
        let order = server.post(&self.owner, "/api/v1/orders", &order).ok();
        let block = order["block"].as_str().unwrap().to_owned();
        let path = |rest: &str| format!("/api/v1/blocks/{block}/{rest}");
        let seen = json!({"number": "物编注字第1号", "valid_until": "2099-12-31", "checked_by": "李四"});
        server.post(&self.works, &path("certificate"), &seen).ok();
        server.post(&self.works, &path("printing"), &Value::Null).ok();
        server.post(&self.works, &path("inspection"), &json!({"bad": ""})).ok();
        server.post(&self.works, &path("delivery"), &Value::Null).ok();
        server.post(&self.owner, &path("receipt"), &Value::Null).ok();
        block
    }

    /// A token for each role, of somebody of the bureau itself or of the first business; none for the public.
    pub(crate) fn tokens(&self, server: &Server) -> Vec<(Role, String)> {
        let token = |role: Role| match role {
            Role::Public => String::new(),
            Role::WindowClerk => self.clerk.clone(),
            Role::BusinessOwner => self.owner.clone(),
            Role::Printer => self.works.clone(),
            role => self.token(server, role, role.is_business().then_some(&self.business)),
        };
        Role::ALL.map(|role| (role, token(role))).into()
    }

    /// People of another business, and an officer of a station that looks after other towns.
    pub(crate) fn strangers(&self, server: &Server) -> Vec<(Role, String)> {
        let unit = json!({"path": "/cangnan/lingxi", "kind": "station", "zh": "灵溪所", "en": "Lingxi", "towns": ["330327100"]});
        server.post(&self.administrator, "/api/v1/units", &unit).ok();
        let officer = self.account(server, "officer.lingxi", Role::Officer, Some("/cangnan/lingxi"), None);
        let business = [Role::BusinessOwner, Role::BusinessOperator, Role::Printer];
        let business = business.map(|role| (role, self.token(server, role, Some(&self.stranger))));
        business.into_iter().chain([(Role::Officer, officer)]).collect()
    }

    /// One of each thing that belongs to the first business, by its name in a path.
    pub(crate) fn furnish(&self, server: &Server) -> Vec<(&'static str, String)> {
        self.product(server);
        let block = self.delivered(server, 100);
        server.post(&self.owner, "/api/v1/bindings", &Self::binding(&block, (1, 50), "L1")).ok();
        let file = server.client.get(&self.works, &format!("/api/v1/blocks/{block}/print-file?format=csv"));
        let serial = serials(&file.text).swap_remove(0);
        let pack = json!({
            "sscc": SSCC, "kind": "case", "capacity": 10, "put": [format!("(01){GTIN}(21){serial}")], "source": "1号线",
        });
        server.post(&self.owner, "/api/v1/cases", &pack).ok();
        let recall = json!({"gtin": GTIN, "lot": "L1", "level": 2, "reason": "标签不符"});
        let recall = server.post(&self.owner, "/api/v1/recalls", &recall).ok();
        let order = server.client.get(&self.owner, &format!("/api/v1/blocks/{block}")).ok();
        let business = server.client.get(&self.owner, &format!("/api/v1/businesses/{}", self.business)).ok();
        let id = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
        vec![
            ("block", block),
            ("business", self.business.clone()),
            ("gtin", GTIN.to_owned()),
            ("lot", "L1".to_owned()),
            ("membership", id(&business["memberships"][0], "id")),
            ("order", id(&order, "order")),
            ("recall", id(&recall, "id")),
            ("serial", serial),
            ("sscc", SSCC.to_owned()),
        ]
    }

    /// What a line sends to bind numbers of a block to a lot.
    pub(crate) fn binding(block: &str, (first, last): (u64, u64), lot: &str) -> Value {
        json!({
            "range": {"block": block, "first": first, "last": last},
            "lot": {"lot": lot, "produced": Clock::Real.now().date()},
            "source": "1号线",
        })
    }
}

/// Everything: what the role does not allow is refused for the role.
const SCOPES: &str = "access codes desk jobs journal parties products resolver trace web";

/// A case that nobody else has.
const SSCC: &str = "106901234500000010";

/// The serials of a print file, in the order of their numbers.
pub(crate) fn serials(file: &str) -> Vec<String> {
    let links = file.split(['\n', '\r', ',', '"']).filter_map(|word| word.split_once("/21/"));
    links.map(|(_, serial)| serial.split(['?', '/']).next().unwrap_or_default().to_owned()).collect()
}
