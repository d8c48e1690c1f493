//! The pages as a cooperative, its printing works and the bureau use them.

#![expect(clippy::unwrap_used, reason = "a failing step is a failing test")]

use heng_kernel::Role;
use heng_store::testing::TestStore;
use insta::assert_snapshot;

use super::browser::{ALL, Person, Site};

const GTIN: &str = "06901234567892";

fn once(test: impl Fn(&Site)) {
    let store = TestStore::sqlite(ALL);
    test(&Site::new(&store));
}

/// An order through the form; the path of its page.
fn ordered(owner: &Person<'_>, printer: &str, quantity: &str) -> String {
    let fields = [("gtin", GTIN), ("quantity", quantity), ("printer", printer), ("note", "覆膜")];
    let placed = owner.post("/orders/new", "/orders", &fields);
    placed.location().split('?').next().unwrap().to_owned()
}

/// From the certificate to the delivery, through the forms of the printing works.
fn printed(works: &Person<'_>, order: &str) {
    let job = order.replace("/orders/", "/print-jobs/");
    let step = |verb: &str, fields: &[(&str, &str)]| {
        works.post(&job, &format!("{job}/{verb}"), fields).location().to_owned()
    };
    let seen = [("certificate", "物编注字第1号"), ("valid_until", "2023-11-30"), ("checked_by", "李四")];
    assert_eq!(step("certificate", &seen), format!("{job}?done=certificate"));
    assert_eq!(step("rolls", &[("length", "400"), ("prefix", "R")]), format!("{job}?done=rolls"));
    step("printed", &[]);
    step("inspection", &[("bad", "7, 19")]);
    assert_eq!(step("delivery", &[]), format!("{job}?done=delivered"));
}

#[test]
fn a_double_click_orders_once() {
    once(|site| {
        let owner = site.owner();
        let fields = [("gtin", GTIN), ("quantity", "1000")];
        let [first, second] = owner.double_click("/orders/new", "/orders", &fields);
        assert_eq!(first.location(), second.location(), "both clicks lead to the one order");
        let list = owner.get("/orders").text;
        assert!(list.contains("共 1 份订单"), "{list}");
        owner.post("/orders/new", "/orders", &fields).location();
        assert!(owner.get("/orders").text.contains("共 2 份订单"), "the form shown anew is another order");
    });
}

#[test]
fn orders_are_listed_by_where_they_stand() {
    once(|site| {
        let owner = site.owner();
        let order = ordered(&owner, "", "1000");
        for (stage, is_there) in
            [("issued", true), ("printing", false), ("delivered", false), ("bound", false)]
        {
            let list = owner.get(&format!("/orders?stage={stage}")).text;
            assert_eq!(list.contains(&format!("href=\"{order}\"")), is_there, "{stage}");
        }
    });
}

#[test]
fn the_sums_of_a_print_file_are_computed_once() {
    once(|site| {
        let owner = site.owner();
        let order = ordered(&owner, "", "1000");
        let job = order.replace("/orders/", "/print-jobs/");
        assert!(owner.get(&job).text.contains("首次计算约需 1 秒"));
        let computed = owner.get(&format!("{job}/sums")).text;
        let shown = owner.get(&job).text;
        let sums = |text: &str| {
            text.split("SM3")
                .nth(1)
                .and_then(|rest| rest.split("<code>").nth(1))
                .map(|rest| rest[..64].to_owned())
        };
        assert!(sums(&computed).is_some());
        assert_eq!(sums(&shown), sums(&computed), "the page shows what was computed before");
        assert!(!shown.contains("首次计算"));
    });
}

fn block_of(owner: &Person<'_>, order: &str) -> String {
    owner.get(order).between("/binding/new?block=", "\"").to_owned()
}

#[test]
fn from_an_order_to_a_recall_through_forms() {
    once(|site| {
        let (owner, works, bureau) = (site.owner(), site.works(), site.bureau());
        let printer = site.world.printer.to_string();
        let order = ordered(&owner, &printer, "1,000");
        let fresh = owner.get(&order);
        assert_snapshot!("fresh_loop", fresh.between("<ol class=\"loop\">", "</ol>").replace("<li", "\n<li"));
        printed(&works, &order);
        assert_eq!(
            owner.post(&order, &format!("{order}/receipt"), &[]).location(),
            format!("{order}?done=received")
        );
        let block = block_of(&owner, &order);
        let form = format!("/binding/new?block={block}");
        assert!(owner.get(&form).text.contains("R-001 · 1–400"));
        let bound = [
            ("block", block.as_str()),
            ("first", "1"),
            ("last", "600"),
            ("except", "100-109"),
            ("lot", "YP221013A"),
            ("produced", "2022-10-13"),
        ];
        let done = owner.post(&form, "/binding", &bound);
        assert_eq!(done.location(), "/binding?lot=YP221013A&bound=588&moved=0&already=0&void=2");
        assert!(
            owner
                .get(done.location())
                .text
                .contains("新关联 588 枚，其中改绑 0 枚；此前已关联 0 枚；跳过作废 2 枚")
        );
        assert_eq!(
            owner.post(&order, &format!("{order}/market"), &[]).location(),
            format!("{order}?done=market")
        );
        let void = [("codes", "300-310"), ("reason", "lost"), ("note", "运输遗失")];
        owner.post(&order, &format!("{order}/voids"), &void).location();
        assert_snapshot!(
            "figures",
            owner
                .get(&order)
                .between("<ol class=\"funnel\">", "</ol>")
                .replace("<li", "\n<li")
                .replace(&order, "/orders/…")
        );

        let serial = site.world.serial(block.parse().unwrap(), 5);
        let life = format!("/codes/{GTIN}/{serial}");
        let recall = [("gtin", GTIN), ("lot", "YP221013A"), ("level", "2"), ("reason", "标签不符")];
        assert_eq!(bureau.post("/recalls/new", "/recalls", &recall).location(), "/recalls?done=started");
        assert!(bureau.get(&life).text.contains("召回中，不得销售"));
        let one = bureau.get("/recalls").between("data-label=\"商品与编号\"><a href=\"", "\"").to_owned();
        assert!(!owner.get(&one).text.contains("/ending"), "the maker cannot end a recall of the bureau");
        let ended = bureau.post(&one, &format!("{one}/ending"), &[("ending", "已全部下架")]);
        assert_eq!(ended.location(), "/recalls?done=ended");
        assert!(!bureau.get(&life).text.contains("召回中，不得销售"));
        let titles: Vec<_> = bureau
            .get(&life)
            .text
            .split("<div class=\"when\"><b>")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap().to_owned())
            .collect();
        assert_snapshot!("life", titles.join("\n"));
    });
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    once(|site| {
        let (owner, works) = (site.owner(), site.works());
        let wrong =
            owner.post("/orders/new", "/orders", &[("gtin", GTIN), ("quantity", "许多"), ("note", "覆膜")]);
        assert_eq!((wrong.status.as_u16(), wrong.error("quantity")), (422, "“许多”不是整数"));
        assert!(wrong.text.contains("value=\"许多\"") && wrong.text.contains(">覆膜</textarea>"));
        assert_snapshot!("refused_quantity", wrong.between("<div class=\"field wrong\">", "</div>"));
        let too_many = owner.post("/orders/new", "/orders", &[("gtin", GTIN), ("quantity", "200000000")]);
        assert!(too_many.error("quantity").contains("不在1至"));
        let unknown = [("gtin", GTIN), ("quantity", "1万"), ("lot", "X1")];
        assert_eq!(owner.post("/orders/new", "/orders", &unknown).error("lot"), "批次X1尚未登记");
        let credit = [("gtin", GTIN), ("quantity", "10"), ("printer_credit", "9133")];
        assert_eq!(owner.post("/orders/new", "/orders", &credit).status, 422);

        let order = ordered(&owner, &site.world.printer.to_string(), "1000");
        let job = order.replace("/orders/", "/print-jobs/");
        let expired = [("certificate", "1"), ("valid_until", "2022-10-30"), ("checked_by", "李四")];
        let refused = works.post(&job, &format!("{job}/certificate"), &expired);
        assert!(refused.error("certificate").contains("2022-10-30"), "{}", refused.text);
        assert!(refused.text.contains("商品条码管理办法 第十五条"));
        printed(&works, &order);
        let overlap = works.post(&job, &format!("{job}/rolls"), &[("rolls", "Z-1,5,9")]);
        assert_eq!(overlap.error("rolls"), "号段5-9已属于卷R-001");
        let line = works.post(&job, &format!("{job}/rolls"), &[("rolls", "Z-1")]);
        assert!(line.error("rolls").contains("第 1 行"));

        let block = block_of(&owner, &order);
        let form = format!("/binding/new?block={block}");
        let to = |lot: &'static str| {
            [("block", block.as_str()), ("lot", lot), ("produced", "2022-10-13")].to_vec()
        };
        owner.post(&form, "/binding", &to("A1")).location();
        let twice = owner.post(&form, "/binding", &to("B2"));
        assert_eq!(twice.status, 409);
        assert!(twice.error("first").contains("已关联批次A1"), "{}", twice.text);
        let unexplained = owner.post(&form, "/binding", &[to("B2"), vec![("reason", "贴错标")]].concat());
        assert_eq!(unexplained.error("reason"), "改绑须填写原因和责任人");
        let moved = owner.post(
            &form,
            "/binding",
            &[to("B2"), vec![("reason", "贴错标"), ("person", "王芳")]].concat(),
        );
        assert!(moved.location().contains("bound=998&moved=998"), "{}", moved.location());
        assert!(owner.get("/binding").text.contains("贴错标 · 王芳"));
    });
}

#[test]
fn another_business_sees_nothing_and_roles_stay_in_their_rooms() {
    once(|site| {
        let (owner, works, bureau) = (site.owner(), site.works(), site.bureau());
        let stranger = site.sign_in("周敏", Role::BusinessOwner, Some(site.world.printer));
        let order = ordered(&owner, "", "500");
        let job = order.replace("/orders/", "/print-jobs/");
        for path in [&order, &job, &format!("{job}/sums")] {
            assert_eq!(stranger.get(path).status, 404, "{path}");
            assert_eq!(works.get(path).status, 404, "{path}");
        }
        let forged = stranger.post("/recalls/new", &format!("{order}/market"), &[]);
        assert_eq!(forged.status, 404);
        let void = [("codes", "1"), ("reason", "lost")];
        assert_eq!(stranger.post("/recalls/new", &format!("{order}/voids"), &void).status, 404);
        for path in ["/orders/new", "/print-jobs", "/labels"] {
            assert_eq!(bureau.get(path).status, 403, "{path}");
        }
        for path in ["/binding", "/codes", "/recalls", "/orders/new"] {
            assert_eq!(works.get(path).status, 403, "{path}");
        }
        assert_eq!(owner.forge("/orders").status, 403, "no form of ours");
        let operator = site.sign_in("操作员", Role::BusinessOperator, Some(site.world.owner));
        assert_eq!(operator.get("/recalls/new").status, 403);
        assert_eq!(operator.get("/recalls").status, 200);
        assert_eq!(bureau.get(&order).status, 200);
        assert!(bureau.get("/orders").text.contains("苍南县第1渔业专业合作社"));
    });
}

#[test]
fn a_lines_file_is_told_row_by_row() {
    once(|site| {
        let (owner, works) = (site.owner(), site.works());
        let order = ordered(&owner, &site.world.printer.to_string(), "1000");
        printed(&works, &order);
        let block = block_of(&owner, &order).parse().unwrap();
        let read = |number: u64| format!("2022-10-30 08:00:{number:02},{}", site.world.serial(block, number));
        let rows =
            [read(1), read(2), read(4), "2022-10-30 08:00:05,NOREAD".into(), read(7), "x,y".into(), read(2)];
        let lot = [("gtin", GTIN), ("lot", "YP2"), ("produced", "2022-10-13")];
        let report = owner.upload("/binding", "/binding/files", &lot, &rows.join("\n"));
        assert_eq!(report.status, 200, "{}", report.text);
        let cells = report.between("<tbody>", "</tbody>").replace("<tr", "\n<tr");
        assert_snapshot!("rows_not_bound", cells);
        assert!(report.text.contains("漏读的码"));
        let empty = owner.upload("/binding", "/binding/files", &lot, "");
        assert_eq!(empty.error("file"), "请选择产线文件");
    });
}

#[test]
fn a_code_is_found_however_it_is_written() {
    once(|site| {
        let (owner, works, bureau) = (site.owner(), site.works(), site.bureau());
        let order = ordered(&owner, &site.world.printer.to_string(), "1000");
        printed(&works, &order);
        let serial = site.world.serial(block_of(&owner, &order).parse().unwrap(), 9);
        let life = format!("/codes/{GTIN}/{serial}");
        let link = format!("https%3A%2F%2Fid.example%2F01%2F{GTIN}%2F21%2F{serial}%3Fa%3D1");
        let elements = format!("(01){GTIN}(21){serial}");
        for text in [link.as_str(), &elements, &serial, &serial.to_lowercase()] {
            assert_eq!(bureau.get(&format!("/codes?code={text}")).location(), life, "{text}");
        }
        assert_eq!(bureau.get("/codes?code=6901234567892").location(), format!("/codes?gtin={GTIN}"));
        let nothing = bureau.get("/codes?code=%E7%B4%AB%E8%8F%9C");
        assert_eq!((nothing.status.as_u16(), nothing.error("code")), (422, "“紫菜”不是码、序列号或商品代码"));
        let counts = bureau.get("/codes");
        assert!(counts.text.contains("苍南县第1渔业专业合作社"));
        let stranger = site.sign_in("周敏", Role::BusinessOwner, Some(site.world.printer));
        let own = ordered(&owner, "", "10");
        let block = owner.get(&own).between("/api/v1/blocks/", "/").parse().unwrap();
        let serial = site.world.serial(block, 1);
        assert_eq!(owner.get(&format!("/codes?code={serial}")).status, 303);
        assert_eq!(stranger.get(&format!("/codes?code={serial}")).status, 422);
        assert_eq!(stranger.get(&format!("/codes/{GTIN}/{serial}")).status, 404);
    });
}

#[test]
fn labels_are_drawn_for_ones_own_codes() {
    once(|site| {
        let (owner, works) = (site.owner(), site.works());
        let order = ordered(&owner, &site.world.printer.to_string(), "1000");
        printed(&works, &order);
        let block = block_of(&owner, &order);
        let serial = site.world.serial(block.parse().unwrap(), 1);
        let page = owner.get(&format!("/labels?gtin={GTIN}&serial={serial}&symbol=datamatrix&x=0.4"));
        assert!(page.text.contains(&format!("(01){GTIN}(21){serial}")) && page.text.contains("<svg xmlns="));
        let file = owner.get(&format!("/labels/symbol?gtin={GTIN}&symbol=ean13&format=png"));
        assert_eq!(
            (file.header("content-type"), file.header("content-disposition")),
            ("image/png", "attachment; filename=\"6901234567892.png\"")
        );
        let foreign = owner.get(&format!("/labels?gtin={GTIN}&serial=0123456789AB"));
        assert!(foreign.error("serial").contains("不是本系统"));
        let wide = owner.get(&format!("/labels?gtin={GTIN}&x=5"));
        assert_eq!(wide.error("x"), "X尺寸应在0.1至2毫米之间");
        let sheet = owner.get(&format!("/labels/sheet?block={block}&first=1&count=24&width=0.4"));
        assert_eq!(sheet.text.matches("<figure>").count(), 24);
        assert!(sheet.header("content-security-policy").contains("style-src 'sha256-"));
        let archive = works.post(
            &order.replace("/orders/", "/print-jobs/"),
            &format!("{}/archive", order.replace("/orders/", "/print-jobs/")),
            &[("password", "短")],
        );
        assert_eq!(archive.error("password"), "压缩包密码至少10个字符");
    });
}
