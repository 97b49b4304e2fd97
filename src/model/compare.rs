//! Two outlets side by side.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Appearance;
use super::AppearanceNo;
use super::ArticleNo;
use super::Claim;
use super::OutletRef;
use super::Quantity;
use super::Standing;
use super::appearance::words;

words!(
    /// In what two outlets differ on a claim.
    DifferenceIn {
        /// How they stand to it.
        Stance = "stance",
        /// How firmly they put it.
        Hedge = "hedge",
        /// On whose word.
        Chain = "chain",
        /// The figures that they give for it; found by the machine.
        Figures = "figures",
    }
);

words!(
    /// How two figures of the same thing stand to each other.
    FiguresStand {
        /// The same amount.
        Equal = "equal",
        /// Both can be so.
        Compatible = "compatible",
        /// Both cannot be so.
        Conflicting = "conflicting",
    }
);

/// What two outlets make of the same claims.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The first outlet.
    pub one: OutletRef,
    /// The second.
    pub other: OutletRef,
    /// Claims that both have passages about.
    pub both: Vec<ComparedClaim>,
    /// Claims that only the first has passages about.
    pub only_one: Vec<ComparedClaim>,
    /// Claims that only the second has passages about.
    pub only_other: Vec<ComparedClaim>,
}

/// One claim, on both sides.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ComparedClaim {
    /// The claim.
    pub claim: Claim,
    /// What the first outlet has.
    pub one: ComparedSide,
    /// What the second has.
    pub other: ComparedSide,
    /// In what they differ.
    pub differences: Vec<OutletDifference>,
    /// Figures of the two sides that can be compared.
    pub figures: Vec<ComparedFigures>,
}

/// What one outlet has on a claim.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize)]
pub struct ComparedSide {
    /// Its stances, each with its hedge.
    pub standings: Vec<Standing>,
    /// Its passages, oldest first.
    pub appearances: Vec<Appearance>,
    /// Its articles that were read for the claim and found silent.
    pub silent: Vec<ArticleNo>,
    /// The figures in its passages; found by the machine.
    pub figures: Vec<SideFigure>,
}

/// A figure in a passage.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct SideFigure {
    /// The passage.
    pub appearance: AppearanceNo,
    /// The figure; its offsets count in the text of the capture.
    pub quantity: Quantity,
}

/// One thing in which they differ.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OutletDifference {
    /// In what.
    #[serde(rename = "in")]
    pub of: DifferenceIn,
    /// The first outlet, in words.
    pub one: String,
    /// The second, in words.
    pub other: String,
}

/// Two figures of the same thing.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ComparedFigures {
    /// Of the first outlet.
    pub one: SideFigure,
    /// Of the second.
    pub other: SideFigure,
    /// How they stand to each other.
    pub relation: FiguresStand,
}
