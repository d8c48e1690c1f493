//! The link types of the GS1 Web Vocabulary 1.16 (ref.gs1.org/voc), with Chinese labels of ours.

use heng_kernel::Text;

/// A link type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkType {
    /// Its name after `gs1:`.
    pub name: &'static str,
    /// What people call it.
    pub text: Text,
    /// Whether the vocabulary advises against it.
    pub deprecated: bool,
}

impl LinkType {
    /// Its address in the vocabulary.
    pub fn uri(&self) -> String {
        format!("https://ref.gs1.org/voc/{}", self.name)
    }
}

/// The link type that a CURIE or an address names: `gs1:pip`, `https://gs1.org/voc/pip`, `https://ref.gs1.org/voc/pip`.
pub fn by_curie(text: &str) -> Option<&'static LinkType> {
    let name = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix))?;
    let at = LINK_TYPES.binary_search_by_key(&name, |kind| kind.name).ok()?;
    LINK_TYPES.get(at)
}

const PREFIXES: [&str; 4] =
    ["gs1:", "https://ref.gs1.org/voc/", "https://gs1.org/voc/", "https://www.gs1.org/voc/"];

const fn kind(name: &'static str, zh: &'static str, en: &'static str) -> LinkType {
    LinkType { name, text: Text::new(zh, en), deprecated: false }
}

/// All link types, by name.
pub static LINK_TYPES: &[LinkType] = &[
    kind("activityIdeas", "活动创意", "Activity Ideas"),
    kind("allergenInfo", "过敏原信息", "Allergen information"),
    kind("appDownload", "下载应用", "App download"),
    kind("backgroundInfo", "背景资料", "Background Information"),
    kind("brandHomepageClinical", "给专业人员的品牌信息", "Information for professionals about this brand"),
    kind("brandHomepagePatient", "给患者的品牌信息", "Information for patients about this brand"),
    kind("careersInfo", "招聘信息", "Careers information"),
    kind("certificationInfo", "认证与检验信息", "Certification Information"),
    kind("consumerHandlingStorageInfo", "贮存与使用方法", "Consumer handling and storage information"),
    kind("defaultLink", "默认链接", "Default link"),
    kind("defaultLinkMulti", "多个默认链接", "Default linkMulti"),
    kind("dpp", "数字产品护照", "Digital Product Passport"),
    kind("eifu", "电子使用说明书", "Electronic Instructions For Use"),
    kind("epcis", "EPCIS 追溯数据库", "EPC Information Services (EPCIS) repository"),
    kind("epil", "电子药品说明书", "Electronic Patient Information Leaflet"),
    kind("eventsInfo", "活动信息", "Events information"),
    kind("faqs", "常见问题", "Frequently Asked Questions"),
    kind("handledBy", "由谁解析", "Handled by"),
    kind("hasRetailers", "哪里有售", "Has Retailers"),
    kind("homepage", "企业主页", "Organisation Information Page"),
    kind("ingredientsInfo", "配料信息", "Ingredients information"),
    kind("instructions", "使用说明", "Instructions"),
    kind("jws", "JSON 网络签名", "JSON Web Signature"),
    kind("leaveReview", "发表评价", "Leave a review"),
    kind("locationInfo", "地点信息", "Location information"),
    kind("logisticsInfo", "物流信息", "Logistics information"),
    kind("loyaltyProgram", "会员计划", "Loyalty program"),
    kind("masterData", "主数据", "Master data"),
    kind("menuInfo", "菜单", "Menu information"),
    kind("nutritionalInfo", "营养成分", "Nutritional Information"),
    kind("openingHoursInfo", "营业时间", "Opening hours information"),
    kind("paymentLink", "付款", "Make Payment"),
    kind("pip", "商品信息页", "Product Information Page"),
    LinkType {
        deprecated: true,
        ..kind(
            "productSustainabilityInfo",
            "可持续与回收（已弃用）",
            "Sustainability and recycling (deprecated)",
        )
    },
    kind("promotion", "促销", "Promotion"),
    kind("purchaseSuppliesOrAccessories", "购买耗材或配件", "Purchase supplies or accessories"),
    kind("quickStartGuide", "快速入门", "Quick start guide"),
    kind("recallStatus", "召回状态", "Recall status"),
    kind("recipeInfo", "食谱", "Recipe website"),
    kind("registerProduct", "登记购买", "Register purchase"),
    kind("registryEntry", "登记册条目", "Entry in a register"),
    kind("relatedImage", "相关图片", "Related image"),
    kind("relatedVideo", "相关视频", "Related video"),
    kind("reportFound", "报告发现", "Report found"),
    kind("review", "评价", "Reviews"),
    kind("safetyInfo", "安全信息", "Safety information"),
    kind("scheduleTime", "预约", "Scheduling/Reservation"),
    kind("serviceInfo", "服务信息", "Service information"),
    kind("smartLabel", "SmartLabel", "SmartLabel"),
    kind("smpc", "药品特性摘要", "Summary Product Characteristics (SmPC)"),
    kind("socialMedia", "社交媒体", "Social media"),
    kind("statisticInfo", "统计", "Statistics"),
    kind("subscribe", "订阅", "Subscribe"),
    kind("support", "客户支持", "Support"),
    kind("sustainabilityInfo", "可持续与回收", "Sustainability and recycling"),
    kind("traceability", "追溯信息", "Traceability information"),
    kind("tutorial", "教程", "Tutorial"),
    kind("userAgreement", "签署协议", "Sign waiver/agreement/document"),
    kind("verificationService", "验证服务", "Verification Service"),
    kind("whatsInTheBox", "包装内有什么", "What's in the box?"),
];
