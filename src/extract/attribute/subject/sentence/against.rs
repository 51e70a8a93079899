//! What counts against a name as the owner of a number, wherever in the sentence it stands.
//!
//! In: a name and what surrounds the number. Out: a list of what is said against it, with what each costs. Deliberately
//! absent: how the words around a name are read ([`super::weigh`]).

use super::Around;
use super::inside;
use super::weigh::attribute;
use crate::extract::attribute::metric::origin;
use crate::extract::attribute::scan::{Spot, Who, broad};
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::Kind;
use crate::text::calendar;
use crate::text::script::is_han;

/// A name of the number's sentence.
pub(super) struct Named<'a> {
    a: &'a Around<'a>,
    /// Its place among the names of the sentence.
    k: usize,
    s: &'a Spot,
    pub(super) kind: NameKind,
    who: Option<&'a Who>,
    /// The text before it.
    before: &'a str,
    /// It is a trade or a phrase.
    phrase: bool,
    /// The title is about another.
    other: bool,
    /// 换电站达3106座，其中高速公路换电站964座: behind 其中 a phrase narrows the figure of the one before.
    narrows: bool,
}

impl<'a> Named<'a> {
    pub(super) fn new(a: &'a Around<'a>, k: usize, s: &'a Spot) -> Self {
        let kind = a.cx.scan.kind(s);
        let before = a.text.get(..s.start).unwrap_or("");
        let phrase = matches!(kind, NameKind::Topic | NameKind::Field);
        let narrows = (a.english || !a.statistic(s))
            && phrase
            && !a.firms(s)
            && (!a.english || s.start > a.sentence.start + "其中，".len())
            && (before.ends_with("其中") || before.ends_with("其中，"));
        Named {
            a,
            k,
            s,
            kind,
            who: a.cx.scan.who.get(s.who),
            before,
            phrase,
            other: a.main.is_some_and(|m| m != s.who),
            narrows,
        }
    }

    /// What counts against the name, and what each costs. Sums of costs depend on the order.
    pub(super) fn against(&self) -> [(bool, f32); 49] {
        let (a, s) = (self.a, self.s);
        let chinese = !a.english;
        let part = self.narrows || a.part(s, self.kind);
        [
            (self.in_whole(), 1.5),
            (self.held(), 0.8),
            (
                a.aside.as_ref().is_some_and(|x| x.contains(&s.start)) && !self.apposed(),
                1.0,
            ),
            (part, 1.3),
            (!part && self.segment(), 0.7),
            (!part && inside::line_of_firm(a, s), 1.2),
            // 是美国主要艺术场馆之一，每年举办…: what only describes the one that the sentence is about.
            (chinese && self.k > 0 && attribute(a.text, s), 1.0),
            (a.parent(self.k, s), 0.6),
            // 高盛予美团目标价130元: whoever rates owns neither the target nor the forecasts.
            (self.who.is_some_and(|w| w.rater), 1.0),
            (self.beside_title(), 1.0),
            (a.relative(self.k, s), 0.6),
            // 苹果供应商: the name only says for whom somebody makes something.
            (chinese && OWNERS.maker.begin(a.after(s)), 1.0),
            (a.target_price && self.kind == NameKind::Market, 1.5),
            (self.part_of_whole(), 0.9),
            (a.punishes(s), 2.0),
            (self.where_listed(), 1.2),
            (self.line(), 1.0),
            (self.values(), 1.6),
            (self.passing(), 0.5),
            (self.bank(), 1.5),
            (self.origin(), 2.2),
            (self.summed(), 2.0),
            (self.example(), 0.8),
            (self.scene(), 2.0),
            (self.item(), 1.2),
            (self.unit_of_firm(), 1.5),
            (self.according(), 1.2),
            (self.told_by(), 1.1),
            (self.record(), 1.5),
            (self.included(), 1.0),
            (self.traded_there(), 2.0),
            (self.goods_of(), 1.2),
            (self.sought(), 1.2),
            (self.larger(), 0.5),
            (self.possessor(), 0.8),
            (self.seized(), 2.0),
            (self.victim(), 2.0),
            (chinese && OWNERS.concerns.end(self.before), 1.3),
            // 搭载骁龙8芯片: what a thing is fitted with is not what the clause is about.
            (chinese && self.fitted(), 1.0),
            (self.k > 0 && inside::qualifies(a, s), 0.8),
            (inside::outdone(a, s), 1.2),
            (self.k > 0 && inside::of_whole(a, s), 1.5),
            (inside::heard_at(a, s), 1.5),
            (inside::where_counted(a, s), 2.0),
            (inside::other_part(a, s), 1.5),
            (inside::whole_held(a, s), 2.0),
            (origin(a.cx, s, a.number.start), 2.0),
            (inside::market_of_firm(a, s), 1.5),
            (inside::branch(a, s), 1.5),
        ]
    }

    /// 搭载骁龙8芯片，售价4999元: whether a thing is only fitted with it, before the number.
    fn fitted(&self) -> bool {
        let goods = matches!(self.kind, NameKind::Product | NameKind::Unknown);
        // 获甲采用 乙股价涨: a space parts the clauses of a headline.
        let latin = self.a.text.get(self.s.start..self.s.end);
        let latin = latin.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphabetic()));
        let lead = self.before.strip_suffix(' ').filter(|_| latin);
        let lead = lead.unwrap_or(self.before);
        goods && self.s.end <= self.a.number.start && OWNERS.fitted.end(lead)
    }

    /// Rose 26% in September, according to ACEA: whoever is only quoted for the figure, be it known by shape alone.
    fn according(&self) -> bool {
        let a = self.a;
        let told = self.before.trim_end_matches("the ");
        let open = matches!(
            self.kind,
            NameKind::Unknown | NameKind::Institution | NameKind::Person
        ) || self.who.is_some_and(|w| w.analyst);
        let main = a.main == Some(self.s.who);
        a.english && open && !main && told.ends_with("ccording to ")
    }

    /// The disaster council said 3,400 houses were damaged, data from the bureau showed that the deficit equals 6%: an office
    /// owns nothing that it only tells of.
    fn told_by(&self) -> bool {
        let a = self.a;
        let name = self.who.map_or("", |w| w.name.as_str());
        let office = self.kind == NameKind::Institution
            || name.split(' ').any(|w| OWNERS.office_en.has(w))
            || name.len() > 2 && name.bytes().all(|c| c.is_ascii_uppercase()) && self.s.speaks;
        if !a.english || !office || a.main == Some(self.s.who) || self.s.end > a.number.start {
            return false;
        }
        let gap = a.text.get(self.s.end..a.number.start).unwrap_or("");
        let told = OWNERS.data_of_en.end(self.before.trim_end_matches("the "));
        let said = gap
            .split_whitespace()
            .take(4)
            .position(|w| OWNERS.says_en.has(w.trim_matches(',')));
        // The ministry said it will spend so much: of itself.
        let own = said.is_some_and(|k| {
            let next = gap.split_whitespace().skip(k + 1);
            let day = |w: &&str| matches!(*w, "that" | "on") || calendar::WEEKDAYS.contains(w);
            let mut next = next.skip_while(day);
            next.next().is_some_and(|w| OWNERS.itself_en.has(w))
        });
        told || said.is_some() && !own
    }

    /// In Europe, including Britain, rose: a part of whoever is named before.
    fn included(&self) -> bool {
        let led = self.before.trim_end_matches("the ");
        let earlier = self.earlier().any(|o| self.a.cx.scan.kind(o) == self.kind);
        self.a.english && earlier && (led.ends_with("including ") || led.ends_with("excluding "))
    }

    /// Is buying Tylenol maker Kenvue: the name only says what the one behind it makes or owns.
    fn goods_of(&self) -> bool {
        let a = self.a;
        let rest = a.after(self.s);
        let named = OWNERS.maker_en.iter().find(|w| rest.starts_with(*w));
        let next = a.spots.get(self.k + 1);
        a.english
            && named.is_some_and(|w| next.is_some_and(|n| n.start <= self.s.end + w.len() + 4))
    }

    /// Toyota, down 3.6%: what is said of it stands at once behind its comma.
    fn apposed(&self) -> bool {
        let rest = self.a.after(self.s).strip_prefix(", ").unwrap_or("");
        self.a.english && OWNERS.moved_en.begin(rest)
    }

    /// Takaichi's LDP is forecast to win 274 seats: whose the one named next is.
    fn possessor(&self) -> bool {
        let a = self.a;
        let whose = matches!(self.kind, NameKind::Person | NameKind::Place);
        let next = a.spots.get(self.k + 1);
        a.english
            && whose
            && a.b != Bearer::Place
            && next.is_some_and(|n| {
                let gap = a.text.get(self.s.end..n.start);
                let own = matches!(
                    a.cx.scan.kind(n),
                    NameKind::Company | NameKind::Unknown | NameKind::Institution
                );
                own && n.end <= a.head.max(a.number.start) && matches!(gap, Some("'s " | "’s "))
            })
    }

    /// Copper futures on the London Metal Exchange fell: where something is traded.
    fn traded_there(&self) -> bool {
        let a = self.a;
        let name = a.cx.scan.name(self.s);
        let market = name.ends_with("Exchange")
            || name.ends_with("Board of Trade")
            || OWNERS.exchanges_en.has(name);
        let on = self.before.ends_with(" on the ") || self.before.ends_with(" on ");
        a.english && market && on
    }

    /// A British record fee: the place only says which record.
    fn record(&self) -> bool {
        let a = self.a;
        let rest = a.after(self.s);
        let record = rest.starts_with(" record ") || rest.starts_with("-record ");
        a.english && self.kind == NameKind::Place && a.b != Bearer::Place && record
    }

    /// Whether it is a part of the whole of which the number is a share.
    fn in_whole(&self) -> bool {
        let whole = self.a.f.whole_at.as_ref();
        whole.is_some_and(|w| w.contains(&self.s.start))
    }

    /// Lifted its holdings in Lloyds by 0.8%: a name between the verb and its step is what is held.
    fn held(&self) -> bool {
        let (a, s) = (self.a, self.s);
        a.english
            && a.f.change.is_some_and(|ch| {
                ch.at < s.start
                    && s.end <= a.number.start
                    && a.text
                        .get(s.end..a.number.start)
                        .is_some_and(|g| g.trim_end().ends_with(" by"))
            })
    }

    /// 数据中心部门营收38亿: a part of a firm.
    fn segment(&self) -> bool {
        self.kind == NameKind::Field
            && !self.a.english
            && OWNERS.segment.begin(self.a.after(self.s))
    }

    /// Microsoft said revenue from its "Intelligent Cloud" segment rose: a part of the firm that the sentence names.
    fn unit_of_firm(&self) -> bool {
        let (a, s) = (self.a, self.s);
        let rest = a.after(s).trim_start_matches(['"', '”', '\'']);
        let firm = |o: &Spot| a.cx.scan.kind(o) == NameKind::Company && !a.analyst(o);
        a.english
            && matches!(self.kind, NameKind::Unknown | NameKind::Product)
            && OWNERS.unit_en.begin(rest)
            && (self.earlier().any(firm) || self.other)
    }

    /// 广东佛山: the larger place only says where the smaller one directly behind it is.
    fn larger(&self) -> bool {
        let (a, s) = (self.a, self.s);
        let place = |o: &Spot| a.cx.scan.kind(o) == NameKind::Place && o.start >= s.end;
        let behind = |o: &Spot| {
            let gap = a.text.get(s.end..o.start);
            matches!(gap, Some("" | "省" | "市" | "州" | "县" | "区"))
        };
        // 永善县黄坪村: of a town and its village the report speaks of the town.
        let known = |o: &Spot| a.cx.lexicon.vocabulary.entity(a.cx.scan.name(o)).is_some();
        let province = broad(a.cx.scan.name(s));
        let next = a.spots.get(self.k + 1);
        !a.english
            && self.kind == NameKind::Place
            && province
            && next.is_some_and(|o| place(o) && known(o) && behind(o) && o.end <= a.head)
    }

    /// 查扣手机120部: what stands between the verb and its count is what is counted.
    fn seized(&self) -> bool {
        let (a, s) = (self.a, self.s);
        let cue = a.f.cue.as_ref().is_some_and(|q| q.end == s.start);
        let thing = matches!(
            self.kind,
            NameKind::Field | NameKind::Topic | NameKind::Product | NameKind::Commodity
        );
        !a.english && a.c.kind == Kind::Count && cue && thing && s.end == a.number.start
    }

    /// 骗取日本政府约370万日元: whom something is taken from.
    fn victim(&self) -> bool {
        !self.a.english && OWNERS.takes.end(self.before)
    }

    /// 英伟达对先进封装CoWoS的需求增长40%: what somebody named before wants.
    fn sought(&self) -> bool {
        let (a, s) = (self.a, self.s);
        if a.english || !a.after(s).starts_with('的') {
            return false;
        }
        let clause = a.text.get(a.clause.start..s.start).unwrap_or("");
        let Some(k) = clause.rfind('对') else {
            return false;
        };
        let at = a.clause.start + k;
        let gap = clause.get(k..).unwrap_or("");
        let near = gap.chars().count() <= 12 && !gap.contains(['，', '、', '的']);
        let someone = |o: &Spot| o.end <= at && o.start >= a.clause.start && !o.object;
        near && self.earlier().any(someone)
    }

    /// A name by shape that stands once, beside the one that the title is about.
    fn passing(&self) -> bool {
        self.a.english
            && self.kind == NameKind::Unknown
            && self.other
            && self.who.is_some_and(|w| w.count < 2)
    }

    /// Whether it is a bank that sets the target price of another.
    fn bank(&self) -> bool {
        let (a, who) = (self.a, self.who);
        a.target_price
            && (self.other || a.english && who.is_some_and(|w| w.analyst))
            && (self.s.speaks || who.is_some_and(|w| w.analyst || w.kind == NameKind::Unknown))
    }

    /// 苹果份额下滑。该行维持目标价200美元: a target is one of the firm of the title, unless another is named at it.
    fn beside_title(&self) -> bool {
        let a = self.a;
        a.target_price
            && !a.english
            && self.other
            && a.main
                .and_then(|m| a.cx.scan.who.get(m))
                .is_some_and(|m| m.kind == NameKind::Company && !m.analyst)
            && a.text
                .get(self.s.end..a.head)
                .is_none_or(|g| g.chars().count() > 6)
    }

    /// 微软云业务Azure收入增长40%；整体营收777亿: the whole firm, not its part.
    fn part_of_whole(&self) -> bool {
        let a = self.a;
        !a.english
            && a.overall
            && (self.phrase
                || matches!(self.kind, NameKind::Product | NameKind::Work)
                || OWNERS.part_before.end(self.before))
            && self
                .earlier()
                .any(|o| a.cx.scan.kind(o) == NameKind::Company && !o.speaks)
    }

    /// 阳光电源…。分产品看，光伏逆变器收入153亿: in the report of one firm a trade names a part of it.
    fn line(&self) -> bool {
        let a = self.a;
        !a.english
            && self.kind == NameKind::Field
            && a.b == Bearer::Org
            && a.f.known(a.cx).is_some()
            && (a.led(self.s) || a.of_one_firm())
            && !OWNERS.industry.begin(a.after(self.s))
    }

    /// 胡润研究院估值120亿: a house of research values others.
    fn values(&self) -> bool {
        let a = self.a;
        let firm = |o: &Spot| {
            matches!(a.cx.scan.kind(o), NameKind::Company | NameKind::Unknown)
                && a.cx.scan.who.get(o.who).is_some_and(|w| !w.analyst)
        };
        a.valuation
            && !a.english
            && self
                .who
                .is_some_and(|w| w.analyst || w.kind == NameKind::Source)
            && self.earlier().any(firm)
    }

    /// 公司美股盘前涨逾2%: behind a word that points back a market only says which shares.
    fn where_listed(&self) -> bool {
        !self.a.english && self.kind == NameKind::Market && OWNERS.pointing.end(self.before)
    }

    /// 内地旅客373万人次: where they come from.
    fn origin(&self) -> bool {
        self.kind == NameKind::Place && !self.a.english && {
            let after = self.a.after(self.s);
            // 肯尼亚选手夺冠，共3万人报名: nor do those who take part come from the one who won.
            let known = || self.a.f.known(self.a.cx).map(|m| m.name.as_str());
            let athlete = OWNERS.athlete.begin(after) && known() == Some("参加人数");
            athlete || OWNERS.origin.begin(after) && !OWNERS.origin_unless.begin(after)
        }
    }

    /// 新材料、现代医药等7大产业集群: the kinds that a count sums up.
    fn summed(&self) -> bool {
        let (a, s) = (self.a, self.s);
        let named = || {
            let gap = a.text.get(s.end..a.number.start);
            !a.english && gap == Some("等")
        };
        a.c.kind == Kind::Count
            && (self.phrase || named())
            && a.text.get(s.end..a.number.start).is_some_and(|g| {
                let near = g.chars().count() <= 16 && !g.contains(['，', '。', '；']);
                let goes_on = g.is_empty() || g.starts_with(['等', '、']);
                near && goes_on && (a.listed(s) || g.starts_with('、'))
            })
    }

    /// 新型电力装备、现代食品等产业: examples own nothing that is said later.
    fn example(&self) -> bool {
        let (a, s) = (self.a, self.s);
        !a.english && self.phrase && a.after(s).starts_with('等') && s.end < a.clause.start
    }

    /// 在四川、重庆等地抓获10名嫌疑人: where somebody acts.
    fn scene(&self) -> bool {
        let a = self.a;
        let police = || {
            let known = a.f.known(a.cx).map(|m| m.name.as_str());
            matches!(known, Some("被捕人数" | "抓获人数" | "缴获量" | "涉案金额"))
        };
        let first = self
            .before
            .trim_end_matches(|c: char| c == '、' || is_han(c));
        let led = self.before.get(first.len()..).unwrap_or("");
        let led = led.rsplit(|c| "在赴于从向到".contains(c)).next();
        let listed = || {
            let behind = a
                .after(self.s)
                .split(['，', '。', '；'])
                .next()
                .unwrap_or("");
            OWNERS.scene.within(behind)
        };
        self.kind == NameKind::Place
            && !a.english
            && police()
            && led.is_some_and(|t| t.len() < self.before.len() - first.len())
            && listed()
    }

    /// 手机56部、银行卡108张: what is counted directly behind its name owns nothing else.
    fn item(&self) -> bool {
        let a = self.a;
        let goods = matches!(
            self.kind,
            NameKind::Product | NameKind::Field | NameKind::Topic
        );
        let k = a.claims.partition_point(|c| c.number().start < self.s.end);
        // 毒咖啡包1千包
        let near = self.s.end + '包'.len_utf8();
        let counted = a.claims.get(k).filter(|c| c.number().start <= near);
        goods && !a.english && counted.is_some_and(|c| c.kind == Kind::Count && c.span != a.c.span)
    }

    /// 七巨头盈利增长18.4%: a class that opens the clause, where the article is about no one firm.
    pub(super) fn class(&self) -> bool {
        let (a, s) = (self.a, self.s);
        self.phrase
            && !a.english
            && !self.narrows
            && s.start >= a.clause.start
            && a.text
                .get(s.end..a.head)
                .is_some_and(|g| g.trim().is_empty())
            && a.statistic(s)
            && a.text
                .get(a.clause.start..s.start)
                .is_some_and(|g| g.chars().count() <= 4)
    }

    /// The names of the sentence that end before it.
    fn earlier(&self) -> impl Iterator<Item = &'a Spot> {
        let start = self.s.start;
        self.a.spots.iter().filter(move |o| o.end <= start)
    }
}
