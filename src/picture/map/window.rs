//! The section of the world in view, and the projection of its points onto a screen.

/// A section of the world, in degrees. All of it is shown; where the screen has another shape, more than that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapWindow {
    /// Latitude of its middle, -90 to 90.
    pub latitude: f64,
    /// Longitude of its middle, -180 to 180.
    pub longitude: f64,
    /// Height in degrees.
    pub high: f64,
    /// Width in degrees.
    pub wide: f64,
}

impl Default for MapWindow {
    fn default() -> Self {
        Self::WORLD
    }
}

/// Margin around the places on each side, as a part of their extent.
const MARGIN: f64 = 0.15;

/// Minimum margin on each side, in degrees.
const MIN_MARGIN: f64 = 1.0;

/// Minimum height of a window, in degrees: about five kilometres.
const MIN_HEIGHT: f64 = 0.05;

impl MapWindow {
    /// The whole world.
    pub const WORLD: Self = Self { latitude: 0.0, longitude: 0.0, high: 180.0, wide: 360.0 };

    /// Returns the smallest window around points (latitude, longitude), with a margin. It may lie across the date line.
    #[must_use]
    pub fn enclosing(points: &[(f64, f64)]) -> Self {
        let latitudes = || points.iter().map(|point| point.0);
        let (south, north) = (latitudes().fold(90.0, f64::min), latitudes().fold(-90.0, f64::max));
        let mut longitudes: Vec<f64> = points.iter().map(|point| normalised(point.1)).collect();
        longitudes.sort_by(f64::total_cmp);
        let (Some(&first), Some(&last)) = (longitudes.first(), longitudes.last()) else { return Self::WORLD };
        // On the circle of longitudes the widest gap between neighbours is left out: east of it the window begins.
        let (mut gap, mut west, mut wide) = (first + 360.0 - last, first, last - first);
        for pair in longitudes.windows(2) {
            if let &[left, right] = pair
                && right - left > gap
            {
                (gap, west, wide) = (right - left, right, 360.0 - (right - left));
            }
        }
        let margin = |size: f64| size + 2.0 * (size * MARGIN).max(MIN_MARGIN);
        Self {
            latitude: f64::midpoint(south, north),
            longitude: normalised(west + wide / 2.0),
            high: margin(north - south),
            wide: margin(wide),
        }
        .clamped()
    }

    /// Returns the window magnified by a factor; reduced where it is below 1.
    #[must_use]
    pub fn zoomed(self, factor: f64) -> Self {
        if factor.is_nan() || factor <= 0.0 {
            return self;
        }
        Self { high: self.high / factor, wide: self.wide / factor, ..self }.clamped()
    }

    /// Returns the window magnified by a factor, with a point staying where it is on the screen.
    #[must_use]
    pub(crate) fn zoomed_around(self, point: (f64, f64), factor: f64) -> Self {
        let closer = self.zoomed(factor);
        // The limits of magnification may leave less than the factor.
        let part = closer.high / self.high;
        let latitude = point.0 + (self.latitude - point.0) * part;
        let longitude = normalised(point.1 + normalised(self.longitude - point.1) * part);
        Self { latitude: latitude.clamp(-90.0, 90.0), longitude, ..closer }
    }

    /// Returns the window moved to have a point in its middle.
    #[must_use]
    pub fn at(self, (latitude, longitude): (f64, f64)) -> Self {
        Self { latitude, longitude, ..self }
    }

    /// Returns the window moved by parts of its own size: to the right (east) and up (north).
    #[must_use]
    pub fn moved(self, right: f64, up: f64) -> Self {
        let latitude = (self.latitude + up * self.high).clamp(-90.0, 90.0);
        Self { latitude, longitude: normalised(self.longitude + right * self.wide), ..self }.clamped()
    }

    /// Clamps the size to the world, and to [`MIN_HEIGHT`].
    fn clamped(self) -> Self {
        Self { high: self.high.clamp(MIN_HEIGHT, 180.0), wide: self.wide.clamp(MIN_HEIGHT, 360.0), ..self }
    }
}

/// Normalises a longitude, or a difference of two, to −180 … 180 degrees.
fn normalised(longitude: f64) -> f64 {
    if (-180.0..=180.0).contains(&longitude) { longitude } else { (longitude + 180.0).rem_euclid(360.0) - 180.0 }
}

/// Returns the length of a degree of longitude in the middle of a window, in degrees of latitude; at the poles a tenth.
pub(crate) fn parallel(window: MapWindow) -> f64 {
    window.latitude.to_radians().cos().max(0.1)
}

/// An equirectangular projection from degrees to cells or pixels, with its standard parallel in the middle of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// The section of the world.
    window: MapWindow,
    /// Width and height of the screen, in cells or pixels.
    size: (f64, f64),
    /// Cells or pixels per degree: to the right and down.
    scale: (f64, f64),
}

/// Tolerance of rounding at the edge of the screen, in cells.
const EDGE_TOLERANCE: f64 = 1e-6;

/// Ratio of the height of a cell to its width.
const CELL_RATIO: f64 = 2.0;

impl Projection {
    /// Creates the projection of a window onto a screen of `width` × `height` cells.
    #[must_use]
    pub fn new(window: MapWindow, width: u16, height: u16) -> Self {
        Self::fitted(window, (f64::from(width), f64::from(height)), CELL_RATIO)
    }

    /// Creates the projection of a window onto a drawing of this width and height, in pixels.
    pub(crate) fn onto_pixels(window: MapWindow, size: (f64, f64)) -> Self {
        Self::fitted(window, size, 1.0)
    }

    /// Fits a window into a size; `ratio` is that of the height of a unit to its width.
    fn fitted(window: MapWindow, size: (f64, f64), ratio: f64) -> Self {
        let narrow = parallel(window);
        let degree = (size.1 / window.high).min(size.0 / ratio / (window.wide * narrow));
        Self { window, size, scale: (degree * narrow * ratio, degree) }
    }

    /// Returns the position of a point from the left and from the top, in cells or pixels. It may lie outside of the screen.
    #[must_use]
    pub fn position(&self, (latitude, longitude): (f64, f64)) -> (f64, f64) {
        let east = normalised(longitude - self.window.longitude);
        let south = self.window.latitude - latitude;
        (self.size.0 / 2.0 + east * self.scale.0, self.size.1 / 2.0 + south * self.scale.1)
    }

    /// Returns column and row of a point; `None` outside of the screen.
    #[must_use]
    pub fn cell(&self, point: (f64, f64)) -> Option<(usize, usize)> {
        let (x, y) = self.position(point);
        // A point on the edge itself, as the pole on a map of the world, is drawn in the last cell before it.
        let near = |at: f64, size: f64| (-EDGE_TOLERANCE..=size + EDGE_TOLERANCE).contains(&at) && size >= 1.0;
        let cell = |at: f64, size: f64| whole(at).min(whole(size).saturating_sub(1));
        let inside = near(x, self.size.0) && near(y, self.size.1);
        inside.then(|| (cell(x, self.size.0), cell(y, self.size.1)))
    }

    /// Returns the width of the world in cells or pixels: a line longer than half of it runs around the back.
    #[must_use]
    pub(crate) fn world_width(&self) -> f64 {
        360.0 * self.scale.0
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cells of a screen: small, not negative")]
fn whole(cells: f64) -> usize {
    cells.max(0.0) as usize
}
