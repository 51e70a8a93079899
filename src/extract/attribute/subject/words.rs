//! The words of `rules/vocabulary/owner.toml`: how a name stands to a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::vocabulary::NameKind;
use crate::text::embedded::embedded;
use crate::text::words::Words;

/// See the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnerWords {
    pub left_out: Words,
    pub goods: Words,
    pub courts: Words,
    pub market_wide: Words,
    pub left_out_before: Words,
    pub visitor: Words,
    pub abroad: Words,
    pub rated: Words,
    pub introduced: Words,
    pub aged: Words,
    pub takes: Words,
    pub blur: Words,
    pub announces: Words,
    pub own_results: Words,
    pub statute: Words,
    pub trades: Words,
    pub trade_side: Words,
    pub partner: Words,
    pub localities: Words,
    pub possesses: Words,
    pub concerns: Words,
    pub staff: Words,
    pub buys: Words,
    pub fitted: Words,
    pub measured_by: Words,
    pub back_before: Words,
    pub sides: Words,
    pub compared_to: Words,
    pub parent: Words,
    pub part_of_firm: Words,
    pub share_line: Words,
    pub and_others: Words,
    pub of_offices: Words,
    pub message: Words,
    pub forecasts: Words,
    pub copula: Words,
    pub described: Words,
    pub paid: Words,
    pub acts: Words,
    pub origin: Words,
    pub origin_unless: Words,
    pub toward: Words,
    pub tie: Words,
    pub group: Words,
    pub among: Words,
    pub class: Words,
    pub venture: Words,
    pub held_back: Words,
    pub holds: Words,
    pub others: Words,
    pub pointing: Words,
    pub shareholder: Words,
    pub site: Words,
    pub industry: Words,
    pub overall: Words,
    pub part_before: Words,
    pub venue_before: Words,
    pub venue_behind: Words,
    pub market_area: Words,
    pub everywhere: Words,
    pub opens_clause_en: Words,
    pub part_of_en: Words,
    pub sells_en: Words,
    pub bought_en: Words,
    pub outdoes_en: Words,
    pub exchanges_en: Words,
    pub people_en: Words,
    pub accounts_en: Words,
    pub bodies_en: Words,
    pub auxiliary_en: Words,
    pub no_opening_en: Words,
    pub foretells_en: Words,
    pub leads_in_en: Words,
    pub athlete: Words,
    pub scene: Words,
    pub court: Words,
    pub rater_back: Words,
    pub rater_verb: Words,
    pub venture_before: Words,
    pub venture_back: Words,
    pub venture_bare: Words,
    pub project_back: Words,
    pub title_back: Words,
    pub level_en: Words,
    pub firms: Words,
    pub one_of: Words,
    pub owned_by: Words,
    pub parts_en: Words,
    pub from: Words,
    pub firm_back: Words,
    pub business: Words,
    pub segment: Words,
    pub maker: Words,
    pub this_is: Words,
    pub joint: Words,
    pub aside: Words,
    pub example: Words,
    pub back_en: Words,
    pub place_back_en: Words,
    pub quoted: Words,
    pub closing: Words,
    pub each: Words,
    pub whole_end_en: Words,
    pub whole_lead_en: Words,
    pub fined_en: Words,
    pub fines_en: Words,
    pub penalty_en: Words,
    pub told_en: Words,
    pub merged_en: Words,
    pub office_en: Words,
    pub says_en: Words,
    pub itself_en: Words,
    pub data_of_en: Words,
    pub told_by_en: Words,
    pub set_against_en: Words,
    pub states_en: Words,
    pub unlike_en: Words,
    pub lead_up_en: Words,
    pub party_en: Words,
    pub of_votes_en: Words,
    pub led_en: Words,
    pub topic_en: Words,
    pub unit_en: Words,
    pub moved_en: Words,
    pub holder_en: Words,
    pub premium_en: Words,
    pub scene_en: Words,
    pub approved_en: Words,
    pub change_of_en: Words,
    pub aside_en: Words,
    pub grows_en: Words,
    pub amounts: Words,
    pub shrinks_en: Words,
    pub standing_en: Words,
    pub of_whom_en: Words,
    pub maker_en: Words,
    pub results: Words,
    pub results_zh: Words,
    pub back: Vec<Back>,
    pub family: BTreeMap<String, Words>,
}

/// What a word that points back can mean, by its ending.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    pub ends: Words,
    pub means: Vec<NameKind>,
    /// The word says of which kind the thing is.
    #[serde(default)]
    pub specific: bool,
}

/// The file.
pub static OWNERS: LazyLock<OwnerWords> = LazyLock::new(|| embedded!("vocabulary/owner.toml"));

/// Whether a word that points back says of which kind the thing is.
pub fn specific(word: &str) -> bool {
    OWNERS.back.iter().any(|b| b.specific && b.ends.end(word))
}

/// Leeds Crown Court: whether an English name is that of a court.
pub fn court_en(name: &str) -> bool {
    name.ends_with(" Court") || name.ends_with(" Tribunal")
}

/// Whether a word that points back can mean a name of this kind.
pub fn meant(word: &str, kind: NameKind) -> bool {
    // The kingdom, the state are places; the maker, the airline are firms.
    if word.is_ascii() {
        let last = word.rsplit(' ').next().unwrap_or(word);
        let quoted = kind.traded() && !matches!(kind, NameKind::Company | NameKind::Unknown);
        return match last {
            "country" | "nation" | "kingdom" | "state" | "city" | "province" | "region"
            | "island" | "county" | "territory" => kind == NameKind::Place,
            _ if OWNERS.back_en.has(last) => true,
            _ => {
                let thing = matches!(
                    kind,
                    NameKind::Place
                        | NameKind::Product
                        | NameKind::Work
                        | NameKind::Scope
                        | NameKind::Field
                        | NameKind::Topic
                        | NameKind::Event
                );
                !thing && !quoted
            }
        };
    }
    let back = OWNERS.back.iter().find(|b| b.ends.end(word));
    back.is_none_or(|b| b.means.contains(&kind))
}
