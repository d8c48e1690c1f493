//! Names of the regions that a county regulator of Wenzhou meets (GB/T 2260-2007 and its later changes).

use crate::Name;

pub(super) fn of(code: &str) -> Option<Name> {
    REGIONS.binary_search_by_key(&code, |(code, _, _)| code).ok().map(|at| {
        let (_, zh, en) = REGIONS[at];
        Name::new(zh, en)
    })
}

/// Code, Chinese, English, in the order of the code.
const REGIONS: &[(&str, &str, &str)] = &[
    ("110000", "北京市", "Beijing"),
    ("120000", "天津市", "Tianjin"),
    ("130000", "河北省", "Hebei"),
    ("140000", "山西省", "Shanxi"),
    ("150000", "内蒙古自治区", "Inner Mongolia"),
    ("210000", "辽宁省", "Liaoning"),
    ("220000", "吉林省", "Jilin"),
    ("230000", "黑龙江省", "Heilongjiang"),
    ("310000", "上海市", "Shanghai"),
    ("320000", "江苏省", "Jiangsu"),
    ("330000", "浙江省", "Zhejiang"),
    ("330100", "杭州市", "Hangzhou"),
    ("330200", "宁波市", "Ningbo"),
    ("330300", "温州市", "Wenzhou"),
    ("330302", "鹿城区", "Lucheng"),
    ("330303", "龙湾区", "Longwan"),
    ("330304", "瓯海区", "Ouhai"),
    ("330305", "洞头区", "Dongtou"),
    ("330324", "永嘉县", "Yongjia"),
    ("330326", "平阳县", "Pingyang"),
    ("330327", "苍南县", "Cangnan"),
    ("330328", "文成县", "Wencheng"),
    ("330329", "泰顺县", "Taishun"),
    ("330381", "瑞安市", "Rui'an"),
    ("330382", "乐清市", "Yueqing"),
    ("330383", "龙港市", "Longgang"),
    ("330400", "嘉兴市", "Jiaxing"),
    ("330500", "湖州市", "Huzhou"),
    ("330600", "绍兴市", "Shaoxing"),
    ("330700", "金华市", "Jinhua"),
    ("330800", "衢州市", "Quzhou"),
    ("330900", "舟山市", "Zhoushan"),
    ("331000", "台州市", "Taizhou"),
    ("331100", "丽水市", "Lishui"),
    ("340000", "安徽省", "Anhui"),
    ("350000", "福建省", "Fujian"),
    ("360000", "江西省", "Jiangxi"),
    ("370000", "山东省", "Shandong"),
    ("410000", "河南省", "Henan"),
    ("420000", "湖北省", "Hubei"),
    ("430000", "湖南省", "Hunan"),
    ("440000", "广东省", "Guangdong"),
    ("450000", "广西壮族自治区", "Guangxi"),
    ("460000", "海南省", "Hainan"),
    ("500000", "重庆市", "Chongqing"),
    ("510000", "四川省", "Sichuan"),
    ("520000", "贵州省", "Guizhou"),
    ("530000", "云南省", "Yunnan"),
    ("540000", "西藏自治区", "Tibet"),
    ("610000", "陕西省", "Shaanxi"),
    ("620000", "甘肃省", "Gansu"),
    ("630000", "青海省", "Qinghai"),
    ("640000", "宁夏回族自治区", "Ningxia"),
    ("650000", "新疆维吾尔自治区", "Xinjiang"),
    ("710000", "台湾省", "Taiwan"),
    ("810000", "香港特别行政区", "Hong Kong"),
    ("820000", "澳门特别行政区", "Macao"),
];
