//! The tokens of a content stream, one operator at a time and without a tree of them.

/// How many operands an operator may have; the last ones count.
const MOST_OPERANDS: usize = 64;
/// How many pieces one array of strings may have.
const MOST_PIECES: usize = 100_000;
/// How deep dictionaries and arrays may nest before what is inside is passed over.
const DEEPEST: usize = 16;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    /// A number.
    Number(f64),
    /// A name, without the slash.
    Name(Vec<u8>),
    /// A string, as bytes.
    String(Vec<u8>),
    /// An array.
    Array(Vec<Operand>),
    /// A dictionary, as names and values in turn.
    Dictionary(Vec<Operand>),
    /// `true`, `false`, `null`.
    Word,
}

impl Operand {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Returns the value of a key, where this is a dictionary.
    pub(super) fn value(&self, key: &[u8]) -> Option<&Operand> {
        let Self::Dictionary(pairs) = self else { return None };
        pairs.chunks_exact(2).find(|pair| pair.first().and_then(Self::name) == Some(key))?.get(1)
    }
}

/// What stands next.
enum Token<'a> {
    Operand(Operand),
    Operator(&'a [u8]),
    Close,
    /// A delimiter that closes nothing.
    Stray,
}

/// A content stream, read from its beginning.
pub(super) struct Content<'a> {
    bytes: &'a [u8],
    at: usize,
    most_operands: usize,
}

impl<'a> Content<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self::with_operands(bytes, MOST_OPERANDS)
    }

    /// Reads a stream whose operators may have more operands.
    pub(super) fn with_operands(bytes: &'a [u8], most_operands: usize) -> Self {
        Self { bytes, at: 0, most_operands }
    }

    /// Returns the next operator; its operands are put into `operands`.
    pub(super) fn next(&mut self, operands: &mut Vec<Operand>) -> Option<&'a [u8]> {
        operands.clear();
        loop {
            match self.token(0)? {
                Token::Operand(operand) => {
                    // What is too much is garbage before the operator: the operands nearest to it count.
                    if operands.len() >= self.most_operands {
                        operands.clear();
                    }
                    operands.push(operand);
                }
                Token::Operator(name) if name == b"BI" => {
                    self.pass_over_image();
                    operands.clear();
                }
                Token::Operator(name) => return Some(name),
                Token::Close | Token::Stray => {}
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        self.pass_over_blanks();
        let first = self.peek()?;
        self.at += 1;
        Some(match first {
            b'/' => Token::Operand(Operand::Name(self.name())),
            b'(' => Token::Operand(Operand::String(self.string())),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                Token::Operand(Operand::Dictionary(self.inside(depth)))
            }
            b'<' => Token::Operand(Operand::String(self.hexadecimal())),
            b'>' if self.peek() == Some(b'>') => {
                self.at += 1;
                Token::Close
            }
            b'[' => Token::Operand(Operand::Array(self.inside(depth))),
            b']' => Token::Close,
            b'{' | b'}' | b')' | b'>' => Token::Stray,
            _ => {
                self.at -= 1;
                self.word()
            }
        })
    }

    /// Reads up to the end of an array or a dictionary.
    fn inside(&mut self, depth: usize) -> Vec<Operand> {
        let mut operands = Vec::new();
        if depth >= DEEPEST {
            return operands;
        }
        while let Some(token) = self.token(depth + 1) {
            match token {
                Token::Operand(operand) if operands.len() < MOST_PIECES => operands.push(operand),
                Token::Operand(_) | Token::Stray => {}
                Token::Close => break,
                // An operator never stands in an array: the end of it was forgotten.
                Token::Operator(name) => {
                    self.at -= name.len();
                    break;
                }
            }
        }
        operands
    }

    fn pass_over_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| is_blank(*byte) || is_delimiter(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn word(&mut self) -> Token<'a> {
        let word = self.regular();
        if let Some(number) = number(word) {
            return Token::Operand(Operand::Number(number));
        }
        match word {
            b"true" | b"false" | b"null" => Token::Operand(Operand::Word),
            _ => Token::Operator(word),
        }
    }

    fn name(&mut self) -> Vec<u8> {
        let word = self.regular();
        let mut name = Vec::with_capacity(word.len());
        let mut rest = word;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            let escaped = after.get(..2).and_then(hexadecimal_pair).filter(|_| *first == b'#');
            match escaped {
                Some(byte) => {
                    name.push(byte);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => name.push(*first),
            }
        }
        name
    }

    fn string(&mut self) -> Vec<u8> {
        let (mut bytes, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    bytes.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                Some((value & 0xff) as u8)
            }
            other => Some(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        hexadecimal(rest.get(..length).unwrap_or_default())
    }

    /// Passes over an inline image: up to `EI` between blanks.
    fn pass_over_image(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = memchr::memmem::find_iter(rest, b"EI").find(|at| {
            let before = at.checked_sub(1).and_then(|at| rest.get(at)).is_some_and(|byte| is_blank(*byte));
            before && rest.get(at + 2).is_none_or(|byte| is_blank(*byte))
        });
        self.at += end.map_or(rest.len(), |end| end + 2);
    }
}

/// Returns the bytes that hexadecimal digits stand for; a digit alone at the end stands before a 0.
pub(super) fn hexadecimal(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits.iter().copied().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .filter_map(|pair| match pair {
            [one] => hexadecimal_pair(&[*one, b'0']),
            pair => hexadecimal_pair(pair),
        })
        .collect()
}

fn hexadecimal_pair(pair: &[u8]) -> Option<u8> {
    let [high, low] = pair else { return None };
    let (high, low) = (char::from(*high).to_digit(16)?, char::from(*low).to_digit(16)?);
    u8::try_from(high * 16 + low).ok()
}

/// Reads a number as leniently as viewers do: `--5`, `5-3` and `.` occur.
fn number(word: &[u8]) -> Option<f64> {
    if !matches!(word.first()?, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let signs = text.len() - text.trim_start_matches(['-', '+']).len();
    let (sign, digits) = text.split_at(signs);
    let digits = digits.split('-').next().unwrap_or(digits);
    let value = if digits.is_empty() || digits == "." { 0.0 } else { digits.parse::<f64>().ok()? };
    let value = if sign.starts_with('-') { -value } else { value };
    value.is_finite().then_some(value)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_come_with_their_operands() {
        let stream =
            b"q /F#31 12 Tf % words\n[(a\\)\\051) -250.5 <4142>] TJ BI /W 1 ID \xff EI /P <</A [1 2]/B(x)>> BDC --5 Td";
        let mut content = Content::new(stream);
        let (mut operands, mut all) = (Vec::new(), Vec::new());
        while let Some(operator) = content.next(&mut operands) {
            all.push((String::from_utf8(operator.to_vec()).expect("a word"), operands.clone()));
        }
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["q", "Tf", "TJ", "BDC", "Td"]);
        assert_eq!(all[1].1, [Operand::Name(b"F1".to_vec()), Operand::Number(12.0)]);
        let pieces = [Operand::String(b"a))".to_vec()), Operand::Number(-250.5), Operand::String(b"AB".to_vec())];
        assert_eq!(all[2].1, [Operand::Array(pieces.to_vec())]);
        assert_eq!(all[3].1[1].value(b"B"), Some(&Operand::String(b"x".to_vec())));
        assert_eq!(all[4].1, [Operand::Number(-5.0)]);
    }

    #[test]
    fn broken_streams_end() {
        for stream in
            ["[".repeat(100_000), "<<".repeat(100_000), "(".repeat(100_000), ")>}".repeat(100_000), "BI".into()]
        {
            let (mut content, mut operands) = (Content::new(stream.as_bytes()), Vec::new());
            while content.next(&mut operands).is_some() {}
        }
    }
}
