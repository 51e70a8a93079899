//! One snapshot a format of the same run, and what none of them may let through.

use std::path::Path;

use super::sample::{catalogue, large, sample};
use super::{Format, Options, What, render, write_set};
use crate::model::Lang;

fn shown(format: Format, what: What, lang: Lang) -> String {
    let catalogue = catalogue();
    let mut o = Options::new(lang, &catalogue);
    o.what = what;
    o.folder = Some(Path::new("report").to_path_buf());
    let mut out = Vec::new();
    render(format, &sample(), &o, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn findings(format: Format) -> String {
    shown(format, What::Findings, Lang::Zh)
}

#[test]
fn every_format_shows_the_same_findings() {
    for format in Format::ALL {
        if matches!(format, Format::Xlsx | Format::Html) {
            continue;
        }
        insta::assert_snapshot!(format.as_str(), findings(format));
    }
}

/// What the page and the workbook hold, without their shells.
#[test]
fn page_and_workbook_hold_the_same_findings() {
    use calamine::Reader;
    let catalogue = catalogue();
    let mut o = Options::new(Lang::Zh, &catalogue);
    o.folder = Some(Path::new("report").to_path_buf());
    insta::assert_json_snapshot!("html", super::html::data::data(&sample(), &o));
    let mut bytes = Vec::new();
    render(Format::Xlsx, &sample(), &o, &mut bytes).unwrap();
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for name in book.sheet_names() {
        text += &format!("[{name}]\n");
        for row in book.worksheet_range(&name).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(|c| format!("{c:?}")).collect();
            text += &format!("{}\n", cells.join(" | "));
        }
    }
    insta::assert_snapshot!("xlsx", text);
    let mut run = Vec::new();
    super::Reporter::write(&super::run_json::RunJson, &sample(), &o, &mut run).unwrap();
    insta::assert_snapshot!("run_json", String::from_utf8(run).unwrap());
}

#[test]
fn lists_have_the_fields_of_the_contract() {
    for (name, what) in [
        ("claims", What::Claims),
        ("facts", What::Facts),
        ("clusters", What::Clusters),
    ] {
        insta::assert_snapshot!(format!("{name}_csv"), shown(Format::Csv, what, Lang::Zh));
        insta::assert_snapshot!(format!("{name}_text"), shown(Format::Text, what, Lang::En));
    }
    insta::assert_snapshot!("facts_jsonl", shown(Format::Jsonl, What::Facts, Lang::En));
}

#[test]
fn english_is_english() {
    insta::assert_snapshot!("text_en", shown(Format::Text, What::Findings, Lang::En));
    insta::assert_snapshot!(
        "markdown_en",
        shown(Format::Markdown, What::Findings, Lang::En)
    );
}

#[test]
fn no_cell_is_a_formula() {
    for what in [What::Findings, What::Claims, What::Facts, What::Clusters] {
        let text = shown(Format::Csv, what, Lang::Zh);
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.unwrap() {
                // The tab that keeps a month from becoming a day.
                let cell = match cell.strip_prefix('\t') {
                    Some(month) if month.starts_with(|c: char| c.is_ascii_digit()) => month,
                    _ => cell,
                };
                let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                assert!(!risky || cell.parse::<f64>().is_ok(), "{cell}");
            }
        }
    }
}

#[test]
fn nothing_of_an_article_acts_in_a_terminal_or_a_log() {
    let text = shown(Format::Text, What::Findings, Lang::Zh);
    assert!(
        !text.contains('\u{202e}') && !text.contains('\u{1b}'),
        "{text}"
    );
    let github = findings(Format::Github);
    assert!(github.lines().all(|l| l.starts_with("::")), "{github}");
    let markdown = findings(Format::Markdown);
    for bad in ["<script", "<img", " @someone", "#12."] {
        assert!(!markdown.contains(bad), "{bad} in {markdown}");
    }
    let page = findings(Format::Html);
    for bad in [
        "<script>alert",
        "<img src=x",
        "</script><script>alert",
        "javascript:",
    ] {
        assert!(!page.contains(bad) || bad == "javascript:", "{bad}");
    }
}

#[test]
fn a_page_is_whole_and_fetches_nothing() {
    let page = findings(Format::Html);
    assert!(page.trim_end().ends_with("</html>"));
    for bad in [
        "src=\"http",
        "href=\"http",
        "url(http",
        "@import",
        "fetch(",
        "XMLHttpRequest",
    ] {
        assert!(!page.contains(bad), "{bad}");
    }
}

#[test]
fn a_workbook_holds_words_not_formulas() {
    use calamine::Reader;
    let catalogue = catalogue();
    let mut o = Options::new(Lang::Zh, &catalogue);
    o.folder = Some(Path::new("report").to_path_buf());
    let (mut a, mut b) = (Vec::new(), Vec::new());
    render(Format::Xlsx, &sample(), &o, &mut a).unwrap();
    render(Format::Xlsx, &sample(), &o, &mut b).unwrap();
    assert_eq!(a, b, "the same findings give the same bytes");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&a)).unwrap();
    let mut links = String::new();
    let rels = zip.by_name("xl/worksheets/_rels/sheet1.xml.rels").unwrap();
    std::io::Read::read_to_string(&mut { rels }, &mut links).unwrap();
    assert!(links.contains("https://news.example.com/a?b=1"), "{links}");
    assert!(links.contains("\"../稿件/"), "{links}");
    assert!(!links.contains("javascript"), "{links}");
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(a)).unwrap();
    assert_eq!(book.sheet_names(), ["findings", "facts", "rules"]);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.cells().all(|(_, _, f)| f.is_empty()));
    }
    let sheet = book.worksheet_range("findings").unwrap();
    assert_eq!(sheet.height(), 5);
    let suggestion = sheet.get_value((2, 22)).unwrap().to_string();
    assert_eq!(suggestion, "=疑为“万”误作“亿”。");
}

#[test]
fn sarif_follows_the_schema() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sarif-schema-2.1.0.json");
    // The pattern that the schema gives for `language` (not used here) has a stray bracket.
    let schema = std::fs::read_to_string(schema).unwrap();
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let log: serde_json::Value = serde_json::from_str(&findings(Format::Sarif)).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_job_summary_stays_below_the_limit() {
    let catalogue = catalogue();
    let o = Options::new(Lang::En, &catalogue);
    let mut out = Vec::new();
    render(Format::Markdown, &large(5000), &o, &mut out).unwrap();
    assert!(
        out.len() < 1_048_576 && out.len() > 900_000,
        "{}",
        out.len()
    );
    assert!(
        String::from_utf8(out)
            .unwrap()
            .contains("more in findings.csv")
    );
}

#[test]
fn the_set_is_written_whole_and_twice_the_same() {
    let dir = tempfile::tempdir().unwrap();
    // A place outside of the repository to look at the sample, for work on the page.
    let shown = std::env::var_os("HEDUI_SAMPLE_OUT").map(std::path::PathBuf::from);
    let dir = shown.as_deref().unwrap_or(dir.path());
    let catalogue = catalogue();
    let o = Options::new(Lang::Zh, &catalogue);
    let read = || {
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap())
            .filter(|e| e.path().is_file())
            .map(|e| {
                let name = e.file_name().to_string_lossy().into_owned();
                (name, std::fs::read(e.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    };
    write_set(dir, &sample(), &o).unwrap();
    let first = read();
    let names: Vec<&str> = first.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(
        names,
        [
            "claims.csv",
            "clusters.csv",
            "facts.csv",
            "findings.csv",
            "findings.sarif",
            "findings.xlsx",
            "report.html",
            "run.json",
            "skipped.csv",
            "verdicts.jsonl"
        ]
    );
    write_set(dir, &sample(), &o).unwrap();
    assert_eq!(first, read());
    if shown.is_some() {
        let many = dir.join("large");
        write_set(&many, &large(2000), &o).unwrap();
        let en = Options::new(Lang::En, &catalogue);
        write_set(&dir.join("en"), &sample(), &en).unwrap();
    }
}

/// Marks stand under the number they mean, in display cells, for every place of a long sentence.
#[test]
fn marks_stand_under_the_number() {
    use crate::text::lines::cells;
    let catalogue = catalogue();
    let filler = "知情人士称，该公司本轮融资所得将用于数据中心建设 and new chips，";
    for (before, after) in [(0, 0), (0, 60), (3, 1), (25, 30), (60, 0), (1, 40)] {
        let mut out = sample();
        out.findings.truncate(2);
        out.findings.remove(0);
        let f = &mut out.findings[0];
        f.claims.truncate(1);
        let c = &mut f.claims[0];
        let passage = format!(
            "{}仅用560亿美元，{}",
            filler.repeat(before),
            filler.repeat(after)
        );
        let from = passage.find("560").unwrap();
        c.in_passage = from..from + c.surface.len();
        c.passage = passage.into();
        for width in [60, 79, 100, 133] {
            let mut o = Options::new(Lang::Zh, &catalogue);
            o.width = width;
            let mut text = Vec::new();
            render(Format::Text, &out, &o, &mut text).unwrap();
            let text = String::from_utf8(text).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            let at = lines.iter().position(|l| l.contains("^^^")).expect("marks");
            let (shown, marks) = (lines[at - 1], lines[at]);
            let mark = cells(&marks[..marks.find('^').unwrap()]);
            let number = cells(&shown[..shown.find("560亿美元").expect("the number is shown")]);
            assert_eq!(mark, number, "{before} {after} {width}\n{shown}\n{marks}");
            assert!(cells(shown) <= width + 8, "{} > {width}", cells(shown));
            assert_eq!(marks.matches('^').count(), cells("560亿美元"));
        }
    }
}
