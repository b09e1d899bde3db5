//! The verbs: what each event does to the state, and which effects follow. Pure: no files, no clock, no terminal.

mod analysis;
mod analysis_keys;
mod answers;
mod copying;
mod doubt;
mod exporting;
mod facet_search;
mod filter;
mod keys;
mod links;
mod loading;
mod marks;
mod menu;
mod motion;
mod mouse;
mod moves;
mod paste;
mod perform;
mod prompt;
mod reading;
mod readline;
mod reload;
mod search_request;
mod since;
mod trail;
mod unbound;

use crate::state::State;
use crate::state::effect::Effect;
use crate::state::event::Event;
use crate::state::keys::normal;

/// The effects with which the explorer opens, `query` being the first filter.
pub fn start(state: &mut State, query: &str) -> Vec<Effect> {
    query.clone_into(&mut state.view.query);
    let step = state.step(None);
    state.trail.leave(step);
    loading::say_faults(state);
    std::iter::once(search_request::search(state)).chain(since::begin(state)).collect()
}

/// Lets an event change the state, and says what has to be done outside.
pub fn react(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = happen(state, event);
    moves::settle(state);
    effects
}

fn happen(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => keys::press_at(state, normal(key), None),
        Event::ForeignKey { key, base } => keys::press_at(state, normal(key), Some(normal(base))),
        Event::Paused => keys::pause(state),
        Event::Paste(text) => paste::paste(state, &text),
        Event::Mouse(mouse) => mouse::react(state, mouse),
        Event::Resize(size) => {
            state.session.size = size;
            analysis::again(state)
        }
        Event::Answered { generation, hits } => {
            let mut effects = answers::answered(state, generation, hits);
            effects.extend(analysis::again(state));
            effects
        }
        Event::Counted { generation, facets } => answers::counted(state, generation, facets),
        Event::Tallied { generation, tallies } => {
            answers::tallied(state, generation, tallies);
            Vec::new()
        }
        Event::Completed { generation, completions } => prompt::completed(state, generation, completions),
        Event::Matched { generation, matched } => {
            answers::matched(state, generation, matched);
            Vec::new()
        }
        Event::Explained { generation, remedies } => answers::explained(state, generation, remedies),
        Event::Grown(collection) => loading::grown(state, collection),
        Event::Reading(progress) => {
            loading::reading(state, progress);
            Vec::new()
        }
        Event::Reloaded(Err(sentence)) => {
            reload::failed(state, sentence);
            Vec::new()
        }
        Event::Reloaded(Ok(reopened)) => reload::reloaded(state, *reopened),
        Event::Earlier(result) => since::read(state, result).into_iter().collect(),
        Event::Compared(news) => since::compared(state, news),
        Event::Found { number, found } => keys::remembering(state, |state| facet_search::found(state, number, found)),
        Event::Analysed { number, seen } => {
            // A key may leave the picture: the keys behind it were pressed for what comes then.
            let type_ahead = analysis::analysed(state, number, *seen);
            type_ahead.into_iter().flat_map(|key| keys::press(state, key)).collect()
        }
        Event::Waited { millis } => {
            analysis::waited(state, millis);
            Vec::new()
        }
        Event::Doubted { number, fates } => {
            doubt::doubted(state, number, fates);
            Vec::new()
        }
        Event::Previewed { number, manifest } => {
            exporting::previewed(state, number, *manifest);
            Vec::new()
        }
        Event::Rendered(text) => copying::rendered(&text),
        Event::Saved(result) => exporting::saved(state, result),
        Event::Copied(Err(sentence))
        | Event::Browsed(Err(sentence))
        | Event::Edited(Err(sentence))
        | Event::Noted(sentence) => {
            state.complain(sentence);
            Vec::new()
        }
        Event::Copied(Ok(sentence)) | Event::Browsed(Ok(sentence)) => {
            state.say(sentence);
            Vec::new()
        }
        Event::Edited(Ok(())) => reload::begin(state),
        Event::Resumed => Vec::new(),
    }
}
