//! What the program is told: by flags, by the environment, by one TOML file, in this order; the rest is given here.

#![expect(clippy::match_same_arms, reason = "one line a case reads better")]

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use heng_access::sessions::Lifetime;
use heng_desk::SecondFactorFor;
use heng_kernel::{Fault, Outcome, Refusal, Time};
use heng_store::Location;
use serde::Deserialize;

/// Where things are and how the server answers. Every flag has an environment variable and a key in the file.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Folder of everything Heng keeps: database, keys, pictures [default: ./heng-data]
    #[arg(long, env = "HENG_DATA", value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// Database instead of the one in the data folder: postgres://user@host/name
    #[arg(long, env = "HENG_DB", value_name = "URL", global = true)]
    db: Option<String>,
    /// TOML file with these settings [default: DATA/heng.toml if there is one]
    #[arg(long, env = "HENG_CONFIG", value_name = "FILE", global = true)]
    #[serde(skip)]
    config: Option<PathBuf>,
    /// Address to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "HENG_ADDR", value_name = "IP:PORT", global = true)]
    addr: Option<SocketAddr>,
    /// The address that people and codes use, e.g. `https://id.cangnan.example` [default: http://ADDR]
    #[arg(long, env = "HENG_BASE_URL", value_name = "URL", global = true)]
    base_url: Option<String>,
    /// Start the clock here instead of now, e.g. 2022-10-31T09:41:00+08:00 (for demonstrations)
    #[arg(long, env = "HENG_NOW", value_name = "TIME", global = true)]
    now: Option<Time>,
    /// Who signs in with one-time codes besides the password: `administrators` (system, security, audit) or the whole
    /// `bureau` [default: administrators]
    #[arg(long, env = "HENG_SECOND_FACTOR", value_name = "WHO", global = true)]
    second_factor: Option<SecondFactor>,
    /// Minutes without use after which a session ends [default: 30]
    #[arg(long, env = "HENG_SESSION_IDLE", value_name = "MINUTES", global = true, value_parser = clap::value_parser!(u16).range(1..=1440))]
    session_idle: Option<u16>,
    /// Hours after which a session ends in any case [default: 12]
    #[arg(long, env = "HENG_SESSION_LONGEST", value_name = "HOURS", global = true, value_parser = clap::value_parser!(u16).range(1..=168))]
    session_longest: Option<u16>,
    /// Everything shown is made up: say so on every page
    #[arg(skip)]
    demo: Option<bool>,
}

/// Who signs in with one-time codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// The three: system, security and audit administration.
    Administrators,
    /// Everybody of the bureau.
    Bureau,
}

impl Settings {
    /// These settings, with the gaps filled from the file.
    pub fn resolve(self) -> Outcome<Self> {
        let beside = self.data().join("heng.toml");
        let file = match &self.config {
            Some(named) => Some(named.clone()),
            None => beside.exists().then_some(beside),
        };
        match file {
            Some(path) => Ok(self.or(read(&path)?)),
            None => Ok(self),
        }
    }

    fn or(self, file: Self) -> Self {
        Self {
            data: self.data.or(file.data),
            db: self.db.or(file.db),
            config: self.config,
            addr: self.addr.or(file.addr),
            base_url: self.base_url.or(file.base_url),
            now: self.now.or(file.now),
            second_factor: self.second_factor.or(file.second_factor),
            session_idle: self.session_idle.or(file.session_idle),
            session_longest: self.session_longest.or(file.session_longest),
            demo: self.demo.or(file.demo),
        }
    }

    /// The same for the demo county, whose clock starts at `now` unless said otherwise.
    pub fn for_demo(mut self, now: &str) -> Outcome<Self> {
        let start = now.parse().map_err(|error| Fault::new("reading the demo's present", error))?;
        self.data.get_or_insert_with(|| PathBuf::from("target/demo"));
        self.now.get_or_insert(start);
        self.demo = Some(true);
        Ok(self)
    }

    /// Writes down in the data folder that this is a demo county and when its clock starts, so that `heng serve` knows too.
    pub fn remember_demo(&self) -> Outcome<()> {
        let now = self.now.map(|now| now.to_string()).unwrap_or_default();
        let text = format!("# made by `heng demo`\ndemo = true\nnow = \"{now}\"\n");
        std::fs::write(self.data().join("heng.toml"), text)
            .map_err(|error| Fault::new("writing heng.toml", error))?;
        Ok(())
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.as_deref().unwrap_or(Path::new("heng-data"))
    }

    /// Where the database is.
    pub fn location(&self) -> Outcome<Location> {
        match &self.db {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Location::Postgres(url.clone()))
            }
            Some(url) => Err(Refusal::new(
                "settings/db",
                format!("数据库地址“{url}”不能识别"),
                format!("the database address {url:?} is not understood"),
            )
            .field("db")
            .remedy(
                "写成 postgres://用户@主机/库名，或不写以使用内置 SQLite",
                "write postgres://user@host/name, or leave it out to use SQLite",
            )
            .into()),
            None => Ok(Location::Sqlite(self.data().to_owned())),
        }
    }

    /// The address to listen on.
    pub fn addr(&self) -> SocketAddr {
        self.addr.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)))
    }

    /// The same at the address that was really taken: port 0 means any that is free.
    #[must_use]
    pub(crate) fn at(mut self, addr: SocketAddr) -> Self {
        self.addr = Some(addr);
        self
    }

    /// The address that people and codes use, without a slash at the end.
    pub fn base_url(&self) -> String {
        match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.addr()),
        }
    }

    /// Where the clock starts, if not now.
    pub fn now(&self) -> Option<Time> {
        self.now
    }

    /// Whose role demands a second factor: nobody's in a demo county, unless said otherwise.
    pub fn second_factor(&self) -> SecondFactorFor {
        match self.second_factor {
            Some(SecondFactor::Administrators) => SecondFactorFor::Administrators,
            Some(SecondFactor::Bureau) => SecondFactorFor::Bureau,
            None if self.demo() => SecondFactorFor::Nobody,
            None => SecondFactorFor::Administrators,
        }
    }

    /// How long a session lives. A file may say zero, which means the least there is: one minute, one hour.
    pub fn session(&self) -> Lifetime {
        let usual = Lifetime::default();
        let idle = self.session_idle.map_or(usual.idle, |minutes| i64::from(minutes.max(1)) * 60);
        let longest = self.session_longest.map_or(usual.longest, |hours| i64::from(hours.max(1)) * 3600);
        Lifetime { idle, longest }
    }

    /// Whether everything shown is made up.
    pub fn demo(&self) -> bool {
        self.demo.unwrap_or(false)
    }
}

fn read(path: &Path) -> Outcome<Settings> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Fault::new("reading the configuration file", error))?;
    toml::from_str(&text).map_err(|error| {
        Refusal::new(
            "settings/file",
            format!("配置文件 {} 有误：{error}", path.display()),
            format!("the configuration file {} is wrong: {error}", path.display()),
        )
        .into()
    })
}
