//! `whosaid compare`.

use crate::analysis;
use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::who;
use crate::cli::words;
use crate::export;
use crate::ledger;
use crate::model::ComparedClaim;
use crate::model::ComparedSide;
use crate::model::Comparison;
use crate::model::DifferenceIn;
use crate::model::OutletRef;

/// Set two outlets side by side: what both carry, what only one does, and in what they differ
///
/// They can differ in stance, in how firmly they put it, in the chain of sources, and in figures. Figures are found by
/// the machine in the passages; everything else is what people recorded. "Not read" and "read and silent" are told
/// apart as in `whosaid matrix`.
///
/// Example: whosaid compare "Steppe Wire" "Le Phare" --tag baikonur
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Compare {
    /// One outlet: number, name, alias or domain
    one: String,
    /// The other
    other: String,
    #[command(flatten)]
    filters: Filters,
}

impl Compare {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        if filter.outlet.is_some() {
            return Err(Failure::usage("compare names its outlets itself; leave --outlet out".to_owned(), None));
        }
        let ledger = session.office.read(session.as_of())?;
        let one = ledger::find_source(ledger.view(), &self.one)?.no;
        let other = ledger::find_source(ledger.view(), &self.other)?.no;
        if one == other {
            return Err(Failure::usage(format!("{} and {} are the same source, {one}", self.one, self.other), None));
        }
        let answer = analysis::compare(ledger.view(), one, other, &filter)?;
        let found = answer.both.len() + answer.only_one.len() + answer.only_other.len();
        if session.json {
            output.json(&answer)?;
        } else {
            print(&answer, output)?;
        }
        Ok(if found == 0 { ANSWER_IS_NO } else { 0 })
    }
}

fn print(answer: &Comparison, output: &mut Output) -> Result<(), Failure> {
    let (one, other) = (&answer.one, &answer.other);
    let name = |outlet: &OutletRef| format!("{} {}", outlet.id, safe(&outlet.name));
    output.line(format!("{} and {}", name(one), name(other)))?;
    output.line(format!(
        "  both carry {}, only {} {}, only {} {}",
        words::counted(answer.both.len(), "claim"),
        safe(&one.name),
        answer.only_one.len(),
        safe(&other.name),
        answer.only_other.len()
    ))?;
    if !answer.both.is_empty() {
        output.line("both")?;
    }
    for claim in &answer.both {
        output.line(wrapped(&who::heading(&claim.claim), "  ", output.width))?;
        side(one, &claim.one, output)?;
        side(other, &claim.other, output)?;
        differences(claim, output)?;
    }
    for (outlet, missing, claims, first) in
        [(one, other, &answer.only_one, true), (other, one, &answer.only_other, false)]
    {
        if !claims.is_empty() {
            output.line(format!("only {}", safe(&outlet.name)))?;
        }
        for claim in claims {
            output.line(wrapped(&who::heading(&claim.claim), "  ", output.width))?;
            let (has, has_not) = if first { (&claim.one, &claim.other) } else { (&claim.other, &claim.one) };
            side(outlet, has, output)?;
            let silent: Vec<String> = has_not.silent.iter().map(ToString::to_string).collect();
            let why = match silent.as_slice() {
                [] => "nobody recorded that it was read for the claim".to_owned(),
                articles => format!("read and silent in {}", articles.join(", ")),
            };
            output.line(wrapped(&format!("{}: {why}", missing.name), "    ", output.width))?;
        }
    }
    Ok(())
}

/// Prints what an outlet has: its stances, then each passage with its chain and figures.
fn side(outlet: &OutletRef, side: &ComparedSide, output: &mut Output) -> Result<(), Failure> {
    let stances: Vec<String> = side.standings.iter().map(export::standing_in_words).collect();
    output.line(wrapped(&format!("{}: {}", outlet.name, stances.join("; ")), "    ", output.width))?;
    for appearance in &side.appearances {
        let date = words::date(appearance.article.published.as_ref());
        let chain = match appearance.via.as_slice() {
            [] => "in its own voice".to_owned(),
            via => format!("on the word of {}", export::chain_in_words(via)),
        };
        let told = format!("{} {date}, {chain}: “{}”", appearance.id, appearance.quote);
        output.line(wrapped(&told, "      ", output.width))?;
    }
    let figures: Vec<String> = side.figures.iter().map(export::figure_in_words).collect();
    if !figures.is_empty() {
        let told = format!("figures (found by the machine): {}", figures.join("; "));
        output.line(wrapped(&told, "      ", output.width))?;
    }
    Ok(())
}

fn differences(claim: &ComparedClaim, output: &mut Output) -> Result<(), Failure> {
    // Figures are told pair by pair, with what they count.
    for difference in claim.differences.iter().filter(|difference| difference.of != DifferenceIn::Figures) {
        let told = format!("differ in {}: {} / {}", difference.of.word(), difference.one, difference.other);
        output.line(wrapped(&told, "    ", output.width))?;
    }
    for pair in &claim.figures {
        let told = format!(
            "figures {} (by the machine): {} in {}, {} in {}",
            pair.relation.word(),
            export::figure_in_words(&pair.one),
            pair.one.appearance,
            export::figure_in_words(&pair.other),
            pair.other.appearance
        );
        output.line(wrapped(&told, "    ", output.width))?;
    }
    if claim.differences.is_empty() {
        output.line("    no difference in stance, hedge, chain or figures")?;
    }
    Ok(())
}
