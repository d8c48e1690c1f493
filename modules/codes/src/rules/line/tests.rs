use heng_gs1::key::Gtin;
use proptest::prelude::*;

use super::*;
use crate::serial::Serial;

fn gtin() -> Gtin {
    Gtin::from_number(6_901_234_567_892).unwrap()
}

#[test]
fn every_row_is_accounted_for() {
    let file = read(concat!(
        "\u{feff}time,code,case\r\n",
        "2022-10-31 09:41:05,K7Q2810409AB,\r\n",
        "2022-10-31T01:41:06Z,https://id.example.cn/01/06901234567892/21/K7Q2810409AC,006901234567890121\r\n",
        "2022/10/31 09:41:07,NOREAD\r\n",
        "\r\n",
        "2022-10-31 09:41:08,K7Q2810409AB\r\n",
        "2022-10-31 09:41:04,\"(01)06901234567892(10)L1(21)K7Q2810409AD\"\r\n",
        "yesterday,K7Q2810409AE\r\n",
        "2022-10-31 09:41:09,6901234567892\r\n",
        "2022-10-31 09:41:10,K7Q2810409AF,case 7\r\n",
        "%%%%\r\n",
    ));
    assert_eq!(file.reads.iter().map(|read| read.line).collect::<Vec<_>>(), [7, 2, 3]);
    assert_eq!(file.reads[1].at.to_string(), "2022-10-31T09:41:05+08:00");
    assert_eq!(file.reads[2].case.unwrap().to_string(), "006901234567890121");
    assert_eq!((file.misses, file.duplicates, file.out_of_order), (vec![4], vec![(6, 2)], vec![7]));
    let why: Vec<_> = file.rubbish.iter().map(|(line, why)| format!("{line} {}", why.zh())).collect();
    assert_eq!(
        why,
        [
            "8 “yesterday”不是时间",
            "9 “6901234567892”不是单品码",
            "10 “case 7”不是箱码（SSCC）",
            "11 “%%%%”不足两列，应为 时间,码[,箱码]",
        ]
    );
}

#[test]
fn one_code_in_all_its_clothes() {
    let code = Some(ReadCode { gtin: Some(gtin()), serial: Serial::parse("K7Q2810409AB").unwrap() });
    for text in [
        "https://id.example.cn/01/06901234567892/10/A%2F1/21/K7Q2810409AB?17=230101",
        "HTTPS://ID.EXAMPLE.CN/01/06901234567892/21/K7Q2810409AB",
        "https://id.example.cn/01/06901234567892/10/01/21/K7Q2810409AB",
        "]Q1https://id.example.cn/x/01/06901234567892/21/K7Q2810409AB#a",
        "(01)06901234567892(21)K7Q2810409AB",
        "]d2010690123456789210L1\u{1d}21K7Q2810409AB",
        "01069012345678921723010121K7Q2810409AB^10L1",
    ] {
        assert_eq!(ReadCode::parse(text), code, "{text}");
    }
    assert_eq!(ReadCode::parse("010690123456789217230101"), None);
    assert_eq!(ReadCode::parse("(01)06901234567893(21)K7Q2810409AB"), None);
    assert_eq!(ReadCode::parse("https://id.example.cn/01/06901234567892/21/k7q2"), None);
}

#[test]
fn what_the_camera_never_saw_is_known() {
    let seen: RangeSet = "100-199,203,205-300".parse().unwrap();
    assert_eq!(missed(&seen).to_string(), "200-202,204");
    assert!(missed(&RangeSet::new()).is_empty());
}

proptest! {
    #[test]
    fn any_code_text_is_read_or_not(before in "(\\]..|https://a|\\(01\\)|01[0-9]{14})?", text in "\\PC{0,40}") {
        let text = format!("{before}{text}");
        if let Some(code) = ReadCode::parse(&text) {
            prop_assert!(text.contains(&code.serial.to_string()));
        }
    }

    #[test]
    fn rubbish_never_stops_the_rest(lines in prop::collection::vec("[^\\r\\n]{0,40}", 0..30)) {
        let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
        let text = format!("2022-10-31 09:41:05,K7Q2810409AB\n{}\n", lines.join("\n"));
        let file = read(&text);
        prop_assert_eq!(file.rows(), filled + 1);
        prop_assert!(file.reads.iter().any(|read| read.line == 1));
    }
}
