//! Articles that come and go, in pieces and in one go.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn article(key: &str, day: i32, shingles: std::ops::Range<u32>, terms: &[u32]) -> Sketch {
    Sketch {
        key: key.into(),
        day: Some(day),
        folded_hash: u64::from(shingles.start) << 32 | u64::from(shingles.end),
        length: 40,
        scale: u32::MAX,
        shingles: shingles.collect(),
        terms: terms.iter().map(|t| t << 8 | 4).collect(),
        ..Sketch::default()
    }
}

#[test]
fn groups_grow_and_keep_their_names() {
    let mut live = Live::new(Settings::default());
    let a = live.add(article("a", 1, 0..40, &[1, 2, 3]));
    assert_eq!(live.placed(a).near, None);
    let b = live.add(article("b", 1, 2..42, &[1, 2, 3]));
    let id = live.placed(b).near.expect("an edited copy");
    // Neither a stranger nor another copy changes the name.
    let c = live.add(article("c", 1, 500..540, &[7, 8, 9]));
    assert_eq!(live.placed(c), Placed::default());
    let d = live.add(article("d", 2, 4..44, &[1, 2]));
    assert_eq!(live.placed(d).near, Some(id.clone()));
    let e = live.add(article("e", 2, 500..540, &[7, 8, 9]));
    assert!(live.placed(e).exact.is_some() && live.placed(e).near.is_none());
    // Nor does one that was published before, or the end of the one that it is named after.
    let f = live.add(article("f", 0, 1..41, &[1, 2, 3]));
    live.remove(a);
    assert_eq!(live.placed(f).near, Some(id));
    assert_eq!(live.placed(a), Placed::default());
}

#[test]
fn a_report_joins_the_event_that_is_there() {
    let mut live = Live::new(Settings::default());
    let mut add = |key, day, from, terms: &[u32]| {
        let a = live.add(article(key, day, from..from + 40, terms));
        (live.placed(a).event, live.placed(0).event)
    };
    assert_eq!(add("a", 1, 0, &[1, 2, 3, 4]), (None, None));
    let (event, first) = add("b", 1, 100, &[1, 2, 3, 5]);
    assert!(event.is_some() && first == event);
    assert_eq!(add("c", 1, 200, &[1, 2, 3, 6]), (event, first));
    // A month later the same words are another event.
    assert_eq!(add("d", 31, 300, &[1, 2, 3, 6]).0, None);
    live.remove(1);
    live.remove(2);
    assert_eq!(live.placed(0).event, None);
}

#[test]
fn a_text_between_two_groups_joins_them_until_it_goes() {
    let mut live = Live::new(Settings::default());
    live.add(article("a", 1, 0..40, &[1, 2]));
    live.add(article("b", 1, 4..44, &[1, 2]));
    live.add(article("c", 1, 24..64, &[8, 9]));
    live.add(article("d", 1, 28..68, &[8, 9]));
    let (first, second) = (live.placed(0).near, live.placed(2).near);
    assert!(first.is_some() && second.is_some() && first != second);
    let bridge = live.add(article("e", 1, 14..54, &[1, 9]));
    assert_eq!(
        (live.placed(bridge).near, live.placed(3).near),
        (first.clone(), first.clone())
    );
    live.remove(bridge);
    assert_eq!(live.placed(0).near, first);
    assert!(live.placed(2).near.is_some() && live.placed(2).near != first);
}

#[test]
fn a_brief_finds_its_host_whichever_comes_first() {
    let long = |key| Sketch {
        length: 400,
        ..article(key, 1, 0..400, &[])
    };
    for brief_first in [true, false] {
        let mut live = Live::new(Settings::default());
        let mut all = vec![article("brief", 1, 50..90, &[]), long("host")];
        if !brief_first {
            all.reverse();
        }
        let (a, b) = (live.add(all.remove(0)), live.add(all.remove(0)));
        let (brief, host) = if brief_first { (a, b) } else { (b, a) };
        assert_eq!(live.placed(brief).excerpt_of, Some((host, 1.0)));
        // Another one takes its place.
        let other = live.add(long("other"));
        live.remove(host);
        assert_eq!(live.placed(brief).excerpt_of, Some((other, 1.0)));
        live.remove(other);
        assert_eq!(live.placed(brief), Placed::default());
    }
}

/// Who is with whom, by key.
type Groups = BTreeSet<BTreeSet<String>>;

fn groups(of: impl Iterator<Item = (Option<Arc<str>>, String)>) -> Groups {
    let mut by: BTreeMap<Arc<str>, BTreeSet<String>> = BTreeMap::new();
    for (id, key) in of {
        if let Some(id) = id {
            by.entry(id).or_default().insert(key);
        }
    }
    by.into_values().collect()
}

/// Texts of a few families, cut and shifted: some equal, some edited, some with nothing in common but
/// what stands between them.
fn texts() -> impl Strategy<Value = Vec<(Sketch, u8)>> {
    // Few lengths, so that some are equal.
    let one = (0u32..6, 0u32..30, 1u32..4, 0i32..3, any::<u8>());
    proptest::collection::vec(one, 1..40).prop_map(|all| {
        let text = |(i, (family, from, length, day, fate))| {
            let (from, length) = (from - from % 3, length * 16);
            let start = family * 1000 + from;
            let key = format!("{i:02}");
            let s = article(&key, day, start..start + length, &[family, 90 + from]);
            (Sketch { length, ..s }, fate)
        };
        all.into_iter().enumerate().map(text).collect()
    })
}

proptest! {
    #[test]
    fn pieces_come_to_what_one_go_comes_to(
        all in texts(),
        pieces in 1usize..12,
        anew in any::<bool>(),
    ) {
        let mut settings = Settings::default();
        settings.copies.boilerplate = 1000;
        let mut live = Live::new(settings.clone());
        let mut at: Vec<(u32, u8, Sketch)> = Vec::new();
        let mut next = 0;
        for piece in all.chunks(pieces) {
            // Some of those that are there go as others come.
            let goes = |(_, fate, _): &(u32, u8, Sketch)| fate % 5 == 0;
            let gone: Vec<u32> = at.iter().filter(|a| goes(a)).map(|a| a.0).collect();
            at.retain(|a| !goes(a));
            let before: BTreeMap<u32, Placed> = at.iter().map(|a| (a.0, live.placed(a.0))).collect();
            if !anew {
                // Nothing is ever laid out anew.
                live.learnt.laid = u32::MAX;
            }
            live.update(piece.iter().map(|p| p.0.clone()).collect(), &gone);
            for (sketch, fate) in piece {
                at.push((next, *fate, sketch.clone()));
                next += 1;
            }
            // A group that nothing happened to but that others joined it keeps its id.
            for (a, p) in before {
                let now = live.placed(a);
                prop_assert!(p.exact.is_none() || !gone.is_empty() || now.exact == p.exact);
            }
        }
        let there: Vec<Sketch> = at.iter().map(|a| a.2.clone()).collect();
        let run = crate::cluster::run(&there, &settings);
        for level in [Level::Exact, Level::Near] {
            let of = run.iter().filter(|g| g.level == level);
            let members = of.flat_map(|g| g.members.iter().map(move |m| (g, m)));
            let members = members.filter(|(_, m)| m.role != crate::model::Role::Excerpt);
            let want = groups(members.filter_map(|(g, m)| {
                Some((Some(g.id.clone()), there.get(m.article)?.key.to_string()))
            }));
            let got = groups(at.iter().map(|(a, _, s)| {
                let p = live.placed(*a);
                (if level == Level::Exact { p.exact } else { p.near }, s.key.to_string())
            }));
            prop_assert_eq!(got, want);
        }
    }
}
