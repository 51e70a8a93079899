//! Bytes → text with the map back to bytes.
//!
//! Order: byte order mark, strict UTF-8, then a guess over the whole file (a guess over a prefix
//! cut inside a character says windows-1252). GBK is decoded as its superset GB18030.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::text::map::OffsetMap;

/// What came of decoding.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// From its bytes to the file's.
    pub map: OffsetMap,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Bytes that stand for no character; they were replaced by U+FFFD.
    pub malformed: bool,
}

/// Decodes a whole file.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((enc, bom)) = Encoding::for_bom(bytes) {
        return with(bytes, enc, bom);
    }
    if let Ok(s) = std::str::from_utf8(bytes) {
        let map = OffsetMap::identity(s.len());
        return Decoded {
            text: s.to_owned(),
            map,
            encoding: UTF_8.name(),
            malformed: false,
        };
    }
    let mut guess = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    guess.feed(bytes, true);
    let enc = guess.guess(None, chardetng::Utf8Detection::Allow);
    with(bytes, if enc == GBK { GB18030 } else { enc }, 0)
}

/// Decodes character by character, so that every character knows its bytes.
fn with(bytes: &[u8], enc: &'static Encoding, skip: usize) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut map = OffsetMap::default();
    let mut malformed = false;
    let mut at = skip;
    while at < bytes.len() {
        let n = unit(bytes, at, enc);
        let piece = bytes.get(at..at + n).unwrap_or(&[]);
        let (s, bad) = enc.decode_without_bom_handling(piece);
        malformed |= bad;
        let units = s.chars().count();
        if units == 1 {
            map.push(text.len(), at, 1, s.len() as u8, n as u8);
        } else {
            map.push(text.len(), at, 1, s.len().min(255) as u8, n as u8);
        }
        text.push_str(&s);
        at += n;
    }
    Decoded {
        text,
        map,
        encoding: enc.name(),
        malformed,
    }
}

/// Bytes of the character that starts at `at`.
fn unit(bytes: &[u8], at: usize, enc: &'static Encoding) -> usize {
    let b = |k: usize| bytes.get(at + k).copied().unwrap_or(0);
    let n = if enc == UTF_16LE || enc == UTF_16BE {
        let hi = if enc == UTF_16LE { b(1) } else { b(0) };
        if (0xD8..0xDC).contains(&hi) { 4 } else { 2 }
    } else if enc == UTF_8 {
        match b(0) {
            0xC2..=0xDF if cont(b(1)) => 2,
            0xE0..=0xEF if cont(b(1)) && cont(b(2)) => 3,
            0xF0..=0xF4 if cont(b(1)) && cont(b(2)) && cont(b(3)) => 4,
            _ => 1,
        }
    } else if enc == GB18030 {
        match b(0) {
            0x81..=0xFE if b(1).is_ascii_digit() && at + 3 < bytes.len() => 4,
            0x81..=0xFE => 2,
            _ => 1,
        }
    } else if enc.is_single_byte() || b(0) < 0x80 {
        1
    } else {
        2
    };
    n.min(bytes.len() - at)
}

fn cont(b: u8) -> bool {
    b & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb18030_keeps_byte_offsets() {
        let (bytes, _, _) =
            GB18030.encode("软银投资400亿美元，OpenAI估值翻倍。软银集团即将敲定首轮投资。");
        let d = decode(&bytes);
        assert_eq!(d.encoding, "gb18030");
        let at = d.text.find("400").unwrap();
        assert_eq!(d.map.to_source(at..at + "400亿美元".len()), 8..8 + 3 + 6);
        assert!(!d.malformed);
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        let d = decode(b"\xEF\xBB\xBF400");
        assert_eq!((d.text.as_str(), d.map.to_source(0..3)), ("400", 3..6));
    }

    #[test]
    fn a_cut_character_is_said_not_fatal() {
        let mut b = "估值400亿".as_bytes().to_vec();
        b.pop();
        b.splice(0..0, [0xEF, 0xBB, 0xBF]);
        let d = decode(&b);
        assert!(d.malformed && d.text.starts_with("估值400"));
    }
}
