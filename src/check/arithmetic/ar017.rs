//! AR017: a small-talking word stands beside the larger of two figures.
//!
//! Flags: 仅用560亿美元…，对数十亿美元投入的公司是打击.
//! Why an editor cares: the sentence only makes sense if the figure is smaller; often 亿 stands for 万.
//! 中文：仅用560亿美元训练成本，对这类投入数十亿美元的公司是巨大打击。
//! English: it cost just $56bn, against the billions spent by rivals.
//! Silent: 仅 of a time or a place (仅一季度就达…); figures of other units.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Severity, Verdict};

use super::relation::cues::{self, CUES};
use super::relation::node::sentences;
use super::relation::{Line, Node, Role};

/// See the module.
#[derive(Debug)]
pub struct Ar017;

impl Rule for Ar017 {
    fn code(&self) -> &'static str {
        "AR017"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            judge_small(nodes, sink);
        }
    }
}

fn judge_small(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for (i, a) in nodes.iter().enumerate() {
        // The word may stand before an earlier figure of the same list: 仅用不到200人、560亿美元.
        let listed = a.gap.trim() == "、" && i > 0;
        let head = if listed { nodes.get(i - 1) } else { Some(a) };
        let small = head.is_some_and(|n| {
            let c = cues::clause(&n.gap);
            // An English only belongs to the word behind it.
            CUES.small.last(c).is_some_and(|r| {
                !c.get(r.clone()).unwrap_or("").is_ascii()
                    || c.get(r.end..).unwrap_or("").trim().is_empty()
            })
        });
        if !small || a.claim.kind != Kind::Money || a.role != Role::Level {
            continue;
        }
        for b in nodes.get(i + 1..).unwrap_or(&[]) {
            let against = CUES.against.within(&b.gap) || CUES.versus.within(cues::clause(&b.gap));
            // 比新政之前省了24万元: by so much they differ.
            let head = b.gap.trim_end_matches(['了', '出', '约', '近', ' ']);
            if !against || !Line::comparable(a, b) || CUES.spared.ends(head) {
                continue;
            }
            let above = match (a.claim.interval.loose.lo, b.claim.interval.loose.hi) {
                (Some(l), Some(h)) => l.at > h.at,
                _ => false,
            };
            if !above {
                sink.count(Verdict::Consistent);
                continue;
            }
            sink.flag(
                Draft::new(&[a.claim, b.claim])
                    .confidence(0.8)
                    .severity(Severity::Warning)
                    .with("a", &a.claim.surface)
                    .with("b", &b.claim.surface)
                    .suggestion("check")
                    .formula(format!("{} > {}", a.claim.surface, b.claim.surface)),
            );
            return;
        }
    }
}
