//! What can be said of a candidate for the owner of a number.
//!
//! Deliberately absent: when it is said ([`super::row`]), and what it weighs ([`super::weights`]).

use serde::Deserialize;

/// What can be said of a candidate. Each is 1 where it holds, unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// What the places of names cost, up to 6.
    Cost,
    /// It was offered by nobody.
    Unoffered,
    /// It is the cheapest.
    Cheapest,
    /// By how much it is the cheapest, up to 1.5.
    Lead,
    /// It is barred from figures of this kind.
    Barred,
    /// How badly its kind suits the figure, up to 3.
    Misfit,
    /// A firm.
    Company,
    /// Known by its shape only.
    Unknown,
    /// A place, or what a statistic covers.
    PlaceName,
    /// A person.
    PersonName,
    /// An office, or a medium.
    Institution,
    /// A product or a work.
    Product,
    /// A phrase that a figure follows.
    Topic,
    /// An industry, or a class of goods.
    ClassName,
    /// An accident or a disaster.
    EventName,
    /// What markets quote, except firms.
    Quoted,
    /// Several together.
    Several,
    /// It mostly speaks of the figures of others.
    Analyst,
    /// It only tells of the figures of others.
    Teller,
    /// Natural logarithm of how often it is named.
    Times,
    /// It is named once.
    Once,
    /// It is named most of all that suit the figure.
    MostNamed,
    /// The title names it.
    InTitle,
    /// The title names it first.
    TitleFirst,
    /// The title names it alone of all that suit the figure.
    TitleOnly,
    /// The title names somebody else alone who suits the figure.
    TitleOther,
    /// In the clause of the number, before it.
    Clause,
    /// In the sentence, before the clause.
    Sentence,
    /// In the clause, behind the number.
    BehindClause,
    /// In the sentence, behind the clause.
    Behind,
    /// In the sentence before, in the same paragraph.
    Last,
    /// In the sentence before, in another paragraph.
    LastParted,
    /// Two sentences before.
    LastButOne,
    /// Further off before.
    Far,
    /// Only in the title or later.
    Nowhere,
    /// Natural logarithm of 1 + the words between it and the number, in the same sentence.
    Words,
    /// Names between it and the number, up to 4.
    Names,
    /// Numbers between it and the number, up to 3.
    Numbers,
    /// Commas between it and the number, up to 3.
    Commas,
    /// A conjunction that sets another against it stands between.
    Conjunction,
    /// It opens the sentence.
    Opens,
    /// It opens the clause.
    OpensClause,
    /// 's follows.
    Possessive,
    /// A verb follows at once.
    Acts,
    /// It says something.
    Speaks,
    /// A noun in small letters follows at once.
    Qualifies,
    /// A bracket follows.
    BracketBehind,
    /// Behind of, for.
    AfterOf,
    /// Behind in, at, on, across.
    AfterIn,
    /// Behind by.
    AfterBy,
    /// Behind from.
    AfterFrom,
    /// Behind to.
    AfterTo,
    /// Behind with.
    AfterWith,
    /// Behind than, against, over.
    AfterThan,
    /// Behind and, or.
    AfterAnd,
    /// Behind a comma, a dash or an opening bracket.
    AfterComma,
    /// Behind 据, 援引.
    Cited,
    /// It is not who acts.
    Object,
    /// The figure's name stands between it and the number.
    CueBetween,
    /// The figure's name directly follows.
    CueNext,
    /// Behind the number and in, at, on.
    NumberIn,
    /// Behind the number and of.
    NumberOf,
    /// Behind the number and by.
    NumberBy,
    /// Behind the number and from, to, with.
    NumberFrom,
    /// Behind the number and for.
    NumberFor,
    /// The name directly follows the number.
    NumberNext,
    /// It leads the sentence before.
    LedLast,
    /// It acts in the sentence where it was named last.
    ActedLast,
    /// It owns the number before, in the same sentence.
    OwnsSentence,
    /// It owns the number before, in the sentence before.
    OwnsLast,
    /// It owns the number before, further off.
    OwnsFar,
    /// It suits and owns the number before, a figure of the same kind of bearer.
    OwnsAlike,
    /// It owns one of the last eight numbers that is of the same known figure.
    OwnsMetric,
    /// The first that suits in the paragraph, before the number.
    LeadsParagraph,
    /// The share of the last six numbers that it owns.
    OwnsShare,
    /// The sentence opens with a pronoun, and it led the one before.
    PronounLed,
    /// The sentence opens with a pronoun, and it is named in the title.
    PronounTitle,
    /// No name of the sentence before the number suits it, and it is from elsewhere.
    BareElsewhere,
    /// A noun phrase without a name.
    Phrase,
    /// Its head names people, or firms by what they do.
    PhrasePeople,
    /// Its head is a plural.
    PhrasePlural,
    /// It is said to make up a part.
    PhraseShares,
    /// It opens with "the", or with whose it is.
    PhraseDefinite,
    /// It has several words.
    PhraseLong,
    /// What is left of a phrase whose head names the figure.
    PhraseOfFigure,
    /// A name stands in it.
    PhraseNamed,
    /// Its head stands in the title.
    PhraseTitled,
    /// It is those who were asked in a survey.
    PhraseAsked,
    /// It opens the sentence, and not the clause.
    PhraseSentence,
    /// It stands directly before the number.
    PhraseBeside,
    /// It stands behind the number and of, for.
    PhraseBehind,
    /// It is what the number before was of.
    PhraseCarried,
    /// Natural logarithm of 1 + how often the article has it.
    PhraseTimes,
    /// A verb follows it at once.
    PhraseActs,
    /// It begins or goes on as half a sentence does.
    PhraseHalf,
    /// It only tells of the figures of others.
    PhraseNobody,
    /// It ends as the name of a figure does.
    PhraseFigure,
    /// The figure has a known name.
    PhraseKnownFigure,
    /// The figure has no name.
    PhraseNoFigure,
    /// What the cheapest name costs, up to 4.
    PhraseRivalCost,
    /// A name that suits stands in the clause before the number.
    PhraseRival,
}

/// The traits of a candidate, each with its value.
#[derive(Debug, Clone, Default)]
pub struct Row(Vec<(Trait, f32)>);

impl Row {
    /// Notes a trait that holds.
    pub fn set(&mut self, t: Trait, yes: bool) {
        if yes {
            self.0.push((t, 1.0));
        }
    }

    /// Notes a trait that has a size.
    pub fn value(&mut self, t: Trait, x: f32) {
        if x != 0.0 {
            self.0.push((t, x));
        }
    }

    /// Its traits.
    pub fn iter(&self) -> impl Iterator<Item = (Trait, f32)> + '_ {
        self.0.iter().copied()
    }
}

#[cfg(test)]
impl Row {
    /// A row of these traits.
    pub fn of(traits: &[(Trait, f32)]) -> Row {
        Row(traits.to_vec())
    }
}
