//! Decisions about a whole column are said, and a report counts what was taken and nothing else.

use super::{faults, opened};

/// The warnings of a table, joined, and the numbers of its claims' first figures.
fn read(table: &str) -> (String, Vec<String>) {
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let base = &loaded.base;
    let value =
        |claim| base.claims.row(claim).figures.get(0).map(|figure| figure.value.to_string()).unwrap_or_default();
    (faults(&loaded).join("\n"), base.claims.indexes().map(value).collect())
}

/// The columns that fields were taken from, each with the number of its values.
fn mapped(table: &str) -> Vec<(String, usize)> {
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    loaded.imports[0].mapped.iter().map(|it| (format!("{} ← {}", it.field, it.from), it.count)).collect()
}

#[test]
fn a_comma_that_is_read_as_a_decimal_sign_is_said() {
    let (said, values) = read("id,claim,deaths\na,x,\"1,234\"\nb,y,\"1.200,50\"\n");
    assert_eq!(values, ["1.234", "1,200.5"]);
    assert!(said.contains("`1,234` in the column `deaths` is read as 1.234"), "{said}");
    assert!(said.contains("such as `1.200,50`"), "{said}");
    let decided = mapped("id,claim,deaths\na,x,\"1,5\"\nb,y,\"1.200,50\"\n");
    assert!(decided.contains(&("figures ← deaths (decimal comma)".to_owned(), 2)), "{decided:?}");
}

#[test]
fn a_column_with_both_decimal_signs_is_reported() {
    for table in [
        "id,claim,deaths\na,x,\"1,234\"\nb,y,\"1.200,50\"\nc,z,\"1,200.50\"\n",
        "id,claim,deaths\na,x,\"3,5\"\nb,y,4.5\n",
        "id,claim,deaths\na,x,\"1.234.567\"\nb,y,4.5\nc,z,1.5\n",
    ] {
        let (said, _) = read(table);
        assert!(said.contains("a decimal comma (") && said.contains("a decimal point ("), "{table}: {said}");
    }
    for table in ["id,claim,deaths\na,x,\"1,234\"\nb,y,1200.50\n", "id,claim,deaths\na,x,\"1,234\"\nb,y,12\n"] {
        assert_eq!(read(table).0, "", "{table}");
    }
}

#[test]
fn values_of_rows_that_are_left_out_are_not_counted() {
    let of_claims = mapped("claim,date,deaths\nA fell.,2024,5\n\"\",2024,7\nB fell.,,1\n");
    for wanted in [("figures ← deaths", 2), ("when ← date", 1), ("says ← claim", 2)] {
        assert!(of_claims.iter().any(|(from, count)| (from.as_str(), *count) == wanted), "{wanted:?}: {of_claims:?}");
    }
    let loaded = opened(&[("t.csv", b"claim,deaths,shoe\n\"\",many or so,42\nA fell.,5,43\n")]);
    assert_eq!(faults(&loaded).len(), 1, "{:?}", faults(&loaded));
    let left: Vec<(&str, usize)> = loaded.imports[0].left.iter().map(|it| (it.what.as_str(), it.count)).collect();
    assert!(left.contains(&("shoe", 1)), "{left:?}");
}

#[test]
fn verdicts_that_are_not_understood_are_listed() {
    let loaded = opened(&[("v.csv", b"claim,verdict\nA.,False\nB.,Bogus-ish\nC.,Confirmed hoax\nD.,n/a\n")]);
    assert_eq!(
        faults(&loaded),
        [
            "v.csv:3:4: `Bogus-ish` in the column `verdict` is no verdict that is known",
            "v.csv:4:4: `Confirmed hoax` in the column `verdict` is no verdict that is known"
        ]
    );
    assert!(super::check(&loaded).contains("nobody's position"), "{}", super::check(&loaded));
}

/// The dates of the claims of a table with a column `date` of these values.
fn dates(values: &[&str]) -> (String, Vec<String>, String) {
    let rows: String = values.iter().map(|value| format!("It fell.,{value}\n")).collect();
    let loaded = opened(&[("t.csv", format!("claim,date\n{rows}").as_bytes())]);
    let when = |claim| loaded.base.claims.row(claim).when.map(|when| when.text.to_string()).unwrap_or_default();
    let dates = loaded.base.claims.indexes().map(when).collect();
    (faults(&loaded).join("\n"), dates, loaded.imports[0].remarks.join("\n") + &super::check(&loaded))
}

#[test]
fn school_and_budget_years_are_no_seasons() {
    let (said, read, check) = dates(&["2020-21", "2021-22", "2022-23", "2023-24"]);
    assert_eq!(read, ["2020/2021", "2021/2022", "2022/2023", "2023/2024"]);
    assert_eq!(said, "");
    assert!(check.contains("`2020-21` is read as 2020/2021, and not as a season"), "{check}");
    for (values, wanted) in
        [(["2019-20", "2021-22"], ["2019/2020", "2021/2022"]), (["2024–25", "2023–24"], ["2024/2025", "2023/2024"])]
    {
        assert_eq!(dates(&values).1, wanted);
    }
    // A single one, and one beside a season that is no pair of years, are told.
    for (values, wanted) in [
        (["2021-22", "2024-05-03"], ["2021-22", "2024-05-03"]),
        (["2021-22", "2021-22"], ["2021-22", "2021-22"]),
        (["2021-22", "2024-21"], ["2021-22", "2024-21"]),
        (["2020-21", "2011-12"], ["2020-21", "2011-12"]),
    ] {
        let (said, read, check) = dates(&values);
        assert_eq!(read, wanted);
        assert!(said.contains(&format!("`{}` in the column `date` is read as a season of EDTF", values[0])), "{said}");
        assert!(check.contains("for the years"), "{check}");
    }
    assert_eq!(dates(&["2024-21", "2023-22"]).0, "");
}
