//! Tables that many people have, known by their columns. The rows are made up: those of the real ones may not be passed on.

use claimscope::load::Loaded;
use claimscope::model::closed_enums::{ActorKind, Stance};
use claimscope::model::{Number, RecordIx, Value};

use super::{claims, faults, opened};

/// The names of the columns of UCDP GED.
const GED: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,\
number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,\
where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,\
event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n";

const GED_ROWS: &str = "1,XXX-1,2024,,,1,,,Arvonia: Government,,,,,,Government of Arvonia,,,Front of the North,2,\
\"Agency A,2024-03-02;Paper B,2024-03-03\",,,,,1,Selby town,\"Selby, north of the river\",North province,Selby district,12.5,3.25,,,\
Arvonia,,,1,1,2024-03-01 00:00:00.000,2024-03-01 00:00:00.000,4,6,0,0,10,14,8,,\n\
2,XXX-2,2024,,,3,,,Arvonia: Government,,,,,,Front of the North,,,Civilians,-1,Agency A,,,,,6,Arvonia,,,,12,3,,,Arvonia,,,2,4,\
2024-03-01,2024-03-31,,,5,,5,5,0,,\n";

fn dates(loaded: &Loaded) -> Vec<String> {
    let base = &loaded.base;
    base.claims.indexes().map(|claim| base.claims.row(claim).when.unwrap().text.to_string()).collect()
}

fn values(loaded: &Loaded) -> Vec<Value> {
    let base = &loaded.base;
    let claims = base.claims.indexes().map(|claim| base.claims.row(claim));
    claims.flat_map(|claim| claim.figures.iter().map(|figure| figure.value).collect::<Vec<_>>()).collect()
}

#[test]
fn ucdp_ged_opens_with_and_without_its_header() {
    let named = opened(&[("ged.csv", format!("{GED}{GED_ROWS}").as_bytes())]);
    let bare = opened(&[("other.csv", GED_ROWS.as_bytes())]);
    for loaded in [&named, &bare] {
        assert_eq!(faults(loaded), Vec::<String>::new());
        assert!(loaded.imports[0].remarks.contains(&"map: the preset ucdp-ged".to_owned()), "{:?}", loaded.imports);
        // The second is known to the month.
        assert_eq!(dates(loaded), ["2024-03-01", "2024-03"]);
        let n = Number;
        assert_eq!(
            values(loaded),
            [Value::Estimate(n(8.0), n(10.0), n(14.0)), Value::Estimate(n(0.0), n(5.0), n(5.0))]
        );
        let base = &loaded.base;
        let first = base.claims.row(base.claims.indexes().next().unwrap());
        let places: Vec<&str> = first.places.iter().map(|place| base.name(RecordIx::Place(place))).collect();
        assert_eq!(places, ["Selby town"]);
        assert_eq!(first.cite.iter().count(), 2);
    }
    assert_eq!(claims(&named), claims(&bare));
}

#[test]
fn acled_opens() {
    let head = "\u{feff}event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
        assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,\
        admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";
    let row = |id: &str, date: &str, notes: &str, dead: u8| {
        format!(
            "{id},{date},2024,1,Political violence,Battles,Armed clash,Military Forces of Arvonia (2019-),\
             Police Forces of Arvonia (2019-); Militia (A),State forces,Front of the North,,Rebel group,x,,999,Nowhere,\
             Arvonia,North,Selby,,Selby,12.5,3.25,1,Agency A; Paper B,National,\"{notes}\",{dead},,1710000000\n"
        )
    };
    let text = format!(
        "{head}{}{}",
        row("ARV1", "2024-03-01", "Forces clashed, ten died.", 10),
        row("ARV2", "02 March 2024", "Protest.", 0)
    );
    let loaded = opened(&[("acled.csv", text.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(dates(&loaded), ["2024-03-01", "2024-03-02"]);
    let base = &loaded.base;
    let first = base.claims.row(base.claims.indexes().next().unwrap());
    let actors: Vec<(&str, Option<&str>)> =
        first.actors.iter().map(|part| (base.name(RecordIx::Actor(part.actor)), part.role)).collect();
    assert_eq!(
        actors,
        [
            ("Military Forces of Arvonia (2019-)", Some("side a")),
            ("Police Forces of Arvonia (2019-)", Some("with side a")),
            ("Militia (A)", Some("with side a")),
            ("Front of the North", Some("side b")),
        ]
    );
    let figure = first.figures.iter().next().unwrap();
    assert_eq!((figure.value, figure.event), (Value::Exactly(Number(10.0)), Some("ARV1")));
    let place = first.places.iter().next().map(|place| base.places.row(place)).unwrap();
    assert_eq!((&*place.name, place.coordinates), ("Selby", Some((12.5, 3.25))));
}

#[test]
fn liar_opens_with_the_verdicts_as_positions_of_politifact() {
    let row = |id: &str, label: &str, says: &str| {
        format!("{id}.json\t{label}\t{says}\ttaxes,jobs\tx-y\tGovernor\tTexas\tnone\t1\t0\t0\t0\t0\ta tweet\n")
    };
    let text =
        [row("1", "false", "Says \"no."), row("2", "true", "Taxes\" fell."), row("3", "half-true", "Jobs rose.")]
            .concat();
    let loaded = opened(&[("test.tsv", text.as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(loaded.base.claims.len(), 3);
    let base = &loaded.base;
    let by = |claim| {
        base.claims
            .row(claim)
            .positions
            .iter()
            .map(|it| (base.name(RecordIx::Actor(it.by)), it.stance))
            .collect::<Vec<_>>()
    };
    let found: Vec<_> = base.claims.indexes().flat_map(by).collect();
    assert_eq!(
        found,
        [("PolitiFact", Stance::Denies), ("PolitiFact", Stance::Asserts), ("PolitiFact", Stance::Doubts)]
    );
    assert_eq!(base.topics.len(), 2);
}

#[test]
fn gdelt_opens_without_its_header_and_claims_are_hedged() {
    let mut cells = vec![""; 58];
    for (at, value) in [
        (0, "1000000001"),
        (1, "20241224"),
        (6, "PAKISTAN"),
        (16, "AFGHANISTAN"),
        (25, "1"),
        (26, "195"),
        (29, "4"),
        (50, "Paktika, Afghanistan"),
        (53, "32.5"),
        (54, "68.75"),
        (57, "https://example.org/gdelt"),
    ] {
        cells[at] = value;
    }
    let loaded = opened(&[("20241224.export.CSV", format!("{}\n", cells.join("\t")).as_bytes())]);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert_eq!(dates(&loaded), ["2024-12-24"]);
    let base = &loaded.base;
    let claim = base.claims.row(base.claims.indexes().next().unwrap());
    assert_eq!(claim.says, "PAKISTAN acted on AFGHANISTAN (CAMEO 195) at Paktika, Afghanistan");
    assert_eq!(claim.how, Some(claimscope::model::closed_enums::How::Hedged));
    assert_eq!(claim.cite.iter().count(), 1);
}

#[test]
fn annotations_in_csv_open_with_the_columns_of_both_versions() {
    let new = "Created at,Author,Page,URL,Group,Annotation/Reply Type,Quote,Comment,Tags\n\
        2024-03-01 10:00,ann,23,https://example.org/a,Public,Annotation,Ten people died.,Who counted?,\"dam,toll\"\n\
        2024-03-02 10:00,bo,,https://example.org/a,Public,Reply,,I doubt it.,\n";
    let old = "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n\
        2024-03-01 10:00,https://example.org/a,Public,Annotation,Ten people died.,ann,Who counted?,\"dam,toll\",23\n\
        2024-03-02 10:00,https://example.org/a,Public,Reply,,bo,I doubt it.,,\n";
    let (new, old) = (opened(&[("a.csv", new.as_bytes())]), opened(&[("b.csv", old.as_bytes())]));
    for loaded in [&new, &old] {
        assert_eq!(faults(loaded), Vec::<String>::new());
        let base = &loaded.base;
        let row = base.claims.row(base.claims.indexes().next().unwrap());
        assert_eq!((row.says, row.note), ("Ten people died.", Some("Who counted?")));
        assert_eq!((base.claims.len(), base.topics.len()), (1, 2));
        assert_eq!(row.cite.iter().next().unwrap().locator, Some("23"));
        let left = loaded.imports[0].left.iter().find(|left| left.what == "replies, and notes on pages");
        assert!(left.is_some_and(|left| left.count == 1 && left.example.contains("Reply")));
    }
    assert_eq!(claims(&new), claims(&old));
}

#[test]
fn the_simple_table_of_opensanctions_opens_as_actors() {
    let text = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change\n\
        NK-Ab1,Person,Ann Lee,A. Lee;Annie,1960-01-01,xa;xb,,,Freeze,,,,List A,2024-01-01,2024-02-01,2024-01-15\n\
        q12,Vessel,MS Selby,,,xa,,IMO1,,,,,List A,2024-01-01,2024-02-01,2024-01-15\n\
        q13,Spaceship,Unknown thing,,,,,,,,,,List A,2024-01-01,2024-02-01,2024-01-15\n";
    let loaded = opened(&[("targets.simple.csv", text.as_bytes())]);
    assert_eq!(faults(&loaded).len(), 1, "{:?}", faults(&loaded));
    assert!(
        faults(&loaded)[0].starts_with("targets.simple.csv:4:5: `Spaceship` is not one of"),
        "{:?}",
        faults(&loaded)
    );
    let shown: Vec<_> =
        loaded.base.actors.iter().map(|it| (&*it.name, it.kind, it.aka.len(), it.country.as_deref())).collect();
    assert_eq!(
        shown,
        [
            ("Ann Lee", Some(ActorKind::Person), 2, Some("xa;xb")),
            ("MS Selby", Some(ActorKind::Other), 0, Some("xa")),
            ("Unknown thing", None, 0, None)
        ]
    );
    let ann = loaded.base.actors.iter().next().unwrap();
    assert!(
        ann.extra.pairs().any(|pair| pair == ("id", "NK-Ab1"))
            && ann.extra.pairs().any(|pair| pair == ("schema", "Person"))
    );
}
