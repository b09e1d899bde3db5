//! English words by which the thing that a number counts is known: nouns for people, and words at which a noun phrase ends.

use super::lexeme::listed;

/// Nouns for people, in the plural; the singular is read as well.
pub(super) const PEOPLE: &str = "people persons others soldiers militants fighters civilians refugees women children men officials officers \
    residents insurgents troops prisoners hostages protesters demonstrators migrants workers students pupils \
    teachers doctors patients victims deaths casualties dead wounded injured members staff journalists villagers \
    pilgrims passengers voters citizens families personnel employees inhabitants lawmakers suspects detainees \
    deportees returnees police policemen guards farmers fishermen miners tourists boys girls babies experts \
    volunteers survivors attackers gunmen rebels witnesses delegates observers afghans pakistanis person woman child \
    man engineers nurses firefighters commuters visitors shoppers settlers drivers homeless recruits prisoners \
    teenagers sailors pilots defendants runners spectators nurses judges tenants employees customers subscribers \
    fans players candidates smokers drivers cyclists pensioners dockers scientists researchers israelis palestinians americans russians ukrainians iranians iraqis syrians \
    turks kurds indians bangladeshis britons germans italians mexicans canadians australians egyptians yemenis saudis \
    jordanians libyans somalis ethiopians eritreans nigerians kenyans malians haitians cubans venezuelans colombians \
    brazilians europeans africans arabs jews muslims christians hindus sikhs tibetans uyghurs koreans indonesians malaysians \
    filipinos serbs croats bosnians albanians kosovars romanians hungarians greeks cypriots armenians azerbaijanis \
    georgians chechens belarusians tajiks uzbeks kazakhs turkmens hazaras pashtuns";

/// Words at which a noun phrase ends.
pub(super) const ENDS: &str = "were was are is have has had been be being will would could can may might should must did do does in on at by \
    from who that which whose and or with to for as than since during after before but while when where into over \
    under between across per a an the this near within because if so not also against around about through \
    throughout behind without among along inside outside ago later earlier up down out off away together more only \
    each every alone its their his her killed wounded injured died fled left arrived said took came went lost \
    returned crossed lived live work worked attended gathered remain remained became need needed voted yesterday \
    today there then now it they we he she long wide high deep old tall last next lay stood ran reached fell rose \
    fought online watched drowned perished";

/// Returns whether a noun, in small letters, is of people.
pub(super) fn is_people(noun: &str) -> bool {
    listed(PEOPLE, noun) || PEOPLE.split(' ').any(|plural| plural.strip_suffix('s') == Some(noun))
}
