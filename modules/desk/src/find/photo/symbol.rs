//! From pixels to what a code says: QR Code and DataMatrix, with and without FNC1, EAN, UPC-A and GS1-128.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use heng_gs1::{Options, Scratch, bracketed, message};
use image::{GrayImage, Luma};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::{
    BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource, MultiFormatReader,
    RXingResult, RXingResultMetadataType, RXingResultMetadataValue, Reader as _,
};

use super::picture::shortened;

/// What the code in a picture says, if one is found before `enough`. GS1 elements are written with brackets, so that a
/// person can read them and no unseen separator is lost in a form.
pub(super) fn read(picture: &GrayImage, enough: &AtomicBool) -> Option<String> {
    TRIES.iter().find_map(|look| {
        if enough.load(Ordering::Relaxed) {
            return None;
        }
        look.at(picture).map(|result| said(&result))
    })
}

/// One way to look at the picture.
struct Look {
    longest: u32,
    /// Turned by so many degrees: bars are read along lines, so a slanted bar code is turned until they cross it.
    turned: u16,
    /// Whether light and dark are told apart for the picture as a whole instead of piece by piece.
    whole: bool,
    formats: &'static [BarcodeFormat],
}

/// The cheap and likely ones first.
const TRIES: &[Look] = &[
    Look { longest: 1_000, turned: 0, whole: false, formats: ALL },
    Look { longest: 1_700, turned: 0, whole: false, formats: ALL },
    Look { longest: 600, turned: 0, whole: false, formats: ALL },
    Look { longest: 1_000, turned: 0, whole: true, formats: ALL },
    Look { longest: 1_200, turned: 30, whole: false, formats: ALL },
    Look { longest: 1_200, turned: 60, whole: false, formats: ALL },
    Look { longest: 1_200, turned: 45, whole: false, formats: ALL },
    Look { longest: 2_400, turned: 0, whole: false, formats: ALL },
    Look { longest: 400, turned: 0, whole: true, formats: SQUARES },
];

const SQUARES: &[BarcodeFormat] = &[BarcodeFormat::QR_CODE, BarcodeFormat::DATA_MATRIX];
const ALL: &[BarcodeFormat] = &[
    BarcodeFormat::QR_CODE,
    BarcodeFormat::DATA_MATRIX,
    BarcodeFormat::EAN_13,
    BarcodeFormat::EAN_8,
    BarcodeFormat::CODE_128,
];

impl Look {
    fn at(&self, picture: &GrayImage) -> Option<RXingResult> {
        let small = shortened(picture, self.longest);
        let seen = if self.turned == 0 { small } else { turned(&small, self.turned) };
        let (wide, high) = seen.dimensions();
        let source = Luma8LuminanceSource::new(seen.into_raw(), wide, high).ok()?;
        if self.whole {
            self.decode(GlobalHistogramBinarizer::new(source))
        } else {
            self.decode(HybridBinarizer::new(source))
        }
    }

    fn decode<B: Binarizer>(&self, binarizer: B) -> Option<RXingResult> {
        let hints = DecodeHints {
            PossibleFormats: Some(self.formats.iter().copied().collect::<HashSet<_>>()),
            TryHarder: Some(true),
            AlsoInverted: Some(true),
            ..DecodeHints::default()
        };
        MultiFormatReader::default().decode_with_hints(&mut BinaryBitmap::new(binarizer), &hints).ok()
    }
}

/// The elements in brackets where the symbol says that it holds GS1 elements; else the text as it is.
fn said(result: &RXingResult) -> String {
    let text = result.getText();
    let symbology = result.getRXingResultMetadata().get(&RXingResultMetadataType::SYMBOLOGY_IDENTIFIER);
    let Some(RXingResultMetadataValue::SymbologyIdentifier(identifier)) = symbology else {
        return text.to_owned();
    };
    if !GS1.contains(&identifier.as_str()) {
        return text.to_owned();
    }
    let scan = format!("{identifier}{}", text.trim_start_matches('\u{1d}'));
    let mut scratch = Scratch::new();
    let mut written = String::new();
    let elements = message::parse_any(&scan, Options::NONE, &mut scratch);
    let in_brackets = elements.is_ok_and(|elements| bracketed::write(&elements, &mut written).is_ok());
    if in_brackets { written } else { scan }
}

/// Turned about its middle on a sheet that holds all of it; what was not in the picture is light.
fn turned(picture: &GrayImage, degrees: u16) -> GrayImage {
    let (sine, cosine) = f64::from(degrees).to_radians().sin_cos();
    let (wide, high) = (f64::from(picture.width()), f64::from(picture.height()));
    let sheet = (whole(wide * cosine + high * sine), whole(wide * sine + high * cosine));
    let middle = (f64::from(sheet.0) / 2.0, f64::from(sheet.1) / 2.0);
    GrayImage::from_fn(sheet.0, sheet.1, |x, y| {
        let (right, down) = (f64::from(x) - middle.0, f64::from(y) - middle.1);
        let (x, y) = (right * cosine + down * sine + wide / 2.0, down * cosine - right * sine + high / 2.0);
        let inside = x >= 0.0 && y >= 0.0;
        let dot = inside.then(|| picture.get_pixel_checked(whole(x), whole(y))).flatten();
        dot.copied().unwrap_or(Luma([u8::MAX]))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths of a picture, never negative"
)]
fn whole(length: f64) -> u32 {
    length as u32
}

/// AIM identifiers of symbols whose data are GS1 elements (GS1 General Specifications 5.1.3).
const GS1: [&str; 4] = ["]d2", "]Q3", "]C1", "]e0"];
