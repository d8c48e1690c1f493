//! A recall from its scope to the last photograph.

use heng_store::Store;

use crate::laver::{Node, gln, lot, place};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF and some more";

pub(crate) fn a_recall_goes_from_scope_to_the_last_photograph(store: &Store) {
    let node = Node::over(store);
    let bad = lot(2, "D1003");
    let asked: String = form_urlencoded::byte_serialize(bad.as_bytes()).collect();
    node.get(&node.bureau, "/food-recalls").says(&["没有召回"]);
    let scope = node.get(&node.bureau, &format!("/food-recalls/new?lots={asked}"));
    scope.says(&["尚未冻结", "阿兰南货店", "海岸紫菜加工车间", "一键召回", "365 件", "500 件"]);
    let fields = [("lots", bad.as_str()), ("level", "1"), ("source", "sample"), ("reason", "铅超标")];
    let refused = node.post(&node.bureau, "/food-recalls", &fields[..3]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    refused.says(&["请写明召回原因", "尚未冻结"]);
    let opened = node.post(&node.bureau, "/food-recalls", &fields);
    assert_eq!(opened.status, 303, "{}", opened.text());
    let path = opened.location.split('?').next().unwrap().to_owned();
    node.get(&node.bureau, &opened.location).says(&[
        "召回已生效",
        "铅超标",
        "已处置 0%",
        "未确认",
        "第十三条",
        "余 24 小时",
    ]);
    node.get(&node.bureau, "/food-recalls").says(&["铅超标", "1 起正在召回", "0/2"]);
    let sale = [("place", gln(3)), ("lot", lot(3, "L221008")), ("quantity", "1".into())];
    let sale: Vec<(&str, &str)> = sale.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sold = node.post(&node.shop, "/chain/out", &sale);
    assert_eq!(sold.status, 409, "{}", sold.text());
    sold.says(&["正在召回", "第六十三条"]);
    node.get("", &format!("/shops/{}", gln(3))).says(&["请勿购买食用", "铅超标"]);
    holder(&node, &path);
    bureau(&node, &path);
}

fn holder(node: &Node, path: &str) {
    let steps = format!("{path}/steps");
    let at = place(3);
    node.get(&node.shop, path).says(&["立即停止销售", "我已停止销售并下架"]);
    assert!(!node.get(&node.shop, path).text().contains("海岸紫菜加工车间"), "others' stock is not shown");
    let told = node.send(&node.shop, &steps, &[("step", "acknowledged"), ("location", &at)], b"");
    assert_eq!(told.status, 303, "{}", told.text());
    let many = [("step", "destroyed"), ("location", at.as_str()), ("quantity", "9,999")];
    let refused = node.send(&node.shop, &steps, &many, JPEG);
    assert_eq!(refused.status, 422);
    refused.says(&["多于该处冻结的数量"]);
    let some = [("step", "destroyed"), ("location", at.as_str()), ("quantity", "365")];
    node.send(&node.shop, &steps, &some, b"").says(&["销毁要有照片或单据为证"]);
    assert_eq!(node.send(&node.shop, &steps, &some, JPEG).status, 303);
    let page = node.get(&node.shop, path);
    page.says(&["全部处置完了", "证据"]);
    let text = page.text();
    let link = text.split("href=\"").find(|part| part.contains("/evidence/")).unwrap();
    let shown = node.get(&node.shop, link.split('"').next().unwrap());
    assert_eq!(shown.bytes, JPEG);
    let closing = node.send(&node.shop, &steps, &[("step", "nonsense")], b"");
    assert_eq!(closing.status, 422);
}

fn bureau(node: &Node, path: &str) {
    let steps = format!("{path}/steps");
    for step in ["began", "noticed", "progress"] {
        assert_eq!(node.send(&node.bureau, &steps, &[("step", step)], b"").status, 303, "{step}");
    }
    node.get(&node.bureau, path).says(&["完成召回", "逐日说明", "已处置 4"]);
    let works = [("step", "returned"), ("location", &place(2)), ("quantity", "500")];
    assert_eq!(node.send(&node.works, &steps, &works, b"").status, 303);
    for step in ["finished", "closed"] {
        assert_eq!(node.send(&node.bureau, &steps, &[("step", step)], b"").status, 303, "{step}");
    }
    node.get(&node.bureau, path).says(&["已处置 100%", "结案"]);
}
