//! A form that carries files.

use axum::extract::{FromRequest, Multipart, Request};

use super::body::{malformed, media};
use super::headers_of::is_parts;
use super::{App, Problem};
