//! `hedui` (核对, to check against) cross-checks the numbers in a set of news articles.
//!
//! A run is a line of stages. Each takes plain records, returns plain records and a list of
//! problems, and never stops the batch. The modules below stand in the order of the run:
//!
//! | stage | in → out | the question it answers |
//! | --- | --- | --- |
//! | [`ingest`] | paths → articles | what was published, when, by whom; which byte of the file is which character of the text |
//! | [`fingerprint`] | article → sketch | what does it look like, cheaply |
//! | [`cluster`] | sketches → groups | which are copies, which are reprints, which report the same event |
//! | [`extract`] | article → claims | which numbers does it state, exactly, of whom, of what, as of when, how firmly |
//! | [`align`] | claims → facts | which claims, in one article or in many, speak of the same figure |
//! | [`check`] | facts, articles → findings | which of them cannot all be true, and what is the likely slip |
//! | [`report`] | findings → files, terminal | what should an editor look at first, and why |
//! | [`gate`] | findings + verdicts → exit code | may this draft be published |
//!
//! [`pipeline`] is the run, a line a stage. Records at the borders live in [`model`]; text
//! mechanics every stage may use live in [`text`]. A stage knows `model`, `text` and its own
//! settings, never another stage. Only ingest, report, gate, config, store and cli touch files;
//! only report and cli print.

pub mod model;
pub mod text;

pub mod align;
pub mod check;
pub mod cluster;
pub mod extract;
pub mod fingerprint;
pub mod gate;
pub mod ingest;
pub mod report;

pub mod pipeline;

pub mod store;

pub mod config;

pub mod cli;
