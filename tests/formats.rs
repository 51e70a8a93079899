//! Every format and encoding: what a claim prints is exactly what stands in the file.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::Path;

use hedui::config::Config;
use hedui::model::{Claim, FieldKind, Lang};
use hedui::pipeline::{self, Outcome, Until};

const TITLE: &str = "软银拟投资400亿美元";
const BODY: &str = "据报道，软银集团计划向OpenAI投资约400亿美元，约合人民币2921亿元，较上年增长6.35%。\n\nＯｐｅｎＡＩ年收入３７亿美元，員工超過2000人。";

fn read(path: &Path) -> Outcome {
    let out = pipeline::run(
        &[path.to_path_buf()],
        &Config::builtin(Lang::Zh),
        Until::Claims,
    );
    assert_eq!(
        out.articles.len(),
        1,
        "{}: {:?}",
        path.display(),
        out.problems
    );
    out
}

fn surfaces(out: &Outcome) -> Vec<&str> {
    out.claims.iter().map(|c| c.surface.as_str()).collect()
}

/// Checks the claims of a file against its bytes in an encoding.
fn check(name: &str, bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Outcome {
    let d = tempfile::tempdir().unwrap();
    let path = d.path().join(name);
    fs::write(&path, bytes).unwrap();
    let out = read(&path);
    assert!(out.claims.len() >= 5, "{name}: {:?}", surfaces(&out));
    let (decoded, _, _) = encoding.decode(bytes);
    let decoded = decoded.replace("\r\n", "\n");
    for c in &out.claims {
        let (printed, bad) = encoding.decode_without_bom_handling(&bytes[c.start..c.end]);
        assert!(!bad, "{name}: {c:?}");
        assert_eq!(printed, c.surface.as_str(), "{name}");
        assert_place(name, &decoded, c);
    }
    out
}

/// Line and column lead to the same characters.
fn assert_place(name: &str, decoded: &str, c: &Claim) {
    let line = decoded
        .trim_start_matches('\u{feff}')
        .split('\n')
        .nth(c.line as usize - 1)
        .unwrap();
    let rest: String = line.chars().skip(c.column as usize - 1).collect();
    let first = c.surface.split('\n').next().unwrap();
    assert!(
        rest.starts_with(first),
        "{name}:{}:{}: {first} / {rest}",
        c.line,
        c.column
    );
}

fn markdown() -> String {
    format!("---\ntitle: \"{TITLE}\"\ndate: 2025-02-08\n---\n\n{BODY}\n")
}

#[test]
fn markdown_in_every_encoding() {
    let text = markdown();
    check("a.md", text.as_bytes(), encoding_rs::UTF_8);
    check(
        "a.md",
        text.replace('\n', "\r\n").as_bytes(),
        encoding_rs::UTF_8,
    );
    check(
        "a.txt",
        format!("\u{feff}{text}").as_bytes(),
        encoding_rs::UTF_8,
    );
    let simple = text.replace("員工超過", "员工超过");
    check(
        "a.md",
        &encoding_rs::GB18030.encode(&simple).0,
        encoding_rs::GB18030,
    );
    let wide = |f: fn(u16) -> [u8; 2], bom: &str| -> Vec<u8> {
        format!("{bom}{text}").encode_utf16().flat_map(f).collect()
    };
    check(
        "a.md",
        &wide(u16::to_le_bytes, "\u{feff}"),
        encoding_rs::UTF_16LE,
    );
    check(
        "a.md",
        &wide(u16::to_be_bytes, "\u{feff}"),
        encoding_rs::UTF_16BE,
    );
    check("a.md", &wide(u16::to_le_bytes, ""), encoding_rs::UTF_16LE);
}

#[test]
fn traditional_text_in_big5() {
    let text = "---\ntitle: \"軟銀擬投資400億美元\"\ndate: 2025-02-08\n---\n\n據報道，軟銀集團計劃向OpenAI投資約400億美元，較上年增長6.35%，員工超過2000人，估值達到3000億美元，是全球最大的融資之一。\n";
    check("a.md", &encoding_rs::BIG5.encode(text).0, encoding_rs::BIG5);
}

#[test]
fn markup_inside_a_number_is_part_of_what_is_printed() {
    let text = markdown().replace("投资约400亿美元", "[投资](https://a.b/300)约400**亿**美元");
    let out = check("a.md", text.as_bytes(), encoding_rs::UTF_8);
    assert!(
        surfaces(&out).contains(&"400**亿**美元"),
        "{:?}",
        surfaces(&out)
    );
    assert!(out.claims.iter().all(|c| c.value != Some(300.into())));
}

#[test]
fn a_page() {
    let text = format!(
        "<!doctype html><html><head><title>{TITLE}_某网</title><meta property=\"article:published_time\" content=\"2025-02-08T10:00:00+08:00\"></head>\n\
         <body><nav>300亿美元</nav><h1>{TITLE}</h1><div class=\"content\"><p>{}</p></div><footer>500亿美元</footer></body></html>",
        BODY.replace("\n\n", "</p>\n<p>")
            .replace("2921亿", "<b>2921</b>亿")
            .replace("6.35%", "6.35&#37;")
    );
    let out = check("a.html", text.as_bytes(), encoding_rs::UTF_8);
    assert!(
        surfaces(&out).contains(&"人民币<b>2921</b>亿元"),
        "{:?}",
        surfaces(&out)
    );
    assert!(
        surfaces(&out).contains(&"6.35&#37;"),
        "{:?}",
        surfaces(&out)
    );
    assert!(
        !surfaces(&out)
            .iter()
            .any(|s| s.contains("300") || s.contains("500"))
    );
    assert_eq!(out.articles[0].date, Some(jiff::civil::date(2025, 2, 8)));
    assert!(out.claims.iter().any(|c| c.field == FieldKind::Title));
}

#[test]
fn a_word_document_counts_in_its_text() {
    let d = tempfile::tempdir().unwrap();
    let path = d.path().join("a.docx");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    let lines: Vec<&str> = std::iter::once(TITLE).chain(BODY.split("\n\n")).collect();
    let paragraphs: String = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            let style = if i == 0 {
                "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>"
            } else {
                ""
            };
            format!("<w:p>{style}<w:r><w:t>{l}</w:t></w:r></w:p>")
        })
        .collect();
    write!(
        zip,
        "<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>"
    )
    .unwrap();
    zip.finish().unwrap();
    let out = read(&path);
    let text = lines.join("\n");
    assert!(out.claims.len() >= 5);
    for c in &out.claims {
        assert_eq!(&text[c.start..c.end], c.surface);
        assert_place("a.docx", &text, c);
    }
}

#[test]
fn records_count_in_their_field() {
    let d = tempfile::tempdir().unwrap();
    let json = serde_json::json!({"id": "x", "title": TITLE, "text": BODY, "date": "2025-02-08"});
    let jsonl = format!("{json}\n");
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["编号", "标题", "正文", "日期"]).unwrap();
    csv.write_record(["x", TITLE, BODY, "2025-02-08"]).unwrap();
    let csv = csv.into_inner().unwrap();
    let gbk = encoding_rs::GBK
        .encode(
            &String::from_utf8(csv.clone())
                .unwrap()
                .replace("員工超過", "员工超过"),
        )
        .0
        .into_owned();
    for (name, bytes, line) in [
        ("a.jsonl", jsonl.as_bytes(), 1),
        ("a.csv", &csv, 2),
        ("b.csv", &gbk, 2),
    ] {
        let path = d.path().join(name);
        fs::write(&path, bytes).unwrap();
        let out = read(&path);
        assert_eq!(&*out.articles[0].id, "x");
        assert!(out.claims.len() >= 5, "{name}: {:?}", surfaces(&out));
        for c in &out.claims {
            let field = if c.field == FieldKind::Title {
                TITLE
            } else {
                BODY
            };
            let field = if name == "b.csv" {
                field.replace("員工超過", "员工超过")
            } else {
                field.to_owned()
            };
            assert_eq!(&field[c.start..c.end], c.surface, "{name}");
            assert_eq!(c.record, Some(line), "{name}");
            assert_place(name, &field, c);
        }
    }
}

#[test]
fn what_cannot_be_read_is_said_with_cause_and_repair() {
    let d = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("empty.md", &b""[..]),
        ("blank.md", b" \n\n"),
        ("binary.txt", b"\x00\x01\x02\xff\x00\x00"),
        ("scan.txt", b"%PDF-1.7 ..."),
        ("broken.docx", b"PK\x03\x04 no archive"),
        ("nothing.html", b"<html><body><nav>x</nav></body></html>"),
        ("columns.csv", b"a,b\n1,2\n"),
        ("lines.jsonl", b"{\"text\":\"\"}\n{broken\n[1]\n"),
    ] {
        let path = d.path().join(name);
        fs::write(&path, bytes).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let out = pipeline::run(
                std::slice::from_ref(&path),
                &Config::builtin(lang),
                Until::Claims,
            );
            assert!(out.articles.is_empty(), "{name}");
            assert!(!out.problems.is_empty(), "{name}");
            for p in &out.problems {
                assert!(
                    p.path.ends_with(name) && p.reason.chars().count() > 8,
                    "{p:?}"
                );
                let chinese = p
                    .reason
                    .chars()
                    .any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
                assert_eq!(chinese, lang == Lang::Zh, "{p:?}");
            }
        }
    }
}
