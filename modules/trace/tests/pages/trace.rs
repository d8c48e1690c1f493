//! The page of a trace and its exports.

use heng_store::Store;

use crate::laver::{Node, gtin, lot, place};

fn asked(id: &str) -> String {
    form_urlencoded::byte_serialize(id.as_bytes()).collect()
}

pub(crate) fn a_trace_shows_both_ways_and_what_is_missing(store: &Store) {
    let node = Node::over(store);
    node.get(&node.bureau, "/trace").says(&["追溯查询", "name=\"id\""]);
    let page = node.get(&node.bureau, &format!("/trace?id={}", asked(&lot(3, "L221008"))));
    assert_eq!(page.status, 200);
    page.says(&[
        "头水坛紫菜 100 g",
        "批次 L221008",
        "鲜紫菜",
        "阿兰南货店",
        "沿浦湾三号海区",
        "1 处对不上",
        "至今没有人登记收到",
        "发出未收",
        "<svg class=\"trace-picture\"",
        "销售 × 6",
        "1,200 公斤",
    ]);
    let then =
        node.get(&node.bureau, &format!("/trace?id={}&at=2022-10-01T09:41", asked(&lot(3, "L221008"))));
    then.says(&["截至 2022-10-01 09:41 所知", "没有记录"]);
    let typed = node.get(&node.bureau, "/trace?id=(01)06901234500037(10)NO");
    assert_eq!(typed.status, 404);
    typed.says(&["没有记录提到"]);
    let of =
        node.get(&node.bureau, &format!("/trace?id={}&of={}", asked(&lot(3, "L221008")), asked(&place(1))));
    of.says(&["看全部", "起始登记"]);
    assert!(!of.text().contains("销售 × 6"));
    let back = node.get(&node.bureau, &format!("/trace?id={}&way=back", asked(&lot(1, "R1001"))));
    assert!(!back.text().contains("头水坛紫菜"), "nothing came of it in that direction");
}

pub(crate) fn a_business_sees_what_passed_through_its_hands(store: &Store) {
    let node = Node::over(store);
    let path = format!("/trace?id={}", asked(&lot(3, "L221008")));
    assert_eq!(node.get(&node.works, &path).status, 200);
    let foreign = node.get(&node.shop, &path);
    assert_eq!(foreign.status, 404, "the shop recorded nothing itself yet");
}

pub(crate) fn a_trace_is_exported_in_both_shapes(store: &Store) {
    let node = Node::over(store);
    let path = format!("/trace/export?id={}", asked(&lot(3, "L221008")));
    let law = node.get(&node.bureau, &path).text();
    assert!(law.starts_with('\u{feff}'));
    let line = law.lines().find(|line| line.starts_with("销售,2022-10-13")).unwrap();
    assert_eq!(
        line,
        "销售,2022-10-13,头水坛紫菜 100 g,100 g,300,件,,L221008,,灵溪镇阿兰南货店,灵溪镇车站路3号,100****5678,海岸紫菜加工车间 · 苍南县海岸紫菜有限公司,PS2"
    );
    let fsma = node.get(&node.bureau, &format!("{path}&shape=fsma204")).text();
    let made = fsma.lines().find(|line| line.starts_with("转化")).unwrap();
    let (dry, raw) = (format!("(01){}(10)D1003", gtin(2)), format!("(01){}(10)R1001", gtin(1)));
    assert!(made.contains(&dry) && made.contains(&raw), "{made}");
    assert!(fsma.lines().any(|line| line.starts_with("收获") && line.contains("2022-10-01")));
    let book = node.get(&node.bureau, &format!("{path}&shape=fsma204&format=xlsx"));
    assert_eq!(&book.bytes[..2], b"PK");
    assert_eq!(node.get(&node.bureau, &format!("{path}&format=doc")).status, 400);
}
