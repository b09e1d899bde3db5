//! The style sheet of the report: for screens of any width, light and dark, and for paper.

use crate::picture::style;

/// The rules of the page. Text wraps wherever it must; tables and pictures scroll by themselves where they are wider than a
/// screen, and are scaled on paper.
const PAGE: &str = "\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:64rem;padding:1rem 1.25rem 4rem;background:var(--ground);color:var(--ink);\
font:1rem/1.55 system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"DejaVu Sans\",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 1rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--guide)}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
a{color:var(--figure)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--figure);outline-offset:2px}
p,ul,ol,dl,figure,blockquote{margin:0 0 .75rem}
li{margin:0 0 .35rem}
code{font:.85em/1.4 ui-monospace,\"DejaVu Sans Mono\",monospace;color:var(--dim)}
sup{font-size:.75em;line-height:1}
sup a{padding:0 .12em}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem}
.marking{display:inline-block;border:2px solid var(--ink);padding:.1rem .6rem;font-weight:700}
.dim,.facts,figcaption{color:var(--dim);font-size:.9rem}
.warn{color:var(--warn)}
.bad{color:var(--bad);font-weight:600}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
dl.about{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
dl.about dt{color:var(--dim)}
dl.about dd{margin:0}
ol.claims{padding-inline-start:0;list-style-position:inside;list-style:none}
ol.claims>li{margin:0 0 1.1rem;padding:.7rem .9rem;background:var(--box);border-inline-start:4px solid var(--guide)}
ol.claims>li.disputed{border-inline-start-color:var(--bad)}
.says{font-size:1.05rem;margin:0 0 .35rem}
.number{font-weight:700;color:var(--dim);margin-inline-end:.4rem}
.facts{margin:0 0 .35rem}
blockquote{margin-inline:0;padding-inline-start:.9rem;border-inline-start:3px solid var(--guide);font-style:italic}
ul.more{padding-inline-start:1.1rem;margin:.25rem 0 0;font-size:.95rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.25rem;margin:0 0 1rem;padding:.7rem .9rem;background:var(--box)}
.pair .why{grid-column:1/-1;margin:.35rem 0 0;color:var(--dim)}
.pair p{margin:0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.93rem;overflow-wrap:break-word}
caption{text-align:start;color:var(--dim);padding-bottom:.35rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--guide);min-width:4.5rem;max-width:28rem}
td.number{text-align:end;white-space:nowrap}
figure{margin:0 0 1.5rem}
svg{display:block}
svg a:focus-visible rect{stroke-width:3}
:target{outline:3px solid var(--figure);outline-offset:3px}
@media(max-width:44rem){
body{padding:.75rem .75rem 3rem}
h1{font-size:1.5rem}
.pair{grid-template-columns:1fr;gap:.6rem}
dl.about{grid-template-columns:1fr;gap:0}
dl.about dd{margin-bottom:.4rem}
}
@media print{
@page{margin:16mm}
body{max-width:none;padding:0;font-size:9.5pt;line-height:1.35}
h1{font-size:1.6rem;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:1rem 0 .4rem;padding-top:.25rem}
h3{margin:.75rem 0 .25rem}
p,ul,ol,dl,figure,blockquote{margin-bottom:.35rem}
li{margin-bottom:.1rem}
nav,.skip{display:none}
a{color:inherit;text-decoration:none}
h2,h3,figcaption{break-after:avoid}
ol.claims>li,.pair,tr,figure.small,li{break-inside:avoid}
ol.claims>li{margin-bottom:.5rem;padding:.3rem .6rem}
.says{font-size:1rem}
.says,.facts{margin-bottom:.15rem}
.pair{margin-bottom:.5rem;padding:.3rem .6rem}
th,td{padding:.15rem .4rem}
.scroll{overflow:visible}
svg{max-width:100%;height:auto;max-height:90vh;break-inside:avoid}
figure.small svg{max-height:45vh}
:target{outline:0}
}
";

/// Returns the style sheet.
pub(super) fn style_sheet() -> String {
    format!("{}{PAGE}{}", style::page_colours(), style::style_sheet())
}
