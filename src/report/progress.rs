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
        Bar { bar, lang }
    }
}

impl Progress for Bar {
    fn found(&self, inputs: usize) {
        self.bar.set_length(inputs as u64);
        let template = self.lang.pick(
            "{spinner} 读取与核对 {pos} 篇（{per_sec}）{wide_bar} 已用 {elapsed}，尚需 {eta}",
            "{spinner} reading and checking {pos} ({per_sec}) {wide_bar} {elapsed}, {eta} to go",
        );
        if let Ok(style) = indicatif::ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }

    fn read(&self, articles: usize, _bytes: u64) {
        self.bar.inc(articles as u64);
    }

    fn step(&self, name: &'static str) {
        let text = match name {
            "cluster" => self
                .lang
                .pick("归并重复与事件", "grouping duplicates and events"),
            "align" => self.lang.pick("对齐事实", "aligning facts"),
            _ => self.lang.pick("跨篇核对", "checking across articles"),
        };
        if let Ok(style) = indicatif::ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            self.bar.set_style(style);
        }
        self.bar.set_message(text);
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}
