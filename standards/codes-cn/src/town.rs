//! The towns (乡镇) of Cangnan with their statistical codes: GB/T 2260 for the county and three digits by GB/T 10114,
//! where 1xx is a town and 2xx a township.

use crate::{Name, RegionCode};

/// A town or township below the county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Town {
    /// Nine digits, the first six of them the county: `330327100`.
    pub code: &'static str,
    /// What it is called: 灵溪镇, Lingxi.
    pub name: Name,
    /// What it is.
    pub kind: TownKind,
}

/// What stands directly below a county here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TownKind {
    /// 镇
    Town,
    /// 民族乡
    EthnicTownship,
}

impl Town {
    /// The town with this nine-digit code.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        TOWNS.iter().find(|town| town.code == code)
    }

    /// The town with this Chinese name.
    pub fn by_name(zh: &str) -> Option<&'static Self> {
        TOWNS.iter().find(|town| town.name.zh == zh)
    }

    /// The county it belongs to.
    pub fn county(&self) -> RegionCode {
        RegionCode::CANGNAN
    }

    const fn plain(code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { code, name: Name::new(zh, en), kind: TownKind::Town }
    }

    const fn ethnic_township(code: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { code, name: Name::new(zh, en), kind: TownKind::EthnicTownship }
    }
}

/// The 16 towns and 2 ethnic townships of Cangnan since Longgang became a city of its own, in the order of their codes.
pub static TOWNS: [Town; 18] = [
    Town::plain("330327100", "灵溪镇", "Lingxi"),
    Town::plain("330327103", "宜山镇", "Yishan"),
    Town::plain("330327104", "钱库镇", "Qianku"),
    Town::plain("330327107", "金乡镇", "Jinxiang"),
    Town::plain("330327112", "藻溪镇", "Zaoxi"),
    Town::plain("330327113", "桥墩镇", "Qiaodun"),
    Town::plain("330327116", "矾山镇", "Fanshan"),
    Town::plain("330327117", "赤溪镇", "Chixi"),
    Town::plain("330327118", "马站镇", "Mazhan"),
    Town::plain("330327122", "望里镇", "Wangli"),
    Town::plain("330327123", "炎亭镇", "Yanting"),
    Town::plain("330327124", "大渔镇", "Dayu"),
    Town::plain("330327125", "莒溪镇", "Juxi"),
    Town::plain("330327126", "南宋镇", "Nansong"),
    Town::plain("330327127", "霞关镇", "Xiaguan"),
    Town::plain("330327128", "沿浦镇", "Yanpu"),
    Town::ethnic_township("330327216", "凤阳畲族乡", "Fengyang She Township"),
    Town::ethnic_township("330327218", "岱岭畲族乡", "Dailing She Township"),
];
