//! Formatting of whole numbers.

/// Formats a whole number with commas between thousands: `6,000`.
#[must_use]
pub fn grouped(count: usize) -> String {
    thousands(&count.to_string())
}

/// Formats a number with its noun in the singular or plural: `1 claim`, `1,200 claims`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Returns digits with commas between thousands.
#[must_use]
pub fn thousands(digits: &str) -> String {
    let count = digits.chars().count();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 45_000, 1_234_567].map(grouped), ["0", "999", "1,000", "45,000", "1,234,567"]);
    }

    #[test]
    fn only_one_is_one() {
        assert_eq!(
            [0, 1, 1001].map(|count| counted(count, "claim", "claims")),
            ["0 claims", "1 claim", "1,001 claims"]
        );
    }
}
