//! What is done, by which a Chinese count, a price or a size is told apart from any other: shares that are sold (出售2亿股), the price
//! at which they are (以每股40元减持), data that leak (泄露40万条个人信息), new cases (新增38例), what is of a size (标售规模).
//!
//! Enters: a number and its figure. Leaves: the figure with what is done. Deliberately absent: what those do who are counted
//! (`counted`).

use super::super::Figure;
use super::super::glue::is_glue;
use super::super::noun::NOUNS;
use super::super::words::WORDS;
use super::{FILE, Narrow};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::Role;
use crate::text::near;
use crate::text::script::is_han;
use crate::text::words::Words;

/// The longest word for what is of a size, in characters.
const SIZED: usize = 6;
/// Characters from what is done with units of a fund to their number, over its name.
const UNITS: usize = 16;
/// Bytes before the word for a size in which a fund may be spoken of.
const NEAR: usize = 360;

impl Narrow<'_, '_> {
    /// The clause before the number without what only blurs it or says that it is done.
    fn led(&self) -> &str {
        let blurs = |c: char| "约近逾超达至共计总了过的出 ".contains(c);
        self.head().trim_end_matches(blurs)
    }

    /// 以每股40元的价格出售2亿股股票: what is done with the shares says more than the word for them.
    pub(super) fn shares_done(&self) -> Option<Figure> {
        let noun = self.f.noun.as_deref().unwrap_or("");
        let plain = self.f.metric.is_none() && (noun.ends_with("股票数") || noun.ends_with("股数"));
        if self.place.unit != "股" || !plain || self.f.change.is_some() {
            return None;
        }
        let head = self.led();
        let near = |verbs: &Words| {
            let at = verbs.iter().filter_map(|w| head.rfind(w)).max()?;
            let gap = head.get(at..)?;
            (gap.chars().count() <= 8 && !gap.contains('持') || verbs.end(head)).then_some(at)
        };
        let rows = WORDS.share_deals.iter();
        let (_, name) = rows.filter_map(|(n, v)| Some((near(v)?, n))).max()?;
        self.named(name, 0.84)
    }

    /// 增持某某ETF约1300万份: what is done with units of a fund.
    pub(super) fn units_done(&self) -> Option<Figure> {
        let known = self.known();
        let plain = known.is_empty() && self.f.noun.as_deref().is_none_or(|n| n.ends_with("份数"));
        if self.place.unit != "份" || !(plain || known == "基金份额") || self.f.change.is_some()
        {
            return None;
        }
        let head = self.led();
        let rows = FILE.unit_deals.iter().filter_map(|(name, verbs)| {
            let at = verbs.iter().filter_map(|w| head.rfind(w)).max()?;
            let gap = head.get(at..)?;
            (gap.chars().count() <= UNITS && !gap.contains(['，', '；'])).then_some((at, name))
        });
        let (_, name) = rows.max()?;
        self.named(name, 0.82)
    }

    /// 以每股40元减持, 每股要价575至595元: what is done at the price of a share.
    pub(super) fn share_price_done(&self) -> Option<Figure> {
        let price = matches!(self.known(), "股价" | "每股价格");
        let each = self.led().ends_with("每股");
        if !price || !each || self.f.change.is_some() {
            return None;
        }
        let rest = self
            .rest()
            .trim_start_matches(['的', '价', '格', '要', '均']);
        let mut rows = FILE.share_prices.iter();
        let (name, _) = rows.find(|(_, verbs)| verbs.begin(rest))?;
        self.named(name, 0.84)
    }

    /// 泄露40万条个人信息, 封禁2000个账号: things are counted to which something is done.
    pub(super) fn thing_done(&self) -> Option<Figure> {
        let f = self.f;
        let noun = f.noun.as_deref().filter(|n| n.ends_with('数'))?;
        let own = f.metric.is_none() && f.change.is_none() && f.from.is_none() && !f.share;
        let verb = FILE.done.at_end(self.led())?;
        // 关闭门店数, 新开门店数: the noun may say so itself.
        let said = noun.starts_with(verb) || noun.starts_with('新') && verb.contains('增');
        (own && !said && noun.chars().count() > 2)
            .then(|| self.named(&format!("{verb}{noun}"), f.confidence))
            .flatten()
    }

    /// 新增38例确诊: those that are new, and not all.
    pub(super) fn newly(&self) -> Option<Figure> {
        let known = self.known();
        let fits = FILE.newly.has(known) && self.f.change.is_none() && self.f.from.is_none();
        let head = self.led();
        let new = head.ends_with("新增") || head.ends_with("新增加");
        (fits && new)
            .then(|| self.named(&format!("新增{known}"), 0.84))
            .flatten()
    }

    /// 标售规模180亿美元: the bare word for a size is of what stands before it, and of a fund only where one is spoken of.
    pub(super) fn bulk(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref()?;
        let bare = self.known() == "基金规模" && matches!(self.word(), "规模" | "总规模");
        let near = near::before(self.text(), q.start, NEAR);
        if !bare || FILE.funds.within(self.sentence()) || FILE.funds.within(near) {
            return None;
        }
        let what = self.sized_before(q.start).unwrap_or("");
        Some(Figure {
            metric: None,
            noun: Some(format!("{what}{}", self.word())),
            ..self.f.clone()
        })
    }

    /// 标售 before 规模: the noun directly before the word, without what is done and whose it is.
    fn sized_before(&self, end: usize) -> Option<&str> {
        let head = self.text().get(self.place.sentence.start..end)?;
        let part = |c: &char| is_han(*c) && !NOUNS.stop_before.has(*c);
        let run: usize = head
            .chars()
            .rev()
            .take_while(part)
            .map(char::len_utf8)
            .sum();
        let mut start = end - run;
        for s in self.cx.scan.spots_in(start..end) {
            start = start.max(s.end.min(end));
        }
        let run = self.text().get(start..end)?;
        // 50亿元规模: the number itself.
        let digits = self.text().get(..start)?.trim_end();
        if digits.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // 我国低空经济: the walk stops within a word.
        let own = self.text().get(..start).is_some_and(|t| t.ends_with('我'));
        let run = run.strip_prefix('国').filter(|_| own).unwrap_or(run);
        let mut verb = run.char_indices().filter_map(|(k, _)| {
            let len = NOUNS.verb.at(run, k).next()?.0;
            run.get(k + len..)
        });
        let run = verb.next_back().unwrap_or(run);
        let run = run.get(topic::stripped(run).start..)?;
        let start = end - run.len();
        let v = &self.cx.lexicon.vocabulary;
        let acts = Role::CHANGE.with(Role::VERB).with(Role::SPEECH);
        let hits = self.cx.scan.hits_in(start..end);
        let acts = hits.iter().any(|h| {
            let s = v.sense(h);
            h.end <= end && s.role.any(acts) && s.cues.is_empty()
        });
        let fits = (2..=SIZED).contains(&run.chars().count()) && !acts && !is_glue(run, false);
        fits.then_some(run)
    }
}
