//! A known name: a company, an institution, a person, a product, a place, what markets quote.

use serde::Deserialize;

/// One entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Canonical name in Chinese articles.
    pub name: String,
    /// Canonical name in English articles.
    pub en: String,
    /// What it is.
    pub kind: NameKind,
    /// It mostly speaks of the figures of others.
    pub analyst: bool,
    /// A province or a city of the vocabulary, with which names of firms begin (辽宁成大).
    pub local: bool,
    /// A country, or a territory that reports set beside countries.
    pub nation: bool,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A company or firm.
    Company,
    /// An authority or organisation.
    Institution,
    /// A data house or a medium: mostly reports the figures of others.
    Source,
    /// A person.
    Person,
    /// A product, service, project.
    Product,
    /// A film, a book, a game: 《…》.
    Work,
    /// A stock index.
    Index,
    /// A whole market: A股.
    Market,
    /// A commodity or a crypto currency.
    Commodity,
    /// A currency pair.
    Currency,
    /// A bond.
    Bond,
    /// A country, region, city.
    Place,
    /// What a statistic covers: 全球AI融资, 中国新能源汽车.
    Scope,
    /// An industry or a class of goods alone.
    Field,
    /// An accident or a disaster: 攀枝花地震.
    Event,
    /// A phrase that opens a clause and that a figure follows: 黑芝麻汤圆 in 黑芝麻汤圆销量.
    Topic,
    /// Known by its shape only.
    Unknown,
}

impl NameKind {
    /// What markets quote, a company by its share; a name known by its shape only may be one.
    pub fn traded(self) -> bool {
        matches!(
            self,
            NameKind::Company
                | NameKind::Index
                | NameKind::Commodity
                | NameKind::Currency
                | NameKind::Unknown
                | NameKind::Bond
        )
    }

    /// The kind of a table in `rules/vocabulary`.
    pub fn of_table(table: &str) -> NameKind {
        match table {
            "authority" => NameKind::Institution,
            "source" => NameKind::Source,
            "person" => NameKind::Person,
            "product" => NameKind::Product,
            "index" => NameKind::Index,
            "market" => NameKind::Market,
            "commodity" => NameKind::Commodity,
            "currency" => NameKind::Currency,
            "bond" => NameKind::Bond,
            "country" | "region" | "province" | "city" | "abroad" => NameKind::Place,
            _ => NameKind::Company,
        }
    }
}
