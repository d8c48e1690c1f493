//! From the bytes of a photograph to its pixels in grey: whatever the bytes are, it costs a known amount.

use std::io::Cursor;

use heng_kernel::{Refusal, Status};
use image::imageops::{FilterType, resize};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageReader, Limits};

/// The pixels of a photograph, upright as it was taken, with the longer side shortened to [`LONGEST`].
pub(super) fn grey(bytes: &[u8]) -> Result<GrayImage, Refusal> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| broken("no beginning"))?;
    if reader.format().is_none() {
        return Err(other_kind());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (wide, high) = decoder.dimensions();
    if u64::from(wide) * u64::from(high) > PIXELS {
        return Err(too_many_pixels());
    }
    // EXIF 2.3, tag 274: how the phone was held
    let turned = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    if let Some(turned) = turned {
        picture.apply_orientation(turned);
    }
    Ok(shortened(&picture.into_luma8(), LONGEST))
}

/// The same picture with its longer side at most so long.
pub(super) fn shortened(picture: &GrayImage, longest: u32) -> GrayImage {
    let (wide, high) = picture.dimensions();
    let side = wide.max(high);
    if side <= longest {
        return picture.clone();
    }
    let part = |length: u32| {
        let scaled = u64::from(length) * u64::from(longest) / u64::from(side);
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    resize(picture, part(wide), part(high), FilterType::Triangle)
}

fn refused(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => too_many_pixels(),
        ImageError::Unsupported(_) => other_kind(),
        other => broken(&other.to_string()),
    }
}

fn other_kind() -> Refusal {
    refusal("desk/photo-kind", "这不是能读的照片", "this is no photograph that can be read")
        .remedy("请用 JPEG、PNG 或 WebP 格式的照片", "use a photograph in JPEG, PNG or WebP")
}

fn too_many_pixels() -> Refusal {
    refusal("desk/photo-large", "照片超过 5000 万像素", "the photograph has more than 50 million pixels")
        .status(Status::TooLarge)
        .remedy("请把码拍近一些，或裁剪后再传", "take the code from nearer, or crop the picture")
}

fn broken(why: &str) -> Refusal {
    refusal(
        "desk/photo-broken",
        "照片的文件不完整或已损坏",
        format!("the file of the photograph is broken: {why}"),
    )
    .remedy("请重新拍一张", "take another photograph")
}

fn refusal(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
    Refusal::new(code, zh.into(), en.into()).field("photo")
}

/// Longer sides than this are shortened: a code that fills a tenth of such a picture still has three dots a module.
const LONGEST: u32 = 2_400;
/// What the largest telephones take, and no more.
const PIXELS: u64 = 50_000_000;
const WIDEST: u32 = 12_000;
/// Bytes that decoding may hold at once: three a pixel, and as much again for the way there.
const MEMORY: u64 = 320 << 20;
