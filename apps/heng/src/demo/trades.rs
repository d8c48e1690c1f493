//! What the made-up businesses do, how often, and how their names end.

/// A line of trade.
pub(super) struct Trade {
    /// GB/T 4754-2017 class, as `heng_codes_cn` lists it.
    pub(super) industry: &'static str,
    /// How names of this trade end.
    pub(super) endings: &'static [&'static str],
}

const fn trade(industry: &'static str, endings: &'static [&'static str]) -> Trade {
    Trade { industry, endings }
}

/// Trades of enterprises, by weight.
pub(super) const ENTERPRISES: &[(u32, Trade)] = &[
    (14, trade("2319", &["印刷", "包装", "彩印", "印务"])),
    (10, trade("2921", &["塑业", "薄膜"])),
    (8, trade("2926", &["包装制品", "塑料制品"])),
    (8, trade("2927", &["日用品", "工艺品"])),
    (6, trade("1362", &["食品", "水产", "海洋食品"])),
    (5, trade("1361", &["冷冻食品", "水产冷冻"])),
    (4, trade("4012", &["仪表", "电气"])),
    (8, trade("5211", &["百货", "贸易"])),
    (6, trade("5212", &["超市", "商贸"])),
    (4, trade("5224", &["水产贸易", "生鲜"])),
    (4, trade("5251", &["大药房", "医药"])),
    (8, trade("6210", &["餐饮管理", "酒店"])),
    (5, trade("5226", &["酒业", "茶业"])),
    (5, trade("4011", &["科技", "自动化设备"])),
    (5, trade("5221", &["粮油", "农产品"])),
];

/// Trades of sole traders, by weight.
pub(super) const SOLE_TRADERS: &[(u32, Trade)] = &[
    (16, trade("5213", &["便利店", "小店", "食杂店"])),
    (9, trade("5211", &["百货店", "日用品店", "杂货店"])),
    (9, trade("5223", &["水果店", "蔬菜摊", "果蔬行"])),
    (10, trade("5224", &["海鲜摊", "肉铺", "水产行", "禽蛋店"])),
    (7, trade("5221", &["粮油店", "米行"])),
    (6, trade("5222", &["糕饼店", "面包房", "肉燕铺"])),
    (6, trade("5226", &["烟酒店", "茶叶店"])),
    (3, trade("5251", &["药店"])),
    (10, trade("6210", &["饭店", "海鲜馆", "家常菜馆"])),
    (9, trade("6220", &["快餐店", "面馆", "炒粉店"])),
    (8, trade("6291", &["小吃店", "早餐店", "卤味店", "奶茶店"])),
    (2, trade("6242", &["外卖店"])),
    (3, trade("1369", &["紫菜加工坊", "海产品加工坊"])),
    (2, trade("2319", &["打印店", "印刷加工点"])),
];

/// Trades of farmers' cooperatives, by weight.
pub(super) const COOPERATIVES: &[(u32, Trade)] =
    &[(6, trade("0411", &["紫菜", "海水养殖", "渔业", "贝类养殖"])), (2, trade("5221", &["粮食", "番薯"]))];

/// Words that stand before the trade in a name.
pub(super) const WORDS: [&str; 48] = [
    "海丰",
    "玉苍",
    "鹤顶",
    "金海",
    "龙源",
    "鸿运",
    "顺发",
    "永兴",
    "天和",
    "德利",
    "福满",
    "新世纪",
    "宏达",
    "瑞祥",
    "东海",
    "渔寮",
    "蓝湾",
    "百丈",
    "横阳",
    "鳌江",
    "苍海",
    "瓯越",
    "正大",
    "华泰",
    "益民",
    "康源",
    "兴旺",
    "万家",
    "同心",
    "汇丰",
    "嘉禾",
    "明珠",
    "盛世",
    "乐购",
    "惠民",
    "信和",
    "阳光",
    "南雁",
    "碧海",
    "渔家",
    "三合",
    "联盛",
    "通达",
    "卓越",
    "四季",
    "合兴",
    "长安",
    "富民",
];

/// The 18 towns by weight: a made-up share of businesses, about as the towns differ in size.
pub(super) const TOWN_WEIGHTS: [(u32, &str); 18] = [
    (330, "330327100"),
    (85, "330327103"),
    (130, "330327104"),
    (115, "330327107"),
    (35, "330327112"),
    (60, "330327113"),
    (40, "330327116"),
    (30, "330327117"),
    (55, "330327118"),
    (40, "330327122"),
    (12, "330327123"),
    (12, "330327124"),
    (9, "330327125"),
    (12, "330327126"),
    (12, "330327127"),
    (12, "330327128"),
    (6, "330327216"),
    (5, "330327218"),
];
