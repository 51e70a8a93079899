//! Which articles may state one figure together, and which of them are one voice.
//!
//! In: the groups of the run and the pairs that share deals. Out: circles (articles of one event or of one text, and every article by
//! itself) and, for each article, the voice it speaks with: copies of one text are one voice. An
//! excerpt is a link and never a merge.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Group, Level, Role};

/// Articles whose claims are compared with each other.
#[derive(Debug, Clone, Default)]
pub struct Circle {
    /// Id of the event, or of the group of copies; `None` for an article by itself.
    pub id: Option<Arc<str>>,
    /// Its articles, ascending.
    pub articles: Vec<usize>,
}

/// Circles and voices of a run.
#[derive(Debug, Clone, Default)]
pub struct Circles {
    /// All circles, by their first article.
    pub list: Vec<Circle>,
    /// The voice of each article: the first article of its text.
    pub voice: Vec<usize>,
}

impl Circles {
    /// From the groups of a run with `n` articles, and the pairs of articles that share deals.
    pub fn new(n: usize, groups: &[Group], acquainted: &[(usize, usize)]) -> Self {
        let mut circle = Union::new(n);
        let mut voice = Union::new(n);
        for g in groups {
            let mut members = g
                .members
                .iter()
                .filter(|m| m.role != Role::Excerpt)
                .map(|m| m.article);
            let Some(first) = members.next() else {
                continue;
            };
            for m in members {
                circle.join(first, m);
                if g.level != Level::Event {
                    voice.join(first, m);
                }
            }
        }
        for (a, b) in acquainted {
            circle.join(*a, *b);
        }
        let mut by_root: BTreeMap<usize, Circle> = BTreeMap::new();
        for a in 0..n {
            by_root.entry(circle.root(a)).or_default().articles.push(a);
        }
        // The event names the circle; a group of copies does where there is no event.
        for level in [Level::Exact, Level::Near, Level::Event] {
            for g in groups.iter().filter(|g| g.level == level) {
                let root = g.members.first().map(|m| circle.root(m.article));
                if let Some(c) = root.and_then(|r| by_root.get_mut(&r))
                    && c.articles.len() > 1
                {
                    c.id = Some(g.id.clone());
                }
            }
        }
        Circles {
            list: by_root.into_values().collect(),
            voice: (0..n).map(|a| voice.root(a)).collect(),
        }
    }
}

/// Union-find; the smallest member is the root, so that the order of joins does not matter.
struct Union(Vec<usize>);

impl Union {
    fn new(n: usize) -> Self {
        Union((0..n).collect())
    }

    fn root(&self, mut a: usize) -> usize {
        while let Some(&p) = self.0.get(a) {
            if p == a {
                break;
            }
            a = p;
        }
        a
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Member;

    fn group(level: Level, articles: &[usize]) -> Group {
        Group {
            id: format!("{}{articles:?}", level.as_str()).into(),
            level,
            members: articles
                .iter()
                .map(|a| Member {
                    article: *a,
                    role: Role::Report,
                    of: None,
                    similarity: 1.0,
                    reason: String::new(),
                })
                .collect(),
        }
    }

    #[test]
    fn copies_join_the_event_and_are_one_voice() {
        let g = [group(Level::Near, &[1, 3]), group(Level::Event, &[0, 1])];
        let c = Circles::new(5, &g, &[]);
        let sizes: Vec<usize> = c.list.iter().map(|c| c.articles.len()).collect();
        assert_eq!(sizes, [3, 1, 1]);
        assert_eq!(c.voice, [0, 1, 2, 1, 4]);
        assert_eq!(c.list[0].id.as_deref(), Some("event[0, 1]"));
    }
}
