//! The words around a claim, for rules of usage: pieces of the folded text, cut at the clause.

use crate::check::ArticleView;
use crate::model::Claim;
use crate::text::near;

/// Marks that end a clause.
const ENDS: &[char] = &['，', '。', '；', '！', '？', '\n', '：', '、'];

/// The clause before the number, its hedges included.
pub fn before<'a>(view: &ArticleView<'a>, c: &Claim, bytes: usize) -> &'a str {
    let text = &view.article.text;
    let s = near::before(text, c.span.start, bytes);
    match s.rfind(ENDS) {
        Some(k) => s.get(k..).map_or("", |t| t.trim_start_matches(ENDS)),
        None => s,
    }
}

/// The clause behind the number.
pub fn after<'a>(view: &ArticleView<'a>, c: &Claim, bytes: usize) -> &'a str {
    let text = &view.article.text;
    let s = near::behind(text, c.span.end, bytes);
    s.find(ENDS).and_then(|k| s.get(..k)).unwrap_or(s)
}

/// The number as it stands in the folded text.
pub fn number<'a>(view: &ArticleView<'a>, c: &Claim) -> &'a str {
    view.article.text.get(c.span.clone()).unwrap_or("")
}

/// Whether the number stands inside quotation marks that open in the same sentence.
pub fn quoted(view: &ArticleView<'_>, c: &Claim) -> bool {
    let Some(s) = view.sentences.get(c.sentence as usize) else {
        return false;
    };
    let head = view
        .article
        .text
        .get(s.span.start..c.span.start)
        .unwrap_or("");
    let (open, close) = (head.rfind(['“', '「', '『']), head.rfind(['”', '」', '』']));
    open > close
}
