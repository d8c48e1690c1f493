//! Trades (国民经济行业分类), GB/T 4754-2017: 20 sections by letter, classes by four digits.
//!
//! The names agree with lists that others publish. Nobody has compared them with the printed standard yet, so every
//! entry says [`Industry::verified`] `false` and a page that shows one should say so.

use crate::Name;

/// One of the 20 sections (门类).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// `A` to `T`.
    pub letter: char,
    /// What it is called.
    pub name: Name,
}

/// A four-digit class (小类).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Industry {
    /// Four digits.
    pub code: &'static str,
    /// What it is called.
    pub name: Name,
    /// Whether someone compared code and name with the standard itself.
    pub verified: bool,
}

impl Industry {
    /// The class with this code, among those listed here.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        INDUSTRIES.iter().find(|industry| industry.code == code)
    }

    /// The section that it belongs to: the first two digits decide.
    pub fn section(&self) -> Option<&'static Section> {
        let division: u8 = self.code.get(..2)?.parse().ok()?;
        let at = LAST_DIVISION.iter().position(|&last| division <= last)?;
        SECTIONS.get(at)
    }

    const fn unverified(code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { code, name: Name::new(zh, en), verified: false }
    }
}

/// The last two-digit division (大类) of each section, in their order.
const LAST_DIVISION: [u8; 20] =
    [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97];

/// All 20 sections.
pub static SECTIONS: [Section; 20] = [
    section('A', "农、林、牧、渔业", "agriculture, forestry, animal husbandry and fishery"),
    section('B', "采矿业", "mining"),
    section('C', "制造业", "manufacturing"),
    section('D', "电力、热力、燃气及水生产和供应业", "electricity, heat, gas and water"),
    section('E', "建筑业", "construction"),
    section('F', "批发和零售业", "wholesale and retail"),
    section('G', "交通运输、仓储和邮政业", "transport, storage and post"),
    section('H', "住宿和餐饮业", "accommodation and catering"),
    section('I', "信息传输、软件和信息技术服务业", "information transmission, software and IT services"),
    section('J', "金融业", "finance"),
    section('K', "房地产业", "real estate"),
    section('L', "租赁和商务服务业", "leasing and business services"),
    section('M', "科学研究和技术服务业", "research and technical services"),
    section('N', "水利、环境和公共设施管理业", "water, environment and public facilities"),
    section('O', "居民服务、修理和其他服务业", "services to households, repair and other services"),
    section('P', "教育", "education"),
    section('Q', "卫生和社会工作", "health and social work"),
    section('R', "文化、体育和娱乐业", "culture, sports and entertainment"),
    section('S', "公共管理、社会保障和社会组织", "public administration and social organisations"),
    section('T', "国际组织", "international organisations"),
];

const fn section(letter: char, zh: &'static str, en: &'static str) -> Section {
    Section { letter, name: Name::new(zh, en) }
}

/// The classes that matter in Cangnan, in the order of their codes.
pub static INDUSTRIES: &[Industry] = &[
    Industry::unverified("0411", "海水养殖", "marine aquaculture"),
    Industry::unverified("1361", "水产品冷冻加工", "freezing of aquatic products"),
    Industry::unverified("1362", "鱼糜制品及水产品干腌制加工", "surimi, dried and salted aquatic products"),
    Industry::unverified("1369", "其他水产品加工", "other processing of aquatic products"),
    Industry::unverified("2319", "包装装潢及其他印刷", "packaging and other printing"),
    Industry::unverified("2921", "塑料薄膜制造", "plastic film"),
    Industry::unverified("2923", "塑料丝、绳及编织品制造", "plastic threads, ropes and woven goods"),
    Industry::unverified("2926", "塑料包装箱及容器制造", "plastic packing boxes and containers"),
    Industry::unverified("2927", "日用塑料制品制造", "plastic goods for daily use"),
    Industry::unverified("2929", "塑料零件及其他塑料制品制造", "plastic parts and other plastic goods"),
    Industry::unverified("4011", "工业自动控制系统装置制造", "industrial control systems"),
    Industry::unverified("4012", "电工仪器仪表制造", "electrical instruments and meters"),
    Industry::unverified("5211", "百货零售", "department stores"),
    Industry::unverified("5212", "超级市场零售", "supermarkets"),
    Industry::unverified("5213", "便利店零售", "convenience stores"),
    Industry::unverified("5221", "粮油零售", "retail of grain and oil"),
    Industry::unverified("5222", "糕点、面包零售", "retail of pastry and bread"),
    Industry::unverified("5223", "果品、蔬菜零售", "retail of fruit and vegetables"),
    Industry::unverified(
        "5224",
        "肉、禽、蛋、奶及水产品零售",
        "retail of meat, poultry, eggs, milk and aquatic products",
    ),
    Industry::unverified("5226", "酒、饮料及茶叶零售", "retail of alcohol, drinks and tea"),
    Industry::unverified("5251", "西药零售", "retail of western medicine"),
    Industry::unverified("6210", "正餐服务", "full-service restaurants"),
    Industry::unverified("6220", "快餐服务", "fast food"),
    Industry::unverified("6242", "外卖送餐服务", "take-away delivery"),
    Industry::unverified("6291", "小吃服务", "snack food"),
];
