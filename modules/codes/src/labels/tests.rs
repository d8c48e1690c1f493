//! Every symbol is read back by a reader that is not ours.

use heng_gs1::key::Gtin;
use rxing::{BarcodeFormat, RXingResult, RXingResultMetadataType};

use super::*;
use crate::serial::Serial;

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

fn serial(text: &str) -> Serial {
    Serial::parse(text).unwrap()
}

pub(super) fn read(grid: &Grid, quiet: QuietZone, format: BarcodeFormat) -> String {
    decode(grid, quiet, format).getText().to_owned()
}

fn decode(grid: &Grid, quiet: QuietZone, format: BarcodeFormat) -> RXingResult {
    let (dots, margin) = (4, quiet.modules() as usize);
    let (wide, high) = ((grid.width() + 2 * margin) * dots, (grid.height() + 2 * margin) * dots);
    let pixel = |at: usize| {
        let (column, row) = (at % wide / dots, at / wide / dots);
        let dark = column >= margin && row >= margin && grid.dark(column - margin, row - margin);
        if dark { 0 } else { 255 }
    };
    let luma = (0..wide * high).map(pixel).collect();
    rxing::helpers::detect_in_luma(luma, wide as u32, high as u32, Some(format)).unwrap()
}

#[test]
fn a_data_matrix_reads_back_with_its_separators() {
    let link = Link::new("https://id.example.cn", gtin(), Some("20221031A")).unwrap();
    let elements = link.element_string(serial("K7Q2810409AB"));
    let grid = gs1_data_matrix(&elements).unwrap();
    let read = decode(&grid, QuietZone::DataMatrix, BarcodeFormat::DATA_MATRIX);
    assert_eq!(read.getText(), elements);
    let symbology = &read.getRXingResultMetadata()[&RXingResultMetadataType::SYMBOLOGY_IDENTIFIER];
    assert_eq!(format!("{symbology:?}"), "SymbologyIdentifier(\"]d2\")", "FNC1 is in the first place");
    assert_eq!(gs1_data_matrix(&"2".repeat(2000)), Err(DataMatrixError::Unencodable));
    assert_eq!(gs1_data_matrix(&"9".repeat(700)), Err(DataMatrixError::TooLarge));
}

#[test]
fn every_first_digit_of_an_ean_13_reads_back() {
    for first in 0..10u64 {
        let body = first * 100_000_000_000 + 12_345_678_901;
        let code = (0..10).find_map(|check| Gtin::from_number(body * 10 + check)).unwrap();
        let code = Ean13::new(code).unwrap();
        let wide = 113 * 3;
        let line: Vec<u8> = (0..wide)
            .map(|pixel| (pixel / 3_u32).checked_sub(Ean13::LEFT_QUIET))
            .map(|at| if at.is_some_and(|at| code.modules() >> at & 1 == 1) { 0 } else { 255 })
            .collect();
        let luma = line.repeat(60);
        let read = rxing::helpers::detect_in_luma(luma, wide, 60, Some(BarcodeFormat::EAN_13));
        assert_eq!(read.unwrap().getText(), code.digits());
    }
}

#[test]
fn an_outer_pack_has_no_ean_13() {
    let case: Gtin = "16901234567899".parse().unwrap();
    assert_eq!(Ean13::new(case), Err(NotRetail(case)));
    assert_eq!(Ean13::new(gtin()).unwrap().digits(), "6901234567892");
}

#[test]
fn links_are_canonical_and_upper_only_where_it_means_the_same() {
    let k7 = serial("K7Q2810409AB");
    let link = Link::new("https://id.example.cn", gtin(), Some("A/1 ".trim())).unwrap();
    assert_eq!(link.uri(k7), "https://id.example.cn/01/06901234567892/10/A%2F1/21/K7Q2810409AB");
    assert_eq!(link.readable(k7), "(01)06901234567892(10)A/1(21)K7Q2810409AB");
    assert_eq!(link.element_string(k7), "010690123456789210A/1\u{1d}21K7Q2810409AB");
    let upper = link.upper().unwrap();
    assert!(upper.uri(k7).starts_with("HTTPS://ID.EXAMPLE.CN/01/"));
    let deep = Link::new("https://example.cn/gs1", gtin(), None).unwrap();
    assert_eq!(deep.upper(), Err(LinkError::CaseMatters("gs1/01/06901234567892/21/".into())));
    for stem in ["", "id.example.cn", "https://", "https://a/", "https://a?b", "https://a b", "ftp://a"] {
        assert!(matches!(Link::new(stem, gtin(), None), Err(LinkError::Stem(_))), "{stem}");
    }
    assert!(matches!(Link::new("https://a", gtin(), Some("批1")), Err(LinkError::Lot(_))));
}

#[test]
fn an_svg_has_real_millimetres_and_its_modules() {
    let grid = Grid::new(3, &[0b101, 0b010, 0b111]);
    let svg = grid_svg(&grid, QuietZone::DataMatrix, XDimension::RETAIL_2D);
    assert!(svg.contains("width=\"2.475mm\" height=\"2.475mm\" viewBox=\"0 0 5 5\""), "{svg}");
    assert!(svg.contains("d=\"M1 1h1v1h-1zm2 0h1v1h-1zM2 2h1v1h-1zM1 3h3v1h-3z\""), "{svg}");
    let ean = ean13_svg(&Ean13::new(gtin()).unwrap(), XDimension::EAN_NOMINAL);
    assert!(ean.contains("width=\"37.290mm\"") && ean.matches("<text").count() == 13, "{ean}");
}

#[test]
fn a_png_says_how_large_it_is_and_reads_back() {
    let link = Link::new("https://id.example.cn", gtin(), None).unwrap();
    let uri = link.uri(serial("K7Q2810409AB"));
    let grid = qr::encode(&uri, qr::Level::M, qr::Mask::Best).unwrap();
    let made = grid_png(&grid, QuietZone::Qr, XDimension::from_micrometres(400).unwrap(), 5).unwrap();
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&made.bytes)).read_info().unwrap();
    assert_eq!(reader.info().pixel_dims.unwrap().xppu, 12_500);
    let mut packed = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut packed).unwrap();
    let stride = made.width.div_ceil(8) as usize;
    let luma = (0..(made.width * made.height) as usize)
        .map(|at| (at % made.width as usize, at / made.width as usize))
        .map(|(x, y)| if packed[y * stride + x / 8] >> (7 - x % 8) & 1 == 1 { 255 } else { 0 })
        .collect();
    let read = rxing::helpers::detect_in_luma(luma, made.width, made.height, Some(BarcodeFormat::QR_CODE));
    assert_eq!(read.unwrap().getText(), uri);
}

#[test]
fn a_sheet_holds_its_labels_and_refuses_what_does_not_fit() {
    let symbol =
        qr::encode("HTTPS://ID.EXAMPLE.CN/01/06901234567892", qr::Level::M, qr::Mask::Fixed(2)).unwrap();
    let label = Label { symbol, quiet: QuietZone::Qr, lines: vec!["紫菜 <100g>".into()] };
    let sheet = Sheet { columns: 4, rows: 10, margin: 8000, x: XDimension::RETAIL_2D };
    let html = sheet.html("标签", &vec![label.clone(); 41]).unwrap();
    assert_eq!((html.matches("<section>").count(), html.matches("<svg").count()), (2, 41));
    assert!(html.contains("紫菜 &lt;100g&gt;"));
    let dense = Sheet { columns: 4, rows: 20, ..sheet };
    assert!(matches!(dense.html("标签", &[label]), Err(SheetError::TooSmall { .. })));
    assert_eq!(Sheet { columns: 0, ..sheet }.html("", &[]), Err(SheetError::Empty));
}
