//! Sentences and what is read from them.

use crate::extract::{Lexicon, Settings};
use crate::model::{Article, Script};
use crate::text::script;

use super::*;

/// Reads a text; one line a mention: `surface kind value unit bound`.
pub(crate) fn read(text: &str, all: bool) -> Vec<Mention> {
    thread_local! {
        static LEXICON: Lexicon = Lexicon::builtin();
    }
    let mut a = Article {
        text: text.to_owned(),
        script: script::detect(text),
        ..Article::default()
    };
    if a.script == Script::Hans && text.is_ascii() {
        a.script = Script::Latin;
    }
    a.fold();
    LEXICON.with(|l| run(&a, &[], l, &Settings { all }))
}

fn shown(text: &str) -> String {
    let (folded, _) = crate::text::fold::fold(text);
    read(text, false)
        .iter()
        .filter(|m| m.kind != Kind::Date)
        .map(|m| {
            let f = |d: Option<rust_decimal::Decimal>| d.map_or(String::new(), |d| d.to_string());
            let v = match m.value {
                Some(v) => v.to_string(),
                None => format!("{}..{}", f(m.low), f(m.high)),
            };
            let c = m.converts.map_or(String::new(), |c| format!(" <{c}"));
            format!(
                "{}={v} {} {}{c}",
                &folded[m.span.clone()],
                m.unit,
                m.bound.as_str()
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn amounts_hedges_and_conversions() {
    for (text, want) in [
        (
            "估值将超200亿美元（约合人民币1460亿元）。",
            "200亿美元=20000000000 USD lower; 人民币1460亿元=146000000000 CNY approx <0",
        ),
        (
            "计划投资600亿至650亿美元（约合人民币4371亿元、4741亿元）",
            "600亿至650亿美元=60000000000..65000000000 USD exact; 人民币4371亿元=437100000000 CNY approx <0; 4741亿元=474100000000 CNY approx <0",
        ),
        (
            "拟募资30—50亿港元",
            "30—50亿港元=3000000000..5000000000 HKD exact",
        ),
        (
            "月薪50k—80k(14薪)",
            "50k—80k=50000..80000 CNY exact; 14薪=14 薪 exact",
        ),
        (
            "净利下降2.25、4.69和4.98亿元",
            "2.25=225000000 CNY exact; 4.69=469000000 CNY exact; 4.98亿元=498000000 CNY exact",
        ),
        (
            "从20.8%下降到18.2%，下降2.6个百分点",
            "20.8%=20.8 % exact; 18.2%=18.2 % exact; 2.6个百分点=2.6 百分点 exact",
        ),
        ("利率上调25个基点", "25个基点=25 bp exact"),
        ("2000余万元", "2000余万元=20000000 CNY lower"),
        ("1200多家公司", "1200多家=1200 家 lower"),
        (
            "数十亿美元的巨额投资",
            "数十亿美元=1000000000..10000000000 USD approx",
        ),
        ("估值翻了3倍多", "3倍=3 x lower"),
        ("较上年翻了一番", "翻了一番=2 x exact"),
        ("百分之三十的股份", "百分之三十=30 % exact"),
        ("超过三分之一", "三分之一=0.333333 x lower"),
        ("三成五", "三成五=35 % exact"),
        ("新台币177.1亿元", "新台币177.1亿元=17710000000 TWD exact"),
        ("募资US$40亿", "US$40亿=4000000000 USD exact"),
        ("每股19.5港元", "19.5港元=19.5 HKD exact"),
        (
            "RMB 5.2 billion (about $720m)",
            "RMB 5.2 billion=5200000000 CNY exact; $720m=720000000 USD approx <0",
        ),
        (
            "two and a half years",
            "two and a half years=2.5 year exact",
        ),
        ("投资43990万元", "43990万元=439900000 CNY exact"),
        ("投资4399万元", "4399万元=43990000 CNY exact"),
        ("单元测试和二元一次方程", ""),
        ("京公网安备 11011402013531号", ""),
        ("DeepSeek-V3、o3-mini、A16x", ""),
        ("第一时间、三星电子、千方百计、360集团", ""),
        ("伍佰贰拾万圆整", "伍佰贰拾万圆整=5200000 CNY exact"),
        ("两三百万元", "两三百万元=2000000..3000000 CNY exact"),
        ("两年半后", "两年半=2.5 year exact"),
        ("一个半小时", "一个半小时=1.5 hour exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}
