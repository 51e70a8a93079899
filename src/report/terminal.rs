//! The report for a terminal: findings by article, both passages with marks under the numbers.
//!
//! The frame around a passage comes from annotate-snippets, which counts display cells, cuts long
//! sentences to the width and replaces control characters. It is given the passage alone, so that a
//! file of one long line costs nothing. Text outside the frames goes through [`words::one_line`].
//! Deliberately absent: the account of the run, which goes to standard error.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use crate::model::{Claim, Fact, Finding, Lang, Opinion, Severity, stage};
use crate::pipeline::Outcome;

use super::place::Places;
use super::{Options, Reporter, What, place, words};

/// See the module.
#[derive(Debug)]
pub struct Text;

impl Reporter for Text {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        match o.what {
            What::Findings => findings(out, o, w),
            What::Claims => out.claims.iter().try_for_each(|c| claim(c, o, w)),
            What::Facts => out.facts.iter().try_for_each(|f| fact(out, f, o, w)),
            What::Clusters => clusters(out, o, w),
        }
    }
}

/// Articles in the order of their most serious finding; findings inside one by severity, then place.
fn findings(out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(out);
    let mut order: Vec<Option<usize>> = Vec::new();
    let mut by: BTreeMap<Option<usize>, Vec<&Finding>> = BTreeMap::new();
    let open = |f: &&Finding| super::opinion(out, f) != Some(Opinion::Dismissed);
    for f in out.findings.iter().filter(open) {
        let a = f.claims.first().and_then(|c| places.index(c));
        if !by.contains_key(&a) {
            order.push(a);
        }
        by.entry(a).or_default().push(f);
    }
    let renderer = if o.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(o.width.max(40));
    for a in order {
        if let Some(a) = a.and_then(|i| out.articles.get(i)) {
            let bold = style(o, Style::new().bold().underline());
            let date = a.date.map(|d| format!("（{d}）")).unwrap_or_default();
            let date = match o.lang {
                Lang::Zh => date,
                Lang::En => date.replace('（', " (").replace('）', ")"),
            };
            writeln!(w, "{bold}{}{bold:#}{date}", words::one_line(&a.title))?;
            writeln!(w, "{}\n", words::one_line(&a.path))?;
        }
        for f in by.remove(&a).unwrap_or_default() {
            writeln!(w, "{}\n", finding(out, f, o, &renderer))?;
        }
    }
    let dismissed = out.findings.iter().filter(|f| !open(f)).count();
    match (dismissed, o.lang) {
        (0, _) => Ok(()),
        (n, Lang::Zh) => writeln!(w, "已驳回 {n} 条，不再列出。"),
        (n, Lang::En) => writeln!(w, "{n} dismissed, not listed."),
    }
}

fn finding(out: &Outcome, f: &Finding, o: &Options<'_>, renderer: &Renderer) -> String {
    let level = match f.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let level = level.with_name(words::severity(f.severity, o.lang));
    let mut group: Group<'_> = level
        .primary_title(words::one_line(&f.message))
        .id(f.code)
        .elements(Vec::<annotate_snippets::Message<'_>>::new());
    // Claims of one sentence are marked in one frame.
    let mut shown: Vec<&Claim> = Vec::new();
    for c in &f.claims {
        if shown.iter().any(|s| same_passage(s, c)) {
            continue;
        }
        shown.push(c);
        let marks: Vec<(usize, &Claim)> = f
            .claims
            .iter()
            .enumerate()
            .filter(|(_, d)| same_passage(d, c))
            .collect();
        group = frame(group, f, c, &marks, o);
    }
    let said = |name: &'static str, text: &str| {
        (!text.is_empty()).then(|| Level::NOTE.with_name(name).message(words::one_line(text)))
    };
    let lang = o.lang;
    let mut notes = Vec::new();
    notes.extend(said(lang.pick("算式", "sum"), &f.formula));
    if !f.expected.is_empty() {
        let text = match lang {
            Lang::Zh => format!("文中 {}，应为 {}", f.stated, f.expected),
            Lang::En => format!("stated {}, expected {}", f.stated, f.expected),
        };
        notes.extend(said(lang.pick("对照", "against"), &text));
    }
    notes.extend(said(lang.pick("建议", "help"), &f.suggestion));
    let mut tail = f.finding_id.clone();
    if let Some(r) = out.reviews.get(&f.finding_id) {
        if let Some(v) = r.verdict {
            tail += &format!(" · {}", words::opinion(v, lang));
        }
        if !r.note.is_empty() {
            tail += &format!(" · {}", r.note);
        }
    }
    notes.extend(said(lang.pick("编号", "id"), &tail));
    let text = renderer.render(&[group.elements(notes)]);
    // A passage whose place was already named gets an empty place of its own; it says nothing.
    let lines = text
        .lines()
        .filter(|l| anstream::adapter::strip_str(l).to_string().trim() != ":::");
    lines.collect::<Vec<_>>().join("\n")
}

fn same_passage(a: &Claim, b: &Claim) -> bool {
    (&a.path, a.record, a.sentence, &a.passage) == (&b.path, b.record, b.sentence, &b.passage)
}

fn frame<'a>(
    group: Group<'a>,
    f: &Finding,
    c: &'a Claim,
    marks: &[(usize, &'a Claim)],
    o: &Options<'_>,
) -> Group<'a> {
    let passage = c.passage.replace('\r', " ");
    let above = passage
        .get(..c.in_passage.start)
        .map_or(0, |s| s.matches('\n').count());
    let line = usize::try_from(place::line(c)).unwrap_or(1);
    let mut snippet = Snippet::source(passage.clone())
        .line_start(line.saturating_sub(above).max(1))
        .fold(true);
    for (i, m) in marks {
        if passage.get(m.in_passage.clone()).is_none() {
            continue;
        }
        let kind = if *i == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let label = match (*i, f.claims.len()) {
            (_, 1) | (2.., _) => None,
            (0, _) => Some(o.lang.pick("待核", "check this")),
            _ => Some(o.lang.pick("对照", "against this")),
        };
        snippet = snippet.annotation(kind.span(m.in_passage.clone()).label(label));
    }
    let column = usize::try_from(c.column).unwrap_or(1);
    group
        .element(
            Origin::path(words::one_line(&c.path))
                .line(line)
                .char_column(column),
        )
        .element(snippet)
}

fn claim(c: &Claim, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
    use std::fmt::Write as _;
    let dim = style(o, Style::new().dimmed());
    let bold = style(o, Style::new().bold());
    let end = |d: Option<rust_decimal::Decimal>| d.map_or(String::new(), |d| d.to_string());
    // Put together in memory: a run may list claims by the hundred thousand.
    let mut t = String::with_capacity(160);
    // Writing into a string cannot fail.
    let _ = write!(t, "{dim}");
    t += &words::one_line(&c.path);
    let _ = write!(t, ":{}:{}{dim:#} {bold}", place::line(c), c.column);
    if !c.modifier.is_empty() {
        t.push('[');
        t += &words::one_line(&c.modifier);
        t.push(']');
    }
    t += &words::one_line(&c.surface);
    let _ = match (c.value, c.low, c.high) {
        (Some(v), ..) => write!(t, "{bold:#} = {v} {}", c.unit),
        // A date says all it has to say in its period.
        (None, None, None) => write!(t, "{bold:#}"),
        (None, l, h) => write!(t, "{bold:#} = {}..{} {}", end(l), end(h), c.unit),
    };
    let _ = write!(t, " {dim}");
    let stage = c.stage.as_deref().map(|s| stage::in_words(s, o.lang));
    let about = [&c.subject, &c.metric, &c.period, &stage].into_iter();
    for (i, word) in about.filter_map(|x| x.as_deref()).enumerate() {
        if i > 0 {
            t += " · ";
        }
        t += &words::one_line(word);
    }
    let _ = writeln!(t, "{dim:#}");
    w.write_all(t.as_bytes())
}

fn fact(out: &Outcome, f: &Fact, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
    let bold = style(o, Style::new().bold());
    let k = &f.key;
    let stage = stage::in_words(&k.stage, o.lang);
    let about: Vec<&str> = [&k.subject, &k.metric, &k.period, &stage, &k.scope]
        .into_iter()
        .map(String::as_str)
        .filter(|s| !s.is_empty())
        .collect();
    writeln!(
        w,
        "{bold}{}{bold:#} [{}]",
        words::one_line(&about.join(" · ")),
        k.unit
    )?;
    for r in &f.rows {
        let Some(c) = out.claims.get(r.claim) else {
            continue;
        };
        let colour = match r.agrees {
            crate::model::Agreement::No => AnsiColor::Red.on_default(),
            crate::model::Agreement::Explained => AnsiColor::Yellow.on_default(),
            _ => AnsiColor::Green.on_default(),
        };
        let s = style(o, colour);
        writeln!(
            w,
            "  {s}{} {}{s:#}  {}  {}:{}  {}",
            words::agreement_sign(r.agrees),
            words::agreement(r.agrees, o.lang),
            words::one_line(&c.surface),
            words::one_line(&c.path),
            place::line(c),
            words::one_line(&r.reason),
        )?;
    }
    writeln!(w)
}

fn clusters(out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
    let bold = style(o, Style::new().bold());
    for g in &out.groups {
        writeln!(
            w,
            "{bold}{}{bold:#} {}",
            words::level(g.level, o.lang),
            g.id
        )?;
        for m in &g.members {
            let Some(a) = out.articles.get(m.article) else {
                continue;
            };
            writeln!(
                w,
                "  {} {:.2}  {}  {}  {}",
                words::role(m.role, o.lang),
                m.similarity,
                words::one_line(&a.path),
                words::one_line(&a.title),
                words::one_line(&m.reason)
            )?;
        }
        writeln!(w)?;
    }
    Ok(())
}

fn style(o: &Options<'_>, s: Style) -> Style {
    if o.color { s } else { Style::new() }
}
