//! The words of a verdict: headline, one line under it, the explanation rule by rule, and what to do.
//!
//! Every number in a sentence comes from the finding. Words are made only when somebody is going to read them.

use heng_kernel::{Lang, Text, Time};

use super::{Finding, Fired, Missing, Reason, RuleId, Verdict, VerdictKind};

impl Verdict {
    /// The headline of the verdict band, e.g. `真码·首次被扫`.
    pub fn headline(&self, lang: Lang) -> &'static str {
        let text = match &self.decisive().finding {
            Finding::Seen { often: true, .. } => {
                Text::new("多次被扫，请核对", "Scanned many times, check it")
            }
            _ => headline(self.kind()),
        };
        text.get(lang)
    }

    /// The line under the headline, with the numbers of the deciding rule.
    pub fn line(&self, lang: Lang) -> String {
        self.decisive().finding.sentence(lang)
    }

    /// Why: one line for each rule that fired, naming the rule and its version.
    pub fn explanation(&self, lang: Lang) -> Vec<String> {
        self.fired().map(|fired| fired.explain(lang)).collect()
    }

    /// What to do now; empty when there is nothing to do.
    pub fn advice(&self, lang: Lang) -> &'static str {
        advice(self.kind(), &self.decisive().finding).get(lang)
    }
}

impl VerdictKind {
    /// The short word of tables and charts.
    pub fn text(self) -> Text {
        match self {
            Self::Recalled => Text::new("召回", "Recalled"),
            Self::Unknown => Text::new("未登记", "Unknown"),
            Self::Void => Text::new("作废", "Void"),
            Self::NotActivated => Text::new("未激活", "Not activated"),
            Self::Expired => Text::new("过期", "Expired"),
            Self::Consumed => Text::new("已使用", "Used"),
            Self::CannotDecide => Text::new("无法判断", "Cannot decide"),
            Self::Suspicious => Text::new("可疑", "Suspicious"),
            Self::Seen => Text::new("曾被扫过", "Seen before"),
            Self::Genuine => Text::new("首次被扫", "First scan"),
            Self::Registered => Text::new("商品或批次", "Product or lot"),
        }
    }
}

impl RuleId {
    /// What the rule asks.
    pub fn text(self) -> Text {
        match self {
            Self::Recall => Text::new("是否在召回范围", "covered by a recall"),
            Self::Unknown => Text::new("是否签发过", "ever issued"),
            Self::Void => Text::new("是否作废", "declared void"),
            Self::NotActivated => Text::new("是否关联商品", "bound to goods"),
            Self::Expired => Text::new("是否过保质期", "past its date"),
            Self::Consumed => Text::new("是否登记已使用", "reported as used"),
            Self::Missing => Text::new("资料是否齐全", "an input is missing"),
            Self::Flagged => Text::new("是否有待核查的可疑记录", "an open suspicion"),
            Self::FarApart => Text::new("两次扫码是否远得来不及", "two scans too far apart too soon"),
            Self::Burst => Text::new("短时间内是否反复被扫", "many scans in a short time"),
            Self::TooWide => Text::new("涉及城市是否过多", "too many cities"),
            Self::TooMany => Text::new("总次数是否过多", "too many scans"),
            Self::Seen => Text::new("是否曾被扫", "scanned before"),
            Self::First => Text::new("是否首次被扫", "first scan"),
            Self::Registered => Text::new("无序列号的商品或批次", "product or lot without a serial"),
        }
    }
}

impl Fired {
    /// The finding and the rule behind it: `…（规则 burst 第1版）`.
    pub fn explain(&self, lang: Lang) -> String {
        let (rule, version, sentence) = (self.rule.name(), self.version, self.finding.sentence(lang));
        match lang {
            Lang::Zh => format!("{sentence}（规则 {rule} 第{version}版）"),
            Lang::En => format!("{sentence} (rule {rule}, version {version})"),
        }
    }
}

impl Finding {
    /// What was found, in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Recalled(recall) => {
                format!("召回编号 {}，{} 发布。原因：{}", recall.number, recall.at.date(), recall.reason)
            }
            Self::Unknown => "系统里没有这个码的签发记录".into(),
            Self::Void(void) => format!("此码已于 {} 作废：{}", void.at.date(), void.reason),
            Self::NotActivated => "此码已印制，还没有与任何商品关联".into(),
            Self::Expired { until, days } => format!("保质期至 {until}，已过期 {days} 天"),
            Self::Consumed { at } => format!("此码的商品已于 {} 登记为已使用", at.date()),
            Self::CannotDecide(missing) => format!("缺少{}，无法判断", missing.words().zh),
            Self::Suspicious(reason) => reason.sentence(Lang::Zh),
            Self::Flagged { at, reason } => {
                format!("{} 起列为可疑，待核查：{}", at.date(), reason.sentence(Lang::Zh))
            }
            Self::Seen { count, since, cities, .. } => {
                format!("此前已被扫 {count} 次{}，首次 {}", in_cities_zh(*cities), minute(*since))
            }
            Self::First => "本码首次被扫，此前没有人扫过".into(),
            Self::Registered => "商品已登记；此码不含序列号，不能逐件辨别真伪".into(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Recalled(recall) => {
                format!("Recall {}, published {}. Reason: {}", recall.number, recall.at.date(), recall.reason)
            }
            Self::Unknown => "No record that this code was ever issued".into(),
            Self::Void(void) => format!("This code was declared void on {}: {}", void.at.date(), void.reason),
            Self::NotActivated => "This code was printed and is not bound to any goods yet".into(),
            Self::Expired { until, days } => format!("Best before {until}, {} past", plural(*days, "day")),
            Self::Consumed { at } => format!("The goods of this code were reported as used on {}", at.date()),
            Self::CannotDecide(missing) => format!("Cannot decide: {} missing", missing.words().en),
            Self::Suspicious(reason) => reason.sentence(Lang::En),
            Self::Flagged { at, reason } => {
                format!("Under review since {}: {}", at.date(), reason.sentence(Lang::En))
            }
            Self::Seen { count, since, cities, .. } => {
                format!(
                    "Scanned {} before{}, first on {}",
                    plural(*count, "time"),
                    in_cities_en(*cities),
                    minute(*since)
                )
            }
            Self::First => "This code is scanned for the first time".into(),
            Self::Registered => {
                "The product is on record; without a serial number, copies cannot be told apart".into()
            }
        }
    }
}

impl Reason {
    /// Why the pattern is suspicious, in one sentence.
    pub fn sentence(self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Zh, Self::Burst { scans, minutes }) => format!("{minutes} 分钟内被扫 {scans} 次"),
            (Lang::En, Self::Burst { scans, minutes }) => {
                format!("Scanned {scans} times within {minutes} minutes")
            }
            (Lang::Zh, Self::FarApart { from, to, km, minutes }) => {
                let (from, to) = (from.name(lang), to.name(lang));
                format!("{from}与{to}相距约 {km} 公里，两次扫码只隔 {minutes} 分钟")
            }
            (Lang::En, Self::FarApart { from, to, km, minutes }) => {
                let (from, to) = (from.name(lang), to.name(lang));
                format!(
                    "Scanned in {from} and in {to}, about {km} km apart, within {}",
                    plural(minutes, "minute")
                )
            }
            (Lang::Zh, Self::TooMany { scans }) => format!("已被扫 {scans} 次，超过一件商品的正常次数"),
            (Lang::En, Self::TooMany { scans }) => {
                format!("Scanned {scans} times, more than one pack ever is")
            }
            (Lang::Zh, Self::TooWide { cities }) => format!("已在 {cities} 个城市被扫"),
            (Lang::En, Self::TooWide { cities }) => format!("Scanned in {cities} cities"),
        }
    }
}

impl Missing {
    /// What is missing.
    pub fn words(self) -> Text {
        match self {
            Self::Recalls => Text::new("召回名单", "the list of recalls is"),
            Self::ShelfLife => Text::new("批次的生产日期和保质期", "the lot's dates are"),
            Self::History => Text::new("扫码记录", "the history of scans is"),
        }
    }
}

fn headline(kind: VerdictKind) -> Text {
    match kind {
        VerdictKind::Recalled => Text::new("该批次正在召回", "This lot is being recalled"),
        VerdictKind::Unknown => Text::new("未登记的码", "Code not on record"),
        VerdictKind::Void => Text::new("此码已作废", "This code is void"),
        VerdictKind::NotActivated => Text::new("此码尚未激活", "Not yet activated"),
        VerdictKind::Expired => Text::new("商品已过保质期", "Past its date"),
        VerdictKind::Consumed => Text::new("此码已使用过", "Already used"),
        VerdictKind::CannotDecide => Text::new("暂时无法判断", "Cannot decide now"),
        VerdictKind::Suspicious => Text::new("此码可能被复制", "This code may be a copy"),
        VerdictKind::Seen => Text::new("真码·曾被扫过", "Genuine · scanned before"),
        VerdictKind::Genuine => Text::new("真码·首次被扫", "Genuine · first scan"),
        VerdictKind::Registered => Text::new("已登记的商品", "Product on record"),
    }
}

fn advice(kind: VerdictKind, finding: &Finding) -> Text {
    match kind {
        VerdictKind::Recalled => Text::new(
            "请立即停止食用或使用，凭此页到原购买处退货。",
            "Stop eating or using it now and take it back to the shop with this page.",
        ),
        VerdictKind::Unknown => Text::new(
            "可能是假冒，也可能是其他系统的码。请核对网址和包装，有疑问请拨打12315。",
            "It may be a fake, or a code of another system. Check the address and the pack; if in doubt call 12315.",
        ),
        VerdictKind::Void => Text::new(
            "请不要购买，并拨打12315告诉我们购买地点。",
            "Do not buy it; call 12315 and tell us where you found it.",
        ),
        VerdictKind::NotActivated => Text::new(
            "生产企业可能还没有上传关联数据。激活之前，此码不能证明商品的来源。",
            "The producer may still owe its report. Until then this code proves nothing about the goods.",
        ),
        VerdictKind::Expired => Text::new(
            "请不要购买或食用。经营者销售超过保质期的食品是违法行为。",
            "Do not buy or eat it. Selling food past its date is against the law.",
        ),
        VerdictKind::Consumed => Text::new(
            "如果您手里的商品未开封，这个码可能是复制的，请拨打12315。",
            "If the pack in your hand is unopened, its code may be a copy; call 12315.",
        ),
        VerdictKind::CannotDecide => Text::new("请稍后再扫。", "Please scan again later."),
        VerdictKind::Suspicious => Text::new(
            "请核对包装、批号和日期；有疑问请保留商品和小票，拨打12315。",
            "Compare pack, lot and date; if in doubt keep the goods and the receipt and call 12315.",
        ),
        VerdictKind::Seen if matches!(finding, Finding::Seen { often: true, .. }) => Text::new(
            "一件商品通常只被扫几次。请核对首次扫码的时间是否合理。",
            "One pack is usually scanned a few times only. Does the time of the first scan make sense to you?",
        ),
        VerdictKind::Seen => Text::new(
            "如果之前不是您或家人扫的，请核对首次扫码的时间。",
            "If it was not you or your family, check the time of the first scan.",
        ),
        VerdictKind::Genuine | VerdictKind::Registered => Text::new("", ""),
    }
}

/// `2022-10-24 09:41` in China.
fn minute(at: Time) -> String {
    at.to_string().chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect()
}

fn in_cities_zh(cities: u32) -> String {
    if cities > 1 { format!("、涉及 {cities} 个城市") } else { String::new() }
}

fn in_cities_en(cities: u32) -> String {
    if cities > 1 { format!(" in {cities} cities") } else { String::new() }
}

fn plural(count: impl Into<i128>, noun: &str) -> String {
    let count = count.into();
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
