//! Two sketches → copy, excerpt or nothing, with the measures that say why.

use crate::fingerprint::background::idf;
use crate::model::Sketch;

use super::boilerplate::Boilerplate;
use super::names::Names;
use super::params::Copies;

/// What two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Share of shingles in common of all that either has.
    pub resemblance: f32,
    /// Share of the shorter one's shingles that the longer one has.
    pub containment: f32,
    /// Length of the shorter one by the longer one.
    pub ratio: f32,
    /// Shingles in common.
    pub common: u32,
    /// Numbers in common.
    pub numbers: usize,
    /// Numbers of the text that has fewer.
    pub of_numbers: usize,
}

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Link {
    /// Edited copies of each other.
    Copy(Overlap),
    /// The shorter one stands in the longer one.
    Excerpt(Overlap),
    /// The same template with other facts.
    Template(Overlap),
    /// Neither.
    None,
}

/// Compares two articles.
pub fn compare(a: &Sketch, b: &Sketch, boilerplate: &Boilerplate, p: &Copies) -> Link {
    compare_counted((a, None), (b, None), boilerplate, p)
}

/// [`compare`] for articles whose [`noise`] may be known.
pub fn compare_counted(
    (a, of_a): (&Sketch, Option<u32>),
    (b, of_b): (&Sketch, Option<u32>),
    boilerplate: &Boilerplate,
    p: &Copies,
) -> Link {
    let o = passages((a, of_a), (b, of_b), boilerplate);
    if o.common < p.least.min(shortest(a, b)) || o.common == 0 {
        return Link::None;
    }
    let copy = o.resemblance >= p.resemblance
        || (o.containment >= p.containment && o.ratio >= p.length_ratio);
    let excerpt = !copy && o.containment >= p.excerpt && o.ratio < p.length_ratio;
    if !copy && !excerpt {
        return Link::None;
    }
    let o = with_numbers(o, a, b);
    if other_facts(a, b, &o, p) {
        return Link::Template(o);
    }
    if copy {
        Link::Copy(o)
    } else {
        Link::Excerpt(o)
    }
}

/// Whether two texts that a third one is a copy of may be copies of each other: a chain of excerpts
/// ends in texts that have nothing to do with where it began.
pub fn akin(a: &Sketch, b: &Sketch, boilerplate: &Boilerplate, p: &Copies) -> bool {
    let o = passages((a, None), (b, None), boilerplate);
    o.resemblance >= p.chained || o.containment >= p.containment
}

fn shortest(a: &Sketch, b: &Sketch) -> u32 {
    u32::try_from(a.shingles.len().min(b.shingles.len())).unwrap_or(u32::MAX)
}

/// Same words, other numbers: another day's market report.
fn other_facts(a: &Sketch, b: &Sketch, o: &Overlap, p: &Copies) -> bool {
    // A background paragraph or a standing list makes up most of a short text, its news the rest.
    if o.resemblance < p.resemblance && o.of_numbers > 0 && o.numbers == 0 {
        return true;
    }
    // 甲拟每10股派5元, 乙拟每10股派3元: notices of two firms in one wording.
    let differ = o.numbers < o.of_numbers && o.resemblance < p.same_text;
    if differ && Names::of(a, b, idf).own() >= p.own_names {
        return true;
    }
    if a.numbers.len() < p.numbers || b.numbers.len() < p.numbers {
        return false;
    }
    let share = o.numbers as f32 / o.of_numbers.max(1) as f32;
    if share < p.numbers_share {
        return true;
    }
    // The same column on another day repeats its phrases and some of its figures.
    let another_day = a.day.zip(b.day).is_some_and(|(x, y)| x != y);
    let own = a.source.is_some() && a.source == b.source;
    let least = if own {
        p.own_numbers_share
    } else {
        p.later_numbers_share
    };
    if another_day && share < least && o.resemblance < p.same_text {
        return true;
    }
    // Titles that differ in nothing but their numbers announce different figures; a single changed
    // figure in an otherwise equal text is the one thing that must not be kept apart.
    !a.title_numbers.is_empty()
        && !b.title_numbers.is_empty()
        && shared(&a.title_numbers, &b.title_numbers) == 0
        && share < p.later_numbers_share
        && o.resemblance < p.same_text
}

/// Measures what two articles have in common, on the coarser of their samples.
pub fn overlap(a: &Sketch, b: &Sketch, boilerplate: &Boilerplate) -> Overlap {
    with_numbers(passages((a, None), (b, None), boilerplate), a, b)
}

/// How many sampled shingles of an article are boilerplate.
pub fn noise(s: &Sketch, boilerplate: &Boilerplate) -> u32 {
    among(&s.shingles, boilerplate)
}

fn among(shingles: &[u32], boilerplate: &Boilerplate) -> u32 {
    if boilerplate.is_empty() {
        return 0;
    }
    shingles.iter().filter(|s| boilerplate.has(**s)).count() as u32
}

fn with_numbers(o: Overlap, a: &Sketch, b: &Sketch) -> Overlap {
    Overlap {
        numbers: shared(&a.numbers, &b.numbers),
        of_numbers: a.numbers.len().min(b.numbers.len()),
        ..o
    }
}

/// [`overlap`] without the numbers. Of each article its [`noise`] may be known.
fn passages(
    (a, of_a): (&Sketch, Option<u32>),
    (b, of_b): (&Sketch, Option<u32>),
    boilerplate: &Boilerplate,
) -> Overlap {
    let scale = a.scale.min(b.scale);
    let (x, y) = (sample(a, scale), sample(b, scale));
    let (mut common, mut noise_x, mut noise_y) = (0u32, 0u32, 0u32);
    if boilerplate.is_empty() {
        common = shared(x, y) as u32;
    } else {
        let (mut i, mut j) = (0, 0);
        while let (Some(u), Some(v)) = (x.get(i), y.get(j)) {
            i += usize::from(u <= v);
            j += usize::from(v <= u);
            if u == v {
                common += u32::from(!boilerplate.has(*u));
            }
        }
        if common > 0 {
            let noise = |s: &Sketch, sample: &[u32], known: Option<u32>| {
                let all = sample.len() == s.shingles.len();
                known
                    .filter(|_| all)
                    .unwrap_or_else(|| among(sample, boilerplate))
            };
            noise_x = noise(a, x, of_a);
            noise_y = noise(b, y, of_b);
        }
    }
    let (nx, ny) = (
        (x.len() as u32).saturating_sub(noise_x).max(1),
        (y.len() as u32).saturating_sub(noise_y).max(1),
    );
    let union = nx + ny - common.min(nx).min(ny);
    Overlap {
        resemblance: common as f32 / union as f32,
        containment: common as f32 / nx.min(ny) as f32,
        ratio: a.length.min(b.length) as f32 / a.length.max(b.length).max(1) as f32,
        common,
        numbers: 0,
        of_numbers: 0,
    }
}

fn sample(s: &Sketch, scale: u32) -> &[u32] {
    let n = if s.scale <= scale {
        s.shingles.len()
    } else {
        s.shingles.partition_point(|h| *h <= scale)
    };
    s.shingles.get(..n).unwrap_or(&[])
}

/// How many values two sorted lists share.
pub fn shared(x: &[u32], y: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(u), Some(v)) = (x.get(i), y.get(j)) {
        i += usize::from(u <= v);
        j += usize::from(v <= u);
        n += usize::from(u == v);
    }
    n
}
