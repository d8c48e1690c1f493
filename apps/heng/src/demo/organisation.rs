//! The bureau as an organisation: sections, stations, the brigade. How many stations there are and which towns each looks
//! after is made up; the kinds 科, 所, 队 are not.

/// A unit of the bureau.
pub(super) struct UnitSeed {
    /// The last part of its path under `/cangnan`; empty for the bureau itself.
    pub(super) slug: &'static str,
    /// 局, 科, 所 or 队.
    pub(super) kind: &'static str,
    /// Chinese name.
    pub(super) zh: &'static str,
    /// English name.
    pub(super) en: &'static str,
    /// Statistical codes of the towns it looks after.
    pub(super) towns: &'static [&'static str],
}

const fn unit(slug: &'static str, kind: &'static str, zh: &'static str, en: &'static str) -> UnitSeed {
    UnitSeed { slug, kind, zh, en, towns: &[] }
}

const fn station(
    slug: &'static str,
    zh: &'static str,
    en: &'static str,
    towns: &'static [&'static str],
) -> UnitSeed {
    UnitSeed { slug, kind: "所", zh, en, towns }
}

/// The whole bureau.
pub(super) const UNITS: &[UnitSeed] = &[
    unit("", "局", "苍南县市场监督管理局", "Cangnan County Market Regulation Bureau"),
    unit("office", "科", "办公室", "Office"),
    unit("registration", "科", "行政审批科", "Registration Section"),
    unit("credit", "科", "信用监管科", "Credit Supervision Section"),
    unit("online", "科", "网络交易监管科", "Online Trade Section"),
    unit("food-production", "科", "食品生产监管科", "Food Production Section"),
    unit("food-circulation", "科", "食品流通监管科", "Food Circulation Section"),
    unit("catering", "科", "餐饮监管科", "Catering Section"),
    unit("drugs", "科", "药械化监管科", "Drugs, Devices and Cosmetics Section"),
    unit("equipment", "科", "特种设备监察科", "Special Equipment Section"),
    unit("quality", "科", "质量发展科", "Quality Section"),
    unit("standards", "科", "标准计量科", "Standards and Metrology Section"),
    unit("ip", "科", "知识产权科", "Intellectual Property Section"),
    unit("consumers", "科", "消费者权益保护科", "Consumer Protection Section"),
    unit("law", "科", "法规科", "Law Section"),
    UnitSeed {
        slug: "brigade",
        kind: "队",
        zh: "综合行政执法队",
        en: "Enforcement Brigade",
        towns: &EVERYWHERE,
    },
    station("lingxi", "灵溪市场监管所", "Lingxi Station", &["330327100"]),
    station("qianku", "钱库市场监管所", "Qianku Station", &["330327104", "330327122"]),
    station("jinxiang", "金乡市场监管所", "Jinxiang Station", &["330327107", "330327123", "330327124"]),
    station("yishan", "宜山市场监管所", "Yishan Station", &["330327103"]),
    station("zaoxi", "藻溪市场监管所", "Zaoxi Station", &["330327112"]),
    station("qiaodun", "桥墩市场监管所", "Qiaodun Station", &["330327113", "330327125"]),
    station("fanshan", "矾山市场监管所", "Fanshan Station", &["330327116", "330327126"]),
    station("chixi", "赤溪市场监管所", "Chixi Station", &["330327117", "330327216"]),
    station(
        "mazhan",
        "马站市场监管所",
        "Mazhan Station",
        &["330327118", "330327127", "330327128", "330327218"],
    ),
];

/// The brigade works in every town.
const EVERYWHERE: [&str; 18] = [
    "330327100",
    "330327103",
    "330327104",
    "330327107",
    "330327112",
    "330327113",
    "330327116",
    "330327117",
    "330327118",
    "330327122",
    "330327123",
    "330327124",
    "330327125",
    "330327126",
    "330327127",
    "330327128",
    "330327216",
    "330327218",
];

/// The path of a unit in the organisation tree.
pub(super) fn path(slug: &str) -> String {
    if slug.is_empty() { "/cangnan".into() } else { format!("/cangnan/{slug}") }
}
