//! Products with powers of ten that are as exact as what is written.

/// Returns a number times a power of ten: the nearest number to what is written, which a product would not always be.
pub(crate) fn shifted(number: f64, exponent: i8) -> f64 {
    if exponent == 0 || !number.is_finite() {
        return number;
    }
    let shifted = format!("{number}e{exponent}").parse::<f64>();
    debug_assert!(shifted.is_ok(), "{number} is not written as a number");
    shifted.unwrap_or(number)
}

/// Returns a number times a factor. Where that is a power of ten, the nearest number to what is written: 4.1 million are 4,100,000,
/// and not 4,099,999.9999999995.
pub(crate) fn scaled(number: f64, factor: f64) -> f64 {
    let exponent = (-12..=15_i8).find(|&exponent| 10_f64.powi(i32::from(exponent)).total_cmp(&factor).is_eq());
    exponent.map_or(number * factor, |exponent| shifted(number, exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_ten_moves_the_point_and_changes_no_digit() {
        for tenths in 0..20_000_i32 {
            let (number, whole) =
                (format!("{}.{}", tenths / 10, tenths % 10).parse::<f64>().unwrap(), f64::from(tenths));
            assert!(scaled(number, 1e6).total_cmp(&(whole * 1e5)).is_eq(), "{number} million");
            assert!(scaled(whole, 0.01).total_cmp(&format!("{whole}e-2").parse().unwrap()).is_eq(), "{whole} percent");
        }
        assert!(scaled(4.1, 12.0).total_cmp(&(4.1 * 12.0)).is_eq());
        assert!(scaled(f64::INFINITY, 1e6).is_infinite() && scaled(-1.5, 1e3).total_cmp(&-1500.0).is_eq());
    }
}
