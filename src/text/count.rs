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

/// Formats a size in bytes, in binary multiples with one decimal: `1.5 GiB`, `64.0 MiB`, `900 bytes`.
#[must_use]
pub(crate) fn byte_size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match UNITS.iter().find(|(size, _)| bytes >= *size) {
        Some((size, unit)) => format!("{}.{} {unit}", grouped_u64(bytes / size), bytes % size * 10 / size),
        None => format!("{bytes} bytes"),
    }
}

/// Formats a whole number with commas between thousands.
fn grouped_u64(number: u64) -> String {
    thousands(&number.to_string())
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

/// Returns an English noun with its indefinite article: `a claim`, `an actor`.
pub(crate) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
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
