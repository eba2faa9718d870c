import { escapeHtml } from '@aceso/evidence';
import type { Series } from './result.ts';
import type { MetricResult, StudyResult } from './study.ts';
import type { Verdict } from './verdict.ts';

const LABELS: Readonly<Record<Verdict, string>> = {
  benefit: 'Benefit',
  'no-benefit-shown': 'No benefit shown',
  harm: 'Harm',
  'not-enough-data': 'Not enough data',
};
export const COLOURS: Readonly<Record<Verdict, string>> = {
  benefit: '#1b6e3c',
  'no-benefit-shown': '#5b6670',
  harm: '#a4262c',
  'not-enough-data': '#8a5a00',
};
/** Told apart without colour too: by dash. */
const LINES = ['#1d5fa8', '#8a5a00', '#6b3fa0', '#1b6e3c', '#a4262c', '#5b6670'];
const DASHES = ['', '6 4', '2 3', '9 3 2 3', '1 4', '12 4'];

export const number = (value: number): string =>
  Number.isFinite(value)
    ? Number(value.toPrecision(3)).toLocaleString('en-US')
    : value > 0
      ? 'no upper bound'
      : 'no lower bound';
/** Whole numbers. */
export const money = (value: number): string =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : number(value);

/** Without a comparison group a change is called a change. */
export const labelOf = ({ verdict, design }: MetricResult): string =>
  design !== 'its' || verdict === 'not-enough-data'
    ? LABELS[verdict]
    : {
        benefit: 'Better since, nothing to compare with',
        harm: 'Worse since, nothing to compare with',
        'no-benefit-shown': 'No change shown',
      }[verdict];

/** One page that needs nothing from elsewhere: verdicts, intervals, curves, checks and costs. */
export function renderStudy(study: StudyResult): string {
  const { events, departments, people, window, goLive, results } = study;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Return on investment</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;color:#16202a;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.2rem 0 .5rem}
p{margin:.4rem 0}.soft{color:#5b6670}
.verdict{display:inline-block;color:#fff;border-radius:4px;padding:.1rem .55rem;font-weight:600;font-size:.9rem}
table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid #dde3e8;vertical-align:top}
td.n{text-align:right}svg{max-width:100%;height:auto;display:block;margin:.6rem 0}
li.failed{color:#a4262c}
</style>
</head>
<body>
<h1>Return on investment</h1>
<p class="soft">${money(events)} tasks by ${money(people)} people in ${money(departments)} departments, ${window.from} to ${window.to}${goLive ? `; tool from ${goLive}` : ''}. Seed ${study.seed}.</p>
${results.length > 1 ? `<p class="soft">${results.length} metrics were looked at; verdicts allow for that (Holm).</p>` : ''}
${results.map(section).join('\n')}
</body>
</html>
`;
}

function section(result: MetricResult): string {
  return `<section>
<h2>${escapeHtml(result.title)} <span class="verdict" style="background:${COLOURS[result.verdict]}">${labelOf(result)}</span></h2>
<p>${escapeHtml(result.words)}</p>
${intervalPlot(result)}${curves(result.series, result.periods, result.unit)}
<p class="soft">${escapeHtml(result.method)}.</p>
<ul>${result.checks.map(({ name, passed, message }) => `<li${passed ? '' : ' class="failed"'}><strong>${escapeHtml(name)}</strong>: ${escapeHtml(message)}</li>`).join('')}</ul>
${balance(result)}${moneyTable(result)}
</section>`;
}

/** The estimate and its interval beside zero. */
export function intervalPlot({ effect, low, high, unit, better, detectable }: MetricResult): string {
  if (effect === undefined || low === undefined || high === undefined) return '';
  const [width, height] = [640, 74];
  const finite = [effect, low, high, 0, detectable ?? 0, -(detectable ?? 0)].filter(Number.isFinite);
  const most = Math.max(...finite.map(Math.abs)) * 1.15 || 1;
  const x = (v: number): number => width / 2 + (Math.max(-most, Math.min(most, v)) / most) * (width / 2 - 12);
  const [left, right] = better === 'lower' ? ['better', 'worse'] : ['worse', 'better'];
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="Effect ${number(effect)} ${unit}, 95 % interval ${number(low)} to ${number(high)}">
<line x1="${width / 2}" y1="8" x2="${width / 2}" y2="48" stroke="#5b6670" stroke-dasharray="3 3"/>
<line x1="${x(low)}" y1="28" x2="${x(high)}" y2="28" stroke="#1d5fa8" stroke-width="3"/>
<circle cx="${x(effect)}" cy="28" r="6" fill="#1d5fa8"/>
<g font-size="12" fill="#5b6670"><text x="4" y="66">${left}</text><text x="${width / 2}" y="66" text-anchor="middle">no effect</text><text x="${width - 4}" y="66" text-anchor="end">${right}</text></g>
</svg>`;
}

/** Means by period, one line a group, with the go-live of each marked. */
export function curves(series: readonly Series[], periods: readonly string[], unit: string): string {
  const values = series.flatMap(({ values: all }) => all.filter((v): v is number => v !== null));
  if (values.length === 0 || periods.length < 2) return '';
  const [width, height, left, top, bottom] = [640, 240, 52, 10, 44];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const x = (t: number): number => left + (t / (periods.length - 1)) * (width - left - 12);
  const y = (v: number): number => top + (1 - (v - least) / span) * (height - top - bottom);
  const shown = series.slice(0, LINES.length);
  const path = (all: Series['values']): string =>
    all
      .flatMap((v, t) => (v === null ? [] : [`${all[t - 1] == null ? 'M' : 'L'}${x(t).toFixed(1)} ${y(v).toFixed(1)}`]))
      .join('');
  const marks = [...new Set(shown.flatMap(({ goLive }) => (goLive === undefined ? [] : [goLive])))];
  return `<svg viewBox="0 0 ${width} ${height + 18 * Math.ceil(shown.length / 3)}" width="${width}" role="img" aria-label="Means by period">
${marks.map((t) => `<line x1="${x(Math.max(0, t - 0.5))}" y1="${top}" x2="${x(Math.max(0, t - 0.5))}" y2="${height - bottom}" stroke="#5b6670" stroke-dasharray="3 3"/>`).join('')}
${shown.map(({ values: all }, i) => `<path d="${path(all)}" fill="none" stroke="${LINES[i]}" stroke-width="2.2" stroke-dasharray="${DASHES[i]}"/>`).join('')}
<g font-size="12" fill="#5b6670"><text x="${left - 6}" y="${top + 10}" text-anchor="end">${number(most)}</text><text x="${left - 6}" y="${height - bottom}" text-anchor="end">${number(least)}</text>
<text x="${left}" y="${height - bottom + 18}">${periods[0]}</text><text x="${width - 12}" y="${height - bottom + 18}" text-anchor="end">${periods.at(-1)}</text><text x="${width / 2}" y="${height - bottom + 18}" text-anchor="middle">${escapeHtml(unit)}</text></g>
<g font-size="13" fill="#16202a">${shown.map(({ name }, i) => `<g transform="translate(${left + (i % 3) * 195} ${height - 8 + 18 * Math.floor(i / 3)})"><line x1="0" y1="-4" x2="26" y2="-4" stroke="${LINES[i]}" stroke-width="2.5" stroke-dasharray="${DASHES[i]}"/><text x="32">${escapeHtml(name)}</text></g>`).join('')}</g>
</svg>`;
}

function balance({ balance: rows }: MetricResult): string {
  if (!rows || rows.length === 0) return '';
  return `<table><thead><tr><th>Trait</th><th>With the tool</th><th>Without</th><th>Difference before matching</th><th>after</th></tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr><td>${escapeHtml(row.trait)}</td><td class="n">${number(row.treated)}</td><td class="n">${number(row.control)}</td><td class="n">${number(row.before)}</td><td class="n">${number(row.after)}</td></tr>`,
    )
    .join('')}</tbody></table>`;
}

export const MONEY_LABELS = {
  pays: 'It pays',
  'not-shown-to-pay': 'Not shown to pay',
  'costs-more': 'It costs more than it brings',
} as const;

function moneyTable({ money: found, noMoney }: MetricResult): string {
  if (noMoney) return `<p>${escapeHtml(noMoney)}</p>`;
  if (!found) return '';
  const row = (name: string, value: string): string =>
    `<tr><td>${escapeHtml(name)}</td><td class="n">${value}</td></tr>`;
  return `<p><strong>${MONEY_LABELS[found.verdict]}.</strong> Net ${money(found.net)} ${escapeHtml(found.currency)} (95 % interval ${money(found.netLow)} to ${money(found.netHigh)}) over ${money(found.tasks)} tasks by ${money(found.people)} people.</p>
<table><tbody>${found.costs.map(({ name, amount }) => row(name, money(amount))).join('')}${row('all costs', money(found.total))}${row('costs are covered at an effect per task of', number(found.breakEvenEffect))}${found.breakEvenTasks === undefined ? row('tasks until costs are covered', 'never, at this effect') : row('tasks until costs are covered', money(found.breakEvenTasks))}</tbody></table>
<p class="soft">${found.assumptions.map(escapeHtml).join(' ')}</p>`;
}
