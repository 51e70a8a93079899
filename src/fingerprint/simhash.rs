//! The public fingerprint: 64-bit SimHash over the XXH3-64 hashes (seed 0) of all shingles.
//!
//! Bit `i` is set where more shingle hashes have bit `i` set than not; repeats count. It is printed
//! and stable across versions, and says how alike two texts look. No decision rests on it: at a
//! distance of 3 bits it finds a fifth of the edited copies.

/// Byte `b` → its eight bits as eight bytes of 0 or 1.
const fn spread() -> [u64; 256] {
    let mut table = [0u64; 256];
    let mut b = 0;
    while b < 256 {
        let mut bit = 0;
        while bit < 8 {
            if b >> bit & 1 == 1 {
                table[b] |= 1 << (8 * bit);
            }
            bit += 1;
        }
        b += 1;
    }
    table
}

static SPREAD: [u64; 256] = spread();

/// Counts bits in eight lanes of eight 8-bit counters, flushed before they can overflow.
#[derive(Debug, Clone)]
pub struct SimHash {
    lanes: [u64; 8],
    in_lanes: u32,
    counts: [u32; 64],
    total: u32,
}

impl Default for SimHash {
    fn default() -> Self {
        SimHash {
            lanes: [0; 8],
            in_lanes: 0,
            counts: [0; 64],
            total: 0,
        }
    }
}

impl SimHash {
    /// Adds one shingle.
    pub fn add(&mut self, hash: u64) {
        for (lane, byte) in self.lanes.iter_mut().zip(hash.to_le_bytes()) {
            *lane += SPREAD.get(usize::from(byte)).copied().unwrap_or(0);
        }
        self.in_lanes += 1;
        if self.in_lanes == 255 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        for (lane, counts) in self.lanes.iter_mut().zip(self.counts.chunks_exact_mut(8)) {
            for (count, byte) in counts.iter_mut().zip(lane.to_le_bytes()) {
                *count += u32::from(byte);
            }
            *lane = 0;
        }
        self.total += self.in_lanes;
        self.in_lanes = 0;
    }

    /// The fingerprint.
    pub fn finish(mut self) -> u64 {
        self.flush();
        let total = self.total;
        self.counts
            .iter()
            .enumerate()
            .filter(|(_, c)| **c > total / 2)
            .fold(0, |bits, (i, _)| bits | 1 << i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majority_of_bits_decides() {
        let mut s = SimHash::default();
        for h in [0b1011, 0b0011, 0b0110] {
            s.add(h);
        }
        assert_eq!(s.finish(), 0b0011);
        let mut s = SimHash::default();
        for _ in 0..1000 {
            s.add(u64::MAX);
        }
        assert_eq!(s.finish(), u64::MAX);
    }
}
