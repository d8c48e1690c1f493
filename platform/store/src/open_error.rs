//! Why a database was not opened, and what to do.

use std::error::Error;
use std::fmt;

use heng_kernel::Fault;

/// Why a database was not opened.
#[derive(Debug)]
pub enum OpenError {
    /// The file or the server cannot be reached.
    Unreachable {
        /// Which.
        place: String,
        /// What the engine said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The database was migrated by a newer program.
    Newer {
        /// The module whose tables are newer.
        module: String,
        /// The step that this program does not know.
        number: u32,
        /// The step's name.
        name: String,
    },
    /// A released migration is not what was run on this database.
    Rewritten {
        /// The module.
        module: String,
        /// The step.
        number: u32,
        /// The step's name.
        name: String,
    },
    /// The tables are not what the migrations made.
    ChangedByHand {
        /// The module whose tables differ.
        module: String,
        /// The objects that were added, removed or altered.
        objects: Vec<String>,
    },
    /// The program's own schemas contradict each other: numbers with a gap, a table outside its module.
    Malformed {
        /// The module.
        module: String,
        /// What is wrong, for programmers.
        reason: String,
    },
    /// A migration, or reading what was migrated, failed.
    Failed(Fault),
}

impl OpenError {
    pub(crate) fn unreachable(
        place: impl fmt::Display,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self::Unreachable { place: place.to_string(), source: source.into() }
    }

    /// The reason and the remedy, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Unreachable { place, source } => {
                format!("无法打开数据库（{place}）：{source}。请检查路径、权限，或数据库服务是否已启动。")
            }
            Self::Newer { module, number, name } => format!(
                "数据库比程序新：模块 {module} 已执行第 {number} 步“{name}”，本程序不认识。请改用更新的程序，或恢复升级前的备份。"
            ),
            Self::Rewritten { module, number, name } => format!(
                "模块 {module} 第 {number} 步“{name}”与数据库中执行过的内容不同。请使用正式发布的程序；已发布的步骤不得修改。"
            ),
            Self::ChangedByHand { module, objects } => format!(
                "数据库结构被手工改动：模块 {module} 的 {} 与记录不符。请还原该改动，或从备份恢复；程序未做任何更改。",
                objects.join("、")
            ),
            Self::Malformed { module, reason } => format!("模块 {module} 的结构定义有误：{reason}"),
            Self::Failed(fault) => {
                format!("升级数据库结构失败：{}。已完成的步骤保留，失败的步骤未留痕迹。", full(fault))
            }
        }
    }

    /// The reason and the remedy, in English.
    pub fn en(&self) -> String {
        match self {
            Self::Unreachable { place, source } => format!(
                "The database ({place}) cannot be opened: {source}. Check the path, its permissions, or that the server runs."
            ),
            Self::Newer { module, number, name } => format!(
                "The database is newer than the program: module {module} has run step {number} “{name}”, unknown here. Use the newer program, or restore the backup made before the upgrade."
            ),
            Self::Rewritten { module, number, name } => format!(
                "Step {number} “{name}” of module {module} is not what was run on this database. Use a released program; a released step is never changed."
            ),
            Self::ChangedByHand { module, objects } => format!(
                "The database was changed by hand: {} of module {module} differ from what was recorded. Undo that change or restore a backup; nothing was touched.",
                objects.join(", ")
            ),
            Self::Malformed { module, reason } => {
                format!("The schema of module {module} is malformed: {reason}")
            }
            Self::Failed(fault) => format!(
                "Bringing the tables up to date failed: {}. Finished steps are kept; the failed one left nothing.",
                full(fault)
            ),
        }
    }
}

fn full(fault: &Fault) -> String {
    fault.source().map_or_else(|| fault.to_string(), |source| format!("{fault}: {source}"))
}

impl From<Fault> for OpenError {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.zh(), self.en())
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable { source, .. } => Some(source.as_ref()),
            Self::Failed(fault) => fault.source(),
            _ => None,
        }
    }
}
