//! The workbook: findings to work through, the facts behind them, the rules with their reasons.
//!
//! Words are written as strings, never as formulas, so nothing needs an apostrophe here. Header rows
//! are frozen and filtered, verdict is a list of choices, files are links. The creation time is
//! fixed, so that the same findings give the same bytes.

use std::io::{self, Write};

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, ConditionalFormatText, ConditionalFormatTextRule, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use crate::model::{Lang, Opinion};
use crate::pipeline::Outcome;
use crate::text::lines::cells;

use super::place::Places;
use super::table::{self, Cell};
use super::{Options, Reporter, What, words};

/// Rows of a sheet, one below Excel's limit for the header.
const ROWS: usize = 1_048_575;
/// Points of a line.
const LINE: f64 = 17.0;
/// Characters of a cell.
const CELL: usize = 32_000;

/// See the module.
#[derive(Debug)]
pub struct Xlsx;

impl Reporter for Xlsx {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        let bytes = workbook(out, o).map_err(|e| io::Error::other(e.to_string()))?;
        w.write_all(&bytes)
    }
}

fn workbook(out: &Outcome, o: &Options<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(o.lang.pick("数字核对", "Number check"))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    match o.what {
        What::Findings => {
            findings(book.add_worksheet().set_name("findings")?, out, o)?;
            facts(book.add_worksheet().set_name("facts")?, out, o)?;
            rules(book.add_worksheet().set_name("rules")?, out, o)?;
        }
        What::Facts => facts(book.add_worksheet().set_name("facts")?, out, o)?,
        What::Claims => {
            let sheet = book.add_worksheet().set_name("claims")?;
            rows(sheet, table::CLAIMS, table::claims(out), |_| 14.0, o.lang)?;
        }
        What::Clusters => {
            let sheet = book.add_worksheet().set_name("clusters")?;
            rows(
                sheet,
                table::CLUSTERS,
                table::clusters(out),
                |_| 24.0,
                o.lang,
            )?;
        }
    }
    book.save_to_buffer()
}

/// Width of a column of the findings sheet, in characters.
fn finding_width(name: &str) -> f64 {
    match name {
        "message" | "a_quote" | "b_quote" | "formula" | "suggestion" => 46.0,
        "note" | "stated" | "expected" => 24.0,
        "finding_id" | "a_file" | "b_file" | "a_value" | "b_value" | "subject" | "metric" => 18.0,
        "a_line" | "b_line" => 8.0,
        _ => 11.0,
    }
}

fn findings(sheet: &mut Worksheet, out: &Outcome, o: &Options<'_>) -> Result<(), XlsxError> {
    let columns = table::FINDINGS;
    let n = rows(sheet, columns, table::findings(out), finding_width, o.lang)?;
    let last = n.max(1);
    let at = |name: &str| column(columns, name);
    // Severity by colour and, the word being there, not by colour alone.
    for (word, back, ink) in [
        ("error", 0x00FF_D9D6, 0x008A_1C14),
        ("warning", 0x00FF_EBC2, 0x0075_4A00),
        ("info", 0x00DC_EBFA, 0x001B_4B7A),
    ] {
        let f = Format::new()
            .set_background_color(Color::RGB(back))
            .set_font_color(Color::RGB(ink));
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
            .set_format(f);
        let c = at("severity");
        sheet.add_conditional_format(1, c, last, c, &rule)?;
    }
    for (word, ink) in [("dismissed", 0x0080_8080), ("confirmed", 0x000B_6B3A)] {
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
            .set_format(Format::new().set_font_color(Color::RGB(ink)).set_bold());
        let c = at("verdict");
        sheet.add_conditional_format(1, c, last, c, &rule)?;
    }
    let choices = Opinion::ALL.map(Opinion::as_str);
    let help = o.lang.pick(
        "confirmed 确认 · dismissed 驳回 · fixed 已改 · later 稍后",
        "confirmed · dismissed · fixed · later",
    );
    let list = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_input_title(o.lang.pick("结论", "Verdict"))?
        .set_input_message(help)?;
    let c = at("verdict");
    sheet.add_data_validation(1, c, last, c, &list)?;
    let places = Places::new(out);
    let linked = Format::new().set_hyperlink().set_align(FormatAlign::Top);
    for (row, f) in (1u32..).zip(out.findings.iter().take(ROWS)) {
        let links = table::links(&places, f, o.folder.as_deref());
        for ((name, link), claim) in ["a_file", "b_file"].iter().zip(links).zip(&f.claims) {
            if let Some(link) = link {
                let target = if link.starts_with("http") {
                    link
                } else {
                    // The library keeps a relative path relative in spite of the slashes.
                    format!("file:///{}", link.replace('#', "%23"))
                };
                let url = Url::new(target).set_text(clip(&claim.path));
                // A link too long for Excel stays the plain text that is there already.
                let _ = sheet.write_url_with_format(row, at(name), url, &linked);
            }
        }
    }
    // The verdict and what it is about stay in view.
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

fn facts(sheet: &mut Worksheet, out: &Outcome, o: &Options<'_>) -> Result<(), XlsxError> {
    let width = |name: &str| match name {
        "quote" | "reason" => 46.0,
        "fact_id" | "subject" | "metric" | "article" | "value" => 20.0,
        _ => 11.0,
    };
    let n = rows(sheet, table::FACTS, table::facts(out), width, o.lang)?.max(1);
    let c = column(table::FACTS, "agrees");
    for (word, back) in [
        ("no", 0x00FF_D9D6),
        ("explained", 0x00EE_E4F7),
        ("rounding", 0x00E3_F1F6),
    ] {
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned()))
            .set_format(Format::new().set_background_color(Color::RGB(back)));
        sheet.add_conditional_format(1, c, n, c, &rule)?;
    }
    Ok(())
}

fn rules(sheet: &mut Worksheet, out: &Outcome, o: &Options<'_>) -> Result<(), XlsxError> {
    let columns: &[&str] = match o.lang {
        Lang::Zh => &[
            "规则",
            "名称",
            "级别",
            "本次",
            "查什么",
            "为什么",
            "例子",
            "何时不报",
        ],
        Lang::En => &[
            "rule", "name", "severity", "this run", "what", "why", "example", "silent",
        ],
    };
    let list = o.catalogue.iter().map(|(code, d)| {
        let n = out.findings.iter().filter(|f| f.code == code).count() as u64;
        let mut row = vec![
            Cell::from(code),
            d.name.in_lang(o.lang).into(),
            words::severity(d.severity, o.lang).into(),
            n.into(),
        ];
        row.extend([&d.what, &d.why, &d.example, &d.silent].map(|t| t.in_lang(o.lang).into()));
        row
    });
    let width = |name: &str| match columns.iter().position(|c| *c == name) {
        Some(4..) => 44.0,
        Some(1) => 22.0,
        _ => 10.0,
    };
    rows(sheet, columns, list, width, o.lang)?;
    Ok(())
}

/// Writes header and rows, freezes and filters; returns the number of rows.
fn rows<'a>(
    sheet: &mut Worksheet,
    columns: &[&str],
    list: impl Iterator<Item = Vec<Cell<'a>>>,
    width: impl Fn(&str) -> f64,
    lang: Lang,
) -> Result<u32, XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x0024_3B53))
        .set_font_color(Color::White)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("#,##0.############");
    let whole = Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("#,##0");
    for (i, name) in (0u16..).zip(columns) {
        sheet.write_string_with_format(0, i, *name, &head)?;
        sheet.set_column_width(i, width(name))?;
    }
    let mut n = 0;
    for (r, row) in (1u32..).zip(list.take(ROWS)) {
        n = r;
        let mut lines = 1;
        for ((i, cell), name) in (0u16..).zip(row).zip(columns) {
            if let Cell::Text(t) = &cell {
                lines = lines.max(height(t, width(name)));
            }
            match cell {
                Cell::Text(t) => {
                    sheet.write_string_with_format(r, i, clip(&t), &text)?;
                }
                Cell::Period(p) => {
                    sheet.write_string_with_format(r, i, p, &text)?;
                }
                // Excel keeps fifteen digits; what is longer stays exact as words.
                Cell::Number(d) => match d.to_f64() {
                    Some(x) if d.normalize().mantissa().unsigned_abs() < 1_000_000_000_000_000 => {
                        let f = if d.fract().is_zero() { &whole } else { &number };
                        sheet.write_number_with_format(r, i, x, f)?;
                    }
                    _ => {
                        sheet.write_string_with_format(r, i, d.to_string(), &text)?;
                    }
                },
                Cell::Empty => {
                    sheet.write_blank(r, i, &text)?;
                }
            }
        }
        sheet.set_row_height(r, f64::from(lines) * LINE)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = u16::try_from(columns.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        sheet.autofilter(0, 0, n.max(1), last)?;
    }
    let _ = lang;
    Ok(n)
}

/// Lines that a text takes in a column, up to six; a wide character takes two cells.
fn height(text: &str, width: f64) -> u8 {
    // The first few hundred characters decide: six lines of the widest column.
    let start: String = text.chars().take(400).collect();
    let lines = start.split('\n').map(|l| cells(l) as f64 / (width - 1.0));
    let lines: f64 = lines.map(|l| l.ceil().max(1.0)).sum();
    lines.clamp(1.0, 6.0) as u8
}

fn column(columns: &[&str], name: &str) -> u16 {
    let i = columns.iter().position(|c| *c == name).unwrap_or(0);
    u16::try_from(i).unwrap_or(0)
}

fn clip(s: &str) -> String {
    words::short(s, CELL)
}
