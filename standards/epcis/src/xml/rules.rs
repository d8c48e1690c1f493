//! The rules an XML document can break.

use crate::problem::Rule;

macro_rules! rules {
    ($($name:ident = $code:literal, $zh:literal, $en:literal;)*) => {$(
        #[doc = $en]
        pub static $name: Rule = Rule::new($code, $zh, $en);
    )*};
}

rules! {
    BROKEN_TEXT = "xml-broken-text", "文本不是有效的 UTF-8 或 UTF-16 编码，请另存为 UTF-8", "the text is not valid UTF-8 or UTF-16; save it as UTF-8";
    ENCODING = "xml-encoding", "声明的编码不受支持，请另存为 UTF-8", "the declared encoding is not read here; save the file as UTF-8";
    CHARACTER = "xml-character", "含有 XML 不允许的控制字符", "a control character that XML does not allow";
    SYNTAX = "xml-syntax", "不是格式良好的 XML", "not well-formed XML";
    NAMESPACE = "xml-namespace", "命名空间声明错误，或前缀未声明", "a wrong namespace declaration, or a prefix that is not declared";
    DTD = "xml-dtd", "不接受文档类型定义（DTD）及其实体，请删去 DOCTYPE", "a document type definition, and entities with it, is not accepted; remove the DOCTYPE";
    ENTITY = "xml-entity", "未定义的实体；只允许 &lt; &gt; &amp; &quot; &apos; 与字符引用", "an undefined entity; only &lt; &gt; &amp; &quot; &apos; and character references are known";
    TOO_DEEP = "xml-too-deep", "元素嵌套过深", "elements are nested too deeply";
    TOO_LARGE = "xml-too-large", "文档过大", "the document is too large";
    TOO_MANY_ATTRIBUTES = "xml-too-many-attributes", "一个元素的属性过多", "too many attributes in one element";
    TOO_MANY_NAMESPACES = "xml-too-many-namespaces", "命名空间过多", "too many namespaces";
    TOO_MANY_ELEMENTS = "xml-too-many-elements", "一个事件的元素过多", "too many elements in one event";
    ROOT = "xml-root", "根元素不是 EPCIS 文档", "the root element is not an EPCIS document";
    UNEXPECTED = "xml-unexpected", "此处不允许该元素", "an element that is not allowed here";
    MISSING = "xml-missing", "缺少元素", "an element is missing";
    TEXT = "xml-text", "此处只允许元素，不允许文字", "text where only elements are allowed";
    CHILDREN = "xml-children", "此处只允许文字，不允许元素", "elements where only text is allowed";
    VALUE = "xml-value", "值不符合其类型", "a value that is not of its type";
    ATTRIBUTE = "xml-attribute", "不允许的属性", "an attribute that is not allowed";
    ATTRIBUTE_MISSING = "xml-attribute-missing", "缺少属性", "an attribute is missing";
    ATTRIBUTE_VALUE = "xml-attribute-value", "属性值不符合其类型", "the value of an attribute is not of its type";
    XSI_TYPE = "xml-xsi-type", "xsi:type 所指类型不存在或不可用于此处", "xsi:type names a type that does not exist or may not be used here";
    NIL = "xml-nil", "xsi:nil 不可用于此处，或元素并不为空", "xsi:nil may not be used here, or the element is not empty";
    ABSTRACT = "xml-abstract", "抽象的元素或类型不能直接使用", "an abstract element or type cannot be used itself";
}
