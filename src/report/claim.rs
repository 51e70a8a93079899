//! A claim as one line of JSON: the bytes that [`serde_json`] makes of it, several times faster.
//!
//! A list of claims is larger than the articles that they are read from, so what is the same in every
//! record is copied and not escaped anew. Deliberately absent: which fields a record has and in which
//! order; [`Claim`] says so, and a test holds the two against each other.

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::model::{Claim, End, Interval, Reading, two_places};

/// Appends the record of a claim, without the line break.
pub fn write(out: &mut Vec<u8>, claim: &Claim) -> io::Result<()> {
    // Named one by one, so that a new field is not forgotten here.
    let Claim {
        id,
        article,
        path,
        record,
        field,
        start,
        end,
        line,
        column,
        surface,
        kind,
        value,
        low,
        high,
        unit,
        unit_inferred,
        modifier,
        bound,
        interval: Reading { strict, loose },
        converts,
        subject,
        metric,
        period,
        stage,
        status,
        source,
        clause,
        confidence,
        span: _,
        hedged: _,
        sentence: _,
        passage: _,
        in_passage: _,
        scope: _,
        per: _,
        direction: _,
        comparison: _,
        excluded: _,
    } = claim;
    out.extend_from_slice(b"{\"id\":");
    text(out, id)?;
    out.extend_from_slice(b",\"article\":");
    text(out, article)?;
    out.extend_from_slice(b",\"path\":");
    text(out, path)?;
    match record {
        Some(n) => write!(out, ",\"record\":{n}")?,
        None => out.extend_from_slice(b",\"record\":null"),
    }
    out.extend_from_slice(b",\"field\":");
    text(out, field.as_str())?;
    write!(out, ",\"start\":{start},\"end\":{end}")?;
    write!(out, ",\"line\":{line},\"column\":{column},\"surface\":")?;
    text(out, surface)?;
    out.extend_from_slice(b",\"kind\":");
    text(out, kind.as_str())?;
    out.extend_from_slice(b",\"value\":");
    decimal(out, *value)?;
    out.extend_from_slice(b",\"low\":");
    decimal(out, *low)?;
    out.extend_from_slice(b",\"high\":");
    decimal(out, *high)?;
    out.extend_from_slice(b",\"unit\":");
    text(out, unit)?;
    out.extend_from_slice(if *unit_inferred {
        b",\"unit_inferred\":true,\"modifier\":"
    } else {
        b",\"unit_inferred\":false,\"modifier\":"
    });
    text(out, modifier)?;
    out.extend_from_slice(b",\"bound\":");
    text(out, bound.as_str())?;
    out.extend_from_slice(b",\"interval\":{\"strict\":");
    interval(out, strict)?;
    out.extend_from_slice(b",\"loose\":");
    interval(out, loose)?;
    out.extend_from_slice(b"},\"converts\":");
    maybe(out, converts.as_deref())?;
    out.extend_from_slice(b",\"subject\":");
    maybe(out, subject.as_deref())?;
    out.extend_from_slice(b",\"metric\":");
    maybe(out, metric.as_deref())?;
    out.extend_from_slice(b",\"period\":");
    maybe(out, period.as_deref())?;
    out.extend_from_slice(b",\"stage\":");
    maybe(out, stage.as_deref())?;
    out.extend_from_slice(b",\"status\":");
    text(out, status.as_str())?;
    out.extend_from_slice(b",\"source\":");
    maybe(out, source.as_deref())?;
    out.extend_from_slice(b",\"clause\":");
    text(out, clause)?;
    out.extend_from_slice(b",\"confidence\":");
    two_places(confidence, &mut serde_json::Serializer::new(&mut *out))?;
    out.push(b'}');
    Ok(())
}

/// A text in quotation marks; one that holds nothing to escape is copied.
fn text(out: &mut Vec<u8>, s: &str) -> io::Result<()> {
    let escaped = |b: u8| (b < 0x20) | (b == b'"') | (b == b'\\');
    // Without an early end, so that many bytes are looked at in one step.
    if s.bytes().fold(false, |any, b| any | escaped(b)) {
        return Ok(serde_json::to_writer(out, s)?);
    }
    out.push(b'"');
    out.extend_from_slice(s.as_bytes());
    out.push(b'"');
    Ok(())
}

fn maybe(out: &mut Vec<u8>, s: Option<&str>) -> io::Result<()> {
    match s {
        Some(s) => text(out, s),
        None => {
            out.extend_from_slice(b"null");
            Ok(())
        }
    }
}

fn interval(out: &mut Vec<u8>, i: &Interval) -> io::Result<()> {
    let end = |e: Option<End>| e.map(|e| e.printed());
    out.push(b'[');
    decimal(out, end(i.lo))?;
    out.push(b',');
    decimal(out, end(i.hi))?;
    out.push(b']');
    Ok(())
}

/// A decimal in quotation marks, with as many places as it has.
fn decimal(out: &mut Vec<u8>, d: Option<Decimal>) -> io::Result<()> {
    let Some(d) = d else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    let (mantissa, places) = (d.mantissa(), d.scale() as usize);
    let mut digits = [b'0'; 20];
    let (Ok(mut left), true) = (
        u64::try_from(mantissa.unsigned_abs()),
        places < digits.len(),
    ) else {
        return write!(out, "\"{d}\"");
    };
    let whole = digits.len() - places;
    // From the last digit on; zeros fill up to the digit before the point.
    let mut from = digits.len();
    for (k, digit) in digits.iter_mut().enumerate().rev() {
        if left == 0 && k + 1 < whole {
            break;
        }
        *digit += (left % 10) as u8;
        left /= 10;
        from = k;
    }
    out.push(b'"');
    if d.is_sign_negative() {
        out.push(b'-');
    }
    out.extend_from_slice(digits.get(from..whole).unwrap_or(&[]));
    if places > 0 {
        out.push(b'.');
        out.extend_from_slice(digits.get(whole..).unwrap_or(&[]));
    }
    out.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::extract;
    use crate::model::{Article, Block, BlockKind, Lang};

    fn same(c: &Claim) {
        let mut out = Vec::new();
        write(&mut out, c).unwrap();
        let want = serde_json::to_string(c).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

    #[test]
    fn the_record_of_the_derived_writer() {
        let text = "据\"星河\\集团\"公告\t，拟以约1.5亿至2亿美元（约合14.5亿元）收购甲公司，\
                    占-0.035%股份，至少3倍，2025年2月8日。去年营收超过4,000.50万元，同比下降5%。";
        let article = Article {
            id: "a\"1".into(),
            record: Some(7),
            text: text.into(),
            original: text.into(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                span: 0..text.len(),
            }],
            ..Article::default()
        };
        let config = Config::builtin(Lang::Zh);
        let claims = extract::run(&article, config.lexicon(), &config.extract).claims;
        assert!(claims.len() > 6);
        for mut c in claims {
            same(&c);
            c.record = None;
            c.unit_inferred = !c.unit_inferred;
            c.source = Some("\u{1}\u{7f}\n".into());
            c.confidence = 0.876;
            same(&c);
        }
    }

    proptest! {
        #[test]
        fn a_decimal_as_it_displays(m in any::<i64>(), small in -1000i64..1000, places in 0u32..28) {
            for m in [m, small] {
                let d = Decimal::new(m, places);
                let mut out = Vec::new();
                decimal(&mut out, Some(d)).unwrap();
                prop_assert_eq!(String::from_utf8(out).unwrap(), format!("\"{d}\""));
            }
        }
    }
}
