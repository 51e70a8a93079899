//! What the index keeps of one article: who it is, what it looks like, what it claims.
//!
//! A sentence is kept once for all its claims. Deliberately absent: the text and offsets into it.

mod claim;

use std::sync::Arc;

use crate::model::{ArticleInfo, Claim, Kind, Script, Sketch};

use super::codec::{Reader, Writer};

/// One article of an archive.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// Who it is.
    pub info: ArticleInfo,
    /// What it looks like.
    pub sketch: Sketch,
    /// What it claims.
    pub claims: Vec<Claim>,
}

/// Shingles of an article that are kept: its similarity to another is known to a few in a hundred.
const SHINGLES: usize = 128;

impl Stored {
    /// What an archive keeps of an article, however it is kept: a smaller sample of its shingles, and
    /// the claims that can take part in a comparison with another article.
    pub fn slim(mut self) -> Stored {
        // What was accepted in a published article is not the draft's to renew or delete.
        self.info.suppressions.clear();
        let s = &mut self.sketch;
        if let Some(last) = s
            .shingles
            .get(SHINGLES - 1)
            .filter(|_| s.shingles.len() > SHINGLES)
        {
            s.scale = *last;
            s.shingles = s.shingles.iter().take(SHINGLES).copied().collect();
        }
        self.claims.retain(|c| match c.kind {
            Kind::Ordinal => false,
            Kind::Number | Kind::Duration => c.metric.is_some(),
            _ => true,
        });
        self
    }

    /// Who it is and what it looks like, as bytes.
    pub fn head(&self) -> Vec<u8> {
        let mut w = Writer::default();
        info(&mut w, &self.info);
        sketch(&mut w, &self.sketch);
        w.bytes
    }

    /// What it claims, as bytes.
    pub fn body(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let mut passages: Vec<&Arc<str>> = Vec::new();
        let mut places = Vec::new();
        for c in &self.claims {
            let at = passages.iter().rposition(|p| **p == c.passage);
            places.push(at.unwrap_or(passages.len()));
            if at.is_none() {
                passages.push(&c.passage);
            }
        }
        w.uint(passages.len() as u128);
        for p in passages {
            w.text(p);
        }
        w.uint(self.claims.len() as u128);
        for (c, at) in self.claims.iter().zip(places) {
            claim::write(&mut w, c, at);
        }
        w.bytes
    }

    /// An article without its claims; `None` where the bytes are not one.
    pub fn from_head(head: &[u8]) -> Option<Stored> {
        let r = &mut Reader::new(head);
        let info = read_info(r)?;
        let sketch = read_sketch(r, &info)?;
        r.done().then_some(Stored {
            info,
            sketch,
            claims: Vec::new(),
        })
    }

    /// The claims of an article that has none yet; `None` where the bytes are not claims.
    pub fn with_body(mut self, body: &[u8]) -> Option<Stored> {
        let r = &mut Reader::new(body);
        let n = r.length()?;
        let passages: Vec<Arc<str>> = (0..n)
            .map(|_| r.text().map(Arc::from))
            .collect::<Option<_>>()?;
        let n = r.length()?;
        self.claims = (0..n)
            .map(|_| claim::read(r, &self.info, &passages))
            .collect::<Option<_>>()?;
        r.done().then_some(self)
    }
}

fn info(w: &mut Writer, a: &ArticleInfo) {
    w.text(&a.path);
    w.some(a.record, |w, r| w.uint(u128::from(r)));
    w.some((a.id != a.path).then_some(&a.id), |w, id| w.text(id));
    w.text(&a.title);
    w.some(a.date, |w, d| w.text(&d.to_string()));
    w.text(&a.date_reason);
    w.some(a.minute, |w, m| w.uint(u128::from(m)));
    w.some(a.source.as_deref(), |w, s| w.text(s));
    w.some(a.url.as_deref(), |w, s| w.text(s));
    w.bytes.push(a.script as u8);
    w.hash(a.content_hash);
    w.uint(u128::from(a.bytes));
}

fn read_info(r: &mut Reader<'_>) -> Option<ArticleInfo> {
    let path: Arc<str> = r.text()?.into();
    let record = r.some(Reader::num)?;
    let id: Arc<str> = r.some(|r| r.text().map(Arc::from))?.unwrap_or(path.clone());
    let title = r.text()?.into();
    let date = match r.some(Reader::text)? {
        Some(d) => Some(d.parse().ok()?),
        None => None,
    };
    let date_reason = r.text()?.to_owned();
    let minute = r.some(Reader::num)?;
    let source = r.some(Reader::text)?.map(Arc::from);
    let url = r.some(Reader::text)?.map(str::to_owned);
    let script = pick(r, &[Script::Hans, Script::Hant, Script::Latin])?;
    let key = match record {
        Some(_) => id.clone(),
        None => path.rsplit('/').next().unwrap_or(&path).into(),
    };
    Some(ArticleInfo {
        id,
        path,
        record,
        key,
        title,
        date,
        date_reason,
        minute,
        source,
        url,
        script,
        content_hash: r.hash()?,
        bytes: r.num()?,
        ..ArticleInfo::default()
    })
}

fn sketch(w: &mut Writer, s: &Sketch) {
    w.hash(s.byte_hash);
    w.hash(s.folded_hash);
    w.hash(s.simhash);
    w.uint(u128::from(s.length));
    w.uint(u128::from(s.scale));
    w.some(s.day, |w, d| w.int(i128::from(d)));
    w.sorted(&s.shingles);
    // Nearly all of them are shingles that are kept.
    w.uint(s.paragraphs.len() as u128);
    for p in &s.paragraphs {
        let at = s.shingles.binary_search(p).ok();
        w.uint(at.map_or(0, |i| i as u128 + 1));
        if at.is_none() {
            w.bytes.extend(p.to_le_bytes());
        }
    }
    w.sorted(&s.numbers);
    w.sorted(&s.title_numbers);
    w.sorted(&s.terms);
    w.sorted(&s.figures);
    w.text(&s.marks);
    w.text(&s.credits);
    w.sorted(&s.days);
}

fn read_sketch(r: &mut Reader<'_>, a: &ArticleInfo) -> Option<Sketch> {
    let hashes = (r.hash()?, r.hash()?, r.hash()?);
    let (length, scale) = (r.num()?, r.num()?);
    let day = match r.some(Reader::int)? {
        Some(d) => Some(i32::try_from(d).ok()?),
        None => None,
    };
    let shingles = r.sorted()?;
    let n = r.length()?;
    let paragraph = |_| match r.num::<usize>()?.checked_sub(1) {
        Some(at) => shingles.get(at).copied(),
        None => r.word(),
    };
    let paragraphs = (0..n).map(paragraph).collect::<Option<_>>()?;
    Some(Sketch {
        key: a.key.clone(),
        title: a.title.clone(),
        source: a.source.clone(),
        minute: a.minute,
        byte_hash: hashes.0,
        folded_hash: hashes.1,
        simhash: hashes.2,
        length,
        scale,
        day,
        shingles,
        paragraphs,
        numbers: r.sorted()?,
        title_numbers: r.sorted()?,
        terms: r.sorted()?,
        figures: r.sorted()?,
        marks: r.text()?.into(),
        credits: r.text()?.into(),
        days: r.sorted()?,
    })
}

/// Reads a value by its place in the list of all of its kind.
fn pick<T: Copy>(r: &mut Reader<'_>, all: &[T]) -> Option<T> {
    all.get(r.num::<usize>()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::Lang;
    use crate::pipeline::{self, Until};

    #[test]
    fn articles_come_back_whole() {
        let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let out = pipeline::run(&[seeds.into()], &Config::builtin(Lang::Zh), Until::Facts);
        for (i, info) in out.articles.iter().enumerate() {
            let stored = Stored {
                info: info.clone(),
                sketch: out.sketches[i].clone(),
                claims: (0..out.claims.len())
                    .filter(|c| out.owner[*c] == i)
                    .map(|c| out.claims[c].clone())
                    .collect(),
            };
            let head = Stored::from_head(&stored.head()).unwrap();
            let back = head.with_body(&stored.body()).unwrap();
            assert_eq!(format!("{:?}", back.info), format!("{:?}", stored.info));
            assert_eq!(format!("{:?}", back.sketch), format!("{:?}", stored.sketch));
            assert_eq!(
                format!("{:#?}", back.claims),
                format!("{:#?}", stored.claims)
            );
        }
    }

    #[test]
    fn broken_bytes_are_no_article() {
        let a = Stored::default();
        for n in 0..a.head().len() {
            assert!(Stored::from_head(&a.head()[..n]).is_none());
        }
        assert!(a.clone().with_body(b"\x09\xff").is_none());
    }
}
