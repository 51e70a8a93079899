//! Whose a country's statistic is where no country is named: that of the office quoted for it.

use super::best::Best;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::NameKind;

/// Offices that publish their own country's statistics, by canonical name in either language.
const OFFICES: &[(&str, &[&str])] = &[
    (
        "中国",
        &[
            "国家统计局",
            "中国人民银行",
            "商务部",
            "财政部",
            "海关总署",
            "国家发改委",
            "工信部",
            "金融监管总局",
            "证监会",
            "国务院",
        ],
    ),
    (
        "美国",
        &[
            "美国劳工部",
            "美国劳工统计局",
            "美国商务部",
            "美联储",
            "美国财政部",
            "美国人口普查局",
            "美国能源信息署",
        ],
    ),
    (
        "US",
        &[
            "Labor Department",
            "Bureau of Labor Statistics",
            "Commerce Department",
            "Federal Reserve",
            "Census Bureau",
            "EIA",
            "Treasury Department",
        ],
    ),
    ("日本", &["日本央行"]),
    ("英国", &["英国央行"]),
    ("欧元区", &["欧洲央行", "欧盟统计局"]),
    ("UK", &["Bank of England"]),
    ("Japan", &["Bank of Japan"]),
    ("euro zone", &["European Central Bank", "Eurostat"]),
];

/// A country's statistic without a country, where the country's own office is quoted for it.
pub fn offer(cx: &Context<'_>, best: &mut Best) {
    if let Some(k) = cx.scan.home.get_or_init(|| quoted_home(cx)) {
        best.offer(1.9, vec![*k]);
    }
}

fn quoted_home(cx: &Context<'_>) -> Option<usize> {
    OFFICES.iter().find_map(|(country, offices)| {
        let quoted = cx
            .scan
            .who
            .iter()
            .any(|w| w.count > 0 && offices.contains(&w.name.as_str()));
        let here = cx
            .scan
            .who
            .iter()
            .position(|w| w.name == *country && w.kind == NameKind::Place);
        here.filter(|_| quoted)
    })
}
