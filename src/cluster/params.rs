//! Settings of the stage. The numbers are data: `rules/cluster.toml`.

use serde::Deserialize;

use crate::model::Lang;
use crate::text::embedded::embedded;
use crate::text::pattern::Pattern;

/// Settings of the stage.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Language of reasons.
    pub lang: Lang,
    /// Copies and excerpts.
    pub copies: Copies,
    /// Events.
    pub events: Events,
}

/// When two texts are copies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// Least share in common of all shingles that either text has.
    pub resemblance: f32,
    /// Least share of the shorter text that stands in the longer one.
    pub containment: f32,
    /// Least length of the shorter text by the longer one, for `containment` to make a copy.
    pub length_ratio: f32,
    /// Least share of a much shorter text that makes it an excerpt.
    pub excerpt: f32,
    /// Least share in common of two texts that are copies of a third one, for the three to be one
    /// group; or `containment`.
    pub chained: f32,
    /// Least number of shingles in common.
    pub least: u32,
    /// Least number of numbers in both texts for the numbers to be compared.
    pub numbers: usize,
    /// Least share of numbers in common.
    pub numbers_share: f32,
    /// The same for two articles of different days, or whose titles have no number in common.
    pub later_numbers_share: f32,
    /// The same for two articles of different days of one outlet: its daily column.
    pub own_numbers_share: f32,
    /// Resemblance from which on two texts are one whatever their numbers.
    pub same_text: f32,
    /// How much a name at the head of either title must tell that the other text lacks, for two texts
    /// whose numbers differ to be two (natural logarithm of rarity).
    pub own_names: f32,
    /// Articles that may share a shingle before it counts as boilerplate.
    pub boilerplate: u32,
    /// Articles compared with one article, at most.
    pub candidates: usize,
}

/// When two reports are of one event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// Least average similarity of two groups of reports.
    pub threshold: f32,
    /// The same for two reports that both stand alone: nothing else speaks for an event of two.
    pub pair: f32,
    /// What is asked of reports in words.
    pub words: Words,
    /// Least similarity between two groups as a share of the similarity inside them.
    pub cohesion: f32,
    /// Least size of both groups for their cohesion to be judged.
    pub cohesion_size: u32,
    /// Least similarity worth keeping.
    pub floor: f32,
    /// Power of the number of times a term stands in title and lead.
    pub count_power: f32,
    /// Articles that the table of common terms stands for beside those of the run.
    pub background: f32,
    /// Hours after which a link is worth about a third of what it is worth at once.
    pub hours: f32,
    /// What a link is worth, where a date is missing, by what it is worth at once.
    pub undated: f32,
    /// What shared figures add, at most.
    pub figures: f32,
    /// Large amounts in common, each by how rare it is, for a report alone to join another one.
    pub attach_amounts: f32,
    /// And the least likeness of their words.
    pub attach_words: f32,
    /// And the hours between them, at most.
    pub attach_hours: f32,
    /// Editions of one series.
    pub series: Series,
    /// Names in titles.
    pub names: Names,
    /// Words of an outlet.
    pub outlets: Outlets,
    /// Stages of a story.
    pub stages: Stages,
}

/// When reports in a language of words, whose leads say more than as many Chinese characters, are of one
/// event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In place of [`Events::pair`].
    pub pair: f32,
    /// Least similarity of the two reports of two groups that are most alike.
    pub best: f32,
    /// Least share that the large amounts two reports have in common are of those of the one that has fewer; 0..1.
    pub amounts_share: f32,
}

/// When undated reports of one story are of two events.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// Least number of reports of a group that is looked at.
    pub reports: usize,
    /// Least number of reports of either part that name a day.
    pub dated: usize,
    /// Least inverse document frequency in news at large of a word that counts.
    pub telling: f32,
    /// Least number of reports that a word stands in.
    pub least: usize,
    /// Largest share of the reports that a word stands in.
    pub most: f32,
    /// Reports of the whole group that the share of each word is smoothed by.
    pub smoothing: f64,
    /// Days from the middle of all days named that still count.
    pub days: i32,
    /// How much less likely than the best a way to tell two sources apart may be, a report, as a
    /// natural logarithm.
    pub near: f64,
    /// How far apart the days named must lie, in standard deviations of their ranks.
    pub apart: f64,
}

/// When the names in two titles are of two subjects.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// How much more than all names that they share one at the head of either title must tell that the
    /// other report lacks, for the two to be of two subjects (natural logarithm of rarity).
    pub apart: f32,
}

/// Which words of an outlet tell little in its articles.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlets {
    /// Least number of its reports for its words to be learnt.
    pub articles: usize,
    /// Articles that news at large stands for beside those of the outlet.
    pub background: f32,
    /// Least share of its reports that a term stands in.
    pub share: f32,
    /// A term counts as the outlet's own where it tells less than this share of what it tells elsewhere.
    pub less: f32,
}

/// When two reports are editions of one series.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// A date as titles print it, in folded lower case.
    pub date: Pattern,
    /// Likeness of two titles without dates and figures from which on they are one template.
    pub titles: f32,
    /// Least number of numbers in both texts for the numbers to be compared.
    pub numbers: usize,
    /// The same where both are of one outlet: it does not print one story twice under one template.
    pub own_numbers: usize,
    /// The same as `titles` for two texts of one outlet.
    pub own_titles: f32,
    /// Two texts of one outlet under one title share less than this of their numbers.
    pub own_share: f32,
    /// Likeness from which on two titles of one outlet are one, figures and dates left out.
    pub own_form: f32,
    /// Share of numbers in common below which two titles of one template announce other facts.
    pub numbers_share: f32,
    /// The same where one outlet prints the two on different days.
    pub later_share: f32,
    /// The same as `own_titles` for two texts of different days with other figures.
    pub later_titles: f32,
    /// How much more than all they share in either title of one outlet must tell for the two to be of
    /// two subjects.
    pub subject: f32,
    /// What a title that heads a list of many subjects has, in folded lower case.
    pub column: Pattern,
    /// Least likeness of words of such a list to a report.
    pub column_words: f32,
}

/// The part of the rule file that is this stage's.
#[derive(Deserialize)]
struct File {
    cluster: Cluster,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cluster {
    copies: Copies,
    events: Events,
}

impl Default for Settings {
    /// The settings embedded in the binary.
    ///
    /// # Panics
    /// Never for a binary whose tests passed: a test loads the embedded file.
    fn default() -> Self {
        let file: File = embedded!("cluster.toml");
        Settings {
            lang: Lang::default(),
            copies: file.cluster.copies,
            events: file.cluster.events,
        }
    }
}
