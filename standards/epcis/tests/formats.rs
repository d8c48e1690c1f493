//! `format: uri` and `format: date-time` as RFC 3986 and RFC 3339 have them; two independent validators agree on each line.

use heng_epcis::model::{DateTime, Instant};
use heng_epcis::uri::is_uri;

#[test]
fn uris_are_absolute_ascii_and_escaped() {
    for uri in [
        "a:",
        "a:b",
        "http://",
        "http:///x",
        "http://a:80",
        "http://a:",
        "http://a:999999/",
        "http://[::1]/",
        "http://[v1.a]/",
        "http://[::ffff:1.2.3.4]/",
        "http://u@[::1]:80/",
        "http://1.2.3.999/",
        "a+b:c",
        "x-y.z:1",
        "a://user:pw@h:1/",
        "mailto:a@b",
        "urn:",
        "a:?",
        "a:#",
        "a:/",
        "a://",
        "a:b%41",
        "http://%41/",
        "example:my_Field",
        "ni:///sha-256;abc?ver=CBV2.0",
        "HTTP://X",
    ] {
        assert!(is_uri(uri), "{uri}");
    }
    for text in [
        "",
        "a",
        "//a/b",
        "1a:b",
        "a_b:c",
        "_:b",
        "a:[b]",
        "http://a:b",
        "http://a@b@c",
        "http://[::1%25eth0]/",
        "http://[::1",
        "http://[1.2.3.4]/",
        "http://[::00001]/",
        "http://[]/",
        "http://[v.a]/",
        "http://[::1]a/",
        "http://a[/",
        "http://a/%zz",
        "http://a/%",
        "a:b c",
        "a:品",
        "品:a",
        "http://a/#x#y",
        "http://a/?q[]=1",
        "http://a/{b}",
        "http://a/|",
        "a:b^",
        "a:\\",
        "a:<b>",
        "a:`",
        "http://a/é",
        "urn:x\n",
    ] {
        assert!(!is_uri(text), "{text}");
    }
}

#[test]
fn times_are_calendar_dates_with_an_offset() {
    for time in [
        "2020-01-01T00:00:00Z",
        "2020-01-01t00:00:00z",
        "2020-01-01T00:00:00+14:00",
        "2020-01-01T00:00:00-00:00",
        "2020-01-01T00:00:00.1234567890123Z",
        "2020-02-29T00:00:00Z",
        "2020-01-01T00:00:00+23:59",
    ] {
        assert!(DateTime::from_rfc3339(time).is_some(), "{time}");
    }
    for text in [
        "2020-01-01T24:00:00Z",
        "2020-01-01T00:00:00+24:00",
        "2020-01-01T00:00:00.Z",
        "2020-01-01 00:00:00Z",
        "2020-01-01T00:00Z",
        "2021-02-29T00:00:00Z",
        "2020-01-01T00:00:00+0800",
        "2020-01-01T00:00:00",
        "2020-01-01T00:00:00,5Z",
        "12020-01-01T00:00:00Z",
        "2020-01-01T00:00:00+00:60",
        "2020-01-32T00:00:00Z",
        "2020-00-01T00:00:00Z",
        "２020-01-01T00:00:00Z",
        "2020-01-01T23:59:60Z",
        "yesterday",
        "",
    ] {
        assert!(DateTime::from_rfc3339(text).is_none(), "{text}");
    }
}

#[test]
fn a_time_is_one_instant_in_every_offset() {
    let instant = |text: &str| DateTime::from_rfc3339(text).map(|time| time.instant);
    let expected = Some(Instant { seconds: 1_784_685_600, nanos: 500_000_000 });
    assert_eq!(instant("2026-07-22T02:00:00.5Z"), expected);
    assert_eq!(instant("2026-07-22T10:00:00.500+08:00"), expected);
    assert_eq!(instant("2026-07-21T16:00:00.5000000009-10:00"), expected);
    assert_eq!(instant("1970-01-01T00:00:00Z"), Some(Instant { seconds: 0, nanos: 0 }));
    assert_eq!(instant("1969-12-31T23:59:59Z"), Some(Instant { seconds: -1, nanos: 0 }));
    let without = DateTime::from_xml("2026-07-22T24:00:00").map(|time| (time.instant.seconds, time.offset));
    assert_eq!(without, Some((1_784_764_800, None)));
}
