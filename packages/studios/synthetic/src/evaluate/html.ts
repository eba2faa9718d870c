import { escapeHtml } from '@aceso/evidence';
import type { Certificate } from './certificate.ts';
import { bars, gauge, type HeatCell, heatMap, pairMatrix } from './svg.ts';

const percent = (x: number, digits = 1): string => (Number.isFinite(x) ? `${(100 * x).toFixed(digits)} %` : 'n/a');
const number = (x: number, digits = 3): string => (Number.isFinite(x) ? x.toFixed(digits) : 'n/a');

/** The certificate as one page: no scripts, no outside files; opens anywhere, prints well. */
export function certificateHtml(c: Certificate): string {
  const released = c.verdict === 'release';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>Certificate of a synthetic table</title><style>${STYLE}</style></head><body><main>
<h1>Certificate of a synthetic table</h1>
<p class="verdict ${c.verdict}">${released ? 'Release' : 'Do not release'}</p>
<p>${released ? 'No check of the release gate failed.' : `Broken: ${escapeHtml(c.gate.broken.join('; '))}.`}</p>
${inputs(c)}
<h2>Release gate</h2>${gate(c)}
<h2>Fidelity</h2>${fidelity(c)}
${effects(c)}
<h2>Privacy</h2>${privacy(c)}
<h2>Columns</h2><p class="key"><span class="real"></span> real <span class="synthetic"></span> synthetic; cells of fewer than 5 real people are not shown.</p>
<div class="grid">${c.pictures.marginals.map((m) => `<figure><figcaption>${escapeHtml(m.column)}</figcaption>${bars(m)}</figure>`).join('')}</div>
<h2>Pairs of columns</h2><p>Similarity of each pair; dark is the same.</p>${pairs(c)}
<h2>Principal components</h2><p>Both tables on the first two components of the real one (${percent(c.pictures.projection.explained[0])} and ${percent(c.pictures.projection.explained[1])} of the variance).</p>
<div class="grid">${projections(c)}</div>
</main></body></html>
`;
}

const row = (cells: readonly string[], tag = 'td'): string =>
  `<tr>${cells.map((x) => `<${tag}>${x}</${tag}>`).join('')}</tr>`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  `<table><thead>${row(head, 'th')}</thead><tbody>${body.map((b) => row(b)).join('')}</tbody></table>`;

function inputs(c: Certificate): string {
  const line = (name: string, part: { sha256: string; rows: number }): string[] => [
    name,
    String(part.rows),
    `<code>${escapeHtml(part.sha256)}</code>`,
  ];
  return `${table(
    ['Table', 'Rows', 'SHA-256'],
    [line('Real (training)', c.inputs.real), line('Holdout', c.inputs.holdout), line('Synthetic', c.inputs.synthetic)],
  )}<p>Aceso ${escapeHtml(c.version)}, seed ${c.seed}, ${c.columns.length} columns compared.</p>`;
}

const MARK = { pass: 'holds', inconclusive: 'cannot tell', fail: 'broken' } as const;

function gate(c: Certificate): string {
  const body = c.gate.checks.map((check) => {
    const interval = check.low === undefined ? '' : ` (${number(check.low)} to ${number(check.high!)})`;
    const rows = check.rows ? rowsText(check.rows) : '';
    return [
      escapeHtml(check.name),
      `${number(check.value, 4)}${interval}`,
      number(check.limit, 4),
      `<b class="${check.status}">${MARK[check.status]}</b>`,
      escapeHtml(check.reason) + rows,
    ];
  });
  return table(['Check', 'Value', 'Limit', '', 'Meaning'], body);
}

function rowsText(rows: { training?: readonly number[]; synthetic?: readonly number[] }): string {
  const list = (name: string, r: readonly number[] | undefined): string =>
    r && r.length > 0 ? `<br>${name} rows: ${r.slice(0, 100).join(', ')}${r.length > 100 ? ', ...' : ''}` : '';
  return list('Synthetic', rows.synthetic) + list('Training', rows.training);
}

function fidelity(c: Certificate): string {
  const f = c.fidelity;
  const scale = table(
    ['', 'Score', 'One real half against the other', 'Error on that scale (1 = new real data)'],
    [
      ['Shape of columns', percent(f.shape, 2), percent(f.realHalves.shape, 2), number(f.relative.shape, 2)],
      ['Trends of pairs', percent(f.trend, 2), percent(f.realHalves.trend, 2), number(f.relative.trend, 2)],
    ],
  );
  const { boosted, logistic, rowsPerSide } = c.detection;
  const auc = (x: { estimate: number; low: number; high: number }): string =>
    `${number(x.estimate)} (${number(x.low)} to ${number(x.high)})`;
  const told = `<p>Telling synthetic from real rows (${rowsPerSide} of each; AUC, 0.5 is blind): boosted trees ${auc(boosted)}, logistic regression ${auc(logistic)}.</p>`;
  const useful = c.utility
    ? `<p>Predicting ${escapeHtml(c.utility.target)} on ${c.utility.testRows} holdout rows:</p>${table(
        ['Model', 'Measure', 'Trained on real', 'Trained on synthetic', 'Ratio'],
        c.utility.scores.map((s) => [s.model, s.measure, number(s.trtr), number(s.tstr), percent(s.ratio)]),
      )}`
    : '';
  return scale + told + useful;
}

function effects(c: Certificate): string {
  return [c.effects, c.hazards]
    .filter((e) => e !== undefined)
    .map((e) => {
      const ci = (x: readonly [number, number, number]): string =>
        `${number(x[0])} (${number(x[1])} to ${number(x[2])})`;
      const body = e.effects.map((x) => [escapeHtml(x.term), ci(x.real), ci(x.synthetic), percent(x.overlap, 0)]);
      return `<h2>Effects on ${escapeHtml(e.outcome)} (${e.model})</h2><p>Mean overlap of the 95 % intervals ${percent(e.meanOverlap)}; ${percent(e.covered, 0)} of the real estimates lie in the synthetic interval.</p><details><summary>${e.effects.length} terms</summary>${table(['Term', 'Real', 'Synthetic', 'Overlap'], body)}</details>`;
    })
    .join('');
}

function privacy(c: Certificate): string {
  const p = c.privacy;
  const gauges = c.gate.checks
    .filter((g) => g.name !== 'quality')
    .map((g) => `<figure><figcaption>${escapeHtml(g.name)}</figcaption>${gauge(g)}</figure>`)
    .join('');
  const d = p.distances;
  const quantiles = (x: readonly [number, number]): string => `${number(x[0])}, ${number(x[1])}`;
  return `<div class="grid">${gauges}</div>${table(
    ['', 'Synthetic', 'Holdout'],
    [
      [
        'Distance to the closest training row (5 %, 50 %)',
        quantiles(d.closest.synthetic),
        quantiles(d.closest.holdout),
      ],
      ['Nearest over second nearest (5 %, 50 %)', quantiles(d.nndr.synthetic), quantiles(d.nndr.holdout)],
      ['Authenticity', percent(d.authenticity.estimate), percent(d.authenticityOfHoldout)],
    ],
  )}<p>k-map over ${escapeHtml(p.kMap.columns.join(', '))}: least ${p.kMap.k} real people behind a combination shown; ${percent(p.kMap.below5)} of the synthetic rows show a combination of fewer than 5.</p>${table(
    ['Secret', 'Risk', '95 % interval'],
    p.inference.map((r) => [escapeHtml(r.secret), number(r.risk), `${number(r.low)} to ${number(r.high)}`]),
  )}`;
}

const pairs = (c: Certificate): string => pairMatrix(c.columns, c.fidelity.pairs);

function projections(c: Certificate): string {
  const { size, real, synthetic } = c.pictures.projection;
  const top = Math.max(...real, ...synthetic) || 1;
  const cells = (v: readonly number[]): HeatCell[] =>
    v.flatMap((x, i) =>
      x > 0 ? [{ x: i % size, y: size - 1 - Math.floor(i / size), value: Math.sqrt(x / top) }] : [],
    );
  return [
    ['real', real],
    ['synthetic', synthetic],
  ]
    .map(
      ([name, v]) =>
        `<figure><figcaption>${name as string}</figcaption>${heatMap(cells(v as readonly number[]), size)}</figure>`,
    )
    .join('');
}

const STYLE = `:root{color-scheme:light dark;--ink:#1c2733;--paper:#fff;--line:#d5dce3;--real:#5b7083;--synthetic:#0b7a75;--bad:#b3261e;--warn:#9a6700;--good:#1a7f37}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#11181f;--line:#33404d;--real:#9fb3c8;--synthetic:#3ddbd0;--bad:#ff8a80;--warn:#f0c060;--good:#66d17a}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0}main{max-width:1000px;margin:0 auto;padding:24px}
h1{font-size:24px}h2{font-size:18px;margin-top:32px}table{border-collapse:collapse;width:100%;margin:8px 0}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line);vertical-align:top}td:last-child{overflow-wrap:anywhere}th,b{white-space:nowrap}
.verdict{font-size:20px;font-weight:600;padding:8px 16px;border-left:6px solid}.release,.pass{color:var(--good)}.refuse,.fail{color:var(--bad)}.inconclusive{color:var(--warn)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));gap:16px}figure{margin:0}figcaption{font-size:13px;font-weight:600;overflow-wrap:anywhere}svg{width:100%;height:auto;display:block}
svg text{fill:var(--ink);font-size:10px}.r{fill:var(--real);opacity:.65}.s{fill:var(--synthetic);opacity:.75}.axis{stroke:var(--line)}.mark{stroke:var(--bad);stroke-width:2}.key span{display:inline-block;width:12px;height:12px;margin:0 4px 0 12px}.key .real{background:var(--real)}.key .synthetic{background:var(--synthetic)}code{font-size:11px}`;
