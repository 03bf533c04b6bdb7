import { Markup } from './markup.ts';

/** Light and dark, screen and paper. The colours of parts are told apart by most colour-blind readers too. */
export const STYLE = new Markup(`<style>
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --page: #fff; --line: #d1d9e0; --band: #f6f8fa;
  --bad: #cf222e; --warn: #9a6700; --good: #1a7f37; --reserved: #a9cbef; --allocated: #2f7fd1;
  --even: #f6f8fa; --odd: #eaeef2; --over: #cf222e; --under: #2f7fd1; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9198a1; --page: #0d1117; --line: #3d444d;
  --band: #151b23; --bad: #f85149; --warn: #d29922; --good: #3fb950; --reserved: #2b4a6b; --allocated: #4c9ced;
  --even: #11161d; --odd: #1a212a; --over: #f85149; --under: #4c9ced; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
code { font: .9em ui-monospace, Consolas, monospace; background: var(--band); padding: .1em .3em; border-radius: 4px; }
.scroll .config { overflow-wrap: anywhere; }
pre { background: var(--band); padding: .8rem; border-radius: 6px; overflow-x: auto; }
pre code { padding: 0; } .added { color: var(--good); } .removed { color: var(--bad); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--band); } .number { text-align: right; white-space: nowrap; }
.oom, .broken, .likely { color: var(--bad); } .tight { color: var(--warn); } .fits { color: var(--good); }
.verdict { font-weight: 600; white-space: nowrap; } .quiet, figcaption { color: var(--quiet); }
figure { margin: 1.2rem 0; } figcaption { font-weight: 600; margin-bottom: .3rem; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--text); }
svg .label { text-anchor: middle; } svg .role { font-weight: 600; }
svg .tick line { stroke: var(--line); } svg .tick text { text-anchor: end; fill: var(--quiet); }
svg .limit line { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }
svg .limit text { fill: var(--bad); }
svg text { paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; }
svg .reserved { fill: var(--reserved); } svg .allocated { fill: var(--allocated); } svg .peak text { font-weight: 700; }
svg polygon { stroke: none; } svg .band.even rect { fill: var(--even); } svg .band.odd rect { fill: var(--odd); }
svg .peak circle { fill: var(--text); stroke: var(--page); stroke-width: 1.5; }
svg polyline { fill: none; stroke: var(--allocated); stroke-width: 2; } svg circle { fill: var(--allocated); }
svg .now.under circle, svg .max.under circle { fill: var(--under); } svg .over circle { fill: var(--over); }
figure svg { min-width: 40rem; } figure > svg { min-width: 0; }
.legend { margin: 0 0 .2rem; color: var(--quiet); font-size: .85rem; } .entry { display: inline-block; margin-right: 1.2em; }
.key.limit { background: none; border-top: 2px dashed var(--bad); height: 0; width: 1.4em; border-radius: 0; vertical-align: middle; }
.key.under { background: var(--under); border-radius: 50%; } .key.over { background: var(--over); border-radius: 50%; }
.meter { display: block; width: 100%; min-width: 7rem; max-width: 16rem; height: .7rem; background: var(--odd); border-radius: 3px; overflow: hidden; margin: .3rem 0 .2rem; }
.meter span { display: block; height: 100%; } .meter .over { background: var(--over); } .meter .under { background: var(--under); }
summary { font-weight: 600; padding: .5rem 0; cursor: pointer; }
.part-0 { fill: #0072b2; background: #0072b2; } .part-1 { fill: #e69f00; background: #e69f00; }
.part-2 { fill: #009e73; background: #009e73; } .part-3 { fill: #cc79a7; background: #cc79a7; }
.part-4 { fill: #56b4e9; background: #56b4e9; } .part-5 { fill: #d55e00; background: #d55e00; }
.part-6 { fill: #b2a700; background: #b2a700; } .part-7 { fill: #7f7f7f; background: #7f7f7f; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .5em; }
.key.reserved { background: var(--reserved); } .key.allocated { background: var(--allocated); }
@media print { body { max-width: none; } section { break-inside: avoid; } }
</style>`);
