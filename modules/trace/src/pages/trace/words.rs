//! What the steps of business are called (CBV 2.0, clause 7.1).

use heng_kernel::Text;
use heng_web::ui::{Icon, Tone};

use crate::graph::{Graph, Happening, Kind, Word};

/// A step of business as people see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StepWord {
    /// Its word in the vocabulary.
    pub(crate) word: &'static str,
    /// What it is called.
    pub(crate) text: Text,
    pub(crate) icon: Icon,
    pub(crate) tone: Tone,
}

/// The steps by their numbers in a graph.
pub(crate) struct StepWords(Vec<(Word, &'static StepWord)>);

impl StepWords {
    /// Those that occur in a graph.
    pub(crate) fn of(graph: &Graph) -> Self {
        let known = |step: &'static StepWord| {
            Some((graph.word(&format!("https://ref.gs1.org/cbv/BizStep-{}", step.word))?, step))
        };
        Self(WORDS.iter().filter_map(known).collect())
    }

    /// The step of an event; what its kind says where it names none that is known.
    pub(crate) fn step(&self, event: &Happening) -> &'static StepWord {
        let named = self.0.iter().find(|(word, _)| *word == event.biz_step).map(|(_, step)| *step);
        named.unwrap_or(match event.kind {
            Kind::Transformation => &MADE,
            Kind::Aggregation => &PACKED,
            _ => &OTHER,
        })
    }
}

const fn step(word: &'static str, zh: &'static str, en: &'static str, icon: Icon) -> StepWord {
    StepWord { word, text: Text::new(zh, en), icon, tone: Tone::Plain }
}

const fn toned(word: &'static str, zh: &'static str, en: &'static str, icon: Icon, tone: Tone) -> StepWord {
    StepWord { word, text: Text::new(zh, en), icon, tone }
}

static MADE: StepWord = step("", "生产加工", "Made", Icon::Factory);
static PACKED: StepWord = step("", "装箱", "Packed", Icon::Box);
static OTHER: StepWord = step("", "记录", "Recorded", Icon::Paper);

static WORDS: &[StepWord] = &[
    step("commissioning", "起始登记", "Begun", Icon::Leaf),
    step("creating_class_instance", "生产", "Made", Icon::Factory),
    step("packing", "包装", "Packed", Icon::Box),
    step("unpacking", "拆箱", "Unpacked", Icon::Box),
    step("loading", "装车", "Loaded", Icon::Truck),
    step("unloading", "卸车", "Unloaded", Icon::Truck),
    step("shipping", "出库发货", "Shipped", Icon::Truck),
    toned("void_shipping", "撤销发货", "Dispatch called off", Icon::Cross, Tone::Warn),
    step("departing", "发车", "Departed", Icon::Truck),
    step("arriving", "到达", "Arrived", Icon::Pin),
    step("transporting", "运输", "On the way", Icon::Truck),
    step("receiving", "进货", "Received", Icon::Down),
    step("accepting", "验收", "Accepted", Icon::Check),
    step("storing", "入库", "Stored", Icon::Building),
    step("inspecting", "检验", "Inspected", Icon::Flask),
    step("sampling", "抽样", "Sampled", Icon::Flask),
    step("sensor_reporting", "温湿度记录", "Readings", Icon::Thermometer),
    step("stocking", "上架", "On the shelf", Icon::Shop),
    step("retail_selling", "销售", "Sold", Icon::Shop),
    step("dispensing", "分装", "Dispensed", Icon::Box),
    step("repackaging", "改包装", "Repackaged", Icon::Box),
    step("labeling", "贴标", "Labelled", Icon::Code),
    step("encoding", "赋码", "Encoded", Icon::Code),
    toned("holding", "封存", "Held", Icon::Shield, Tone::Warn),
    toned("destroying", "销毁", "Destroyed", Icon::Cross, Tone::Bad),
    toned("decommissioning", "注销", "Ended", Icon::Cross, Tone::Warn),
    step("consuming", "使用", "Used up", Icon::Factory),
    step("returning", "退回", "Returned", Icon::Left),
    step("other", "其他", "Other", Icon::Paper),
];
