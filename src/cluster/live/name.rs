//! Groups as they are now → their ids, which stay what they were.
//!
//! A group keeps the id that most of its members had. A group without one is named after its earliest
//! member. In: the members of each group and their ids so far. Out: an id for each.

use std::collections::{BTreeMap, BTreeSet};

/// Ids for groups, in their order. `had` is the id that a member had, 0 for none; `first` names a group
/// after its earliest member, the nth time; `taken` says which ids other groups have.
pub fn ids<E>(
    groups: &[Vec<u32>],
    had: impl Fn(u32) -> u64,
    first: impl Fn(u32, u32) -> Result<u64, E>,
    taken: impl Fn(u64) -> Result<bool, E>,
) -> Result<Vec<u64>, E> {
    let mut out = vec![0; groups.len()];
    let mut used = BTreeSet::new();
    let mut claims: Vec<(std::cmp::Reverse<u32>, u32, u64, usize)> = Vec::new();
    for (i, members) in groups.iter().enumerate() {
        // Of each id: how many members had it, and the first of them that came.
        let mut votes: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
        for m in members {
            let v = votes.entry(had(*m)).or_insert((0, *m));
            *v = (v.0 + 1, v.1.min(*m));
        }
        votes.remove(&0);
        let claim = |(id, (n, oldest))| (std::cmp::Reverse(n), oldest, id, i);
        claims.extend(votes.into_iter().map(claim));
    }
    // Most members first, so that the fewest articles change their group.
    claims.sort_unstable();
    for (_, _, id, i) in claims {
        if let Some(slot) = out.get_mut(i)
            && *slot == 0
            && used.insert(id)
        {
            *slot = id;
        }
    }
    for (slot, members) in out.iter_mut().zip(groups) {
        let Some(earliest) = members.first().filter(|_| *slot == 0) else {
            continue;
        };
        for n in 0.. {
            let id = first(*earliest, n)?;
            if id != 0 && !taken(id)? && used.insert(id) {
                *slot = id;
                break;
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(groups: &[&[u32]], had: &[(u32, u64)], taken: &[u64]) -> Vec<u64> {
        let groups: Vec<Vec<u32>> = groups.iter().map(|g| g.to_vec()).collect();
        let had: BTreeMap<u32, u64> = had.iter().copied().collect();
        ids::<()>(
            &groups,
            |a| had.get(&a).copied().unwrap_or(0),
            |a, n| Ok(u64::from(a) * 100 + u64::from(n)),
            |id| Ok(taken.contains(&id)),
        )
        .unwrap()
    }

    #[test]
    fn a_group_keeps_its_id_whoever_comes_first_now() {
        assert_eq!(named(&[&[9, 1, 2]], &[(1, 7), (2, 7)], &[]), [7]);
    }

    #[test]
    fn of_two_groups_that_become_one_the_larger_names_it() {
        let had = [(1, 7), (2, 7), (3, 8), (4, 8), (5, 8)];
        assert_eq!(named(&[&[1, 2, 3, 4, 5]], &had, &[]), [8]);
        // Of equal ones the older.
        assert_eq!(named(&[&[4, 3, 2, 1]], &had, &[]), [7]);
    }

    #[test]
    fn a_part_of_a_group_that_is_parted_gets_a_new_id() {
        let had = [(1, 7), (2, 7), (3, 7)];
        assert_eq!(named(&[&[1], &[2, 3]], &had, &[]), [100, 7]);
        // Its name may be that of the group it left.
        assert_eq!(named(&[&[1], &[2, 3]], &had, &[100]), [101, 7]);
    }
}
