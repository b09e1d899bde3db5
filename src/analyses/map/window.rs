//! Which part of the world is looked at, and where its points lie on a screen of so many cells.

/// Part of the world, in degrees. All of it is shown; where the screen has another shape, more than that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Latitude of its middle, -90 to 90.
    pub latitude: f64,
    /// Longitude of its middle, -180 to 180.
    pub longitude: f64,
    /// How many degrees it is high.
    pub high: f64,
    /// How many degrees it is wide.
    pub wide: f64,
}

impl Default for Window {
    fn default() -> Self {
        Self::WORLD
    }
}

/// What is left free around the places, as a part of what they take, on each side.
const MARGIN: f64 = 0.15;

/// The least that is left free on each side, in degrees.
const LEAST_MARGIN: f64 = 1.0;

/// The closest look, in degrees of height.
const CLOSEST: f64 = 0.05;

impl Window {
    /// The whole world.
    pub const WORLD: Self = Self { latitude: 0.0, longitude: 0.0, high: 180.0, wide: 360.0 };

    /// The smallest window around some points (latitude, longitude), with a margin. It may lie across the date line.
    #[must_use]
    pub fn around(points: &[(f64, f64)]) -> Self {
        let latitudes = || points.iter().map(|point| point.0);
        let (south, north) = (latitudes().fold(90.0, f64::min), latitudes().fold(-90.0, f64::max));
        let mut longitudes: Vec<f64> = points.iter().map(|point| turned(point.1)).collect();
        longitudes.sort_by(f64::total_cmp);
        let (Some(&first), Some(&last)) = (longitudes.first(), longitudes.last()) else { return Self::WORLD };
        // The widest stretch without a point is what is left out: east of it the window begins.
        let (mut gap, mut west, mut wide) = (first + 360.0 - last, first, last - first);
        for pair in longitudes.windows(2) {
            if let &[left, right] = pair
                && right - left > gap
            {
                (gap, west, wide) = (right - left, right, 360.0 - (right - left));
            }
        }
        let margin = |size: f64| size + 2.0 * (size * MARGIN).max(LEAST_MARGIN);
        Self {
            latitude: f64::midpoint(south, north),
            longitude: turned(west + wide / 2.0),
            high: margin(north - south),
            wide: margin(wide),
        }
        .kept()
    }

    /// Looked at more closely, by this factor; from farther away where it is below 1.
    #[must_use]
    pub fn zoomed(self, factor: f64) -> Self {
        if factor.is_nan() || factor <= 0.0 {
            return self;
        }
        Self { high: self.high / factor, wide: self.wide / factor, ..self }.kept()
    }

    /// Looked at more closely, by this factor, with a point staying where it is on the screen.
    #[must_use]
    pub fn zoomed_around(self, point: (f64, f64), factor: f64) -> Self {
        let closer = self.zoomed(factor);
        // It may be as close, or as far away, as can be.
        let part = closer.high / self.high;
        let latitude = point.0 + (self.latitude - point.0) * part;
        let longitude = turned(point.1 + turned(self.longitude - point.1) * part);
        Self { latitude: latitude.clamp(-90.0, 90.0), longitude, ..closer }
    }

    /// The same, with this point in its middle.
    #[must_use]
    pub fn at(self, (latitude, longitude): (f64, f64)) -> Self {
        Self { latitude, longitude, ..self }
    }

    /// Moved by parts of its own size: to the right (east) and up (north).
    #[must_use]
    pub fn moved(self, right: f64, up: f64) -> Self {
        let latitude = (self.latitude + up * self.high).clamp(-90.0, 90.0);
        Self { latitude, longitude: turned(self.longitude + right * self.wide), ..self }.kept()
    }

    /// Within the world, and not closer than makes sense.
    fn kept(self) -> Self {
        Self { high: self.high.clamp(CLOSEST, 180.0), wide: self.wide.clamp(CLOSEST, 360.0), ..self }
    }
}

/// A longitude, or a difference of two, between -180 and 180.
fn turned(longitude: f64) -> f64 {
    if (-180.0..=180.0).contains(&longitude) { longitude } else { (longitude + 180.0).rem_euclid(360.0) - 180.0 }
}

/// From degrees to cells: equirectangular, degrees of longitude shortened as in the middle of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    window: Window,
    /// The size of the screen in cells.
    size: (f64, f64),
    /// Cells in a degree: to the right and down.
    scale: (f64, f64),
}

/// What is so few cells outside of the screen is so for want of exactness.
const EDGE: f64 = 1e-6;

/// How much higher than wide a cell is.
const TALL: f64 = 2.0;

impl Projection {
    /// Of a window on a screen of so many cells.
    #[must_use]
    pub fn new(window: Window, width: u16, height: u16) -> Self {
        let (width, height) = (f64::from(width), f64::from(height));
        let narrow = window.latitude.to_radians().cos().max(0.1);
        let degree = (height / window.high).min(width / TALL / (window.wide * narrow));
        Self { window, size: (width, height), scale: (degree * narrow * TALL, degree) }
    }

    /// Where a point lies, in cells from the left and from the top. It may be outside of the screen.
    #[must_use]
    pub fn cells(&self, (latitude, longitude): (f64, f64)) -> (f64, f64) {
        let east = turned(longitude - self.window.longitude);
        let south = self.window.latitude - latitude;
        (self.size.0 / 2.0 + east * self.scale.0, self.size.1 / 2.0 + south * self.scale.1)
    }

    /// The cell of a point: column and row; `None` outside of the screen.
    #[must_use]
    pub fn cell(&self, point: (f64, f64)) -> Option<(usize, usize)> {
        let (x, y) = self.cells(point);
        // What lies on the edge itself, as the pole of a whole world, is drawn in the last cell before it.
        let near = |at: f64, size: f64| (-EDGE..=size + EDGE).contains(&at) && size >= 1.0;
        let cell = |at: f64, size: f64| whole(at).min(whole(size).saturating_sub(1));
        let inside = near(x, self.size.0) && near(y, self.size.1);
        inside.then(|| (cell(x, self.size.0), cell(y, self.size.1)))
    }

    /// How many cells the world is wide: a line that is longer runs around the back of it.
    #[must_use]
    pub fn around(&self) -> f64 {
        360.0 * self.scale.0
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cells of a screen: small, not negative")]
fn whole(cells: f64) -> usize {
    cells.max(0.0) as usize
}
