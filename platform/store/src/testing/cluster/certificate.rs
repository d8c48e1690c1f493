//! Certificates made for one test by the `openssl` that Debian's PostgreSQL brings along.

use std::process::Command;

use super::run;

/// Makes an authority and a certificate by it for `localhost`, in the directory of the command: `authority.pem`,
/// `server.pem`, `server.key`.
pub(super) fn make(openssl: impl Fn() -> Command) {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let authority = ["-x509", "-days", "2", "-subj", "/CN=Heng test authority", "-keyout", "authority.key"];
    run(openssl().arg("req").args(key).args(authority).args(["-out", "authority.pem"]));
    let server =
        ["-x509", "-days", "2", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.pem"];
    let signed = ["-CA", "authority.pem", "-CAkey", "authority.key"];
    let names = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    run(openssl().arg("req").args(key).args(server).args(signed).args(names));
}
