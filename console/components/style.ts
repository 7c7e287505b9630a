/** The one stylesheet: light and dark, from 360 pixels up, colours of at least WCAG AA. */
export const STYLE = `
:root { color-scheme: light dark;
  --ground: #fff; --ink: #1b1f24; --soft: #57606a; --line: #8b949e; --faint: #f3f5f7; --edge: #d0d7de;
  --link: #0550ae; --focus: #0969da; --good: #116329; --good-ground: #d3f5da; --warn: #6f4400; --warn-ground: #fff1c2;
  --bad: #a40e26; --bad-ground: #ffe1de; --mark: #fff3a3; --cut: #f5d7ff; --act: #0550ae; --act-ink: #fff; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #0f1318; --ink: #e8ecf0; --soft: #a7b0ba; --line: #6e7781; --faint: #181e25; --edge: #343b44;
  --link: #82b8ff; --focus: #82b8ff; --good: #7ee2a0; --good-ground: #12361f; --warn: #f2c55c; --warn-ground: #3a2c06;
  --bad: #ff9d94; --bad-ground: #4a1216; --mark: #57490a; --cut: #43204f; --act: #82b8ff; --act-ink: #0b1622; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
a { color: var(--link); } a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; top: 0; padding: .5rem 1rem; background: var(--ground); z-index: 2; }
.skip:focus { left: 0; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; padding: .5rem 1rem;
  background: var(--faint); border-bottom: 1px solid var(--edge); }
header nav ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; margin: 0; padding: 0; list-style: none; }
header nav a { display: inline-block; padding: .3rem .5rem; text-decoration: none; border-bottom: 2px solid transparent; }
header nav a[aria-current] { border-bottom-color: var(--link); font-weight: 600; }
.brand a { color: inherit; text-decoration: none; font-size: 1.1rem; }
.corner { display: flex; gap: .75rem; align-items: center; margin-left: auto; } .corner form { margin: 0; }
main { padding: 1rem; max-width: 110rem; margin: 0 auto; }
h1 { font-size: 1.5rem; margin: .25rem 0 1rem; line-height: 1.3; } h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; } p { margin: .4rem 0 .8rem; }
.soft { color: var(--soft); } .small { font-size: .875rem; } .mono { font-family: ui-monospace, monospace; font-size: .875em; }
.scroll { overflow-x: auto; position: relative; max-width: 100%; margin: .5rem 0 1rem; }
table { border-collapse: collapse; min-width: min(100%, 48rem); font-size: .9375rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--edge); }
thead th { background: var(--faint); border-bottom: 1px solid var(--line); white-space: nowrap; font-weight: 600; }
tbody th { font-weight: 500; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td, tbody th { min-width: 3.5rem; max-width: 32rem; } td.wide { min-width: 14rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.cards li { border: 1px solid var(--edge); border-radius: .4rem; padding: .6rem .8rem; background: var(--faint); }
.cards strong { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; } .cards .bad strong { color: var(--bad); }
.badge { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .8125rem; white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.badge.good { background: var(--good-ground); border-color: var(--good); } .badge.warn { background: var(--warn-ground); border-color: var(--warn); }
.badge.bad { background: var(--bad-ground); border-color: var(--bad); }
.notice { border-left: 4px solid var(--warn); background: var(--warn-ground); color: var(--ink); padding: .5rem .8rem; margin: .5rem 0 1rem; }
form.filter { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: 0 0 1rem; padding: .75rem; background: var(--faint); border: 1px solid var(--edge); border-radius: .4rem; }
form.filter label { display: grid; gap: .15rem; font-size: .875rem; flex: 1 1 9rem; min-width: 0; max-width: 24rem; } form.filter input, form.filter select { height: 2.35rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .3rem; padding: .35rem .5rem; max-width: 100%; min-width: 0; }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; accent-color: var(--act); }
button, .button { font: inherit; padding: .4rem .9rem; border: 1px solid var(--act); border-radius: .3rem; background: var(--act); color: var(--act-ink); cursor: pointer; text-decoration: none; display: inline-block; }
button.second, .button.second { background: transparent; color: var(--act); }
button.plain { background: none; border: 0; color: var(--link); padding: 0; text-decoration: underline; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0 1rem; }
section.group li form { display: inline-block; margin: .15rem .5rem; } section.group li button { padding: .1rem .6rem; }
section.group { border: 1px solid var(--edge); border-radius: .4rem; padding: 0 1rem; margin: 0 0 1rem; }
details > summary { cursor: pointer; padding: .3rem 0; }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: 0 0 1rem; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
.bench { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 75rem) { .bench { grid-template-columns: repeat(3, minmax(0, 1fr)); align-items: start; }
  .bench > section { max-height: 88vh; overflow: auto; position: sticky; top: .5rem; } }
.bench > section { border: 1px solid var(--edge); border-radius: .4rem; padding: 0 .8rem .8rem; min-width: 0; }
.bench h2 { margin-top: .8rem; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--edge); background: #fff; }
.paper p { margin: 0; white-space: pre-wrap; min-height: .75rem; } .paper table { font-size: .875rem; }
.paper h3, .paper h4 { margin: .8rem 0 .3rem; } .paper a { color: inherit; text-decoration-style: dotted; text-underline-offset: 3px; }
:target { background: var(--mark); outline: 3px solid var(--focus); outline-offset: 1px; }
.found { background: var(--warn-ground); } .found.error { background: var(--bad-ground); }
del, .cut { background: var(--cut); }
.matrix td, .matrix thead th { text-align: center; padding: .2rem .3rem; min-width: 2.4rem; } .matrix tbody th { white-space: nowrap; max-width: none; padding-right: 1rem; }
.matrix td a { display: block; text-decoration: none; border-radius: .25rem; padding: .1rem .2rem; font-weight: 600; }
.matrix .c-clean { background: var(--good-ground); color: var(--good); } .matrix .c-warning { background: var(--warn-ground); color: var(--warn); }
.matrix .c-error { background: var(--bad-ground); color: var(--bad); } .matrix .c-empty { background: var(--faint); color: var(--soft); }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
.plots figure { margin: 0; border: 1px solid var(--edge); border-radius: .4rem; padding: .5rem; } figcaption { font-size: .9375rem; font-weight: 600; }
svg.plot { width: 100%; height: auto; display: block; font-size: 11px; } svg.plot text { fill: var(--soft); } svg.plot .axis { stroke: var(--edge); stroke-width: 1; }
svg.plot .line { fill: none; stroke: var(--link); stroke-width: 2; } svg.plot .dot { fill: var(--link); }
svg.plot .s1 { stroke: var(--bad); } svg.plot .s2 { stroke: var(--good); } svg.plot .s3 { stroke: var(--warn); } svg.plot .s4 { stroke: var(--ink); }
svg.plot .d1 { fill: var(--bad); } svg.plot .d2 { fill: var(--good); } svg.plot .d3 { fill: var(--warn); } svg.plot .d4 { fill: var(--ink); }
svg.plot .mark-error { stroke: var(--bad); stroke-width: 2.5; fill: none; } svg.plot .mark-warning { fill: var(--ground); stroke: var(--warn); stroke-width: 2; }
svg.plot .name { fill: var(--ink); }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; } svg.plot.key { display: inline-block; width: 46px; height: 12px; }
.one-plot { max-width: 60rem; }
.meter { width: 100%; height: 1rem; accent-color: var(--act); }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { header, form { display: none; } }
`;

/** A tile with a line of a form on it. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0550ae"/><path d="M8 10h16M8 16h16M8 22h9" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;
