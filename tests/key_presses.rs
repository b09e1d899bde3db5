//! What a key does where another one was pressed before it, where it comes at the end of a list, or while something else is under
//! way.

use claimscope::state::analysis_view::AnalysisView;

use crate::play::Play;

#[test]
fn the_rest_of_a_longer_key_does_not_end_a_doubt() {
    let mut play = Play::sample(120, 36);
    play.keys("D").keys("wu");
    assert!(play.state.doubt.is_some());
    assert_eq!(play.state.analysis().map(AnalysisView::name), Some("duplicates"));
    play.keys("u");
    assert!(play.state.doubt.is_none());
}
