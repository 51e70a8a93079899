//! Records → few bytes and back.
//!
//! Small numbers take one byte, sorted lists their gaps, texts their length and their bytes. Reading
//! never panics: bytes that are not what was written are `None`, and the index says so.

use crate::model::Hashes;

/// Collects bytes.
#[derive(Debug, Default)]
pub struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// A number, seven bits a byte.
    pub fn uint(&mut self, mut n: u128) {
        while n >= 0x80 {
            self.bytes.push((n as u8 & 0x7f) | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// A number that may be negative.
    pub fn int(&mut self, n: i128) {
        // The sign goes into the lowest bit, so that small negative numbers stay small.
        self.uint(((n << 1) ^ (n >> 127)) as u128);
    }

    /// Eight bytes as they are, for hashes.
    pub fn hash(&mut self, n: u64) {
        self.bytes.extend(n.to_le_bytes());
    }

    /// Yes or no.
    pub fn flag(&mut self, b: bool) {
        self.bytes.push(u8::from(b));
    }

    /// A text.
    pub fn text(&mut self, s: &str) {
        self.uint(s.len() as u128);
        self.bytes.extend(s.as_bytes());
    }

    /// Something or nothing.
    pub fn some<T>(&mut self, x: Option<T>, f: impl FnOnce(&mut Self, T)) {
        self.flag(x.is_some());
        if let Some(x) = x {
            f(self, x);
        }
    }

    /// A number with many zeros at its end.
    pub fn round(&mut self, mut n: i128) {
        let mut zeros = 0u8;
        while n != 0 && n % 10 == 0 {
            n /= 10;
            zeros += 1;
        }
        self.int(n);
        self.uint(u128::from(zeros));
    }

    /// A list in ascending order: its gaps, each as a number of steps and the bits of the rest (a Rice
    /// code), which for hashes is as short as can be.
    pub fn sorted(&mut self, list: &[u32]) {
        self.uint(list.len() as u128);
        let (Some(most), true) = (list.last(), list.is_sorted()) else {
            // 32 says that the numbers stand as they are.
            self.bytes.push(32);
            self.bytes.extend(list.iter().flat_map(|x| x.to_le_bytes()));
            return;
        };
        let step = (u64::from(*most) / list.len() as u64).checked_ilog2();
        let step = step.unwrap_or(0).min(31) as u8;
        self.bytes.push(step);
        let (mut bits, mut used) = (0u8, 0u8);
        let mut last = 0;
        let mut bit = |b: bool| {
            bits |= u8::from(b) << used;
            used += 1;
            if used == 8 {
                self.bytes.push(bits);
                (bits, used) = (0, 0);
            }
        };
        for x in list {
            let gap = x - last;
            (0..gap >> step).for_each(|_| bit(true));
            bit(false);
            (0..step).for_each(|i| bit(gap >> i & 1 == 1));
            last = *x;
        }
        // The last byte is filled up.
        (0..7).for_each(|_| bit(false));
    }

    /// Numbers in any order.
    pub fn list(&mut self, list: &[u32]) {
        self.uint(list.len() as u128);
        for x in list {
            self.bytes.extend(x.to_le_bytes());
        }
    }
}

/// Reads what a [`Writer`] wrote.
#[derive(Debug)]
pub struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// From the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    /// Whether everything was read.
    pub fn done(&self) -> bool {
        self.rest.is_empty()
    }

    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }

    /// See [`Writer::uint`].
    pub fn uint(&mut self) -> Option<u128> {
        let mut n = 0u128;
        for shift in (0..128).step_by(7) {
            let b = *self.take(1)?.first()?;
            n |= u128::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// A number of the width that is wanted.
    pub fn num<T: TryFrom<u128>>(&mut self) -> Option<T> {
        T::try_from(self.uint()?).ok()
    }

    /// See [`Writer::int`].
    pub fn int(&mut self) -> Option<i128> {
        let n = self.uint()?;
        Some(((n >> 1) as i128) ^ -((n & 1) as i128))
    }

    /// See [`Writer::hash`].
    pub fn hash(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// See [`Writer::flag`].
    pub fn flag(&mut self) -> Option<bool> {
        match self.take(1)?.first()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// See [`Writer::text`].
    pub fn text(&mut self) -> Option<&'b str> {
        let n = self.num()?;
        std::str::from_utf8(self.take(n)?).ok()
    }

    /// See [`Writer::some`].
    pub fn some<T>(&mut self, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? {
            Some(Some(f(self)?))
        } else {
            Some(None)
        }
    }

    /// See [`Writer::round`].
    pub fn round(&mut self) -> Option<i128> {
        let (n, zeros) = (self.int()?, self.num::<u32>()?);
        n.checked_mul(10i128.checked_pow(zeros)?)
    }

    /// See [`Writer::sorted`].
    pub fn sorted(&mut self) -> Option<Hashes> {
        let n: usize = self.num()?;
        let step: u8 = self.num()?;
        if step >= 32 {
            let (words, _) = self.take(n.checked_mul(4)?)?.as_chunks::<4>();
            return Some(words.iter().map(|w| u32::from_le_bytes(*w)).collect());
        }
        // A number takes a bit at least, so that a broken length takes no memory.
        if n > self.rest.len().saturating_mul(8) {
            return None;
        }
        let (mut bits, mut left) = (0u8, 0u8);
        let mut bit = || {
            if left == 0 {
                bits = *self.take(1)?.first()?;
                left = 8;
            }
            let b = bits & 1;
            bits >>= 1;
            left -= 1;
            Some(b)
        };
        let mut out = Vec::with_capacity(n);
        let mut last = 0u32;
        for _ in 0..n {
            let mut gap = 0u64;
            while bit()? == 1 {
                gap += 1;
            }
            gap <<= step;
            for i in 0..step {
                gap |= u64::from(bit()?) << i;
            }
            last = last.checked_add(u32::try_from(gap).ok()?)?;
            out.push(last);
        }
        Some(out.into())
    }

    /// Four bytes as they are.
    pub fn word(&mut self) -> Option<u32> {
        let (word, _) = self.take(4)?.split_first_chunk::<4>()?;
        Some(u32::from_le_bytes(*word))
    }

    /// See [`Writer::list`].
    pub fn list(&mut self) -> Option<Box<[u32]>> {
        let n = self.length()?;
        let bytes = self.take(n.checked_mul(4)?)?;
        let (words, _) = bytes.as_chunks::<4>();
        Some(words.iter().map(|w| u32::from_le_bytes(*w)).collect())
    }

    /// The length of a list; no more than there are bytes, so that a broken one takes no memory.
    pub fn length(&mut self) -> Option<usize> {
        self.num().filter(|n| *n <= self.rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut w = Writer::default();
        for n in [0, 1, -1, i128::MAX, i128::MIN, 40_000_000_000] {
            w.int(n);
        }
        w.text("约400亿美元");
        w.some(None::<u8>, |_, _| {});
        w.sorted(&[3, 3, 900_000, u32::MAX]);
        w.sorted(&[]);
        w.sorted(&[9, 3]);
        w.sorted(&[0; 20]);
        for n in [0, 7, -56_000_000_000, i128::MAX] {
            w.round(n);
        }
        w.list(&[7, 1]);
        w.hash(u64::MAX);
        let mut r = Reader::new(&w.bytes);
        for n in [0, 1, -1, i128::MAX, i128::MIN, 40_000_000_000] {
            assert_eq!(r.int(), Some(n));
        }
        assert_eq!(r.text(), Some("约400亿美元"));
        assert_eq!(r.some(|r| r.flag()), Some(None));
        assert_eq!(&*r.sorted().unwrap(), [3, 3, 900_000, u32::MAX]);
        assert_eq!(r.sorted().unwrap().len(), 0);
        assert_eq!(&*r.sorted().unwrap(), [9, 3]);
        assert_eq!(&*r.sorted().unwrap(), [0; 20]);
        for n in [0, 7, -56_000_000_000, i128::MAX] {
            assert_eq!(r.round(), Some(n));
        }
        assert_eq!(&*r.list().unwrap(), [7, 1]);
        assert_eq!(r.hash(), Some(u64::MAX));
        assert!(r.done());
    }

    #[test]
    fn broken_bytes_are_none() {
        for b in [&b"\xff\xff\xff"[..], b"", b"\x05ab", b"\x02\xff\xff"] {
            assert_eq!(Reader::new(b).text(), None);
        }
        assert_eq!(Reader::new(b"\xff\xff\xff\xff\x0f").sorted(), None);
    }
}
