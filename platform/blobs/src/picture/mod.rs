//! Photographs from strangers' telephones, made fit to be shown to everyone.
//!
//! What is kept is never what was sent: the picture is decoded and written anew, so that the place where it was taken, the
//! telephone's number and name (EXIF, XMP, maker notes; 个人信息保护法 第六条, no more than is needed) and whatever else was
//! hidden in the file are gone.

mod ends;
mod refuse;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use heng_kernel::{Fault, Outcome, Refusal};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, imageops,
};

use crate::media::Media;

/// A photograph in one size, as a JPEG file without any metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub jpeg: Vec<u8>,
}

/// The longest sides of the sizes that are made, in pixels: beside a name on a telephone, on a page, on a full screen.
pub const SIDES: [u32; 3] = [320, 800, 1600];

/// The most pixels a picture may have: those of a telephone's largest.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A photograph in its sizes, the smallest first; none is larger than the original. It stands upright whatever way the
/// camera was held, and what was transparent is white.
///
/// # Errors
/// The file is no JPEG, PNG or WebP, it is cut short or broken, it has more pixels than [`MOST_PIXELS`] or a side under
/// [`LEAST_SIDE`], or another file is hidden behind the picture.
pub fn photograph(bytes: &[u8]) -> Outcome<Vec<Rendition>> {
    let (format, media) = kind(bytes).ok_or_else(refuse::wrong_kind)?;
    let end = ends::end(media, bytes).ok_or_else(refuse::broken)?;
    if ends::hides_a_file(bytes, end) {
        return Err(refuse::two_in_one().into());
    }
    let (picture, orientation) = decoded(&bytes[..end], format)?;
    renditions(picture, orientation)
}

fn kind(bytes: &[u8]) -> Option<(ImageFormat, Media)> {
    let media = Media::of(bytes)?;
    let format = match media {
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Png => ImageFormat::Png,
        Media::Webp => ImageFormat::WebP,
        Media::Pdf => return None,
    };
    Some((format, media))
}

/// The pixels, and how they are to be turned. The size that the header claims is judged before a pixel is unpacked.
fn decoded(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_PIXELS * 4);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal_of(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(refuse::too_many_pixels());
    }
    if width.min(height) < LEAST_SIDE {
        return Err(refuse::too_small());
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal_of(&error))?;
    Ok((picture, orientation))
}

fn refusal_of(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => refuse::too_many_pixels(),
        ImageError::Unsupported(_) => refuse::wrong_kind(),
        _ => refuse::broken(),
    }
}

/// Each size is made from the next larger one.
fn renditions(picture: DynamicImage, orientation: Orientation) -> Outcome<Vec<Rendition>> {
    let [.., largest] = SIDES;
    let mut picture = fitted(picture, largest);
    picture.apply_orientation(orientation);
    let mut sizes = vec![rendition(&picture)?];
    for side in SIDES.into_iter().rev().skip(1) {
        if picture.width().max(picture.height()) > side {
            picture = fitted(picture, side);
            sizes.push(rendition(&picture)?);
        }
    }
    sizes.reverse();
    Ok(sizes)
}

/// The picture with no side longer than `side`. A much larger one is first halved roughly, which is quick.
fn fitted(mut picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        return picture;
    }
    if picture.width().max(picture.height()) > 4 * side {
        picture = picture.thumbnail(2 * side, 2 * side);
    }
    picture.resize(side, side, FilterType::CatmullRom)
}

fn rendition(picture: &DynamicImage) -> Outcome<Rendition> {
    let pixels = on_white(picture);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&pixels)
        .map_err(|error| Fault::new("writing a picture", error))?;
    Ok(Rendition { width: pixels.width(), height: pixels.height(), jpeg })
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let mut white = DynamicImage::ImageRgb8(RgbImage::from_pixel(
        picture.width(),
        picture.height(),
        Rgb([255, 255, 255]),
    ));
    imageops::overlay(&mut white, picture, 0, 0);
    white.to_rgb8()
}

/// Under this a picture shows nothing.
pub const LEAST_SIDE: u32 = 48;

/// No side may be longer, however short the other.
const MOST_SIDE: u32 = 16_000;

/// Of 100; above it files grow faster than what is seen.
const QUALITY: u8 = 82;
