//! Names of months, seasons and parts of a year: English, and for the cells of tables German, French, Spanish, Italian,
//! Portuguese and Russian as well.

/// The English names of the months, with the short forms that are usual.
const ENGLISH: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// Names of months in other languages. In English prose many of them are other words: `ago`, `out`, `set`, `gen`.
const OTHER: [&[&str]; 12] = [
    &["januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro", "января", "январь", "янв"],
    &["februar", "feber", "février", "févr", "febrero", "febbraio", "fevereiro", "fev", "февраля", "февраль", "фев"],
    &["märz", "mär", "mars", "marzo", "março", "марта", "март"],
    &["avril", "avr", "abril", "abr", "aprile", "апреля", "апрель", "апр"],
    &["mai", "mayo", "maggio", "mag", "maio", "мая", "май"],
    &["juni", "juin", "junio", "giugno", "giu", "junho", "июня", "июнь", "июн"],
    &["juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "июля", "июль", "июл"],
    &["août", "agosto", "ago", "августа", "август", "авг"],
    &["septembre", "septiembre", "settembre", "setembro", "set", "сентября", "сентябрь", "сент", "сен"],
    &["oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out", "октября", "октябрь", "окт"],
    &["novembre", "noviembre", "novembro", "ноября", "ноябрь", "ноя"],
    &["dezember", "dez", "décembre", "déc", "diciembre", "dicembre", "dic", "dezembro", "декабря", "декабрь", "дек"],
];

/// Seasons with their numbers in EDTF.
const SEASONS: [(&str, u8); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// Days of the week.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Returns the number of a month by its English name or a usual short form, in small letters.
pub(super) fn english_month(word: &str) -> Option<u8> {
    position(&ENGLISH, word)
}

/// Returns the number of a month by its name in one of the languages, in small letters.
pub(super) fn any_month(word: &str) -> Option<u8> {
    position(&ENGLISH, word).or_else(|| position(&OTHER, word))
}

/// Returns the number of a month by its name in another language than English, in small letters, where the name is no English
/// word.
#[must_use]
pub(crate) fn foreign_month(word: &str) -> Option<u8> {
    /// Shorter names are other words, as `out` and `set` are.
    const MIN_CHARS: usize = 4;
    let is_sure = word.chars().count() >= MIN_CHARS || matches!(word, "mai" | "мая" | "mär");
    position(&OTHER, word).filter(|_| is_sure)
}

/// Returns the number of a season in EDTF.
pub(super) fn season(word: &str) -> Option<u8> {
    SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// Returns whether a word, in small letters, is a day of the week.
#[must_use]
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

fn position(months: &[&[&str]; 12], word: &str) -> Option<u8> {
    let at = months.iter().position(|names| names.contains(&word))?;
    u8::try_from(at + 1).ok()
}
