//! Grades of credibility for confidences in percent.

/// Returns the grade of credibility, from 1 to 5, for a confidence from 0 to 100 (STIX 2.1, appendix A: Admiralty Credibility);
/// `None` for other numbers.
pub(super) fn credibility_of_percent(confidence: f64) -> Option<u8> {
    match confidence {
        80.0..=100.0 => Some(1),
        60.0..80.0 => Some(2),
        40.0..60.0 => Some(3),
        20.0..40.0 => Some(4),
        0.0..20.0 => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_steps_of_twenty() {
        let grades: Vec<Option<u8>> =
            [-1.0, 0.0, 19.9, 20.0, 59.9, 60.0, 80.0, 100.0, 100.1].map(credibility_of_percent).to_vec();
        assert_eq!(grades, [None, Some(5), Some(5), Some(4), Some(3), Some(2), Some(1), Some(1), None]);
    }
}
