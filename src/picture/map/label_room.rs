//! Room for names on a map: no name covers another, or a mark, or leaves the picture.

/// A rectangle: left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

/// The rectangles that are taken.
pub(super) struct LabelRoom {
    size: (f64, f64),
    taken: Vec<Bounds>,
}

/// Distance of a name to its mark, in pixels.
const DISTANCE: f64 = 5.0;

/// Height of a name above its base line, in pixels.
const ASCENT: f64 = 11.0;

/// Height of a name below its base line, in pixels.
const DESCENT: f64 = 4.0;

impl LabelRoom {
    /// Creates the room of an empty picture: its width and height, in pixels.
    pub(super) fn new(size: (f64, f64)) -> Self {
        Self { size, taken: Vec::new() }
    }

    /// Takes the room of a mark.
    pub(super) fn take_mark(&mut self, (x, y): (f64, f64), radius: f64) {
        self.taken.push((x - radius, y - radius, x + radius, y + radius));
    }

    /// Finds room for a name of a width beside its mark: to the right, to the left, above, below. Returns the left end of its
    /// base line and takes the room; `None` where there is none.
    pub(super) fn place(&mut self, (x, y): (f64, f64), radius: f64, width: f64) -> Option<(f64, f64)> {
        let places = [
            (x + radius + DISTANCE, y + 4.0),
            (x - radius - DISTANCE - width, y + 4.0),
            (x - width / 2.0, y - radius - DISTANCE),
            (x - width / 2.0, y + radius + DISTANCE + ASCENT),
        ];
        let bounds = |(left, base): (f64, f64)| (left, base - ASCENT, left + width, base + DESCENT);
        let place = places.into_iter().find(|&place| self.is_free(bounds(place)))?;
        self.taken.push(bounds(place));
        Some(place)
    }

    /// Returns whether a rectangle is within the picture and meets no other.
    fn is_free(&self, (left, top, right, bottom): Bounds) -> bool {
        let inside = left >= 0.0 && top >= 0.0 && right <= self.size.0 && bottom <= self.size.1;
        let apart = |other: &Bounds| left >= other.2 || right <= other.0 || top >= other.3 || bottom <= other.1;
        inside && self.taken.iter().all(apart)
    }
}
