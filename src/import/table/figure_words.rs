//! Names of columns with figures: what they count, and in which unit.

use crate::import::lexeme::listed;
use crate::import::noun_words::{PEOPLE, is_people};

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
    ("getotete", "people killed"),
    ("blesses", "people injured"),
    ("heridos", "people injured"),
    ("feridos", "people injured"),
    ("vertriebene", "people displaced"),
    ("deplaces", "people displaced"),
    ("desplazados", "people displaced"),
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
    if let Some(what) = counted_people(name) {
        return (what, Some("people".to_owned()));
    }
    if let Some(currency) = currency(name) {
        return ("amount".to_owned(), Some(currency.to_owned()));
    }
    (name.trim().to_lowercase().replace('_', " "), None)
}

/// Returns which people the figures of a column count: those of `Deaths`, `Number of deaths`, `no. of injured`, `total killed` and
/// `killed (civilians)` as well. `None` for all others, such as `killed by` and `date of death`.
pub(super) fn counted_people(name: &str) -> Option<String> {
    let folded = crate::text::fold::fold(name);
    let words: Vec<&str> = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let label = |word: &str| COUNTED_PEOPLE.iter().find(|(known, _)| *known == word).map(|(_, label)| *label);
    // `deathToll`, `death_toll`
    if matches!(&*plain(name), "deathtoll" | "deathcount") {
        return label("deaths").map(str::to_owned);
    }
    let harmed: Vec<&str> = words.iter().filter_map(|word| label(word)).collect();
    let [harmed] = harmed.as_slice() else { return None };
    let further: Vec<String> = words
        .iter()
        .filter(|word| label(word).is_none() && !listed(COUNTING, word))
        .map(|word| group(word))
        .collect::<Option<_>>()?;
    let (_, harm) = harmed.split_once(' ')?;
    Some(if further.is_empty() { (*harmed).to_owned() } else { format!("{} {harm}", further.join(" ")) })
}

/// Words of the name of a column that only say that it counts.
const COUNTING: &str = "number no nr num n count counts total totals sum overall of the all reported confirmed estimated people persons \
    victims anzahl der die gesamt nombre de des numero total";

/// Returns a word for a group of people in the plural; `None` for any other.
fn group(word: &str) -> Option<String> {
    match word {
        "child" => Some("children".to_owned()),
        "male" | "female" | "police" | "military" => Some(word.to_owned()),
        _ if !is_people(word) => None,
        _ if listed(PEOPLE, word) => Some(word.to_owned()),
        _ => Some(format!("{word}s")),
    }
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
        for (name, what) in [
            ("Number of deaths", "people killed"),
            ("no. of injured", "people injured"),
            ("Total_deaths", "people killed"),
            ("# killed", "people killed"),
            ("death toll", "people killed"),
            ("killed (civilians)", "civilians killed"),
            ("Civilian deaths", "civilians killed"),
            ("Children injured", "children injured"),
            ("Anzahl Tote", "people killed"),
            ("People displaced", "people displaced"),
        ] {
            assert_eq!(counted(name), (what.to_owned(), Some("people".to_owned())), "{name}");
        }
        for name in ["killed by", "date of deaths", "deaths per month", "deaths and injured", "death rate", "dead line"]
        {
            assert_eq!(counted_people(name), None, "{name}");
        }
        assert_eq!(counted("DonationEUR"), ("amount".to_owned(), Some("EUR".to_owned())));
        assert_eq!(counted("hospital_beds"), ("hospital beds".to_owned(), None));
        assert_eq!(counted("deaths (%)"), ("deaths (%)".to_owned(), Some("%".to_owned())));
    }
}
