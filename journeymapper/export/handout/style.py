"""How the hand-out looks: on a phone, on a wide screen, and on paper. Holds nothing of a project."""

SHEET = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1280px; color: #1f242a; background: #fff;
  font: 16px/1.5 Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; text-wrap: balance; }
h1 { font-size: 32px; margin-top: 0.4em; }
h2 { font-size: 26px; border-top: 2px solid #234e70; padding-top: 0.7em; margin-top: 2em; }
h3 { font-size: 19px; }
p, dd, td, th, li { white-space: pre-line; }
p { margin: 0.5em 0; max-width: 75ch; }
a { color: #234e70; }
.small { color: #59616a; font-size: 14px; }
.lead { font-size: 19px; }
nav ol, nav ul { margin: 0.3em 0; padding-left: 1.6em; }
nav li { margin: 0.15em 0; }
dl { display: grid; grid-template-columns: minmax(8em, max-content) 1fr; gap: 4px 20px; margin: 0.8em 0; }
dt { color: #59616a; }
dd { margin: 0; max-width: 75ch; min-width: 0; }
dd ul, td ul { margin: 0; padding-left: 1.1em; }
figure { margin: 1em 0; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid #234e70; }
.wide svg { display: block; width: 100%; height: auto; min-width: min(var(--least), 1000px); }
.sheet svg { max-width: 900px; min-width: 560px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.letters { position: absolute; width: 0; height: 0; overflow: hidden; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid #d8d6d0;
  min-width: 6em; }
thead th { background: #f4f3ef; border-bottom: 2px solid #cfccc5; white-space: normal; }
tbody th { font-weight: 600; }
tbody th:first-child, thead th:first-child { min-width: 3em; }
@media (max-width: 640px) {
  body { padding: 14px; font-size: 15px; }
  h1 { font-size: 26px; }
  h2 { font-size: 22px; }
  dl { display: block; }
  dd { margin-bottom: 0.6em; }
  table, tbody, tr, th, td { display: block; }
  thead { display: none; }
  tr { border: 1px solid #d8d6d0; border-radius: 8px; margin-bottom: 10px; padding: 4px 0; }
  th, td { border: 0; padding: 3px 10px; }
  td:empty { display: none; }
  td::before { content: attr(data-title); display: block; color: #59616a; font-size: 12px; }
}
@media screen and (max-width: 640px) {
  .in-words { display: none; }
  .spoken { position: static; width: auto; height: auto; clip-path: none; }
}
@page { margin: 14mm; }
@page broad { size: landscape; margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h1 { font-size: 22pt; }
  h2 { font-size: 17pt; border: 0; padding: 0; margin-top: 0; }
  h3 { font-size: 13pt; }
  h2, h3, h4 { break-after: avoid; }
  .part { break-before: page; }
  .journey { page: broad; }
  figure, li, dt { break-inside: avoid; }
  .wide { overflow: visible; }
  .wide svg, .sheet svg { min-width: 0; width: auto; max-width: 100%; max-height: 230mm; margin: 0 auto; }
  .journey .wide svg { max-height: 155mm; }
  .gallery + article, article + article { break-before: page; }
  table { font-size: 8.5pt; }
  th, td { min-width: 0; padding: 3px 5px; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
