//! Article → the names in its title, as terms.
//!
//! Titles capitalise nearly every word or none; the text below shows which of them are names: it
//! prints them with a capital inside a sentence, and no more often without. Chinese characters show no
//! names; there the subject counts that stands alone before a colon or a bracket. Deliberately absent:
//! what two titles say of one another; that is `cluster`.

use crate::model::sketch::{HEAD, NAME, term};
use crate::model::{Article, FieldKind};
use crate::text::script::is_mark;

use super::background::idf;
use super::features::{packed, stem, terms};
use super::normalize::Tokens;
use super::{Headline, Settings};

/// A word of the title and how the text prints it.
struct Word {
    /// Lower case, without a plural ending.
    stem: String,
    term: u32,
    /// It stands at the head of the title.
    head: bool,
    /// Times with a capital inside a sentence, with a capital at its beginning, and without one.
    inside: u32,
    first: u32,
    lower: u32,
}

impl Word {
    /// The text prints it with a capital inside a sentence, and no more often without.
    fn inside(&self) -> bool {
        self.inside > 0 && self.inside >= self.lower
    }

    /// It has a capital wherever it stands, which is at the beginning of sentences only.
    fn first(&self) -> bool {
        self.first > 0 && self.lower == 0
    }
}

/// The words of a title that are names, with what follows them in it.
fn shown<'t>(title: &'t [Word], p: &'t Headline) -> impl Iterator<Item = &'t Word> {
    title.iter().enumerate().filter_map(|(i, w)| {
        // Element Solutions: a word before a name is a part of it.
        let joined = || w.head && title.get(i + 1).is_some_and(Word::inside);
        let name = w.inside() || w.first() && (idf(w.term) >= p.rare || joined());
        // Inc says what a firm is, not which.
        (name && !p.forms.contains(&w.stem)).then_some(w)
    })
}

/// The names in the title of an article, as packed terms without a count. `title` and `body` are its
/// tokens.
pub fn names(article: &Article, title: &Tokens, body: &Tokens, settings: &Settings) -> Vec<u32> {
    if title.mostly_han() {
        in_characters(article, title, body, settings)
    } else {
        in_words(article, settings)
    }
}

/// The pieces of an article that are its title, or its body.
fn pieces(article: &Article, kind: FieldKind) -> impl Iterator<Item = &str> {
    let blocks = article.blocks.iter();
    blocks
        .filter(move |b| article.field_at(b.span.start) == kind)
        .map(|b| article.slice(b.span.clone()))
}

fn in_words(article: &Article, settings: &Settings) -> Vec<u32> {
    let mut title: Vec<Word> = Vec::new();
    let mut words = 0;
    for piece in pieces(article, FieldKind::Title) {
        each_word(piece, |word, _| {
            words += 1;
            let stem = stem(&word.to_lowercase()).to_owned();
            if word.len() > 1 && title.iter().all(|w| w.stem != stem) {
                title.push(Word {
                    term: term(&stem),
                    head: words <= settings.headline.head,
                    stem,
                    inside: 0,
                    first: 0,
                    lower: 0,
                });
            }
            true
        });
    }
    // What is longer than a headline is the first sentence of a text or the caption of a picture: names
    // stand in it that are not what it is about.
    if title.is_empty() || words > settings.headline.words {
        return Vec::new();
    }
    let mut left = settings.lead;
    for piece in pieces(article, FieldKind::Body) {
        if left == 0 {
            break;
        }
        // A title that the text repeats, a heading: capitals say nothing there.
        if titled(piece) {
            continue;
        }
        each_word(piece, |word, first| {
            left -= 1;
            let known = title.iter_mut().find(|w| same(&w.stem, word));
            if let Some(w) = known {
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                match (capital, first) {
                    (false, _) => w.lower += 1,
                    (true, true) => w.first += 1,
                    (true, false) => w.inside += 1,
                }
            }
            left > 0
        });
    }
    shown(&title, &settings.headline)
        .map(|w| packed(w.term, 0) | NAME | if w.head { HEAD } else { 0 })
        .collect()
}

/// A title in characters names its subject where it stands alone before a colon or a bracket and the
/// text begins with it; the pairs of characters that title and lead share tell whether another such
/// title is of the same matter.
fn in_characters(
    article: &Article,
    title: &Tokens,
    body: &Tokens,
    settings: &Settings,
) -> Vec<u32> {
    let subject = pieces(article, FieldKind::Title).find_map(|t| subject(t, &settings.headline));
    let Some(subject) = subject else {
        return Vec::new();
    };
    let lead = pieces(article, FieldKind::Body).flat_map(str::chars);
    let lead: String = lead.take(settings.headline.reach).collect();
    if !lead.contains(subject) {
        return Vec::new();
    }
    let mut own = Tokens::default();
    own.push(subject);
    let mut out: Vec<u32> = Vec::new();
    terms(&own, usize::MAX, |t| out.push(packed(t, 0) | NAME | HEAD));
    let mut told: Vec<u32> = Vec::new();
    terms(body, settings.lead, |t| told.push(t));
    told.sort_unstable();
    terms(title, usize::MAX, |t| {
        if told.binary_search(&t).is_ok() {
            out.push(packed(t, 0) | NAME);
        }
    });
    out
}

/// The run of characters before the first colon or bracket near the head of a title, if it is as long
/// as a name.
fn subject<'t>(title: &'t str, p: &Headline) -> Option<&'t str> {
    let end = title.find(|c| p.ends.contains(c))?;
    let before = title.get(..end)?;
    let from = before.char_indices().rev().take_while(|(_, c)| han(*c));
    let from = from.last()?.0;
    let name = before.get(from..)?;
    let length = name.chars().count();
    let near = before.chars().count() - length <= p.reach / 3;
    (near && p.name.contains(&length)).then_some(name)
}

fn han(c: char) -> bool {
    c >= '\u{2E80}' && !is_mark(c)
}

/// Whether a piece of text is printed as a title is: of its longer words nearly all have a capital.
fn titled(piece: &str) -> bool {
    let (mut long, mut capital) = (0u32, 0u32);
    each_word(piece, |word, _| {
        if word.len() >= 4 {
            long += 1;
            capital += u32::from(word.chars().next().is_some_and(char::is_uppercase));
        }
        // A paragraph of so many words is no title.
        long < 30
    });
    (3..30).contains(&long) && capital * 5 >= long * 4
}

/// Whether a word is the one with a stem; compared without writing it down anew.
fn same(stem_of: &str, word: &str) -> bool {
    if word.is_ascii() {
        let start = word.get(..stem_of.len());
        return start.is_some_and(|s| s.eq_ignore_ascii_case(stem_of))
            && (word.len() == stem_of.len()
                || word.len() == stem_of.len() + 1 && stem(&word.to_ascii_lowercase()) == stem_of);
    }
    stem(&word.to_lowercase()) == stem_of
}

/// Calls with every word of a piece of text, and whether a sentence begins with it, until it is told
/// to stop.
fn each_word(piece: &str, mut call: impl FnMut(&str, bool) -> bool) {
    let mut start: Option<usize> = None;
    let mut first = true;
    for (i, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        if c.is_alphabetic() && c < '\u{2E80}' && !is_mark(c) {
            start.get_or_insert(i);
            continue;
        }
        if let Some(from) = start.take() {
            if !call(piece.get(from..i).unwrap_or(""), first) {
                return;
            }
            first = false;
        }
        // What may stand between two words of one sentence.
        first |= !matches!(
            c,
            ' ' | ',' | '\'' | '’' | '&' | '/' | '(' | ')' | '$' | '%' | '-'
        ) && !c.is_ascii_digit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Field};

    /// The names of a title by their terms, those at its head first.
    fn found(title: &str, text: &str) -> (Vec<u32>, Vec<u32>) {
        let mut article = Article {
            text: format!("{title}\n{text}"),
            ..Article::default()
        };
        let cut = title.len();
        let mut at = cut + 1;
        let paragraphs = text.split('\n').map(|p| {
            let span = at..at + p.len();
            at = span.end + 1;
            (FieldKind::Body, BlockKind::Paragraph, span)
        });
        let title_block = (FieldKind::Title, BlockKind::Heading, 0..cut);
        for (kind, block, span) in std::iter::once(title_block).chain(paragraphs) {
            article.fields.push(Field {
                kind,
                span: span.clone(),
            });
            article.blocks.push(Block { kind: block, span });
        }
        let (mut of_title, mut body) = (Tokens::default(), Tokens::default());
        of_title.push(title);
        body.push(text);
        let all = names(&article, &of_title, &body, &Settings::default());
        let (head, rest): (Vec<u32>, Vec<u32>) = all.iter().partition(|t| **t & HEAD != 0);
        let terms = |list: Vec<u32>| list.into_iter().map(|t| t >> 8).collect();
        (terms(head), terms(rest))
    }

    #[test]
    fn the_text_shows_which_words_of_a_title_are_names() {
        let (head, rest) = found(
            "Cardinal Energy Declares Monthly Dividend As Usual in Calgary",
            "Shares rose. The oil producer Cardinal Energy declares a dividend, monthly as usual, in Calgary.",
        );
        assert_eq!(head, [term("cardinal"), term("energy")]);
        assert_eq!(rest, [term("calgary")]);
        // A rare word that begins a sentence only is a name, a common one is not.
        let (head, _) = found("Vontier Beats Estimates", "Vontier did well. Beats all.");
        assert_eq!(head, [term("vontier")]);
    }

    #[test]
    fn a_title_that_the_text_repeats_shows_no_names() {
        let title = "Halden Foods Declares Quarterly Dividend of $0.08";
        let text = "Halden Foods Declares Quarterly Dividend of $0.08\nToday Halden Foods declared a dividend.";
        let (head, rest) = found(title, text);
        assert!(rest.is_empty(), "{rest:?}");
        assert_eq!(head, [term("halden"), term("food")]);
    }

    #[test]
    fn a_caption_names_no_subject() {
        let title = "A woman walks past an advertisement promoting the Galaxy Note 7 of Samsung \
                     Electronics at a shop in Seoul in South Korea";
        let text = "Note sales of Samsung Electronics fell in Seoul, South Korea.";
        assert_eq!(found(title, text), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_subject_in_characters_stands_before_a_colon_or_a_bracket() {
        let pairs = [term("贵州"), term("州燃"), term("燃气")];
        let text = "贵州燃气公告，股东拟减持不超过3%股份。";
        for title in [
            "贵州燃气：股东拟减持不超3%股份",
            "贵州燃气(600903.SH)股东拟减持",
            "公告精选 | 贵州燃气（600903）拟减持",
        ] {
            let (head, _) = found(title, text);
            assert!(pairs.iter().all(|p| head.contains(p)), "{title}");
        }
        // The text does not begin with it, or it is no name.
        assert!(found("贵州燃气：拟减持", "股东减持。").0.is_empty());
        let title = "股东拟减持贵州燃气公司股份：公告";
        assert!(found(title, text).0.is_empty());
        assert!(found("贵州燃气股东拟减持股份", text).0.is_empty());
    }
}
