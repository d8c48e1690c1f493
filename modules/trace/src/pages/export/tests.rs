use heng_kernel::{Lang, Text};

use super::sheet::{Cell, Sheet};

fn sheet(text: &str) -> Sheet {
    Sheet {
        file: "t",
        title: Text::new("表", "Sheet"),
        columns: vec![Text::new("名称", "Name"), Text::new("数量", "Quantity")],
        rows: vec![vec![Cell::from(text), Cell::Number(2.5)]],
    }
}

#[test]
fn a_table_is_quoted_and_runs_no_formula() {
    assert_eq!(sheet("a,\"b\"").csv(Lang::En), "\u{feff}Name,Quantity\r\n\"a,\"\"b\"\"\",2.5\r\n");
    assert!(sheet("=1+1").csv(Lang::Zh).contains("'=1+1,2.5"));
}

#[test]
fn a_workbook_is_a_zip_of_its_rows() {
    let bytes = sheet("紫菜").xlsx(Lang::Zh).unwrap();
    assert_eq!(&bytes[..4], b"PK\x03\x04");
}
