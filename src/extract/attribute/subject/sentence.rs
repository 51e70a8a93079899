//! The names of the number's own sentence, each with what it costs to tie it to the number.
//!
//! In: a number and its sentence. Out: offers of owners. Deliberately absent: names of other sentences
//! ([`super::back`], [`super::carry`]).

mod against;
mod around;
mod behind;
mod inside;
mod serving;
mod since;
mod weigh;

use std::ops::Range;

use around::Around;
use inside::announced;

use super::best::Best;
use super::rank::rank;
use super::relation::{
    acts, among, chain, clauses_between, group, headed, office, owner_gap, paid, predicate, toward,
    venue,
};
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, WORDS};
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, Kind};

/// How much worse a name is that stands after 向, 与, from.
const OBJECT: f32 = 1.2;
/// The same for the one who pays: 向OpenAI投资 never makes OpenAI pay.
const PAID: f32 = 2.2;
/// How much worse a name is that speaks about the figure.
const SPEAKER: f32 = 0.35;
/// The same for those who speak of the figures of others.
const ANALYST: f32 = 1.1;

/// Names of the sentence.
pub fn names(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    b: Bearer,
    c: &Claim,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let a = Around::new(cx, claims, f, b, c, sentence);
    if let Some(m) = a.firm.filter(|m| !announced(&a, *m)) {
        best.offer(1.6, vec![m]);
    } else if let Some(m) = a.one_firm() {
        best.offer(1.75, vec![m]);
    }
    let mut last_clause = usize::MAX;
    for (k, s) in a.spots.iter().enumerate() {
        let kind = cx.scan.kind(s);
        if kind == NameKind::Event && b != Bearer::Event
            || a.left_out(s)
            || a.source(kind)
            || a.tells_of(s, kind)
            || a.english && b == Bearer::Person && kind == NameKind::Place
            || matches!(b, Bearer::Org | Bearer::Target | Bearer::Deal | Bearer::Any)
                && a.demonym(s, kind)
            || matches!(kind, NameKind::Field | NameKind::Scope) && predicate(a.text, s)
            || a.of_another(s)
            || a.backs(s)
            || a.region(k, s)
            || a.worldwide(s)
        {
            continue;
        }
        // 旅发局公布，10月访港旅客…: the figure is that of the country whose office speaks.
        if let Some(country) = office(cx, b, s).filter(|_| states(cx, f, c, s)) {
            best.offer(1.1 + rank(b, NameKind::Place).min(0.4), vec![country]);
            continue;
        }
        let fit = a.fit(s, kind);
        let before = s.end <= a.number.start;
        let cost = if let Some(t) = a.phrase(s) {
            t
        } else if a.rates(s, kind) || serving::given(&a, s) {
            0.05
        } else if before {
            a.before(k, s, fit, &mut last_clause)
        } else {
            a.behind(k, s)
        };
        let cost = a.weighed(k, s, cost, fit);
        let who = if before {
            group(cx, a.spots, k).unwrap_or_else(|| chain(cx, a.spots, k))
        } else {
            vec![s.who]
        };
        best.offer(cost, who);
    }
}

impl Around<'_> {
    /// Twelve are missing, according to Civil Protection: whoever only tells of a toll does not have it.
    fn tells_of(&self, s: &Spot, kind: NameKind) -> bool {
        let told = || {
            let before = self.text.get(..s.start).unwrap_or("");
            s.speaks || OWNERS.told_by_en.end(before)
        };
        let bears = matches!(kind, NameKind::Event | NameKind::Place | NameKind::Scope);
        self.english && (self.b == Bearer::Event && !bears && told() || self.person_tells(s, kind))
    }

    /// Trump threatened to raise global tariffs: how far they reach is not whose they are.
    fn worldwide(&self, s: &Spot) -> bool {
        let cue = self.f.cue.as_ref().filter(|q| q.start == s.end + 1);
        let set = self.f.known(self.cx).is_some_and(|m| m.name == "关税税率");
        let printed = self.text.get(s.start..s.end).unwrap_or("");
        self.english && set && cue.is_some() && printed == "global"
    }

    /// 特斯拉中国批发销量8万辆: a place directly behind a firm is where its figure is of.
    fn region(&self, k: usize, s: &Spot) -> bool {
        let firm = k.checked_sub(1).and_then(|k| self.spots.get(k));
        let place = self.cx.scan.kind(s) == NameKind::Place;
        // Hyundai Motor India.
        let tight = |f: &Spot| match self.english {
            true => self.text.get(f.end..s.start) == Some(" "),
            false => f.end == s.start,
        };
        place && firm.is_some_and(|f| tight(f) && self.cx.scan.kind(f) == NameKind::Company)
    }

    /// 完成红杉资本领投的2500万美元A轮: whoever puts the money up stands before it as an attribute.
    fn backs(&self, s: &Spot) -> bool {
        let gap = self.text.get(s.end..self.number.start).unwrap_or("");
        let gap = gap.trim_end_matches(['约', '近', '超', '逾', '数']);
        let listed = |g: &str| {
            let parted = g.contains(['，', '；', '。', '（']) || g.chars().count() > 40;
            g.is_empty() || g.starts_with(['、', '和', '及', '与', '等']) && !parted
        };
        let rest = self.text.get(self.number.end..).unwrap_or("");
        let round = || WORDS.round.begin(rest.trim_start_matches(['的', '“', ' ']));
        let backs = gap.ends_with('的') && WORDS.backs.without_end(gap).is_some_and(listed);
        !self.english && backs && round()
    }

    /// 50城房价下跌1.6%，北京、上海分别下跌1.8%、1.3%: whether a name behind the number is a member of a later list.
    fn of_another(&self, s: &Spot) -> bool {
        if self.english || s.start < self.number.end {
            return false;
        }
        let gap = self.text.get(self.number.end..s.start).unwrap_or("");
        let later = || {
            let k = self.claims.partition_point(|c| c.span.start < s.end);
            (k..self.claims.len().min(k + 4)).any(|i| self.cx.scan.series.get(&i) == Some(&s.who))
        };
        gap.contains(['，', '；']) && later()
    }
}

/// Whether a number is a statistic of which an office speaks, and not what the office did (通报7家医院).
fn states(cx: &Context<'_>, f: &Figure, c: &Claim, s: &Spot) -> bool {
    if cx.scan.kind(s) == NameKind::Source || f.change.is_some() || f.from.is_some() {
        return true;
    }
    let cue = f.cue.as_ref().is_some_and(|q| q.start < c.span.start);
    let acts = c.kind == Kind::Count && !cue && clauses_between(cx, c, s.start) == 0;
    !acts && (f.metric.is_some() || f.noun.is_some())
}

impl<'a> Around<'a> {
    /// The cost of a name before the number.
    fn before(&self, k: usize, s: &Spot, fit: f32, last_clause: &mut usize) -> f32 {
        let (text, cx) = (self.text, self.cx);
        let near = self
            .spots
            .get(k + 1)
            .is_none_or(|n| n.start >= self.head || n.start >= self.number.start);
        let until = if s.end <= self.head {
            self.head
        } else {
            self.number.start
        };
        // Block, which owns Square and Tidal, is laying off …: the aside parts nothing.
        let aside = self.aside.as_ref().filter(|a| {
            let gap = text.get(s.end..a.start);
            gap.is_some_and(|g| g.is_empty() || g.starts_with(" (") && g.ends_with(')'))
        });
        let near = near || aside.is_some_and(|a| cx.scan.spots_in(a.end..until).is_empty());
        let tie = near
            .then(|| owner_gap(cx, self.claims, aside.map_or(s.end, |a| a.end), until))
            .flatten()
            .or_else(|| aside.map(|_| 0.5));
        let inside = s.start >= self.clause.start;
        let away = clauses_between(cx, self.c, s.start);
        let since = self.since_number(k);
        let later = away == *last_clause && !self.opens_clause(k) && !since;
        let place = match tie {
            Some(t) => t,
            // SSI：还没收入但估值将超1400亿元: what stands before the colon is the topic.
            _ if headed(text, self.sentence.start, s) && !self.analyst(s) => 0.6,
            // 全国规模以上企业中，…: the population that the sentence counts in.
            _ if fit < 1.0 && among(text, s) && !self.part_follows(s) => 0.2,
            // 微软作为长期支持者，…投资: what the sentence sets out to speak of.
            _ if self.after(s).starts_with("作为") => 0.6 + 0.1 * (away as f32).min(4.0),
            // 全球拥有1258家独角兽，总价值超过…: what was counted is what the sentence goes on to speak of.
            None if !inside
                && away == 1
                && self.b == Bearer::Org
                && self.firms(s)
                && self.counted(s) =>
            {
                0.7
            }
            // Outside China, Cupra continued to grow, registering 25,536 units: who led the clause before the participle.
            None if !inside && away == 1 && self.participle() && !s.object && fit < 1.0 => 0.75,
            None if inside => {
                // Acme opened 30 shops in India: who acts comes before whom the clause only names.
                let acts = if self.acts_here(s) { 0.15 } else { 0.0 };
                0.8 - acts + if later { 0.25 } else { 0.0 }
            }
            None => 1.2 + 0.15 * (away as f32).min(4.0) + if later { 0.3 } else { 0.0 },
        };
        if !s.object && !s.speaks && fit < 1.0 {
            *last_clause = away;
        }
        // France grew by 7% while the UK grew by 5%: behind a conjunction somebody else is spoken of.
        let parted = self.english && {
            let until = self.number.start;
            let gap = text.get(s.end..until).unwrap_or("");
            gap.split(' ').any(|w| OWNERS.parts_en.has(w))
        } || (k + 1..self.spots.len()).any(|j| self.opens_clause(j));
        let place = if parted || tie.is_none() && self.served_before(k, fit) {
            place + 0.4
        } else {
            place
        };
        let object = self.object(s, tie.is_some());
        let object = if !inside && self.introduced(s) {
            object.min(0.0) - 0.8
        } else {
            object
        };
        let speaks = if s.speaks && tie.is_none() {
            self.speaker(k, s)
        } else {
            0.0
        };
        place + object + speaks
    }

    /// What a name costs that speaks.
    fn speaker(&self, k: usize, s: &Spot) -> f32 {
        let analyst = self.analyst(s)
            || matches!(
                self.cx.scan.kind(s),
                NameKind::Institution | NameKind::Person
            );
        // …, mortgage lender Halifax said, …: whoever is quoted between two commas.
        let aside = self.english
            && k > 0
            && self
                .text
                .get(self.sentence.start..s.start)
                .and_then(|t| t.rsplit_once(", "))
                .is_some_and(|(_, lead)| lead.split_whitespace().count() <= 4);
        // The RVD reported that 18,448 homes were completed: who only reports by the words behind it.
        let reports = self.english
            && self.cx.scan.kind(s) == NameKind::Unknown
            && self.analyst(s)
            && (self.after(s).starts_with(" reported that")
                || self.after(s).starts_with(" said that"));
        // 特朗普表示，将征收25%关税: whoever speaks of a tariff sets it.
        let sets = !self.english && self.f.known(self.cx).is_some_and(|m| m.name == "关税税率");
        if serving::holds(self, s) {
            return 0.0;
        }
        match (reports, (analyst || aside) && !sets) {
            (true, _) => ANALYST + 1.2,
            (_, true) => ANALYST,
            _ => SPEAKER,
        }
    }

    /// The Dow rose 200 points and the Nasdaq touched 18,749: whether a name before the number says something of its own
    /// behind "and".
    fn opens_clause(&self, k: usize) -> bool {
        let Some(s) = self
            .spots
            .get(k)
            .filter(|s| self.english && s.end <= self.number.start)
        else {
            return false;
        };
        let head = self.text.get(self.sentence.start..s.start).unwrap_or("");
        let head = head.strip_suffix("the ").unwrap_or(head);
        let Some(head) = head
            .strip_suffix(" and ")
            .or_else(|| head.strip_suffix(" but "))
        else {
            return false;
        };
        let end = self.sentence.start + head.trim_end_matches(',').len();
        let listed = self.spots.iter().any(|p| p.end == end);
        let mut words = self
            .after(s)
            .strip_prefix(' ')
            .unwrap_or("")
            .split([' ', ',']);
        let noun = |w: &&str| matches!(*w, "index" | "shares" | "stock" | "futures" | "Index");
        let verb = words.find(|w| !noun(w)).unwrap_or("");
        let known = self.cx.lexicon.vocabulary.lookup(verb);
        let acts = verb.len() > 3 && verb.ends_with("ed")
            || SHAPES.en.past.contains(verb)
            || known.is_some_and(|x| x.role.any(Role::CHANGE));
        acts && !listed
    }

    /// What a name before the number costs for not being the one who acts.
    fn object(&self, s: &Spot, tied: bool) -> f32 {
        let after = self.after(s);
        if s.object && self.with_participle(s) {
            return 0.0;
        }
        if !self.english && (weigh::owned(self.text, s) || self.adjoins(s) || serving::has(self, s))
        {
            return 0.0;
        }
        // 在“星际之门”初期投资的1000亿美元中: whose money the sentence divides owns it.
        let divided = !self.english
            && self
                .text
                .get(self.number.end..)
                .is_some_and(|t| t.starts_with(['中', '里']))
            && self
                .text
                .get(..s.start)
                .is_some_and(|t| t.trim_end_matches(['“', '《']).ends_with('在'));
        if divided && s.start >= self.clause.start {
            return 0.0;
        }
        let possessive =
            after.starts_with('的') || after.starts_with("'s") || after.starts_with("’s");
        match self.b {
            // Sold its dairies to Acme for £300 million: nor is whoever buys.
            Bearer::Target if self.english && self.sold_to(s) => 1.2,
            Bearer::Target if self.english && self.sold(s) => -0.3,
            // A sale to Elon Musk: whoever buys or sells is not what is sold.
            // Bought Refinitiv from Blackstone for so much: the seller, still less.
            Bearer::Target
                if self.english
                    && self
                        .text
                        .get(..s.start)
                        .is_some_and(|t| t.ends_with(" from ")) =>
            {
                1.5
            }
            Bearer::Target
                if self.english
                    && s.object
                    && self.text.get(..s.start).is_some_and(|t| {
                        [" to ", " by ", " with "].iter().any(|w| t.ends_with(w))
                    }) =>
            {
                0.8
            }
            // 从谷歌收购摩托罗拉移动: who sells is not what is sold.
            Bearer::Target
                if !self.english
                    && self
                        .text
                        .get(..s.start)
                        .is_some_and(|t| t.ends_with(['从', '自'])) =>
            {
                1.5
            }
            Bearer::Target if s.object => -0.3,
            Bearer::Target if !self.english && serving::bought_with(self, s) => -0.3,
            Bearer::Target => 0.5,
            _ if self.valuation && paid(self.text, s) => -0.1,
            _ if self.valuation && !self.english && serving::bought_with(self, s) => -0.1,
            _ if self.valuation && self.invested => 0.7,
            Bearer::Deal if !self.english && toward(self.text, self.clause.start, s) => PAID,
            _ if !s.object => 0.0,
            Bearer::Deal if acts(self.text, s, self.english) => -0.2,
            Bearer::Deal => PAID,
            Bearer::Place => PAID,
            // 判处被告人赵某有期徒刑3年: what is done to somebody is theirs.
            Bearer::Person if !self.english && self.cx.scan.kind(s) == NameKind::Person => 0.0,
            _ if !self.english && venue(self.text, s) => OBJECT,
            _ if possessive && tied => 0.1,
            // Followed by Liverpool at $307 million: the amount stands at once behind its owner.
            _ if tied
                && self.english
                && self
                    .text
                    .get(s.end..self.number.start)
                    .is_some_and(|g| matches!(g.trim(), "at" | "with" | "on")) =>
            {
                0.0
            }
            // Shipments to the United States fell 11%: where the goods go is not whose they are.
            _ if self.english
                && self.cx.scan.kind(s) == NameKind::Place
                && self.cue_leads_to(s) =>
            {
                PAID
            }
            // Cases in the United States climbed to 939: where they are.
            Bearer::Any
                if self.english
                    && self.c.kind == Kind::Count
                    && self.f.change.is_none()
                    && self.cx.scan.kind(s) == NameKind::Place
                    && self.text.get(..s.start).is_some_and(|t| {
                        [
                            " in ",
                            " in the ",
                            "In ",
                            "In the ",
                            " across ",
                            " across the ",
                        ]
                        .iter()
                        .any(|w| t.ends_with(w))
                    }) =>
            {
                0.2
            }
            _ if tied && self.english => 0.6,
            _ => OBJECT,
        }
    }

    /// Whether only "to" stands between the name of the figure and a name.
    fn cue_leads_to(&self, s: &Spot) -> bool {
        let cue = self.f.cue.as_ref().filter(|q| q.end <= s.start);
        let gap = cue.and_then(|q| self.text.get(q.end..s.start));
        // While those to ASEAN rose.
        let head = self.text.get(..s.start).unwrap_or("");
        let head = head.strip_suffix("the ").unwrap_or(head);
        matches!(gap, Some(" to " | " to the "))
            || head.ends_with(" those to ")
            || head.ends_with(" that to ")
    }

    /// 第一的是太空探索公司: the sentence goes on to speak of the one it names so.
    fn introduced(&self, s: &Spot) -> bool {
        let ends = self
            .after(s)
            .trim_start()
            .starts_with(['，', ',', '。', '（', '(', '”', '；']);
        let before = self.text.get(..s.start).unwrap_or("");
        // 指数中表现最好的股票为某某
        let best = before.strip_suffix('为').is_some_and(|t| {
            let clause = t.rsplit(['，', '。', '；', '\n']).next().unwrap_or(t);
            clause.contains('最') && !self.english
        });
        ends && (best
            || OWNERS.introduced.end(before)
            || before
                .chars()
                .rev()
                .take(14)
                .take_while(|c| !matches!(c, '，' | ',' | '。' | '、'))
                .any(|c| c == '是'))
    }
}
