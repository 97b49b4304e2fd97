//! Adding up the words of a cardinal or an ordinal.

use rust_decimal::Decimal;

use super::table::Piece;
use crate::text::tongue::Language;

/// What has been added up so far.
pub(super) struct Sum {
    language: Language,
    group: bool,
    pub total: Decimal,
    /// What each scale so far has given, the largest first.
    parts: Vec<(u8, Decimal)>,
    pub current: Option<Decimal>,
    pub room: u16,
    pub scale: u8,
    pub ordinal: bool,
    pub digits: bool,
    pub alt: Option<Decimal>,
    pub done: bool,
    pub unit_next: bool,
    pub same_word: bool,
}

impl Sum {
    pub(super) fn new(language: Language, group: bool) -> Self {
        Self {
            language,
            group,
            total: Decimal::ZERO,
            parts: Vec::new(),
            current: None,
            room: 0,
            scale: 0,
            ordinal: false,
            digits: false,
            alt: None,
            done: false,
            unit_next: false,
            same_word: false,
        }
    }

    pub(super) fn digits(&mut self, value: Decimal, ordinal: bool, alt: Option<Decimal>, scaled: bool) {
        self.current = Some(value);
        self.ordinal = ordinal;
        self.alt = alt;
        self.digits = true;
        self.done = ordinal || scaled;
    }

    /// Takes digits after a scale: `2 millions 300 000`.
    pub(super) fn more_digits(&mut self, value: Decimal) -> bool {
        let fits = self.language != Language::En
            && self.current.is_none()
            && self.scale >= 3
            && value.is_integer()
            && ten_to(self.scale).is_some_and(|scale| value < scale);
        if fits {
            self.current = Some(value);
            self.digits = true;
            self.room = 0;
        }
        fits
    }

    pub(super) fn word(&mut self, piece: Piece, plural: bool, before: Option<Piece>, first: bool) -> bool {
        let ordinal =
            matches!(piece, Piece::OrdSmall(_) | Piece::OrdHundred | Piece::OrdHundreds(_) | Piece::OrdScale(_));
        if self.ordinal && !ordinal {
            return false;
        }
        let took = match piece {
            Piece::Small(value) => self.small(value, before),
            // Romance ordinals are ordinal throughout (`vigésimo quinto`); `veinte quintos` is a fraction.
            Piece::OrdSmall(_) if !first && !self.ordinal && !self.same_word && self.romance() => false,
            Piece::OrdSmall(value) => (!self.digits || self.current.is_none()) && self.small(value, before),
            Piece::Hundred if first && plural => false,
            Piece::OrdHundred if !first && plural && !self.same_word => false,
            Piece::Hundred | Piece::OrdHundred => self.hundred(),
            Piece::Hundreds(value) | Piece::OrdHundreds(value) => {
                !(ordinal && plural && !first) && self.hundreds(value)
            }
            Piece::Scale(_) if first && plural || self.group => false,
            Piece::OrdScale(_) if self.group || !first && plural && !self.same_word => false,
            Piece::Scale(power) | Piece::OrdScale(power) => self.scale(power),
            Piece::Fixed(mantissa, power) if first => {
                self.current = fixed(mantissa, power);
                self.room = 0;
                self.current.is_some()
            }
            _ => false,
        };
        self.ordinal |= took && ordinal;
        took
    }

    fn small(&mut self, value: u8, before: Option<Piece>) -> bool {
        let number = Decimal::from(value);
        match self.current {
            None => self.current = Some(number),
            Some(current) if self.language == Language::Fr && value == 20 && before == Some(Piece::Small(4)) => {
                self.current = Some(current + Decimal::from(76));
            }
            Some(current) if current.is_zero() && value > 0 && self.language == Language::Es && value < 10 => {
                self.current = Some(number);
            }
            Some(current) if value > 0 && u16::from(value) < self.room && self.fits(value, before) => {
                self.current = Some(current + number);
            }
            Some(current)
                if self.language == Language::En && value >= 20 && current < Decimal::TEN && self.spoken(before) =>
            {
                self.current = Some(current * Decimal::ONE_HUNDRED + number);
            }
            Some(_) => return false,
        }
        self.room = self.room_after(value, before);
        true
    }

    fn romance(&self) -> bool {
        matches!(self.language, Language::Es | Language::Pt | Language::It)
    }

    /// `one twenty two` for 122.
    fn spoken(&self, before: Option<Piece>) -> bool {
        self.unit_next && self.scale == 0 && self.total.is_zero() && matches!(before, Some(Piece::Small(1..=9)))
    }

    /// In French only `sept`, `huit` and `neuf` follow `dix`.
    fn fits(&self, value: u8, before: Option<Piece>) -> bool {
        let after_ten = matches!(before, Some(Piece::Small(10)));
        !(after_ten && self.language == Language::Fr) || (7..=9).contains(&value)
    }

    fn room_after(&self, value: u8, before: Option<Piece>) -> u16 {
        let french = self.language == Language::Fr;
        match value {
            20 if french && before == Some(Piece::Small(4)) => 20,
            60 | 80 if french => 20,
            10 if french => 10,
            10 if matches!(self.language, Language::Es | Language::Pt | Language::It) => 10,
            20.. if value.is_multiple_of(10) => 10,
            _ => 0,
        }
    }

    fn hundred(&mut self) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let current = match self.current {
            None => hundred,
            Some(current)
                if current > Decimal::ZERO && (current < hundred || self.digits && current < Decimal::ONE_THOUSAND) =>
            {
                match current.checked_mul(hundred) {
                    Some(current) => current,
                    None => return false,
                }
            }
            Some(_) => return false,
        };
        self.current = Some(current);
        self.room = 100;
        self.digits = false;
        true
    }

    fn hundreds(&mut self, value: u16) -> bool {
        if self.current.is_some() {
            return false;
        }
        self.current = Some(Decimal::from(value));
        self.room = 100;
        true
    }

    /// Multiplies what has been added up since the last scale that is as large: `455 mil 228 millones`.
    fn scale(&mut self, power: u8) -> bool {
        let Some(factor) = ten_to(power) else { return false };
        let mut group = self.current;
        let mut kept = self.parts.len();
        while let Some((earlier, amount)) = kept.checked_sub(1).and_then(|last| self.parts.get(last)) {
            if *earlier >= power {
                break;
            }
            group = group.unwrap_or_default().checked_add(*amount);
            if group.is_none() {
                return false;
            }
            kept -= 1;
        }
        if kept > 0 && self.parts.get(kept - 1).is_some_and(|(earlier, _)| *earlier == power) {
            return false;
        }
        let Some(amount) = group.unwrap_or(Decimal::ONE).checked_mul(factor) else { return false };
        self.parts.truncate(kept);
        let Some(total) = self.parts.iter().try_fold(amount, |sum, (_, part)| sum.checked_add(*part)) else {
            return false;
        };
        self.parts.push((power, amount));
        self.total = total;
        self.current = None;
        self.scale = power;
        true
    }

    /// Returns what must stay below after `and`, if a number may go on there.
    pub(super) fn limit_after_and(&self, next: Option<Piece>) -> Option<Decimal> {
        let number = matches!(
            next,
            None | Some(
                Piece::Small(_)
                    | Piece::Hundred
                    | Piece::Hundreds(_)
                    | Piece::Scale(_)
                    | Piece::OrdSmall(_)
                    | Piece::OrdHundred
                    | Piece::OrdHundreds(_)
            )
        );
        if !number {
            return None;
        }
        let Some(current) = self.current else {
            return (self.scale >= 3 && self.language != Language::Ru).then(|| ten_to(self.scale)).flatten();
        };
        let small = match next {
            Some(Piece::Small(value) | Piece::OrdSmall(value)) => value,
            _ => 0,
        };
        match self.language {
            // `ein und dreißig`: the unit comes first.
            Language::De if current % Decimal::ONE_HUNDRED < Decimal::TEN && small >= 20 => Some(Decimal::ONE_HUNDRED),
            Language::Fr if self.room <= 20 => {
                (matches!(small, 1 | 11) && self.room > 0).then_some(Decimal::from(self.room))
            }
            Language::En | Language::It | Language::De if self.room < 100 => None,
            Language::Ru | Language::Other => None,
            _ => (self.room > 0).then_some(Decimal::from(self.room)),
        }
    }
}

fn fixed(mantissa: i64, power: i8) -> Option<Decimal> {
    let mantissa = Decimal::from(mantissa);
    let factor = ten_to(power.unsigned_abs())?;
    if power < 0 { mantissa.checked_div(factor) } else { mantissa.checked_mul(factor) }
}

/// Returns a power of ten, where a decimal holds it.
pub(super) fn ten_to(power: u8) -> Option<Decimal> {
    10i128.checked_pow(u32::from(power)).and_then(|value| Decimal::try_from_i128_with_scale(value, 0).ok())
}
