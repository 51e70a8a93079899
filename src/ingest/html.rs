//! A page → the article in it, with the byte of every character.
//!
//! lol_html gives tags and pieces of text with exact places; [`super::page`] decides which of them
//! are the article. Deliberately absent: scripts (but for the date in JSON-LD), styles, layout.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use lol_html::{HtmlRewriter, Settings, doc_comments, doc_text, element, end_tag};

/// What a page is made of, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A tag opens; name in lower case.
    Open(Tag),
    /// A tag closes.
    Close(String),
    /// Text, as it stands in the file.
    Text(Range<usize>),
}

/// An opening tag with the attributes that matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag {
    /// Name in lower case.
    pub name: String,
    /// `class` and `id`, in lower case.
    pub class: String,
    /// `property`, `name` or `itemprop`, in lower case.
    pub property: String,
    /// `content`, `datetime` or `href`, references not decoded.
    pub value: String,
    /// Bytes of the value in the file.
    pub place: Range<usize>,
    /// `type`.
    pub kind: String,
    /// `hidden`, `aria-hidden`, `display:none`.
    pub hidden: bool,
}

/// Reads a page. What cannot be parsed ends it; everything before counts.
pub fn events(text: &str) -> Vec<Event> {
    let out = Rc::new(RefCell::new(Vec::new()));
    let (open, text_out) = (out.clone(), out.clone());
    let settings = Settings::new()
        .append_element_content_handler(element!("*", move |el| {
            let tag = tag(el);
            let name = tag.name.clone();
            open.borrow_mut().push(Event::Open(tag));
            if el.can_have_content() {
                let close = open.clone();
                el.on_end_tag(end_tag!(move |_| {
                    close.borrow_mut().push(Event::Close(name.clone()));
                    Ok(())
                }))?;
            }
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|_| Ok(())))
        .append_document_content_handler(doc_text!(move |t| {
            let r = t.source_location().bytes();
            if !r.is_empty() {
                text_out.borrow_mut().push(Event::Text(r));
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    if rewriter.write(text.as_bytes()).is_ok() {
        // Bytes that end inside a tag are not text.
        let _ = rewriter.end();
    }
    out.take()
}

fn tag(el: &lol_html::html_content::Element<'_, '_>) -> Tag {
    let mut tag = Tag {
        name: el.tag_name(),
        ..Tag::default()
    };
    for a in el.attributes() {
        let value = a.value();
        match a.name().as_str() {
            "class" | "id" => {
                tag.class.push(' ');
                tag.class.push_str(&value.to_lowercase());
            }
            "property" | "name" | "itemprop" if tag.property.is_empty() => {
                tag.property = value.to_lowercase();
            }
            "content" | "datetime" | "href" => {
                tag.place = a
                    .value_source_location()
                    .map(|l| l.bytes())
                    .unwrap_or_default();
                tag.value = value;
            }
            "type" | "rel" => tag.kind = value.to_lowercase(),
            "hidden" => tag.hidden = true,
            "aria-hidden" => tag.hidden |= value == "true",
            "style" => tag.hidden |= value.replace(' ', "").contains("display:none"),
            _ => {}
        }
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_place() {
        let t = "<p>估值<b>400</b>亿&nbsp;美元<br>x<script>1<2</script>";
        let e = events(t);
        let text: Vec<&str> = e
            .iter()
            .filter_map(|e| match e {
                Event::Text(r) => t.get(r.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(text.concat(), "估值400亿&nbsp;美元x1<2");
        assert!(e.contains(&Event::Close("b".into())));
    }

    #[test]
    fn values_keep_their_place() {
        let t = "<meta property=\"og:title\" content=\"软银400亿\">";
        let Some(Event::Open(tag)) = events(t).first().cloned() else {
            panic!("no tag");
        };
        assert_eq!(&t[tag.place], "软银400亿");
    }
}
