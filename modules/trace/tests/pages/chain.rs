//! A shop takes in what was sent to it, has it tested, sells it; a works makes soup of it.

use heng_store::Store;

use crate::laver::{Node, gln, gtin, lot};

const PDF: &[u8] = b"%PDF-1.7 a report of lead and cadmium";

pub(crate) fn goods_come_in_are_made_into_others_and_go_out(store: &Store) {
    let node = Node::over(store);
    let (shop, works) = (gln(4), gln(2));
    let waiting = node.get(&node.shop, &format!("/chain/in?place={shop}"));
    waiting.says(&["头水坛紫菜 100 g · 批次 L221008", "300 件", "确认收到", "海岸紫菜加工车间"]);
    let text = waiting.text();
    let number =
        text.split("name=\"pending\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let came = node.post(&node.shop, "/chain/in", &[("place", &shop), ("pending", &number)]);
    assert_eq!(came.status, 303, "{}", came.text());
    node.get(&node.shop, &came.location).says(&["进货已登记", "300 件"]);
    let again = node.post(&node.shop, "/chain/in", &[("place", &shop), ("pending", &number)]);
    again.says(&["这一单已经确认过了"]);
    node.get("", &format!("/shops/{}", gln(3))).says(&["阿兰南货店", "批次 L221008", "未见检测"]);
    test(&node, &shop);
    sell(&node, &shop);
    make(&node, &works);
}

fn test(node: &Node, shop: &str) {
    let bag = lot(3, "L221008");
    let fields = [("place", shop), ("lot", bag.as_str()), ("result", "passed")];
    node.send(&node.shop, "/chain/test", &fields, b"").says(&["请附上检测报告"]);
    let kept = node.send(&node.shop, "/chain/test", &fields, PDF);
    assert_eq!(kept.status, 303, "{}", kept.text());
    node.get("", &format!("/shops/{shop}")).says(&[
        "头水坛紫菜 100 g",
        "检测合格",
        "鲜紫菜",
        "阿兰南货店车站店",
    ]);
    node.get(&node.shop, &format!("/chain/code?place={shop}")).says(&["<svg", &format!("/shops/{shop}")]);
}

fn sell(node: &Node, shop: &str) {
    let bag = lot(3, "L221008");
    let sale = |much: &str| {
        node.post(&node.shop, "/chain/out", &[("place", shop), ("lot", &bag), ("quantity", much)])
    };
    sale("301").says(&["库存只有 300"]);
    sale("无").says(&["请填写大于零的数量"]);
    assert_eq!(sale("20").status, 303);
    let sent = [("place", shop), ("lot", bag.as_str()), ("quantity", "80"), ("buyer", "老王饭店")];
    assert_eq!(node.post(&node.shop, "/chain/out", &sent).status, 303);
    node.get(&node.shop, &format!("/chain?place={shop}")).says(&["200 件"]);
    let typed = [
        ("place", shop),
        ("code", "(01)06901234567892(10)N7"),
        ("supplier", "城东批发部"),
        ("quantity", "12"),
    ];
    assert_eq!(node.post(&node.shop, "/chain/in", &typed).status, 303);
    node.get(&node.shop, &format!("/chain?place={shop}")).says(&["批次 N7", "12 件"]);
}

fn make(node: &Node, works: &str) {
    let page = node.get(&node.works, &format!("/chain/make?place={works}&product={}", gtin(4)));
    page.says(&["用了哪些原料", "现存 500 件"]);
    let text = page.text();
    let input = text.split("name=\"input").nth(1).unwrap().split('"').next().unwrap();
    let input = format!("input{input}");
    let made = gtin(4);
    let fields = [("place", works), ("product", made.as_str()), ("quantity", "90")];
    node.post(&node.works, "/chain/make", &fields).says(&["请填写用了哪些原料"]);
    let all = [fields[0], fields[1], fields[2], (input.as_str(), "100"), ("lot", "T1")];
    let kept = node.post(&node.works, "/chain/make", &all);
    assert_eq!(kept.status, 303, "{}", kept.text());
    node.get(&node.works, &kept.location).says(&["紫菜汤料", "批次 T1", "90 件", "400 件"]);
}
