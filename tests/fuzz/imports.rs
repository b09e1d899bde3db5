//! Files of other programs: reading one never panics, and what it gives is a sound knowledge file.

use super::edits::{Edit, apply};
use super::files::try_file;
use super::target::target;

/// A small file of each format with its name, as that program writes it.
const SEEDS: &[(&str, &str)] = &[
    (
        "claims.csv",
        "claim,speaker,date,source url,verdict,dead\r\n\"Twelve, or more, died.\",Taliban,2024-12-24,https://a.example/1,false,12\r\n\
         \"He said \"\"no\"\".\",Ministry; Army,24 Dec 2024,a.example,mostly true,\"1,200\"\r\n=1+1,,,,,\r\n",
    ),
    ("claims.tsv", "id\tsays\tplaces\twhen\nA-1\tOne.\tKabul;Paktika\t2024\nA-2\tTwo \"half\t\t12/24/2024\n"),
    (
        "own.json",
        "{\"schema\":1,\"title\":\"T\",\"sources\":[{\"id\":\"s\",\"kind\":\"Article\",\"title\":\"S\"}],\"claims\":[{\"id\":\"a\",\
         \"says\":\"One.\",\"cite\":[\"s#1.1\"],\"when\":\"2024-12-24\",\"figures\":[{\"of\":\"dead\",\"value\":{\"Between\":[1,2]}}],\
         \"links\":[{\"Contradicts\":\"b\"}]},{\"id\":\"b\",\"says\":\"\\u0054wo.\",\"extra\":{\"x\":[1,{\"y\":null}]}}]}",
    ),
    (
        "own.jsonl",
        "{\"record\":\"claim\",\"id\":\"a\",\"says\":\"One.\"}\n{\"record\":\"actor\",\"id\":\"t\",\"name\":\"T\"}\n",
    ),
    (
        "library.csl.json",
        "[{\"id\":\"x\",\"type\":\"article-newspaper\",\"title\":\"T <i>x</i>\",\"author\":[{\"family\":\"A\",\"given\":\"B\"},{\"literal\":\"C\"}],\
         \"issued\":{\"date-parts\":[[2024,12,\"24\"],[2025]]},\"URL\":\"https://a.example\",\"DOI\":\"10.1/x\"}]",
    ),
    (
        "library.bib",
        "@string{j = \"Journal\"}\n@article{key, title = {A {B} \\\"{o}} # \" c\", author = {von A, B and {C and D}}, year = 2024,\n\
         journal = j, url = {https://a.example/%20}}\n@comment{x}\n@book{key, title={Twice}}\n",
    ),
    (
        "library.ris",
        "TY  - JOUR\r\nID  - x\r\nTI  - Title\r\nAU  - A, B\r\nPY  - 2024/12/24/\r\nUR  - https://a.example\r\nER  - \r\n",
    ),
    (
        "article.txt",
        "A Title\nBy A. Writer\n\nMr. Khan said on 24 December 2024 that \u{201c}more than 650\u{201d} people died, a third of them in No. 5.\n\n\
         \u{2022} Between 12 and 15 troops, i.e. 1.2m dollars, according to the U.S. army.\n",
    ),
    (
        "article.md",
        "# Title\n\n## Part\n\nHe *denied* [it](https://a.example). 5,40,000 fled.\n\n> Quoted.\n\n- one\n- two\n",
    ),
    (
        "page.html",
        "<!doctype html><html lang=en><head><title>T</title><script>x<1</script></head><body><article><h1>T</h1>\
         <p>The army said 12 died&nbsp;on Dec. 24.<p>So.</article></body></html>",
    ),
];

target!(fuzz_imports: (u8, Vec<Edit>), 60, |(seed, edits)| {
    let (name, text) = SEEDS[usize::from(*seed) % SEEDS.len()];
    let mut bytes = text.as_bytes().to_vec();
    apply(&mut bytes, edits);
    try_file(name, bytes);
});
