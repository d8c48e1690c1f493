//! What the code-using firms of the demo county make. Brands and firms are made up; the goods are what Cangnan is known for.

/// A line of products that a firm may have.
pub(super) struct Line {
    /// The trade of the firms that make it.
    pub(super) industry: &'static str,
    /// The category, as the product page shows it.
    pub(super) category: &'static str,
    /// The food category of a production licence (SC), e.g. 22 for aquatic products; none for goods that need none.
    pub(super) licence_class: Option<u8>,
    /// Product names.
    pub(super) names: &'static [&'static str],
    /// Sizes.
    pub(super) sizes: &'static [&'static str],
    /// Shelf life in days; none for goods that do not spoil.
    pub(super) shelf_life: Option<u32>,
    /// How many of a hundred firms make it.
    pub(super) weight: u32,
}

/// The laver line comes first: 苍南紫菜 is what the county shows.
pub(super) const LAVER: Line = Line {
    industry: "0411",
    category: "紫菜及制品",
    licence_class: Some(22),
    names: &["头水坛紫菜", "二水坛紫菜", "烤紫菜", "调味海苔", "紫菜汤料"],
    sizes: &["100 g", "50 g", "250 g", "30 g × 5"],
    shelf_life: Some(365),
    weight: 24,
};

/// All lines.
pub(super) const LINES: [Line; 8] = [
    LAVER,
    Line {
        industry: "1362",
        category: "水产干制品",
        licence_class: Some(22),
        names: &["虾皮", "鱼干", "鱿鱼丝", "鳗鲞", "淡菜干"],
        sizes: &["100 g", "200 g", "500 g"],
        shelf_life: Some(270),
        weight: 18,
    },
    Line {
        industry: "1361",
        category: "速冻水产",
        licence_class: Some(22),
        names: &["冻小黄鱼", "鱼丸", "冻带鱼段", "虾滑"],
        sizes: &["300 g", "500 g", "1 kg"],
        shelf_life: Some(540),
        weight: 12,
    },
    Line {
        industry: "5222",
        category: "糕点",
        licence_class: Some(24),
        names: &["肉燕", "桥墩月饼", "马蹄松", "绿豆糕"],
        sizes: &["250 g", "400 g", "礼盒 800 g"],
        shelf_life: Some(60),
        weight: 12,
    },
    Line {
        industry: "5221",
        category: "粮食加工品",
        licence_class: Some(1),
        names: &["番薯粉丝", "米面", "五凤香茗炒米", "四季糯米"],
        sizes: &["500 g", "1 kg", "2.5 kg"],
        shelf_life: Some(365),
        weight: 12,
    },
    Line {
        industry: "5226",
        category: "茶叶及酒类",
        licence_class: Some(14),
        names: &["五凤香茗", "苍南翠龙", "杨梅酒", "糯米黄酒"],
        sizes: &["100 g", "250 g", "500 ml"],
        shelf_life: Some(540),
        weight: 10,
    },
    Line {
        industry: "2927",
        category: "日用塑料",
        licence_class: None,
        names: &["保鲜袋", "垃圾袋", "一次性餐盒", "收纳箱"],
        sizes: &["100 只", "50 只", "1 个"],
        shelf_life: None,
        weight: 7,
    },
    Line {
        industry: "4012",
        category: "仪器仪表",
        licence_class: None,
        names: &["家用电表", "压力表", "电子秤"],
        sizes: &["1 台"],
        shelf_life: None,
        weight: 5,
    },
];
