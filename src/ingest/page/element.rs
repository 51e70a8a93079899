//! What the names of elements, classes and properties say: which never hold the article, which hold
//! its text, which give its date. Names only; what is made of them is `page`'s.

use crate::ingest::tag::BLOCKS;
use crate::model::BlockKind;

/// The sort of block that an element makes.
pub(super) fn kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "figcaption" | "caption" => BlockKind::Caption,
        n if BLOCKS.contains(&n) => BlockKind::Paragraph,
        _ => return None,
    })
}

/// Whether a class or id is named so, whatever joins its words.
pub(super) fn has_name(class: &str, name: &str) -> bool {
    class.split_whitespace().any(|c| {
        let plain: String = c.chars().filter(char::is_ascii_alphanumeric).collect();
        plain == name
    })
}

/// Elements that never hold the article.
pub(super) const DROPPED: &[&str] = &[
    "script", "style", "nav", "footer", "aside", "form", "header", "noscript", "template",
    "iframe", "svg", "button", "select", "textarea", "object", "canvas", "video", "audio",
    "dialog", "menu", "head", "del", "s", "strike",
];

/// Elements whose name may say that they stand beside the article.
pub(super) const GROUPING: &[&str] = &["div", "section", "ul", "ol", "dl", "p", "span", "table"];

/// Words of such names.
pub(super) const ASIDE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "cookie",
    "copyright",
    "crumb",
    "crumbs",
    "disclaimer",
    "footer",
    "hotnews",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "promo",
    "qrcode",
    "rank",
    "ranking",
    "readmore",
    "recommend",
    "recommended",
    "recommendation",
    "related",
    "share",
    "sharing",
    "sidebar",
    "sitemap",
    "social",
    "sponsor",
    "subscribe",
    "tags",
    "toolbar",
    "topbar",
    "widget",
    "xgyd",
];

/// Names that content systems give the element around the article's text.
pub(super) const BODY: &[&str] = &[
    "artibody",
    "articlebody",
    "articlecontent",
    "articletext",
    "contentarticle",
    "detailcontent",
    "entrycontent",
    "jscontent",
    "newscontent",
    "postbody",
    "postcontent",
    "richmediacontent",
    "storybody",
    "trseditor",
];

/// Properties that give the date of publication, the surest first.
pub(super) const DATES: &[&str] = &[
    "datepublished",
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "og:release_date",
    "og:time",
    "apub:time",
    "date",
];
