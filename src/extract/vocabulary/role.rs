//! The parts a word can play in a sentence, as a small set of flags.

/// A set of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Role(u32);

impl Role {
    /// No part.
    pub const NONE: Role = Role(0);
    /// A figure rises: 增长, rose.
    pub const UP: Role = Role(1);
    /// A figure falls: 下降, fell.
    pub const DOWN: Role = Role(1 << 1);
    /// The change itself, as a noun: 涨幅, 降幅.
    pub const NOUN: Role = Role(1 << 2);
    /// Against the same period a year before.
    pub const YEAR_ON_YEAR: Role = Role(1 << 3);
    /// Against the period before.
    pub const SEQUENTIAL: Role = Role(1 << 4);
    /// Against a comparator that the text names.
    pub const THAN: Role = Role(1 << 5);
    /// Part of a whole: 占, accounts for.
    pub const SHARE: Role = Role(1 << 6);
    /// Points back to the topic: 其, 该公司, its.
    pub const BACK: Role = Role(1 << 7);
    /// Points back to the last named: 后者.
    pub const BACK_LAST: Role = Role(1 << 8);
    /// Points back to the one named before: 前者.
    pub const BACK_FIRST: Role = Role(1 << 9);
    /// Points back to several: 两家, 双方, they.
    pub const BACK_ALL: Role = Role(1 << 10);
    /// What follows is not who acts: 向, 与, from.
    pub const OBJECT: Role = Role(1 << 11);
    /// What stands before is who speaks: 称, said.
    pub const SPEECH: Role = Role(1 << 12);
    /// An event that has victims: 地震, fire.
    pub const EVENT: Role = Role(1 << 13);
    /// Ends the name of an organisation.
    pub const ORGANISATION: Role = Role(1 << 14);
    /// Ends the name of an organisation, and many other words.
    pub const ORGANISATION_WEAK: Role = Role(1 << 15);
    /// Ends the name of a place.
    pub const SETTLEMENT: Role = Role(1 << 16);
    /// Looks like a name and is none.
    pub const NOT_A_NAME: Role = Role(1 << 17);

    /// A verb or an adverb before a name.
    pub const VERB: Role = Role(1 << 18);

    /// The flag of a list in `words.toml`.
    pub fn of_list(list: &str) -> Option<Role> {
        Some(match list {
            "up" => Role::UP,
            "down" => Role::DOWN,
            "up_noun" => Role::UP.with(Role::NOUN),
            "down_noun" => Role::DOWN.with(Role::NOUN),
            "year_on_year" => Role::YEAR_ON_YEAR,
            "sequential" => Role::SEQUENTIAL,
            "than" => Role::THAN,
            "share" => Role::SHARE,
            "back" => Role::BACK,
            "back_last" => Role::BACK_LAST,
            "back_first" => Role::BACK_FIRST,
            "back_all" => Role::BACK_ALL,
            "object" => Role::OBJECT,
            "speech" => Role::SPEECH,
            "event" => Role::EVENT,
            "organisation" => Role::ORGANISATION,
            "organisation_weak" => Role::ORGANISATION_WEAK,
            "settlement" => Role::SETTLEMENT,
            "not_a_name" => Role::NOT_A_NAME,
            "verb" => Role::VERB,
            // Only there to be longer than a part of it that means something else.
            "neutral" => Role::NONE,
            _ => return None,
        })
    }

    /// Both sets.
    pub const fn with(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }

    /// Whether any flag of `other` is in this set.
    pub const fn any(self, other: Role) -> bool {
        self.0 & other.0 != 0
    }

    /// Points back in any way.
    pub const ANAPHOR: Role = Role::BACK
        .with(Role::BACK_LAST)
        .with(Role::BACK_FIRST)
        .with(Role::BACK_ALL);
    /// Rises or falls.
    pub const CHANGE: Role = Role::UP.with(Role::DOWN);
}
