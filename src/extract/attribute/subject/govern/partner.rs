//! With whom a country trades: 我与欧盟贸易总值4.9万亿元. 机电产品出口13.4万亿元.
//!
//! In: the cheapest owner of a figure of trade. Out: the country whose trade it is, where that owner is only the other side.
//! Deliberately absent: lists of partners, which narrow the figure ([`crate::extract::attribute::subject::naming`]).

use super::Sought;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::NameKind;

/// How far behind a name its part in trade is told, in characters.
const NEAR: usize = 14;

/// Gives the figure to the country whose trade is told of.
pub fn home(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let traded = n.f.known(cx).is_some_and(|m| OWNERS.trades.has(&m.name));
    let [who] = *best.who.as_slice() else { return };
    let place = cx.scan.who.get(who).map(|w| w.kind) == Some(NameKind::Place);
    if cx.scan.english || !traded || !place {
        return;
    }
    let Some(home) = cx.scan.home().filter(|h| *h != who) else {
        return;
    };
    // The place where it was named last, as the other side; 中国对欧盟出口: the sentence says whose it is itself.
    let before = cx.scan.spots_in(0..n.c.number().start);
    let last = before.iter().rev().find(|s| s.who == who);
    let own = cx.scan.spots_in(n.sentence.start..n.c.number().start);
    let led = own
        .iter()
        .any(|s| s.who != who && cx.scan.kind(s) == NameKind::Place);
    if !led && last.is_some_and(|s| other_side(n, s)) {
        best.who = vec![home];
    }
}

/// Whether a place is told to be the other side of somebody's trade: 对东盟出口, 欧盟为我第二大贸易伙伴.
fn other_side(n: &Sought<'_>, s: &Spot) -> bool {
    let text = n.cx.article.text.as_str();
    let lead = text.get(..s.start).unwrap_or("");
    let rest = text.get(s.end..).unwrap_or("");
    let end = rest.char_indices().nth(NEAR).map_or(rest.len(), |x| x.0);
    let near = rest.get(..end).unwrap_or("");
    let near = near.split(['，', '。', '；']).next().unwrap_or("");
    OWNERS.trade_side.end(lead)
        || near.starts_with(['为', '是', '仍']) && OWNERS.partner.within(near)
}
