//! A line of JSON → the fields of a record: texts and numbers, of which the others are passed over.
//!
//! A tree of values would be built for every field of every record to be thrown away at once; most
//! fields are text, and text without an escape is read where it stands. Deliberately absent: what the
//! fields are called; that is `records`.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::model::Lang;

/// The fields of a record in the order of the line.
#[derive(Debug)]
pub struct Record<'j>(Vec<(Cow<'j, str>, Value<'j>)>);

/// The value of a field.
#[derive(Debug)]
pub enum Value<'j> {
    /// A string.
    Text(Cow<'j, str>),
    /// A number.
    Number(Number),
    /// Anything else.
    Other,
}

impl<'j> Record<'j> {
    /// Reads a line, or says why it is no record.
    pub fn read(json: &'j str, lang: Lang) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|e| {
            // Well-formed, but no object.
            if e.is_data() {
                let why = lang.pick(
                    "这一行不是 JSON 对象；每行应为一篇 {\"title\",\"text\",…}",
                    "the line is not a JSON object; each line is one article {\"title\",\"text\",…}",
                );
                return why.to_owned();
            }
            let why = lang.pick(
                "不是合法的 JSON，只跳过这一行",
                "not valid JSON; only this line is skipped",
            );
            format!("{why}: {e}")
        })
    }

    /// The value of a field; of two with one name the last.
    pub fn get(&self, name: &str) -> Option<&Value<'j>> {
        let mut fields = self.0.iter().rev();
        fields.find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(n, _)| n.as_ref())
    }
}

/// The name of a field.
#[derive(Deserialize)]
struct Name<'j>(#[serde(borrow)] Cow<'j, str>);

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
                let mut fields = Vec::with_capacity(8);
                while let Some((Name(name), value)) = map.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Record(fields))
            }
        }

        from.deserialize_map(Fields)
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_borrowed_str<E>(self, s: &'de str) -> Result<Value<'de>, E> {
                Ok(Value::Text(Cow::Borrowed(s)))
            }

            fn visit_str<E>(self, s: &str) -> Result<Value<'de>, E> {
                Ok(Value::Text(Cow::Owned(s.to_owned())))
            }

            fn visit_i64<E>(self, n: i64) -> Result<Value<'de>, E> {
                Ok(Value::Number(n.into()))
            }

            fn visit_u64<E>(self, n: u64) -> Result<Value<'de>, E> {
                Ok(Value::Number(n.into()))
            }

            fn visit_f64<E>(self, n: f64) -> Result<Value<'de>, E> {
                Ok(Number::from_f64(n).map_or(Value::Other, Value::Number))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }

            fn visit_unit<E>(self) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Value::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Value::Other)
            }
        }

        from.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str, name: &str) -> Option<String> {
        let record = Record::read(json, Lang::En).unwrap();
        record.get(name).map(|v| match v {
            Value::Text(t) => t.to_string(),
            Value::Number(n) => n.to_string(),
            Value::Other => "-".into(),
        })
    }

    #[test]
    fn texts_and_numbers_are_read_and_the_rest_is_passed_over() {
        let json = r#"{"题":"甲\n乙","n":12,"d":-3,"f":1.50,"x":[1,{"n":2}],"o":{"n":[3]},"b":true,"z":null,"n":13}"#;
        let got = |name| shown(json, name).unwrap_or_default();
        assert_eq!(got("题"), "甲\n乙");
        assert_eq!(
            (got("n"), got("d"), got("f")),
            ("13".into(), "-3".into(), "1.5".into())
        );
        assert!(["x", "o", "b", "z"].iter().all(|n| got(n) == "-"));
        assert_eq!(shown(json, "nobody"), None);
    }

    #[test]
    fn what_is_no_record_says_so() {
        for (line, why) in [
            ("[1]", "not a JSON object"),
            ("12", "not a JSON object"),
            ("{\"a\":", "not valid JSON"),
            ("{\"a\":1} x", "not valid JSON"),
            ("", "not valid JSON"),
        ] {
            let e = Record::read(line, Lang::En).unwrap_err();
            assert!(e.contains(why), "{line}: {e}");
        }
    }
}
