//! Sentences and what is read from them.

use crate::extract::{Lexicon, Settings};
use crate::model::{Article, Script};

use super::*;

/// Reads a text; one line a mention: `surface kind value unit bound`.
pub(crate) fn read(text: &str, all: bool) -> Vec<Mention> {
    thread_local! {
        static LEXICON: Lexicon = Lexicon::builtin();
    }
    let mut a = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    a.fold();
    if a.script == Script::Hans && text.is_ascii() {
        a.script = Script::Latin;
    }
    let dates = calendar::scan(&a.text);
    LEXICON.with(|l| run(&a, &dates, l, &Settings { all }))
}

fn shown(text: &str) -> String {
    let (folded, ..) = crate::text::fold::fold(text);
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
        (
            "So far, 78 of the companies have reported; it trades at a price-to-earnings ratio of 23.4.",
            "78=78 companies exact; 23.4=23.4 x exact",
        ),
        (
            "The quake killed 12 and 305 were slightly injured. Eight of the dead were children.",
            "12=12 people exact; 305=305 people exact; Eight=8 people exact",
        ),
        (
            "DALLAS (Reuters) - Two people died on Thursday. Fifteen of the injured were taken to hospital.",
            "Two=2 people exact; Fifteen=15 people exact",
        ),
        (
            "EUR/USD traded at 1.0830. Spot prices rose 80cts a gallon.",
            "1.0830=1.083 USD exact; 80cts=0.8 USD exact",
        ),
        ("2000余万元", "2000余万元=20000000 CNY lower"),
        ("毛利率约62%，正负0.5%", "62%=62 % approx; 0.5%=0.5 % exact"),
        ("副市长受贿160万 帮狱友减刑", "160万=1600000 CNY exact"),
        (
            "签订三方协议，供应混凝土300方",
            "三方=3 方 exact; 300方=300 立方米 exact",
        ),
        ("拟10转5派1元", "1元=1 CNY exact"),
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
        (
            "$19.3 billion, or 78 cents a share",
            "$19.3 billion=19300000000 USD exact; 78 cents=0.78 USD exact",
        ),
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
        (
            "It paid $4399 million.",
            "$4399 million=4399000000 USD exact",
        ),
        ("4399小游戏上线", ""),
        ("单元测试和二元一次方程", ""),
        ("京公网安备 11011402013531号", ""),
        ("DeepSeek-V3、o3-mini、A16x", ""),
        (
            "升186点或0.7%，或达2000亿元",
            "186点=186 点 exact; 0.7%=0.7 % exact; 2000亿元=200000000000 CNY exact",
        ),
        (
            "早上9时52分，下午 2 点 52 分，比赛用时2分05秒",
            "2分05秒=125 second exact",
        ),
        (
            "长三角铁路，欧元一周涨1.2%",
            "一周=1 week exact; 1.2%=1.2 % exact",
        ),
        (
            "帐面蚀逾1.84亿或53%",
            "1.84亿=184000000 CNY lower; 53%=53 % exact",
        ),
        (
            "The figure was more than 1900 percent in all.",
            "1900 percent=1900 % lower",
        ),
        ("车祸3死15伤", "3=3 人 exact; 15=15 人 exact"),
        ("造成一死三伤", "一=1 人 exact; 三=3 人 exact"),
        ("5人受伤，其中一人死亡", "5人=5 人 exact; 一人=1 人 exact"),
        ("每一人、一人独大、九死一生", ""),
        ("强震41死逾700伤", "41=41 人 exact; 700=700 人 lower"),
        ("截至二十二时二十分，每人得二十分", "二十分=20 分 exact"),
        ("三台县采购三台机床", "三台=3 台 exact"),
        ("发生规模6.1地震", "6.1=6.1 级 exact"),
        ("千亿级规模和7.7级地震", "7.7级=7.7 级 exact"),
        ("认购DeepSeek10%的股权", "10%=10 % exact"),
        ("增持Meta120万股", "120万股=1200000 股 exact"),
        ("Mate60万众期待，H100万卡集群", ""),
        ("第一时间、三星电子、千方百计、360集团", ""),
        ("伍佰贰拾万圆整", "伍佰贰拾万圆整=5200000 CNY exact"),
        ("两三百万元", "两三百万元=2000000..3000000 CNY exact"),
        ("两年半后", "两年半=2.5 year exact"),
        ("一个半小时", "一个半小时=1.5 hour exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn a_piece_is_a_thing_before_a_thing_and_money_before_the_rest() {
    for (text, kind) in [
        ("他们用了2048块英伟达芯片。", Kind::Count),
        ("集群有2048块H800。", Kind::Count),
        ("卖了三块屏幕。", Kind::Count),
        ("一杯卖15块左右。", Kind::Money),
        ("一杯卖15块。", Kind::Money),
        ("只要15块钱。", Kind::Money),
        ("15块的咖啡。", Kind::Money),
    ] {
        let kinds: Vec<Kind> = read(text, false).iter().map(|m| m.kind).collect();
        assert_eq!(kinds, [kind], "{text}");
    }
}

#[test]
fn fractions_bounds_and_small_words() {
    for (text, want) in [
        ("打对折出售", "对折=50 % exact"),
        ("价格打半折", "半折=50 % exact"),
        ("增速为负百分之三点二", "负百分之三点二=-3.2 % exact"),
        (
            "拟以不低于5000万元（含）且不超过1亿元（含）回购",
            "5000万元（含）且不超过1亿元=50000000..100000000 CNY exact",
        ),
        ("毛利率比30%高", "30%=30 % lower"),
        ("25/1/19的报告", ""),
        ("注入5.7×10¹²个载体", "5.7×10¹²个=5700000000000 个 exact"),
        (
            "Growth was minus 0.3 percent.",
            "minus 0.3 percent=-0.3 % exact",
        ),
        (
            "They cut rates by half a percentage point.",
            "half a percentage point=0.5 百分点 exact",
        ),
        (
            "It rose a quarter of a percentage point.",
            "a quarter of a percentage point=0.25 百分点 exact",
        ),
        ("Rates rose by 2½ percent.", "2½ percent=2.5 % exact"),
        (
            "The deal is worth Rs 7,500 cr.",
            "Rs 7,500 cr=75000000000 INR exact",
        ),
        (
            "It holds more than 30% but less than 40%.",
            "30% but less than 40%=30..40 % exact",
        ),
        ("It sold two dozen ships.", "two dozen=24 ships exact"),
        ("Bob 3 times called.", "3 times=3 x exact"),
        // Only where every number is asked for.
        ("He has a couple of ideas and one in five is good.", ""),
        ("会议1点45开始，百三", ""),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn every_number_where_it_is_asked_for() {
    for (text, want) in [
        ("百三", "130"),
        ("一打", "12"),
        ("两百点五", "200.5"),
        ("1点45", "1.45"),
        ("五百卅四", "534"),
        ("2千零30万", "20300000"),
        ("一 百 五 十", "150"),
        ("a couple", "2"),
        ("two million and three fifths", "2600000"),
        ("4 thousand 3 hundred and 21", "4321"),
        ("negative five hundred and four", "-504"),
        ("15 dollars 50", "15.5"),
        ("one in five", "0.2"),
        ("three twenty-fifths", "0.12"),
        ("½", "0.5"),
        ("12.3e4", "123000"),
        ("nought point nought three", "0.03"),
    ] {
        let got: Vec<String> = read(text, true)
            .iter()
            .filter_map(|m| m.value.map(|v| v.normalize().to_string()))
            .collect();
        assert_eq!(got, [want], "{text}");
    }
}

#[test]
fn plain_numbers_losses_in_brackets_and_pence() {
    for (text, want) in [
        (
            "Net loss was $(11.4) million, or $(0.29) a share.",
            "$(11.4) million=-11400000 USD exact; $(0.29)=-0.29 USD exact",
        ),
        (
            "BP shares fell 5p to 412p.",
            "5p=0.05 GBP exact; 412p=4.12 GBP exact",
        ),
        (
            "Boeing delivered 48 jets, up from 43 a year earlier.",
            "48=48 jets exact; 43=43 jets exact",
        ),
        (
            "BYD sold 2.26 million battery-electric vehicles.",
            "2.26 million=2260000 vehicles exact",
        ),
        (
            "It left 38 missing and injured more than 700.",
            "38=38 people exact; 700=700 people lower",
        ),
        (
            "The PMI climbed to 51.8 from 50.6.",
            "51.8=51.8 points exact; 50.6=50.6 points exact",
        ),
        ("It rose over the past 26 years.", "26 years=26 year exact"),
        (
            "Fill in the 1099 forms for net zero homes, 1.234,56 € in all.",
            "",
        ),
        ("Samsung gives a $45 voucher.", "$45=45 USD exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn a_currency_before_a_chinese_numeral_and_its_yuan() {
    for (text, want) in [
        (
            "该手机售价港币两千九百六十元。",
            "港币两千九百六十元=2960 HKD exact",
        ),
        (
            "售价为新台币三千五百元。",
            "新台币三千五百元=3500 TWD exact",
        ),
        ("欧元一周上涨1.2%。", "一周=1 week exact; 1.2%=1.2 % exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn digits_parted_behind_a_magnitude() {
    for (text, want) in [
        ("死亡数1万5,214人", "1万5,214人=15214 人 exact"),
        ("人口2,328万4,119人", "2,328万4,119人=23284119 人 exact"),
        (
            "金额1亿2,345万6,789元",
            "1亿2,345万6,789元=123456789 CNY exact",
        ),
        (
            "分别为3万、5,214人",
            "3万=30000 人 exact; 5,214人=5214 人 exact",
        ),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn money_as_papers_of_hong_kong_print_it() {
    for (text, want) in [
        ("銀行去年淨利潤38億歐羅。", "38亿欧罗=3800000000 EUR exact"),
        (
            "觀塘嘉湖大廈兩房525萬易手，實用呎價11,900元。",
            "两房=2 房 exact; 525万=5250000 HKD exact; 11,900元=11900 HKD exact",
        ),
        (
            "公司純利按年升一成，股份現報94.4元，新造價高見95元。",
            "一成=10 % exact; 94.4元=94.4 HKD exact; 95元=95 HKD exact",
        ),
        (
            "滬指收市微升，滬深兩市成交7684億元。",
            "7684亿元=768400000000 CNY exact",
        ),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn points_of_an_index_are_no_hours() {
    for (text, want) in [
        ("大盘跌破3300点上方的支撑", "3300点=3300 点 upper"),
        ("日经以32,381.76点开出", "32,381.76点=32381.76 点 exact"),
        ("港股9点开盘，他9点上班，8点下课", ""),
        (
            "恒指高开81点后回落，跌200点左右",
            "81点=81 点 exact; 200点=200 点 approx",
        ),
        ("下午3点后开始，24点前结束", ""),
        ("播放量突破3000万大关", "3000万=30000000  lower"),
        ("季赚7亿人币", "7亿人币=700000000 CNY exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn losses_in_brackets() {
    for (text, want) in [
        (
            "a net loss of ($12.4) million in March",
            "($12.4) million=-12400000 USD exact",
        ),
        (
            "a net loss of $(12.4 million) in March",
            "$(12.4 million)=-12400000 USD exact",
        ),
        ("a loss of $(0.13) a share", "$(0.13)=-0.13 USD exact"),
        (
            "it paid RMB90 million ($12.4 million)",
            "RMB90 million=90000000 CNY exact; $12.4 million=12400000 USD exact <0",
        ),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn parts_of_a_magnitude_and_short_fractions() {
    for (text, want) in [
        (
            "about two thirds of a million people were hit",
            "two thirds of a million=666667 people approx",
        ),
        (
            "three quarters of a billion dollars was lost",
            "three quarters of a billion dollars=750000000 USD exact",
        ),
        ("約三分一受訪者表示支持", "三分一=0.333333 x approx"),
        (
            "逾三分二議員贊成，四分三的商戶已恢復營業",
            "三分二=0.666667 x lower; 四分三=0.75 x exact",
        ),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn levels_and_rates_without_a_unit() {
    for (text, want) in [
        (
            "10月官方制造业PMI为49.6，低于上月的49.8。",
            "49.6=49.6 点 exact; 49.8=49.8 点 exact",
        ),
        ("10月财新制造业PMI录得50.3。", "50.3=50.3 点 exact"),
        ("人民币兑美元中间价报7.0856。", "7.0856=7.0856 CNY exact"),
        ("离岸人民币兑美元报7.1123。", "7.1123=7.1123 CNY exact"),
        (
            "欧元兑美元报1.0834，美元兑日元报154.10。",
            "1.0834=1.0834 USD exact; 154.10=154.1 JPY exact",
        ),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn parts_of_a_length_of_time_are_one() {
    for (text, want) in [
        ("比赛用时3分20秒。", "3分20秒=200 second exact"),
        ("比賽用時三分二十秒", "三分二十秒=200 second exact"),
        ("飞行2小时3分20秒后着陆", "2小时3分20秒=7400 second exact"),
        ("全程约2小时30分钟。", "2小时30分钟=150 minute approx"),
        ("他得到3分2个篮板。", "3分=3 分 exact; 2个=2 个 exact"),
    ] {
        assert_eq!(shown(text), want, "{text}");
    }
}
