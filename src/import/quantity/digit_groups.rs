//! Digits in groups, with a sign before decimals: `5,40,000`, `1.200,5`.

/// The sign before decimals. The other one of comma and stop groups digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,200.5`
    #[default]
    Point,
    /// `1.200,5`
    Comma,
}

/// Digits of a group; in India, of all groups but the last two.
const GROUP: usize = 3;
const INDIAN_GROUP: usize = 2;

/// Returns the value of digits with the signs between them. `None` where they are no number, as `1.2.3`, or where it is open what
/// the sign means, as `3,5` between English numbers.
pub(super) fn digits(text: &str, decimal: DecimalSign) -> Option<f64> {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let own = if decimal == DecimalSign::Point { '.' } else { ',' };
    let last = match *signs.as_slice() {
        [] => return text.parse().ok(),
        [only] if only == own => only,
        // All signs but the last group digits, and the last is another one.
        [.., before, last] if before != last && matches!(last, '.' | ',') => last,
        _ => return whole(text),
    };
    let (groups, decimals) = text.rsplit_once(last)?;
    whole(groups)?;
    let groups: String = groups.chars().filter(char::is_ascii_digit).collect();
    format!("{groups}.{decimals}").parse().ok()
}

/// Returns the value of digits in groups: of three, or as in India.
fn whole(text: &str) -> Option<f64> {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let one_sign = signs.windows(2).all(|pair| pair.first() == pair.last());
    let [first, middle @ .., last] = groups.as_slice() else { return text.parse().ok() };
    let of = |digits: usize| middle.iter().all(|group| group.len() == digits);
    let indian = signs.first() == Some(&',') && of(INDIAN_GROUP) && (1..=INDIAN_GROUP).contains(&first.len());
    let thousands = of(GROUP) && (1..=GROUP).contains(&first.len());
    // `0,123` is no number in groups.
    let is_grouped = one_sign && !first.starts_with('0') && last.len() == GROUP;
    (is_grouped && (thousands || indian)).then(|| groups.concat().parse().ok()).flatten()
}

/// Returns the number of a text that is ASCII digits and nothing else. `None` for other texts, and where the number is too great
/// to be finite.
pub(super) fn digits_alone(text: &str) -> Option<f64> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_digits { text.parse::<f64>().ok() } else { None };
    number.filter(|number| number.is_finite())
}
