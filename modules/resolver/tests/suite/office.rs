//! What the bureau and a business see of scans, and what they do not.

use std::sync::Arc;

use heng_access::units::{self, NewUnit, UnitKind};
use heng_access::{Grants, accounts, tokens};
use heng_kernel::{Act, Actor, OrgPath, Role, rng_from_seed};
use heng_resolver::judgement::{Reason, VerdictKind};
use heng_resolver::places::Place;
use heng_resolver::scans::{self, CodeKey, Scan};
use heng_resolver::{House, Register, rule_book};
use heng_store::testing::both_engines;
use heng_store::{Sql, params};

use super::client::{Answer, BROWSER, Client};
use super::table::now;
use super::world::{SCHEMAS, World, gtin};

const YANPU: &str = "330327128";
const LINGXI: &str = "330327100";

pub(crate) struct Office<'w> {
    pub(crate) world: &'w World,
    pub(crate) node: Client,
}

impl Office<'_> {
    /// A token of somebody in a role; officers in a unit of their own.
    pub(crate) fn token(&self, name: &'static str, role: Role, town: Option<&'static str>) -> String {
        let business = role.is_business().then_some(self.world.owner);
        let made = self.world.store.write_now(move |tx| {
            let mut act =
                Act::new(Actor::program("test"), now(), rng_from_seed(name.bytes().map(u64::from).sum()));
            let path = OrgPath(if town.is_some() { format!("/cangnan/{name}") } else { "/cangnan".into() });
            if role.is_bureau() && units::by_path(tx, &path)?.is_none() {
                let towns = town.into_iter().map(str::to_owned).collect();
                let kind = if town.is_some() { UnitKind::Station } else { UnitKind::Bureau };
                units::add(
                    tx,
                    &mut act,
                    &NewUnit { path: path.clone(), kind, zh: "单位".into(), en: "unit".into(), towns },
                )?;
            }
            let unit = role.is_bureau().then_some(path);
            let account = accounts::NewAccount { name: name.into(), role, unit, business };
            let account = accounts::add(tx, &mut act, &account, None)?.id;
            let scopes = Grants::parse(["resolver"]).unwrap();
            let new = tokens::NewToken { account, name: "machine".into(), scopes, expires_at: None };
            Ok(tokens::make(tx, &mut act, &new)?.1.reveal().to_owned())
        });
        format!("Bearer {}", made.unwrap())
    }

    pub(crate) fn get(&self, token: &str, path: &str) -> Answer {
        self.node.get(path, &[("authorization", token), ("accept", "text/html")])
    }

    /// A code of the world that was scanned in three places, once suspiciously.
    pub(crate) fn scanned(&self) -> CodeKey {
        let house = House::new(Arc::clone(&self.world.book));
        let code = house.find(gtin().number(), &self.world.serial(3)).unwrap();
        let scan = |minute: i64, place: &str, verdict, suspicion| Scan {
            code,
            at: now().plus_seconds(-60 * minute),
            place: Place::parse(place),
            verdict,
            suspicion,
            summed: false,
        };
        let burst = Some(Reason::Burst { scans: 9, minutes: 10 });
        let all = vec![
            scan(30, LINGXI, VerdictKind::Genuine, None),
            scan(20, "310000", VerdictKind::Suspicious, burst),
            scan(10, YANPU, VerdictKind::Suspicious, None),
        ];
        let mut act = Act::new(Actor::program("scans"), now(), rng_from_seed(5));
        self.world.store.write_now(move |tx| scans::write(tx, &mut act, &all, 0)).unwrap();
        code
    }
}

#[test]
fn figures_are_those_of_the_asker_and_of_nobody_else() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let office = Office { node: world.node(), world: &world };
        let root = office.token("leader", Role::Leader, None);
        let (lingxi, owner) = (
            office.token("lingxi", Role::Officer, Some(LINGXI)),
            office.token("owner", Role::BusinessOwner, None),
        );
        office.scanned();
        let total = |token: &str, query: &str| {
            office.get(token, &format!("/api/v1/scan-statistics{query}")).json()["total"].as_u64().unwrap()
        };
        assert_eq!((total(&root, ""), total(&lingxi, ""), total(&owner, "")), (3, 1, 3));
        assert_eq!((total(&root, "?verdict=suspicious"), total(&root, &format!("?place={YANPU}"))), (2, 1));
        assert_eq!(total(&root, "?from=2022-09-01&to=2022-09-30"), 0);
        for bad in ["?from=2022-11-01", "?from=x", "?verdict=x", "?from=2020-01-01"] {
            assert_eq!(office.get(&root, &format!("/api/v1/scan-statistics{bad}")).status, 400, "{bad}");
        }
        let page = office.get(&root, "/scans");
        assert!(
            page.status == 200 && page.text.contains("看数据") && page.text.contains("示意图"),
            "{}",
            page.text
        );
        assert!(
            page.text.contains("/scans?place=330327100") && page.text.contains("沿浦镇"),
            "{}",
            page.text
        );
        let csv = office.get(&root, "/scans/table.csv").text;
        assert!(csv.contains("2022-10-31,330327100,灵溪镇,首次被扫,1\r\n"), "{csv}");
        let mine = office.get(&owner, "/my-scans").text;
        assert!(mine.contains("头水坛紫菜 100 g") && !mine.contains("灵溪镇"), "{mine}");
        for (token, path) in [(&owner, "/scans"), (&owner, "/suspicions"), (&root, "/my-scans")] {
            assert_eq!(office.get(token, path).status, 403, "{path}");
        }
        assert_eq!(office.node.get("/api/v1/scan-statistics", &[]).status, 401);
    });
}

#[test]
fn a_suspicion_is_seen_where_it_happened_and_where_the_firm_is_and_settled_once() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let office = Office { node: world.node(), world: &world };
        let root = office.token("leader", Role::Leader, None);
        let (yanpu, other) = (
            office.token("yanpu", Role::Officer, Some(YANPU)),
            office.token("qianku", Role::Officer, Some("330327104")),
        );
        let code = office.scanned();
        let list = |token: &str| office.get(token, "/api/v1/suspicions").json()["items"].clone();
        assert_eq!((list(&root).as_array().unwrap().len(), list(&other).as_array().unwrap().len()), (1, 0));
        let one = list(&yanpu)[0].clone();
        assert_eq!(
            (one["serial"].as_str(), one["scans"].as_u64()),
            (Some(world.serial(3).as_str()), Some(3))
        );
        assert_eq!(one["zh"], "10 分钟内被扫 9 次");
        let path = format!("/suspicions/{}", one["id"].as_str().unwrap());
        assert!(office.get(&root, "/suspicions").text.contains(&path));
        let page = office.get(&yanpu, &path).text;
        let life = format!("/codes/{}/{}", gtin().fourteen(), world.serial(3));
        for words in ["灵溪镇", "上海市", "10 分钟内被扫 9 次", &life, "办结核查"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(office.get(&other, &path).status, 404);
        let settle = |token: &str, finding: &str| {
            let headers = [("authorization", token), ("content-type", "application/json")];
            office.node.send(
                "POST",
                &format!("/api/v1{path}/settlement"),
                &headers,
                format!("{{\"finding\":\"{finding}\"}}"),
            )
        };
        assert_eq!(settle(&other, "x").status, 404);
        assert_eq!(settle(&yanpu, " ").status, 422);
        let form = [
            ("authorization", yanpu.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            BROWSER[0],
        ];
        let refused = office.node.send("POST", &format!("{path}/settlement"), &form, "finding=+".into());
        assert!(refused.status == 422 && refused.text.contains("请写明核查结果"), "{}", refused.text);
        let done = settle(&yanpu, "同店员工反复扫码");
        assert!(done.status == 201 && done.json()["settled_at"].is_string(), "{}", done.text);
        assert_eq!(settle(&yanpu, "again").status, 404);
        assert!(
            list(&root).as_array().unwrap().is_empty() && office.get(&root, &path).text.contains("已办结")
        );
        assert_eq!(done.json()["endings"][0]["by"], "yanpu");
        let flag = db.read_now(move |tx| Ok(scans::with_waiting(tx, code, &[])?.1)).unwrap();
        assert_eq!(flag, None);
    });
}

#[test]
fn who_settled_what_and_why_is_seen_and_can_be_opened_again() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let office = Office { node: world.node(), world: &world };
        let root = office.token("leader", Role::Leader, None);
        let (yanpu, other) = (
            office.token("yanpu", Role::Officer, Some(YANPU)),
            office.token("qianku", Role::Officer, Some("330327104")),
        );
        let code = office.scanned();
        let list = |token: &str, state: &str| {
            office.get(token, &format!("/api/v1/suspicions{state}")).json()["items"]
                .as_array()
                .unwrap()
                .clone()
        };
        let path = format!("/suspicions/{}", list(&root, "")[0]["id"].as_str().unwrap());
        let post = |to: &str, body: &str| {
            let form = [
                ("authorization", yanpu.as_str()),
                ("content-type", "application/x-www-form-urlencoded"),
                BROWSER[0],
            ];
            office.node.send("POST", &format!("{path}/{to}"), &form, body.into())
        };
        assert_eq!(post("reopening", "reason=x").status, 409, "it is open");
        assert_eq!(post("settlement", "conclusion=guessed&finding=x").status, 422);
        assert_eq!(post("settlement", "conclusion=copied&finding=three+packs+with+one+code").status, 303);
        let settled = list(&root, "?state=settled");
        assert_eq!((settled.len(), list(&other, "?state=settled").len(), list(&root, "").len()), (1, 0, 0));
        assert_eq!(settled[0]["endings"][0]["conclusion"], "copied");
        for page in [office.get(&root, "/suspicions?state=settled").text, office.get(&root, &path).text] {
            for words in ["查实码被复制", "three packs with one code", "yanpu"] {
                assert!(page.contains(words), "{words}: {page}");
            }
        }
        let refused = post("reopening", "reason=+");
        assert!(refused.status == 422 && refused.text.contains("请写明重开的原因"), "{}", refused.text);
        assert_eq!(post("reopening", "reason=seen+again+in+Wenzhou").status, 303);
        let open = list(&root, "");
        assert_eq!((open.len(), open[0]["endings"].as_array().unwrap().len()), (1, 2));
        assert!(
            db.read_now(move |tx| Ok(scans::with_waiting(tx, code, &[])?.1)).unwrap().is_some(),
            "suspicious again"
        );
        let page = office.get(&root, &path).text;
        assert!(page.contains("seen again in Wenzhou") && page.contains("办结核查"), "{page}");
        let events = db.read_now(|tx| Ok(heng_journal::feed(tx, 0, 100)?)).unwrap();
        let said: Vec<_> =
            events.iter().filter_map(|event| event.body.as_ref()?.get("said")?.get("zh")?.as_str()).collect();
        assert_eq!(
            said,
            [
                "结论：查实码被复制。核查结果：three packs with one code",
                "重新核查，原因：seen again in Wenzhou"
            ]
        );
        let notes = db
            .read_now(move |tx| Ok(heng_resolver::scans_of().0(tx, gtin(), code.version, code.counter)?))
            .unwrap()
            .notes;
        assert_eq!(notes.len(), 3, "raised, settled, opened again");
    });
}

#[test]
fn rules_of_the_table_stand_over_the_built_in_ones() {
    both_engines(SCHEMAS, |db| {
        let world = World::new(db);
        let put = |version: u32, at, parameters: &'static str| {
            db.write_now(move |tx| Ok(tx.run(&PUT_RULE, params![version, at, parameters])?)).unwrap()
        };
        let later = now().plus_seconds(3_600);
        put(2, later, "{\"scans\":3,\"minutes\":5}");
        let book = db.read_now(rule_book).unwrap();
        assert_eq!(book.at(now()).unwrap().burst_scans, 8);
        assert_eq!(book.at(later).unwrap().burst_scans, 3);
        let node = Client::over(db, Arc::new(House::new(Arc::clone(&world.book))), book);
        let office = Office { node, world: &world };
        let page = office.get(&office.token("leader", Role::Leader, None), "/suspicions/rules");
        assert!(
            page.status == 200 && page.text.contains("待起用") && page.text.contains("scans = 3"),
            "{}",
            page.text
        );
        put(3, later.plus_seconds(1), "{}");
        assert!(db.read_now(rule_book).is_err(), "a rule without thresholds is none");
    });
}

static PUT_RULE: Sql = Sql::new(
    "resolver.put_rule",
    "INSERT INTO resolver_rule (id, version, valid_from, parameters) VALUES ('burst', $1, $2, $3)",
);
