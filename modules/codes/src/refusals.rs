//! Texts that cannot be read become refusals that name their field.

use heng_kernel::Refusal;

use crate::labels::qr::TooLong;
use crate::labels::{DataMatrixError, LinkError, NotRetail, SheetError};
use crate::print::ArchiveError;
use crate::ranges::RangeTextError;
use crate::serial::SerialError;

impl From<SerialError> for Refusal {
    fn from(error: SerialError) -> Self {
        Self::new("codes/serial", error.zh(), error.to_string()).field("serial")
    }
}

impl From<RangeTextError> for Refusal {
    fn from(error: RangeTextError) -> Self {
        Self::new("codes/range", error.zh(), error.to_string()).field("range")
    }
}

impl From<LinkError> for Refusal {
    fn from(error: LinkError) -> Self {
        let (field, zh) = match &error {
            LinkError::Stem(stem) => {
                ("stem", format!("“{stem}”不是网址前缀，应写作 https://主机 或 https://主机/路径"))
            }
            LinkError::Lot(lot) => ("lot", format!("批号“{lot}”须为1至20个GS1字符集82中的字符")),
            LinkError::CaseMatters(path) => ("upper", format!("“{path}”含小写字母，改为大写即成另一网址")),
        };
        Self::new("codes/link", zh, error.to_string()).field(field)
    }
}

impl From<TooLong> for Refusal {
    fn from(error: TooLong) -> Self {
        Self::new(
            "codes/symbol-too-long",
            format!("内容{}字节，超出QR码版本10的容量", error.bytes),
            error.to_string(),
        )
    }
}

impl From<DataMatrixError> for Refusal {
    fn from(error: DataMatrixError) -> Self {
        let zh = match error {
            DataMatrixError::Unencodable => "该单元数据串不能编成 DataMatrix",
            DataMatrixError::TooLarge => "该单元数据串需要超过64模块的 DataMatrix",
        };
        Self::new("codes/symbol", zh, error.to_string())
    }
}

impl From<NotRetail> for Refusal {
    fn from(error: NotRetail) -> Self {
        let zh = format!("商品代码{}不能用EAN-13表示：包装指示符不为0", error.0.fourteen());
        Self::new("codes/not-retail", zh, error.to_string()).field("gtin")
    }
}

impl From<SheetError> for Refusal {
    fn from(error: SheetError) -> Self {
        let zh = match error {
            SheetError::Empty => "标签纸至少一行一列，且页边距小于纸张".to_owned(),
            SheetError::TooSmall { missing } => {
                format!("标签太小，符号还差{}.{:03}毫米", missing / 1000, missing % 1000)
            }
        };
        Self::new("codes/sheet", zh, error.to_string()).field("sheet")
    }
}

impl ArchiveError {
    /// The refusal, when the asker can do something about it.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::ShortPassword => Some(
                Refusal::new("codes/archive-password", "压缩包密码至少10个字符", self.to_string())
                    .field("password"),
            ),
            Self::Zip(_) => None,
        }
    }
}
