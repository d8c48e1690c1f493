//! Where a PostgreSQL is and how it is spoken to, from the connection string.

use std::str::FromStr;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};

use super::tls::{Tls, Trust};

/// A server, and the encryption on the way to it.
#[derive(Clone)]
pub(crate) struct Target {
    config: Config,
    tls: Option<Tls>,
}

type AnyError = Box<dyn std::error::Error + Send + Sync>;

impl FromStr for Target {
    type Err = AnyError;

    /// Reads a connection string. Of the words that every PostgreSQL program knows, the client reads neither
    /// `sslmode=verify-full` nor `sslrootcert`: they are read here. Without `sslmode` nothing is encrypted.
    fn from_str(text: &str) -> Result<Self, AnyError> {
        let Asked { rest, mode, root } = Asked::of(text);
        let mut config: Config = rest.parse()?;
        let trust = match (mode, root) {
            (None, None) if config.get_ssl_mode() == SslMode::Require => Trust::Anyone,
            (None | Some("disable"), None) => return Ok(Self { config, tls: None }),
            (Some("require"), None) => Trust::Anyone,
            (Some("verify-full"), None) => Trust::System,
            (Some("require" | "verify-full"), Some(file)) => Trust::File(unescaped(file).into()),
            (mode, _) => return Err(not_understood(mode.unwrap_or_default()).into()),
        };
        config.ssl_mode(SslMode::Require);
        Ok(Self { config, tls: Some(Tls::new(&trust)?) })
    }
}

impl Target {
    /// A new connection.
    pub(crate) fn connect(&self) -> Result<Client, postgres::Error> {
        match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        }
    }
}

/// A connection URL, and what of its query the client does not read.
struct Asked<'t> {
    rest: String,
    mode: Option<&'t str>,
    root: Option<&'t str>,
}

impl<'t> Asked<'t> {
    fn of(text: &'t str) -> Self {
        let mut asked = Self { rest: text.to_owned(), mode: None, root: None };
        let Some((head, query)) = text.split_once('?').filter(|(head, _)| head.contains("://")) else {
            return asked;
        };
        head.clone_into(&mut asked.rest);
        let mut sign = '?';
        for pair in query.split('&') {
            match pair.split_once('=') {
                Some(("sslmode", mode)) => asked.mode = Some(mode),
                Some(("sslrootcert", file)) => asked.root = Some(file),
                _ => {
                    asked.rest.push(sign);
                    asked.rest.push_str(pair);
                    sign = '&';
                }
            }
        }
        asked
    }
}

/// The text behind `%2F` and its like; what is no escape stays.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = tail.split_at_checked(2).filter(|_| *first == b'%').and_then(|(digits, tail)| {
            let byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
            Some((byte, tail))
        });
        let (byte, tail) = escaped.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn not_understood(mode: &str) -> String {
    format!(
        "sslmode={mode} 不支持：请写 disable、require 或 verify-full，后二者可加 sslrootcert=文件 / sslmode={mode} is not \
         supported: write disable, require or verify-full, the latter two with sslrootcert=FILE if need be"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_client_does_not_read_is_taken_out() {
        let url = "postgres://heng@db.example/heng?sslmode=verify-full&connect_timeout=5&sslrootcert=%2Fetc%2Froot%20ca.pem";
        let asked = Asked::of(url);
        assert_eq!(asked.rest, "postgres://heng@db.example/heng?connect_timeout=5");
        assert_eq!(asked.mode, Some("verify-full"));
        assert_eq!(unescaped(asked.root.unwrap()), "/etc/root ca.pem");
        let plain = Asked::of("postgres://heng@db.example/heng?application_name=%3F");
        assert_eq!(plain.rest, "postgres://heng@db.example/heng?application_name=%3F");
        assert_eq!(unescaped("50%"), "50%");
    }

    #[test]
    fn encryption_is_as_asked_and_never_less() {
        let tls = |query: &str| {
            format!("postgres://heng@localhost/heng{query}")
                .parse::<Target>()
                .map(|target| target.tls.is_some())
        };
        assert!(matches!(tls(""), Ok(false)));
        assert!(matches!(tls("?sslmode=disable"), Ok(false)));
        assert!(matches!(tls("?sslmode=require"), Ok(true)));
        for refused in [
            "?sslmode=prefer",
            "?sslmode=verify-ca",
            "?sslmode=",
            "?sslrootcert=/x",
            "?sslmode=disable&sslrootcert=/x",
        ] {
            let said = tls(refused).unwrap_err().to_string();
            assert!(said.contains("verify-full") && said.contains("不支持"), "{refused}: {said}");
        }
        assert!(
            tls("?sslmode=verify-full&sslrootcert=/no/such/file")
                .unwrap_err()
                .to_string()
                .contains("/no/such/file")
        );
        assert!("host=localhost user=heng sslmode=require".parse::<Target>().unwrap().tls.is_some());
        assert!("host=localhost user=heng".parse::<Target>().unwrap().tls.is_none());
    }
}
