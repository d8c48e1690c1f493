//! Symbols of our own maker on a table: turned, out of focus, on patterned cloth, in bad light, and pictures that are none.

#![expect(clippy::cast_possible_truncation, reason = "measures are small")]
#![expect(clippy::cast_precision_loss, reason = "pixels are few")]
#![expect(clippy::cast_sign_loss, reason = "pixels are positive")]
#![expect(clippy::large_types_passed_by_value, reason = "a test picture is handed over")]

use std::io::Cursor;
use std::sync::atomic::AtomicBool;

use heng_codes::Serial;
use heng_codes::labels::{Ean13, Grid, Link, gs1_data_matrix, qr};
use heng_gs1::key::Gtin;
use heng_kernel::rng_from_seed;
use image::imageops::blur;
use image::{GrayImage, ImageFormat, Luma};
use proptest::prelude::*;
use rand_core::RngCore as _;

use super::{picture, symbol};

fn gtin() -> Gtin {
    "6901234567892".parse().unwrap()
}

fn serial() -> Serial {
    Serial::parse("K7Q2810409AB").unwrap()
}

fn link(stem: &str) -> Link {
    Link::new(stem, gtin(), Some("YP221013A")).unwrap()
}

/// Whether a module is dark, and how many there are across and down, the quiet zone among them.
struct Printed {
    dark: Box<dyn Fn(usize, usize) -> bool>,
    size: (usize, usize),
}

fn square(grid: Grid) -> Printed {
    let quiet = 4;
    let size = (grid.width() + 2 * quiet, grid.height() + 2 * quiet);
    let dark = move |x: usize, y: usize| x >= quiet && y >= quiet && grid.dark(x - quiet, y - quiet);
    Printed { dark: Box::new(dark), size }
}

fn bars() -> Printed {
    let code = Ean13::new(gtin()).unwrap();
    let dark = move |x: usize, y: usize| {
        (11..106).contains(&x) && (4..64).contains(&y) && code.modules() >> (x - 11) & 1 == 1
    };
    Printed { dark: Box::new(dark), size: (113, 68) }
}

fn code(text: &str) -> Printed {
    square(qr::encode(text, qr::Level::M, qr::Mask::Best).unwrap())
}

/// How a photograph was taken.
#[derive(Clone, Copy)]
struct Shot {
    degrees: f64,
    dots: f64,
    blur: f32,
    noise: u32,
}

const STEADY: Shot = Shot { degrees: 0.0, dots: 6.0, blur: 0.0, noise: 0 };

/// The label on checked cloth, lit from one side, as a JPEG.
fn photograph(printed: &Printed, shot: Shot) -> Vec<u8> {
    let (wide, high) = (1_000_u32, 750_u32);
    let mut rng = rng_from_seed(u64::from(shot.noise) + 1);
    let (sine, cosine) = shot.degrees.to_radians().sin_cos();
    let mut picture = GrayImage::from_fn(wide, high, |x, y| {
        let (right, down) = (f64::from(x) - f64::from(wide) / 2.0, f64::from(y) - f64::from(high) / 2.0);
        let u = (right * cosine + down * sine) / shot.dots + printed.size.0 as f64 / 2.0;
        let v = (down * cosine - right * sine) / shot.dots + printed.size.1 as f64 / 2.0;
        let on = u >= 0.0 && v >= 0.0 && u < printed.size.0 as f64 && v < printed.size.1 as f64;
        let cloth = if (x / 23 + y / 31) % 2 == 0 { 96 } else { 140 };
        let base = match on {
            true if (printed.dark)(u as usize, v as usize) => 42,
            true => 225,
            false => cloth,
        };
        let light = 0.7 + 0.3 * f64::from(x) / f64::from(wide);
        let noise = f64::from(if shot.noise == 0 { 0 } else { rng.next_u32() % (2 * shot.noise) });
        Luma([(f64::from(base) * light + noise - f64::from(shot.noise)).clamp(0.0, 255.0) as u8])
    });
    if shot.blur > 0.0 {
        picture = blur(&picture, shot.blur);
    }
    encoded(&picture, ImageFormat::Jpeg)
}

fn encoded(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn read(bytes: &[u8]) -> Option<String> {
    symbol::read(&picture::grey(bytes).unwrap(), &AtomicBool::new(false))
}

#[test]
fn codes_are_read_however_they_lie() {
    let mixed = link("https://id.cangnan.example").uri(serial());
    let upper = link("https://id.cangnan.example").upper().unwrap().uri(serial());
    let elements = link("https://a").element_string(serial());
    let matrix = square(gs1_data_matrix(&elements).unwrap());
    let brackets = "(01)06901234567892(10)YP221013A(21)K7Q2810409AB";
    for (printed, says, turned) in [
        (&code(&mixed), mixed.as_str(), [0.0, 45.0]),
        (&code(&upper), upper.as_str(), [17.0, 200.0]),
        (&matrix, brackets, [17.0, 90.0]),
        (&bars(), "6901234567892", [45.0, 200.0]),
    ] {
        for degrees in turned {
            let shot = Shot { degrees, blur: 0.9, noise: 18, ..STEADY };
            assert_eq!(read(&photograph(printed, shot)).as_deref(), Some(says), "turned by {degrees}");
        }
    }
}

#[test]
fn codes_are_read_from_far_out_of_focus_and_in_other_files() {
    let upper = link("https://id.cangnan.example").upper().unwrap().uri(serial());
    for shot in [
        Shot { dots: 3.0, noise: 10, ..STEADY },
        Shot { dots: 12.0, blur: 3.0, noise: 25, ..STEADY },
        Shot { dots: 8.0, blur: 2.0, noise: 40, degrees: 8.0 },
    ] {
        let photograph = photograph(&code(&upper), shot);
        assert_eq!(read(&photograph), Some(upper.clone()), "{} dots, blur {}", shot.dots, shot.blur);
        let grey = picture::grey(&photograph).unwrap();
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let rgb = image::DynamicImage::ImageLuma8(grey.clone()).into_rgb8();
            let mut bytes = Cursor::new(Vec::new());
            rgb.write_to(&mut bytes, format).unwrap();
            assert_eq!(read(bytes.get_ref()), Some(upper.clone()), "{format:?}");
        }
    }
}

/// A JPEG that says how the phone was held: an APP1 segment with tag 274 right behind the start of the image.
fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &tiff, &jpeg[2..]].concat()
}

#[test]
fn a_picture_is_turned_as_the_phone_was_held() {
    let mut picture = GrayImage::from_pixel(200, 100, Luma([255]));
    (0..40).for_each(|at| picture.put_pixel(at % 20, at / 2, Luma([0])));
    let jpeg = encoded(&picture, ImageFormat::Jpeg);
    let dark_corner = |picture: &GrayImage| {
        let (wide, high) = picture.dimensions();
        let mean = |x0: u32, y0: u32| {
            (0..400).map(|at| u32::from(picture.get_pixel(x0 + at % 20, y0 + at / 20).0[0])).sum::<u32>()
        };
        let corners = [mean(0, 0), mean(wide - 20, 0), mean(0, high - 20), mean(wide - 20, high - 20)];
        (0..4).min_by_key(|at| corners[*at]).unwrap()
    };
    for (orientation, size, corner) in
        [(1, (200, 100), 0), (2, (200, 100), 1), (3, (200, 100), 3), (6, (100, 200), 1), (8, (100, 200), 2)]
    {
        let upright = picture::grey(&held(&jpeg, orientation)).unwrap();
        assert_eq!((upright.dimensions(), dark_corner(&upright)), (size, corner), "{orientation}");
    }
    let code = photograph(&bars(), STEADY);
    for orientation in 1..=8 {
        assert_eq!(read(&held(&code, orientation)).as_deref(), Some("6901234567892"), "{orientation}");
    }
}

#[test]
fn a_picture_without_a_code_says_nothing_and_nobody_looks_longer_than_is_waited_for() {
    let cloth = Printed { dark: Box::new(|_, _| false), size: (0, 0) };
    let empty = photograph(&cloth, Shot { noise: 60, ..STEADY });
    assert_eq!(read(&empty), None);
    let code = picture::grey(&photograph(&bars(), STEADY)).unwrap();
    assert_eq!(symbol::read(&code, &AtomicBool::new(true)), None, "nobody waits any more");
}

/// The head of a PNG that promises so many pixels, and nothing of them.
fn promising(side: u32) -> Vec<u8> {
    let mut png = encoded(&GrayImage::new(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&side.to_be_bytes());
    png[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

/// CRC-32 of ISO 3309, as PNG wants it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[test]
fn hostile_pictures_are_refused_by_what_is_wrong_with_them() {
    let code = |bytes: &[u8]| picture::grey(bytes).unwrap_err().code;
    let jpeg = photograph(&bars(), STEADY);
    assert_eq!(code(b""), "desk/photo-kind");
    assert_eq!(code(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "desk/photo-kind");
    assert_eq!(code(b"GIF89a\x01\0\x01\0\0\0\0;"), "desk/photo-kind");
    assert_eq!(code(&jpeg[..40]), "desk/photo-broken");
    assert_eq!(code(&promising(200_000)), "desk/photo-large");
    assert_eq!(code(&promising(11_000)), "desk/photo-large");
    assert_eq!(code(&promising(3_000)), "desk/photo-broken");
    let refusal = picture::grey(b"x").unwrap_err();
    assert!(refusal.field.as_deref() == Some("photo") && refusal.remedy.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_damage_to_a_file_brings_the_reader_down(at in 0..6_000_usize, with in any::<[u8; 4]>(), cut in 0..20_000_usize) {
        let small = GrayImage::from_fn(240, 180, |x, y| Luma([(x * y % 256) as u8]));
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let mut bytes = encoded(&small, format);
            let at = at % (bytes.len() - 4);
            bytes[at..at + 4].copy_from_slice(&with);
            bytes.truncate(cut.max(100));
            if let Ok(picture) = picture::grey(&bytes) {
                prop_assert!(picture.width() <= 2_400 && picture.height() <= 2_400);
            }
        }
    }
}
