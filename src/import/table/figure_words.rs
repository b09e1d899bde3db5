//! Names of columns with figures: what they count, and in which unit.

/// Columns whose figures are about people, by their names folded and without blanks, with what they count.
const COUNTED_PEOPLE: &[(&str, &str)] = &[
    ("fatalities", "people killed"),
    ("deaths", "people killed"),
    ("dead", "people killed"),
    ("killed", "people killed"),
    ("tote", "people killed"),
    ("morts", "people killed"),
    ("muertos", "people killed"),
    ("mortos", "people killed"),
    ("погибшие", "people killed"),
    ("injured", "people injured"),
    ("wounded", "people injured"),
    ("verletzte", "people injured"),
    ("displaced", "people displaced"),
];

/// Currencies at the end of the name of a column.
const CURRENCIES: &[&str] = &["EUR", "USD", "GBP", "CHF", "PKR", "INR"];

/// Returns the name of a column as it is looked up: folded, without blanks and signs.
pub(super) fn plain(name: &str) -> String {
    crate::text::fold::fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Returns whether the name of a column says that its values are parts of a hundred or a thousand: `deaths (%)`.
pub(super) fn is_share(name: &str) -> bool {
    name.contains(['%', '‰', '％', '٪'])
}

/// Returns what the figures of a column count, and their unit.
pub(super) fn counted(name: &str) -> (String, Option<String>) {
    if is_share(name) {
        return (name.trim().to_lowercase().replace('_', " "), Some("%".to_owned()));
    }
    let plain = plain(name);
    if let Some((_, what)) = COUNTED_PEOPLE.iter().find(|(word, _)| *word == plain) {
        return ((*what).to_owned(), Some("people".to_owned()));
    }
    if let Some(currency) = currency(name) {
        return ("amount".to_owned(), Some(currency.to_owned()));
    }
    (name.trim().to_lowercase().replace('_', " "), None)
}

/// Returns the currency that the name of a column ends with.
pub(super) fn currency(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let found = CURRENCIES.iter().find(|currency| name.ends_with(**currency));
    found.copied().filter(|currency| name.len() > currency.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_folded_as_names_are() {
        for (word, _) in COUNTED_PEOPLE {
            assert_eq!(*word, plain(word));
        }
    }

    #[test]
    fn columns_of_people_and_money_are_known() {
        assert_eq!(counted("Fatalities"), ("people killed".to_owned(), Some("people".to_owned())));
        assert_eq!(counted("DonationEUR"), ("amount".to_owned(), Some("EUR".to_owned())));
        assert_eq!(counted("hospital_beds"), ("hospital beds".to_owned(), None));
        assert_eq!(counted("deaths (%)"), ("deaths (%)".to_owned(), Some("%".to_owned())));
    }
}
