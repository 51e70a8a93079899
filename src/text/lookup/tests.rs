//! Tests of the lookup of words.

use super::*;

#[test]
fn the_longest_word_wins_and_words_do_not_overlap() {
    let l = Lookup::new([("融资", 0), ("融资额", 1), ("额", 2), ("A股", 3), ("a", 4)]);
    let found: Vec<_> = l.leftmost("A股融资额超额，融资").map(|x| x.1).collect();
    assert_eq!(found, [3, 1, 2, 0]);
    let all: Vec<_> = l.at("融资额", 0).collect();
    assert_eq!(all, [(9, 1), (6, 0)]);
    assert_eq!(l.leftmost("无").count() + l.leftmost("").count(), 0);
}

#[test]
fn one_walk_finds_the_words_of_two_vocabularies() {
    let one = Lookup::new([("融资", 0), ("融资额", 1), ("额", 2), ("AI", 3)]);
    let two = Lookup::ignoring_case([("资额", 7), ("ai", 8), ("超", 9)]);
    let mut found = Vec::new();
    let filter = Filter::of([&one, &two]);
    Lookup::walk(
        [&one, &two],
        &filter,
        "融资额超额AI",
        |which, at, words| {
            let after = words.after;
            let all: Vec<Found> = words.collect();
            found.extend(all.iter().map(|w| (which, at, w.1)));
            // The first takes the longest word and goes on behind it, the second goes on at once.
            match all.first() {
                Some((len, _)) if which == 0 => at + len,
                _ => after,
            }
        },
    );
    let want = [
        (0, 0, 1),
        (0, 0, 0),
        (1, 3, 7),
        (1, 9, 9),
        (0, 12, 2),
        (0, 15, 3),
        (1, 15, 8),
    ];
    assert_eq!(found, want);
}

#[test]
fn capitals_count_as_small_letters_where_asked() {
    let words = [("last year", 0), ("x", 1), ("é", 2), ("😀亿", 3)];
    let l = Lookup::ignoring_case(words);
    let found: Vec<_> = l.leftmost("Last Year X é 😀亿 last").collect();
    assert_eq!(found, [(0..9, 0), (10..11, 1), (12..14, 2), (15..22, 3)]);
    assert_eq!(Lookup::new(words).leftmost("Last Year X").count(), 0);
}
