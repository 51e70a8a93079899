//! Events of a page → title, date and the blocks of the article, boilerplate left out.
//!
//! Three signals, from sure to unsure: elements that never hold the article (navigation, footers,
//! forms), the element that says it is the article, and names and link density of what is left. The
//! unsure ones count only where enough text remains, so that an odd page loses nothing.

mod element;
mod text;

use std::ops::Range;

use crate::model::{BlockKind, FieldKind};
use crate::text::fold;

use super::builder::{Builder, Piece, spell};
use super::entity;
use super::html::{Event, Tag};
use super::tag::{BLOCKS, VOID};
use element::{ASIDE, BODY, DATES, DROPPED, GROUPING, has_name, kind};
use text::{collapse, without_site};

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Date of publication as written.
    pub date: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// A block of the page before it is known to belong to the article.
#[derive(Debug, Default)]
struct Part {
    kind: BlockKind,
    pieces: Vec<Piece>,
    chars: usize,
    linked: usize,
    container: Option<usize>,
    main: bool,
    /// Named like something beside the article.
    aside: bool,
    first_heading: bool,
}

/// An element that is open.
#[derive(Debug)]
struct Frame {
    name: String,
    dropped: bool,
    aside: bool,
    link: bool,
    container: Option<usize>,
    main: bool,
}

/// Fills the builder with the article of the page.
pub fn read(b: &mut Builder<'_>, events: &[Event]) -> About {
    let mut page = Page {
        text: b.decoded(),
        ..Page::default()
    };
    for e in events {
        match e {
            Event::Open(tag) => page.open(tag),
            Event::Close(name) => page.close(name),
            Event::Text(r) => page.words(r.clone()),
        }
    }
    page.flush();
    let title = page.title();
    let key = fold::key(&spell(page.text, &title));
    if !title.is_empty() {
        b.open(FieldKind::Title, BlockKind::Heading);
        b.pieces(&title);
        b.close();
    }
    for p in page.article() {
        let heading = p.kind == BlockKind::Heading;
        if heading && fold::key(&spell(page.text, &p.pieces)) == key {
            continue;
        }
        b.open(FieldKind::Body, p.kind);
        b.pieces(&p.pieces);
        b.close();
    }
    page.about
}

#[derive(Default)]
struct Page<'t> {
    text: &'t str,
    stack: Vec<Frame>,
    part: Part,
    parts: Vec<Part>,
    containers: usize,
    about: About,
    /// Ranks of the date found so far; a lower one is better.
    date_rank: Option<usize>,
    title_tag: Vec<Piece>,
    og_title: Option<Range<usize>>,
}

impl<'t> Page<'t> {
    fn open(&mut self, tag: &Tag) {
        self.meta(tag);
        let name = tag.name.as_str();
        // A paragraph, an item or a cell ends where the next one begins, closed or not.
        if BLOCKS.contains(&name) {
            self.flush();
            let ended = match name {
                "li" => Some("li"),
                "td" | "th" => Some("td"),
                "tr" => Some("tr"),
                _ => Some("p"),
            };
            if let Some(top) = self.stack.last()
                && Some(top.name.as_str()) == ended
            {
                self.stack.pop();
            }
        }
        if VOID.contains(&name) {
            if name == "br" || name == "hr" {
                self.flush();
            }
            return;
        }
        let parent = self.stack.last();
        let (mut container, mut main) = parent.map_or((None, false), |f| (f.container, f.main));
        let body = tag.property == "articlebody" || BODY.iter().any(|n| has_name(&tag.class, n));
        if (name == "article" || body) && container.is_none() {
            container = Some(self.containers);
            self.containers += 1;
        }
        main |= name == "main";
        let aside = GROUPING.contains(&name)
            && tag
                .class
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|w| ASIDE.contains(&w));
        let frame = Frame {
            dropped: parent.is_some_and(|f| f.dropped) || DROPPED.contains(&name) || tag.hidden,
            aside: parent.is_some_and(|f| f.aside) || aside,
            link: parent.is_some_and(|f| f.link) || name == "a",
            container,
            main,
            name: name.to_owned(),
        };
        self.stack.push(frame);
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.flush();
        }
        // Elements that were never closed end with the one around them.
        if let Some(i) = self.stack.iter().rposition(|f| f.name == name) {
            self.stack.truncate(i);
        }
    }

    fn words(&mut self, r: Range<usize>) {
        let Some(top) = self.stack.last() else {
            // Text outside of everything: a fragment without tags around it.
            let part = std::mem::take(&mut self.part);
            self.part = collapse(self.text, r, part, false);
            return;
        };
        match top.name.as_str() {
            "title"
                if !self
                    .stack
                    .iter()
                    .any(|f| f.name == "svg" || f.name == "body") =>
            {
                let part = Part {
                    pieces: std::mem::take(&mut self.title_tag),
                    ..Part::default()
                };
                self.title_tag = collapse(self.text, r, part, false).pieces;
                return;
            }
            "script" => {
                self.json_ld(r);
                return;
            }
            _ => {}
        }
        let heading = self.stack.iter().any(|f| f.name == "h1");
        let lost = self.stack.iter().any(|f| f.dropped);
        let boiler = self.stack.iter().any(|f| {
            matches!(
                f.name.as_str(),
                "nav" | "footer" | "aside" | "script" | "style"
            )
        });
        // The headline often stands in a header, which is left out otherwise.
        if lost && (!heading || boiler) {
            return;
        }
        let Some(top) = self.stack.last() else {
            return;
        };
        let link = top.link;
        let mut part = std::mem::take(&mut self.part);
        part.container = top.container;
        part.main = top.main;
        part.aside |= top.aside;
        part.first_heading |= heading;
        part.kind = self
            .stack
            .iter()
            .rev()
            .find_map(|f| kind(&f.name))
            .unwrap_or_default();
        self.part = collapse(self.text, r, part, link);
    }

    fn flush(&mut self) {
        let part = std::mem::take(&mut self.part);
        if part.chars > 0 {
            self.parts.push(part);
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let value = || Some(entity::decode(tag.value.trim())).filter(|v| !v.is_empty());
        match tag.name.as_str() {
            "meta" => {
                if let Some(rank) = DATES.iter().position(|d| *d == tag.property) {
                    self.date(value(), rank);
                }
                match tag.property.as_str() {
                    "og:title" => self.og_title = Some(tag.place.clone()),
                    "og:site_name" | "mediaid" | "source" | "publisher" => {
                        self.about.source = self.about.source.take().or_else(value);
                    }
                    "og:url" => self.about.url = value(),
                    _ => {}
                }
            }
            "time" => self.date(
                value(),
                DATES.len() + usize::from(tag.property != "datepublished"),
            ),
            "link" if tag.kind == "canonical" => {
                self.about.url = self.about.url.take().or_else(value);
            }
            _ => {}
        }
    }

    fn date(&mut self, value: Option<String>, rank: usize) {
        let better = self.date_rank.is_none_or(|r| rank < r);
        if let Some(v) = value.filter(|v| better && super::dateline::parse_stated(v).is_some()) {
            self.about.date = Some(v);
            self.date_rank = Some(rank);
        }
    }

    /// The date of publication that JSON-LD gives.
    fn json_ld(&mut self, r: Range<usize>) {
        let s = self.text.get(r).unwrap_or("");
        let Some(rest) = s.find("\"datePublished\"").and_then(|i| s.get(i + 15..)) else {
            return;
        };
        let value = rest.trim_start().strip_prefix(':').map(str::trim_start);
        let value = value
            .and_then(|v| v.strip_prefix('"'))
            .and_then(|v| v.split('"').next());
        self.date(value.map(str::to_owned), 0);
    }

    /// The headline: the first heading where the page title agrees, else the page title without the
    /// name of the site.
    fn title(&self) -> Vec<Piece> {
        let og = self
            .og_title
            .clone()
            .map(|r| collapse(self.text, r, Part::default(), false).pieces);
        let key = |p: &[Piece]| fold::key(&spell(self.text, p));
        let (page, og_key) = (
            key(&self.title_tag),
            og.as_deref().map(key).unwrap_or_default(),
        );
        let headings = self.parts.iter().filter(|p| p.first_heading && !p.aside);
        for h in headings {
            let k = key(&h.pieces);
            if !k.is_empty()
                && (page.is_empty() && og_key.is_empty()
                    || page.contains(&k)
                    || og_key.contains(&k)
                    || k.contains(&og_key) && !og_key.is_empty())
            {
                return h.pieces.clone();
            }
        }
        match og {
            Some(og) if !og_key.is_empty() => og,
            _ => without_site(self.text, self.title_tag.clone()),
        }
    }

    fn article(&self) -> Vec<&Part> {
        let chars = |parts: &[&Part]| parts.iter().map(|p| p.chars).sum::<usize>();
        let all: Vec<&Part> = self.parts.iter().collect();
        let named: Vec<&Part> = all
            .iter()
            .copied()
            .filter(|p| !p.aside && (p.linked * 10 < p.chars * 7 || p.first_heading))
            .collect();
        let base = if chars(&named) * 3 < chars(&all) {
            all
        } else {
            named
        };
        let best = (0..self.containers)
            .map(|k| {
                let own: Vec<&Part> = base
                    .iter()
                    .copied()
                    .filter(|p| p.container == Some(k))
                    .collect();
                own
            })
            .max_by_key(|own| chars(own));
        let held = base
            .iter()
            .filter(|p| p.container.is_some())
            .map(|p| p.chars)
            .sum::<usize>();
        if let Some(own) = best
            && chars(&own) * 2 >= held
            && chars(&own) * 4 >= chars(&base)
            && chars(&own) > 0
        {
            return own;
        }
        let main: Vec<&Part> = base.iter().copied().filter(|p| p.main).collect();
        if chars(&main) * 4 >= chars(&base) && chars(&main) > 0 {
            main
        } else {
            base
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_page(t: &str) -> (Vec<(FieldKind, String)>, About) {
        let mut b = Builder::new(t);
        let about = read(&mut b, &super::super::html::events(t));
        let f = b
            .fields
            .iter()
            .map(|f| (f.kind, b.text[f.span.clone()].to_owned()))
            .collect();
        (f, about)
    }

    #[test]
    fn the_article_and_nothing_beside_it() {
        let t = "<html><head><title>软银投资400亿美元_财经_某网</title>\
            <script type=\"application/ld+json\">{\"datePublished\": \"2025-02-08T10:00:00+08:00\"}</script></head>\
            <body><nav>首页 300亿</nav><header><h1>软银投资400亿美元</h1></header>\
            <article><p>软银<b>投资</b>400&nbsp;亿美元。<p>第二段\n没有闭合。\
            <div class=\"related-news\"><a>相关 500亿</a></div></article><footer>版权 2025</footer></body></html>";
        let (f, about) = read_page(t);
        assert_eq!(f[0], (FieldKind::Title, "软银投资400亿美元".into()));
        assert_eq!(f[1].1, "软银投资400\u{a0}亿美元。\n第二段没有闭合。");
        assert_eq!(about.date.as_deref(), Some("2025-02-08T10:00:00+08:00"));
    }

    #[test]
    fn a_bare_page_loses_nothing() {
        let (f, _) = read_page("<p>估值400亿<br>营收30亿<table><tr><td>利润<td>3亿</table>");
        assert_eq!(
            f,
            [(FieldKind::Body, "估值400亿\n营收30亿\n利润\n3亿".into())]
        );
        assert_eq!(read_page("没有标签，400亿").0[0].1, "没有标签，400亿");
    }

    #[test]
    fn titles_without_a_heading() {
        let t = "<title>SoftBank to invest $40bn - Some News</title><p>Text.</p>";
        assert_eq!(read_page(t).0[0].1, "SoftBank to invest $40bn");
        let t = "<meta property=\"og:title\" content=\"软银&quot;400亿&quot;\"><title>x</title><p>正文</p>";
        assert_eq!(read_page(t).0[0].1, "软银\"400亿\"");
    }
}
