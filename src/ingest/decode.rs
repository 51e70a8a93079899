//! Bytes → text with the map back to bytes.
//!
//! Order: byte order mark, UTF-16 by its NULs, UTF-8 (strict, cut inside its last character, or with
//! a broken byte or two), then a guess over the whole file (a guess over a prefix
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
        return match bytes.get(bom..).map(std::str::from_utf8) {
            Some(Ok(s)) if enc == UTF_8 => plain(s, bom),
            _ => with(bytes, enc, bom),
        };
    }
    if let Some(enc) = utf16(bytes) {
        return with(bytes, enc, 0);
    }
    match std::str::from_utf8(bytes) {
        Ok(s) => plain(s, 0),
        Err(e) if e.error_len().is_none() || mostly_utf8(bytes) => with(bytes, UTF_8, 0),
        Err(_) => {
            let mut guess = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            guess.feed(bytes, true);
            let enc = guess.guess(None, chardetng::Utf8Detection::Allow);
            with(bytes, if enc == GBK { GB18030 } else { enc }, 0)
        }
    }
}

/// Valid UTF-8 that begins at byte `from` of the file.
fn plain(s: &str, from: usize) -> Decoded {
    let mut map = OffsetMap::default();
    map.push(0, from, s.len(), 1, 1);
    Decoded {
        text: s.to_owned(),
        map,
        encoding: UTF_8.name(),
        malformed: false,
    }
}

/// Whether a file that begins so is in UTF-16.
pub fn is_utf16(head: &[u8]) -> bool {
    let even = head.len() & !1;
    let bom = Encoding::for_bom(head).is_some_and(|(e, _)| e == UTF_16LE || e == UTF_16BE);
    bom || head.get(..even).and_then(utf16).is_some()
}

/// UTF-16 without a mark, by its NULs: line breaks, digits and Latin letters leave one byte in two
/// empty, always on the same side, and a text has no NUL otherwise.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1 << 16))?;
    let (mut even, mut odd) = (0usize, 0usize);
    for (i, _) in head.iter().enumerate().filter(|(_, b)| **b == 0) {
        if i % 2 == 0 {
            even += 1;
        } else {
            odd += 1;
        }
    }
    let enc = match (even, odd) {
        (0, n) if n > 0 => UTF_16LE,
        (n, 0) if n > 0 => UTF_16BE,
        _ => return None,
    };
    // A few NULs in a binary file fall on one side too; its text is then full of holes.
    let (text, malformed) = enc.decode_without_bom_handling(head.get(..head.len() & !1)?);
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    (!malformed && odd == 0).then_some(enc)
}

/// Whether nearly all characters beyond ASCII are valid UTF-8: a file with a broken byte or two.
/// Text in another encoding forms valid sequences by chance only.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > 4 * bad
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

    #[test]
    fn utf8_cut_inside_its_last_character_stays_utf8() {
        for cut in 1..3 {
            let b = "软银投资400亿美元，估值".as_bytes();
            let d = decode(&b[..b.len() - cut]);
            assert_eq!((d.encoding, d.malformed), ("UTF-8", true));
            assert!(d.text.starts_with("软银投资400亿美元，估"));
        }
        let mut b = "软银投资400亿美元，估值翻倍，软银集团即将敲定首轮投资"
            .as_bytes()
            .to_vec();
        b[10] = 0xFF;
        assert_eq!(decode(&b).encoding, "UTF-8");
    }

    #[test]
    fn utf16_without_a_mark() {
        let t = "软银投资400亿美元。\n估值翻倍";
        let le: Vec<u8> = t.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = t.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for b in [le, be] {
            let d = decode(&b);
            assert_eq!(d.text, t);
            let at = d.text.find("400").unwrap();
            assert_eq!(d.map.to_source(at..at + 3), 8..14);
        }
        assert!(!is_utf16(b"\x00\x01\x02\x00\x00\x03"));
    }

    #[test]
    fn big5_and_gbk_by_their_text() {
        let t = "軟銀集團即將敲定對OpenAI的首輪投資，金額高達400億美元，估值翻倍";
        let (b, _, _) = encoding_rs::BIG5.encode(t);
        assert_eq!(decode(&b).text, t);
        let t = "软银集团即将敲定对OpenAI的首轮投资，金额高达400亿美元，估值翻倍";
        let (b, _, _) = GBK.encode(t);
        assert_eq!(decode(&b).text, t);
    }
}
