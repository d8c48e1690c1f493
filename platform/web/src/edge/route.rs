//! A route: method, path, the action it demands, and what the API description says of it.

use std::time::Duration;

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use heng_access::Action;
use heng_kernel::Text;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::{App, Dialect};

/// Whom a route answers, which decides how it refuses and what headers it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A program: problem+json.
    Api,
    /// A person in a browser: an error page, a redirect to the sign-in page.
    Page,
    /// A scanned code: a person or a program, told apart by `Accept`; never redirected to sign in.
    Resolver,
    /// A file that is the same for everyone.
    Asset,
}

/// How a route says what a document looks like.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

/// One route of a module.
#[derive(Clone)]
pub struct Route {
    /// The method of RFC 9110 §9.
    pub method: Method,
    /// The path, with `{name}` for its variables.
    pub path: &'static str,
    /// What the asker must be allowed to do.
    pub action: &'static Action,
    /// One line for the API description.
    pub summary: Text,
    /// The body it takes.
    pub takes: Option<Shape>,
    /// The query it takes.
    pub query: Option<Shape>,
    /// The status of success.
    pub status: u16,
    /// The document it gives.
    pub gives: Option<Shape>,
    /// The media type it gives when that is not JSON.
    pub media: Option<&'static str>,
    /// The codes of the refusals that are its own.
    pub refuses: &'static [&'static str],
    /// Whom it answers.
    pub kind: Kind,
    /// The largest body in bytes.
    pub body_limit: usize,
    /// The longest time an answer may take to begin.
    pub time_limit: Duration,
    /// How it says no, where a standard prescribes that.
    pub dialect: Option<Dialect>,
    pub(crate) handler: MethodRouter<App>,
}

impl Route {
    /// `GET path`; answers `HEAD` too.
    pub fn get<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::GET, MethodFilter::GET, path, action, handler)
    }

    /// `POST path`.
    pub fn post<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::POST, MethodFilter::POST, path, action, handler)
    }

    /// `PUT path`.
    pub fn put<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::PUT, MethodFilter::PUT, path, action, handler)
    }

    /// `PATCH path`.
    pub fn patch<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::PATCH, MethodFilter::PATCH, path, action, handler)
    }

    /// `DELETE path`.
    pub fn delete<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, action, handler)
    }

    /// `OPTIONS path`: for addresses that other sites' pages may ask (CORS).
    pub fn options<H, T>(path: &'static str, action: &'static Action, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::OPTIONS, MethodFilter::OPTIONS, path, action, handler)
    }

    fn new<H, T>(
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        action: &'static Action,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method,
            path,
            action,
            summary: action.text,
            takes: None,
            query: None,
            status: 200,
            gives: None,
            media: None,
            refuses: &[],
            kind: if path.starts_with("/api/") { Kind::Api } else { Kind::Page },
            body_limit: BODY_LIMIT,
            time_limit: TIME_LIMIT,
            dialect: None,
            handler: on(filter, handler),
        }
    }
}

/// What the API description says, and the limits.
impl Route {
    /// One line in both languages; the action's own text unless said.
    #[must_use]
    pub fn summary(mut self, zh: &'static str, en: &'static str) -> Self {
        self.summary = Text::new(zh, en);
        self
    }

    /// The body it takes.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(shape::<T>);
        self
    }

    /// The query it takes: an object whose members become parameters.
    #[must_use]
    pub fn query<T: JsonSchema>(mut self) -> Self {
        self.query = Some(shape::<T>);
        self
    }

    /// The document it gives, and the status.
    #[must_use]
    pub fn gives<T: JsonSchema>(mut self, status: u16) -> Self {
        self.status = status;
        self.gives = Some(shape::<T>);
        self
    }

    /// It gives no document, only a status, e.g. 204.
    #[must_use]
    pub fn gives_nothing(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// It gives a file of a media type, e.g. `text/csv`.
    #[must_use]
    pub fn gives_file(mut self, media: &'static str) -> Self {
        self.media = Some(media);
        self
    }

    /// The codes of the refusals that are its own.
    #[must_use]
    pub fn refuses(mut self, codes: &'static [&'static str]) -> Self {
        self.refuses = codes;
        self
    }

    /// It answers a person in a browser. The default outside `/api/`.
    #[must_use]
    pub fn page(mut self) -> Self {
        self.kind = Kind::Page;
        self
    }

    /// It answers a scanned code.
    #[must_use]
    pub fn resolver(mut self) -> Self {
        self.kind = Kind::Resolver;
        self
    }

    /// It answers programs outside `/api/`, and says no as a standard prescribes.
    #[must_use]
    pub fn standard(mut self, dialect: Dialect) -> Self {
        self.kind = Kind::Api;
        self.dialect = Some(dialect);
        self
    }

    /// It gives a file that is the same for everyone.
    #[must_use]
    pub fn asset(mut self) -> Self {
        self.kind = Kind::Asset;
        self
    }

    /// The largest body in bytes; 1 MiB unless said.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The longest time until an answer begins; 30 s unless said.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }
}

fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const BODY_LIMIT: usize = 1 << 20;
const TIME_LIMIT: Duration = Duration::from_secs(30);
