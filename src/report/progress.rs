//! Progress on standard error: rate and remaining time, only where it is a terminal.

use crate::model::Lang;
use crate::pipeline::Progress;

/// A progress bar.
#[derive(Debug)]
pub struct Bar {
    bar: indicatif::ProgressBar,
    lang: Lang,
}

impl Bar {
    /// A bar on standard error; it draws nothing where that is not a terminal or `quiet` is set.
    pub fn new(lang: Lang, quiet: bool) -> Self {
        let bar = indicatif::ProgressBar::with_draw_target(
            None,
            if quiet {
                indicatif::ProgressDrawTarget::hidden()
            } else {
                indicatif::ProgressDrawTarget::stderr_with_hz(8)
            },
        );
        // Nothing but a spinner until the number of inputs is known.
        bar.set_style(style("{spinner}"));
        Bar { bar, lang }
    }
}

impl Progress for Bar {
    fn found(&self, inputs: usize) {
        self.bar.set_style(style(self.lang.pick(
            "{spinner} 读取与核对 {bar:24} {pos}/{len}，每秒 {rate}，已用 {elapsed}，尚需 {eta}",
            "{spinner} reading and checking {bar:24} {pos}/{len}, {rate} a second, {elapsed}, {eta} to go",
        )));
        self.bar.set_length(inputs as u64);
    }

    fn read(&self, articles: usize, _bytes: u64) {
        self.bar.inc(articles as u64);
        // A file of records holds more articles than the walk could count.
        if self.bar.length().is_some_and(|n| n < self.bar.position()) {
            self.bar.set_length(self.bar.position());
        }
    }

    fn step(&self, name: &'static str) {
        let text = match name {
            "cluster" => self
                .lang
                .pick("归并重复与事件", "grouping duplicates and events"),
            "align" => self.lang.pick("对齐事实", "aligning facts"),
            "index" => self.lang.pick("整理索引", "putting the index in order"),
            _ => self.lang.pick("跨篇核对", "checking across articles"),
        };
        self.bar.set_style(style("{spinner} {msg} {elapsed}"));
        self.bar.set_message(text);
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> indicatif::ProgressStyle {
    let rate = |state: &indicatif::ProgressState, w: &mut dyn std::fmt::Write| {
        let _ = write!(w, "{:.0}", state.per_sec());
    };
    indicatif::ProgressStyle::with_template(template)
        .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar())
        .with_key("rate", rate)
}
