//! Names that the vocabulary knows, where its words are names: not 美股 in 上美股份, not Gold in Barrick Gold.
//!
//! Enters: where the words of the vocabulary stand, and the numbers. Leaves: the names in the scan.
//! Deliberately absent: names by their shape or place in the sentence.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::shape::SHAPES;
use super::{Builder, event, person};
use crate::extract::vocabulary::{Entity, Hit, NameKind};
use crate::text::script::is_han;
use crate::text::set::CharSet;

impl Builder<'_> {
    /// Names of the vocabulary, except where they are part of one of the numbers.
    pub fn vocabulary_names(&mut self, numbers: &[Range<usize>]) {
        let hits = std::mem::take(&mut self.hits);
        let surnames = self.surnames(&hits);
        for h in &hits {
            let Some(e) = self.vocabulary.named(h) else {
                continue;
            };
            // A single letter is a name only where the article says so elsewhere (推特, X平台).
            if h.end - h.start == 1
                || in_number(h, numbers)
                || self.figure_of(h, e.kind, numbers)
                || self.part_of_word(h, e.kind)
                || e.kind == NameKind::Currency && unit_note(self.text, h.start..h.end)
                || self.bank_of_place(h)
            {
                continue;
            }
            if let Some(longer) = self.longer_index(&hits, h, e.kind) {
                let name = self.text.get(longer.clone()).unwrap_or("");
                let who = self.id(name, e.kind);
                self.spot(longer, who);
                continue;
            }
            // The University of Michigan is no place.
            let of = self.text.get(..h.start).unwrap_or("");
            if self.english && e.kind == NameKind::Place && SHAPES.en.seat_of.end(of) {
                continue;
            }
            // Arrington (R-Texas): whom a politician sits for.
            if self.english && e.kind == NameKind::Place && SHAPES.en.party_of.end(of) {
                let bracket = of.rfind(['(', '[']).unwrap_or(h.start);
                self.take(&(bracket..h.end));
                continue;
            }
            // Non-OPEC producers: all but the one that is named.
            if let Some(all) = self.all_but(h, e.kind) {
                let who = self.id(&all.0, NameKind::Unknown);
                self.spot(all.1, who);
                continue;
            }
            if self.english && self.listing(h, e.kind) {
                continue;
            }
            // U.S. crude inventories: stocks and output are the country's, not those of what is quoted.
            if let Some((end, country)) = self.oil_of(h, e.kind) {
                let who = self.id(&country, NameKind::Place);
                self.spot(h.start..end, who);
                continue;
            }
            if let Some((end, country)) = self.stocks_of(h, e.kind) {
                let who = self.id(&country, NameKind::Place);
                self.spot(h.start..end, who);
                continue;
            }
            if self.english && self.house(h, e.kind) {
                self.take(&(h.start..h.end));
                continue;
            }
            let printed = self.text.get(h.start..h.end).unwrap_or("");
            if self.english && (self.begins_firm(h, e.kind) || surnames.contains(printed)) {
                continue;
            }
            let who = self.id(self.called(e), e.kind);
            if let Some(w) = self.who.get_mut(who) {
                w.analyst |= e.analyst;
            }
            let class = self.share_class(h.end, e.kind);
            self.spot(h.start..h.end + class, who);
        }
        self.single_letters(&hits);
        self.hits = hits;
    }

    /// Non-OPEC: the name for those who are not of a body, and where it stands.
    fn all_but(&self, h: &Hit, kind: NameKind) -> Option<(String, Range<usize>)> {
        let head = self.text.get(..h.start)?;
        let lead = head
            .strip_suffix("non-")
            .or_else(|| head.strip_suffix("Non-"))?;
        let body = matches!(
            kind,
            NameKind::Institution | NameKind::Place | NameKind::Company
        );
        let alone = lead.ends_with(|c: char| !c.is_alphanumeric()) || lead.is_empty();
        let name = self.text.get(h.start..h.end)?;
        (self.english && body && alone).then(|| (format!("non-{name}"), lead.len()..h.end))
    }

    /// 京东集团-SW: bytes of the letters behind a firm that say of which class its share is.
    fn share_class(&self, at: usize, kind: NameKind) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let class = SHAPES.both.share_class.at_start(rest);
        class
            .filter(|w| {
                let next = rest.get(w.len()..).and_then(|t| t.chars().next());
                kind == NameKind::Company && !next.is_some_and(|c| c.is_ascii_alphanumeric())
            })
            .map_or(0, str::len)
    }

    /// Where the name of the country ends in the name of its crude, where amounts of it are told, and the country.
    fn oil_of(&self, h: &Hit, kind: NameKind) -> Option<(usize, String)> {
        let word = self.text.get(h.start..h.end)?;
        let nation = ["U.S.", "US"]
            .iter()
            .find(|w| word.strip_prefix(**w).is_some_and(|t| t.starts_with(' ')))?;
        let behind = self.text.get(h.end..)?;
        let behind = behind.strip_prefix(" oil").unwrap_or(behind);
        let amount = SHAPES.en.stocked.begin(behind.strip_prefix(' ')?);
        let country = self.vocabulary.entity("美国").map(|e| e.en.clone());
        (self.english && kind == NameKind::Commodity && amount)
            .then_some((h.start + nation.len(), country?))
    }

    /// 美国原油库存: the same in Chinese, where the name of what is quoted begins with the country's.
    fn stocks_of(&self, h: &Hit, kind: NameKind) -> Option<(usize, String)> {
        let word = self.text.get(h.start..h.end)?;
        let behind = self.text.get(h.end..)?;
        if self.english || kind != NameKind::Commodity || !SHAPES.zh.stocked.begin(behind) {
            return None;
        }
        let mut heads = word
            .char_indices()
            .map(|(i, _)| i)
            .filter(|i| (6..=9).contains(i));
        heads.find_map(|end| {
            let e = self.vocabulary.entity(word.get(..end)?)?;
            (e.kind == NameKind::Place).then(|| (h.start + end, e.name.clone()))
        })
    }

    /// Its name in the language of the article.
    fn called<'e>(&self, e: &'e Entity) -> &'e str {
        if self.english { &e.en } else { &e.name }
    }

    /// Single letters that name what the article calls by another name elsewhere.
    fn single_letters(&mut self, hits: &[Hit]) {
        for h in hits.iter().filter(|h| h.end - h.start == 1) {
            let e = self.vocabulary.named(h);
            let known = e.and_then(|e| self.ids.get(self.called(e)).copied());
            if let Some(who) = known {
                self.spot(h.start..h.end, who);
            }
        }
    }

    /// 牛肉干日产3吨: before a number the word is the name of a figure.
    fn figure_of(&self, h: &Hit, kind: NameKind, numbers: &[Range<usize>]) -> bool {
        kind == NameKind::Company && !self.sense(h).cues.is_empty() && {
            let k = numbers.partition_point(|n| n.start < h.end);
            numbers.get(k).is_some_and(|n| n.start == h.end)
        }
    }

    /// Whether a word is only a part of another.
    fn part_of_word(&self, h: &Hit, kind: NameKind) -> bool {
        let word = self.text.get(h.start..h.end).unwrap_or("");
        let behind = self.text.get(h.end..).unwrap_or("");
        match kind {
            // 铜带省, 金华: a metal of one character is one only where its price, its trade or a pause follows.
            NameKind::Commodity
                if word.chars().count() == 1
                    && behind
                        .chars()
                        .next()
                        .is_some_and(|c| is_han(c) && !SHAPES.zh.behind_metal.has(c)) =>
            {
                true
            }
            // 美国钢铁关税, 高通量: the words only look like the name.
            _ if SHAPES
                .zh
                .not_before
                .get(word)
                .is_some_and(|w| w.begin(behind)) =>
            {
                true
            }
            NameKind::Market if SHAPES.zh.only_before.contains_key(word) => {
                let allowed = SHAPES.zh.only_before.get(word);
                !allowed.is_some_and(|w| w.begin(behind))
            }
            // 全国考生, 提高考核: the characters of two words.
            NameKind::Product if SHAPES.zh.exams.names.has(word) => {
                let before = self.text.get(..h.start).unwrap_or("");
                let cut = |c: Option<char>, set: &CharSet| c.is_some_and(|c| set.has(c));
                cut(before.chars().next_back(), &SHAPES.zh.exams.before)
                    || cut(behind.chars().next(), &SHAPES.zh.exams.behind)
            }
            // 桦加沙: the end of the name of a storm.
            NameKind::Place
                if !self.english
                    && self
                        .text
                        .get(..h.end)
                        .is_some_and(|t| event::in_storm(t, word.len())) =>
            {
                true
            }
            // 全台最大诈骗集团: among whom it is the greatest.
            NameKind::Place if word.starts_with('全') && behind.starts_with(['最', '首']) => {
                true
            }
            // 内地旅客: where those come from of whom the text goes on to speak.
            NameKind::Place if word == "内地" => SHAPES.zh.mainlanders.begin(behind),
            // 新世界, 魔兽世界: the word is a part of a name.
            NameKind::Place if word == "世界" => {
                let before = self.text.get(..h.start).unwrap_or("");
                before.ends_with(['新', '旧', '大', '小', '界', '兽']) || behind.starts_with("先进")
            }
            // 科技指数升4%: behind other characters it is the index of a branch.
            NameKind::Index if word == "科技指数" => {
                let before = self.text.get(..h.start).unwrap_or("");
                before.chars().next_back().is_some_and(is_han)
            }
            // 全市场超3400家个股上涨: of funds and of other goods the words mean another market.
            NameKind::Market if word == "全市场" => {
                let clause = behind.split(['，', '。', '；', '\n']).next();
                !clause.is_some_and(|t| SHAPES.zh.of_shares.within(t))
            }
            // 美股 in 上美股份, 央行 in 各国央行: the word is part of a longer one; 美股盘前 says when.
            NameKind::Market => SHAPES.zh.behind_market.begin(behind),
            // Barrick Gold, Gold Fields: the word is part of a name.
            NameKind::Commodity | NameKind::Institution => {
                let common = &self.vocabulary.not_names;
                self.english && within_a_name(self.text, h.start..h.end, common)
            }
            _ => false,
        }
    }

    /// 越南央行: the place is whose bank it is.
    fn bank_of_place(&self, h: &Hit) -> bool {
        self.text.get(h.start..h.end) == Some("央行")
            && self.spots.last().is_some_and(|s| s.end == h.start)
    }

    /// 斯托克600银行指数 is another index than 斯托克600: its bytes, where no name stands in them.
    fn longer_index(&self, hits: &[Hit], h: &Hit, kind: NameKind) -> Option<Range<usize>> {
        if kind != NameKind::Index {
            return None;
        }
        let end = part_of_index(self.text, h.end)?;
        let named = hits
            .iter()
            .skip(hits.partition_point(|o| o.start <= h.start))
            .take_while(|o| o.start < end)
            .any(|o| self.vocabulary.named(o).is_some());
        (!named).then_some(h.start..end)
    }

    /// Lloyds Banking Group (NYSE:LYG): where a share is listed.
    fn listing(&self, h: &Hit, kind: NameKind) -> bool {
        matches!(
            kind,
            NameKind::Market | NameKind::Index | NameKind::Institution
        ) && self.text.get(..h.start).is_some_and(|t| t.ends_with('('))
            && self.text.get(h.end..).is_some_and(|t| t.starts_with(':'))
    }

    /// Economists polled by Dow Jones: the house, not the index.
    fn house(&self, h: &Hit, kind: NameKind) -> bool {
        kind == NameKind::Index
            && self
                .text
                .get(..h.start)
                .is_some_and(|t| SHAPES.en.house_before.end(t))
    }

    /// CEO Kevin Ford, Allen Stanford: words that name a firm or a university, and here mostly end the name of a person.
    fn surnames(&self, hits: &[Hit]) -> BTreeSet<String> {
        let person = |before: &str| {
            let head = before.strip_suffix(' ')?;
            let (lead, first) = head
                .rsplit_once([' ', '\n', '(', '"'])
                .unwrap_or(("", head));
            let plain = first.len() > 2
                && first.starts_with(|c: char| c.is_ascii_uppercase())
                && first.chars().skip(1).all(|c| c.is_ascii_lowercase())
                && !self.vocabulary.not_names.contains(first);
            Some(plain && (person::titled_en(lead) || person::given_en(first)))
        };
        let mut said: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for h in hits {
            let e = self.vocabulary.named(h).filter(|_| self.english);
            let word = self.text.get(h.start..h.end).unwrap_or(" ");
            let open =
                e.is_some_and(|e| matches!(e.kind, NameKind::Company | NameKind::Institution));
            if !open || word.contains(' ') {
                continue;
            }
            let n = said.entry(word).or_default();
            match self.text.get(..h.start).and_then(person) {
                Some(true) => n.0 += 1,
                _ => n.1 += 1,
            }
        }
        // Michael Dell speaks for Dell: where the firm is named more often it is the firm.
        (said.into_iter())
            .filter(|(_, (persons, others))| *persons > 0 && *others <= *persons * 2)
            .map(|(w, _)| w.to_owned())
            .collect()
    }

    /// Powell Industries: a person's name that begins that of a firm.
    fn begins_firm(&self, h: &Hit, kind: NameKind) -> bool {
        kind == NameKind::Person
            && self
                .text
                .get(h.end..)
                .and_then(|t| t.strip_prefix(' '))
                .and_then(|t| t.split([' ', ',', '.', '(', '\n']).next())
                .is_some_and(|w| SHAPES.en.part.contains(w))
    }
}

/// Whether a word is a part of a number; a name that holds the number is none.
fn in_number(h: &Hit, numbers: &[Range<usize>]) -> bool {
    let k = numbers.partition_point(|n| n.end <= h.start);
    numbers.get(k).is_some_and(|n| {
        let holds = h.start <= n.start && n.end <= h.end && h.end - h.start >= n.end - n.start;
        n.start < h.end && !holds
    })
}

/// Whether a single capitalised word ends or begins a longer name: National Trades Union Congress.
fn within_a_name(text: &str, word: Range<usize>, common: &HashSet<String>) -> bool {
    let capital = |w: &str| {
        w.starts_with(|c: char| c.is_ascii_uppercase()) && !common.contains(w) && w.len() > 3
    };
    let plain = text
        .get(word.clone())
        .is_some_and(|w| !w.contains(' ') && w.starts_with(|c: char| c.is_ascii_uppercase()));
    let ends = [' ', '\n', '(', '*', ',', '.', '"'];
    let behind = text
        .get(word.end..)
        .and_then(|t| t.strip_prefix(' '))
        .and_then(|t| t.split(ends).next())
        .is_some_and(capital);
    let before = text
        .get(..word.start)
        .and_then(|t| t.strip_suffix(' '))
        .and_then(|t| t.rsplit(ends).next())
        .is_some_and(capital);
    plain && (behind || before)
}

/// Where the name of an index of one branch ends, of which the index of the whole market stands before a byte:
/// 银行指数, 信息技术指数; 综合指数 and the like are the whole market.
fn part_of_index(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let k = rest
        .char_indices()
        .take(9)
        .take_while(|(_, c)| is_han(*c) && !SHAPES.zh.stop.has(*c))
        .map(|(k, _)| k)
        .find(|k| rest.get(*k..).is_some_and(|t| t.starts_with("指数")))?;
    let branch = rest.get(..k)?;
    let whole = SHAPES.zh.whole_market.has(branch);
    (branch.chars().count() >= 2 && !whole).then(|| at + k + "指数".len())
}

/// Whether a currency stands in a note that gives the unit of the amounts around.
fn unit_note(text: &str, at: Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or("");
    let behind = text.get(at.end..).unwrap_or("");
    let behind = behind.trim_start_matches([' ', '；', '，', '、', ';', ',', '元']);
    behind.starts_with("下同") || before.ends_with("单位：") || before.ends_with("单位:")
}
