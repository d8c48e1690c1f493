//! What telephones send comes out upright, small and without a word about its owner; what is no picture does not get in.

use heng_kernel::{Outcome, Stop};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::{LEAST_SIDE, MOST_PIXELS, Rendition, SIDES, photograph};

/// Red above, blue below.
fn flag(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| Rgb(if y < height / 2 { [220, 20, 20] } else { [20, 20, 220] }))
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    flag(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn code(outcome: Outcome<Vec<Rendition>>) -> &'static str {
    let Err(Stop::Refused(refusal)) = outcome else { return "not refused" };
    assert_eq!(refusal.field.as_deref(), Some("file"), "{refusal:?}");
    refusal.code
}

/// A JPEG as a camera writes it, held upright: EXIF with orientation 6 and the place where it was taken.
fn from_a_camera() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"); // Orientation = 6
    tiff.extend(b"\x0f\x01\x02\0\x0c\0\0\0\x26\0\0\0"); // Make
    tiff.extend(b"\0\0\0\0GPS27.51,120");
    let picture = flag(640, 400);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(tiff).unwrap();
    encoder.write_image(picture.as_raw(), 640, 400, ExtendedColorType::Rgb8).unwrap();
    bytes
}

#[test]
fn what_a_camera_tells_about_its_owner_is_gone_and_the_picture_stands_upright() {
    let sent = from_a_camera();
    assert!(sent.windows(3).any(|at| at == b"GPS"), "the test's own picture says where it was taken");
    let sizes = photograph(&sent).unwrap();
    for size in &sizes {
        for word in [&b"GPS"[..], b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE"] {
            assert!(!size.jpeg.windows(word.len()).any(|at| at == word), "{}", String::from_utf8_lossy(word));
        }
    }
    let large = sizes.last().unwrap();
    assert_eq!((large.width, large.height), (400, 640), "turned by a quarter");
    let seen = image::load_from_memory(&large.jpeg).unwrap().to_rgb8();
    let (left, right) = (seen.get_pixel(50, 320), seen.get_pixel(350, 320));
    assert!(left[2] > 150 && right[0] > 150, "what was above is to the right: {left:?} {right:?}");
}

#[test]
fn every_kind_is_taken_and_written_in_sizes_no_larger_than_it_was() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let sizes = photograph(&encoded(1000, 500, format)).unwrap();
        let found: Vec<_> = sizes.iter().map(|size| (size.width, size.height)).collect();
        assert_eq!(found, [(320, 160), (800, 400), (1000, 500)], "{format:?}");
        assert!(sizes.iter().all(|size| size.jpeg.starts_with(&[0xff, 0xd8, 0xff])));
    }
    let small = photograph(&encoded(100, 80, ImageFormat::Png)).unwrap();
    assert_eq!((small.len(), small[0].width, small[0].height), (1, 100, 80));
    let large = photograph(&encoded(3300, 200, ImageFormat::Png)).unwrap();
    assert_eq!(large.iter().map(|size| size.width).collect::<Vec<_>>(), SIDES);
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let sent = encoded(400, 300, ImageFormat::Png);
    assert_eq!(photograph(&sent).unwrap(), photograph(&sent).unwrap());
}

#[test]
fn what_is_transparent_becomes_white() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbaImage::from_pixel(60, 60, Rgba([0, 0, 0, 0])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let size = photograph(bytes.get_ref()).unwrap().remove(0);
    let seen = image::load_from_memory(&size.jpeg).unwrap().to_rgb8();
    assert_eq!(seen.get_pixel(30, 30), &Rgb([255, 255, 255]));
}

#[test]
fn what_is_no_picture_is_refused() {
    for sent in [
        &b""[..],
        b"GIF89a\x01\0\x01\0",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7 ",
        b"MZ\x90",
    ] {
        assert_eq!(code(photograph(sent)), "blobs/wrong-kind");
    }
}

#[test]
fn what_is_cut_short_is_refused_wherever_it_is_cut() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(120, 90, format);
        for end in (12..whole.len() - 1).step_by(7) {
            assert_eq!(code(photograph(&whole[..end])), "blobs/broken-picture", "{format:?} at {end}");
        }
    }
}

#[test]
fn a_bomb_is_refused_by_what_its_header_claims() {
    let mut png = encoded(64, 64, ImageFormat::Png);
    let (width, height) = (15_000_u32, 15_000_u32);
    assert!(u64::from(width) * u64::from(height) > MOST_PIXELS);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(code(photograph(&png)), "blobs/too-many-pixels");

    png[16..20].copy_from_slice(&u32::MAX.to_be_bytes()[..]);
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert!(["blobs/too-many-pixels", "blobs/broken-picture"].contains(&code(photograph(&png))));

    let mut jpeg = encoded(64, 64, ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|at| at == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(code(photograph(&jpeg)), "blobs/too-many-pixels");
}

#[test]
fn a_picture_that_is_also_something_else_is_refused() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        for hidden in
            [&b"PK\x03\x04evil.jar"[..], b"<SCRIPT>alert(1)</script>", b"\n%PDF-1.4", b"<?php system();"]
        {
            let both = [&encoded(64, 64, format)[..], b"\0\0", hidden].concat();
            assert_eq!(code(photograph(&both)), "blobs/two-files-in-one", "{format:?}");
        }
        let film = [&encoded(64, 64, format)[..], b"\0\0\0\x18ftypmp42"].concat();
        assert!(photograph(&film).is_ok(), "what telephones write behind a picture is dropped");
    }
}

#[test]
fn a_picture_of_nothing_is_refused() {
    let sent = encoded(LEAST_SIDE - 1, 500, ImageFormat::Png);
    assert_eq!(code(photograph(&sent)), "blobs/too-small");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn broken_bytes_are_taken_or_refused_and_never_a_fault(at in 0_usize..4000, byte: u8, which in 0_usize..3) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][which];
        let mut sent = encoded(64, 64, format);
        let at = at % sent.len();
        sent[at] = byte;
        prop_assert!(!matches!(photograph(&sent), Err(Stop::Failed(_))));
    }
}

/// ISO/IEC 15948 annex D.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}
