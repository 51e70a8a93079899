//! The public fingerprint: 64-bit SimHash over the XXH3-64 hashes (seed 0) of all shingles.
//!
//! Bit `i` is set where more shingle hashes have bit `i` set than not; repeats count. It is printed
//! and stable across versions, and says how alike two texts look. No decision rests on it: at a
//! distance of 3 bits it finds a fifth of the edited copies.

/// Counters of 64 bits at once: plane `k` holds bit `k` of each count.
type Planes = [u64; u32::BITS as usize];

/// The fingerprint of a text with these shingles: each bit is what more than half of them have.
pub fn of(shingles: &[u64]) -> u64 {
    let mut planes: Planes = [0; u32::BITS as usize];
    let (eights, rest) = shingles.as_chunks::<8>();
    for [a, b, c, d, e, f, g, h] in eights {
        // A tree of adders takes eight shingles in with the carries of one.
        let [ones, twos, fours, ..] = &mut planes;
        let carries = [
            add(ones, *a, *b),
            add(ones, *c, *d),
            add(ones, *e, *f),
            add(ones, *g, *h),
        ];
        let [t, u, v, w] = carries;
        let (x, y) = (add(twos, t, u), add(twos, v, w));
        let carry = add(fours, x, y);
        ripple(&mut planes, 3, carry);
    }
    for s in rest {
        ripple(&mut planes, 0, *s);
    }
    let half = u32::try_from(shingles.len() / 2).unwrap_or(u32::MAX);
    above(&planes, half)
}

/// Adds two bits to a plane in each of its 64 places; gives the carries.
fn add(plane: &mut u64, a: u64, b: u64) -> u64 {
    let both = a ^ b;
    let carry = (a & b) | (both & *plane);
    *plane ^= both;
    carry
}

/// Adds bits to the planes from `first` on.
fn ripple(planes: &mut Planes, first: usize, mut bits: u64) {
    for plane in planes.iter_mut().skip(first) {
        if bits == 0 {
            break;
        }
        (*plane, bits) = (*plane ^ bits, *plane & bits);
    }
}

/// The places whose count is above a number.
fn above(planes: &Planes, number: u32) -> u64 {
    let (mut above, mut equal) = (0, u64::MAX);
    for (k, plane) in planes.iter().enumerate().rev() {
        let of_number = if number >> k & 1 == 1 { u64::MAX } else { 0 };
        above |= equal & plane & !of_number;
        equal &= !(plane ^ of_number);
    }
    above
}

#[cfg(test)]
mod tests {
    use twox_hash::XxHash3_64;

    use super::*;

    #[test]
    fn majority_of_bits_decides() {
        assert_eq!(of(&[0b1011, 0b0011, 0b0110]), 0b0011);
        assert_eq!(of(&[u64::MAX; 1000]), u64::MAX);
        assert_eq!(of(&[]), 0);
    }

    #[test]
    fn counts_as_one_by_one() {
        // Any numbers that differ: the hashes of small ones.
        let all: Vec<u64> = (0u64..1003)
            .map(|n| XxHash3_64::oneshot(&n.to_le_bytes()) | n & 7)
            .collect();
        for n in [1, 7, 8, 9, 64, 255, 256, 1003] {
            let some = &all[..n];
            let half = n / 2;
            let slow = (0..64)
                .filter(|bit| some.iter().filter(|h| **h >> bit & 1 == 1).count() > half)
                .fold(0u64, |bits, bit| bits | 1 << bit);
            assert_eq!(of(some), slow, "{n}");
        }
    }
}
