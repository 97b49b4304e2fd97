//! Where the elements of a page stand to the one that holds most running text.

use std::collections::HashMap;

use crate::ingest::html::segment::Place;
use crate::ingest::html::segment::Segment;

/// What each element around counts for, from the innermost: as Readability passes scores on.
const PASSED_ON: [f32; 5] = [0.0, 1.0, 0.5, 0.17, 0.12];

/// The elements of a page with what they hold.
pub(super) struct Standing {
    above: Vec<usize>,
    looks: Vec<f32>,
    /// Running text that counts for an element, by how near it stands.
    scores: Vec<f32>,
    /// All running text below an element.
    prose: Vec<f32>,
    /// How many steps up from the best element, for it and those around it.
    steps: HashMap<usize, usize>,
    best: usize,
}

impl Standing {
    pub(super) fn new(places: &[Place]) -> Standing {
        let mut alike: HashMap<u64, usize> = HashMap::new();
        places.iter().for_each(|place| *alike.entry(place.look).or_default() += 1);
        Standing {
            above: places.iter().map(|place| place.above).collect(),
            looks: places.iter().map(|place| alike.get(&place.look).copied().unwrap_or(0).min(50) as f32).collect(),
            scores: vec![0.0; places.len()],
            prose: vec![0.0; places.len()],
            steps: HashMap::new(),
            best: 0,
        }
    }

    /// Adds a segment of so much worth and running text.
    pub(super) fn add(&mut self, segment: &Segment, worth: f32, prose: f32) {
        let mut place = segment.element;
        for passed in PASSED_ON {
            if let Some(score) = self.scores.get_mut(place) {
                *score += worth * passed;
            }
            place = self.up(place);
        }
        if let Some(sum) = self.prose.get_mut(segment.element) {
            *sum += prose;
        }
    }

    /// Finds the best element; to be called when all segments were added.
    pub(super) fn choose(&mut self) {
        // Elements stand behind those around them.
        for place in (1..self.above.len()).rev() {
            let (own, above) = (self.prose.get(place).copied().unwrap_or(0.0), self.up(place));
            if let Some(sum) = self.prose.get_mut(above) {
                *sum += own;
            }
        }
        let scored = self.scores.iter().enumerate();
        self.best = scored.max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(place, _)| place);
        let (mut place, mut steps) = (self.best, 0);
        while self.steps.insert(place, steps).is_none() {
            (place, steps) = (self.up(place), steps + 1);
        }
    }

    fn up(&self, place: usize) -> usize {
        self.above.get(place).copied().unwrap_or(0)
    }

    /// Returns how many steps it is from a place up to where its elements meet those of the best, and from there
    /// down to the best.
    pub(super) fn steps(&self, place: usize) -> (usize, usize) {
        let (mut place, mut steps) = (place, 0);
        loop {
            if let Some(down) = self.steps.get(&place) {
                return (steps, *down);
            }
            (place, steps) = (self.up(place), steps + 1);
        }
    }

    /// Returns the share that the best element has of the running text so many steps above it.
    pub(super) fn share(&self, up: usize) -> f32 {
        let mut there = self.best;
        for _ in 0..up {
            there = self.up(there);
        }
        let of = |place: usize| self.prose.get(place).copied().unwrap_or(0.0);
        of(self.best) / of(there).max(1.0)
    }

    pub(super) fn score(&self, place: usize) -> f32 {
        self.scores.get(place).copied().unwrap_or(0.0) / self.best_score().max(0.1)
    }

    pub(super) fn best_score(&self) -> f32 {
        self.scores.get(self.best).copied().unwrap_or(0.0)
    }

    /// Returns how many elements of the page look like one, at most 50.
    pub(super) fn alike(&self, place: usize) -> f32 {
        self.looks.get(place).copied().unwrap_or(0.0)
    }
}
