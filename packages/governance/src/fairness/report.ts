import { escapeHtml } from '@aceso/evidence';
import type { AttributeResult, Estimate, FairnessAudit } from './audit.ts';

const LABEL = 150;
const PLOT = 420;
const ROW = 22;

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
const between = ({ low, high }: { readonly low: number | null; readonly high: number | null }): string =>
  low === null || high === null ? '' : ` (${low.toFixed(3)} to ${high.toFixed(3)})`;

/** Value and interval of one measure in every shown group, as a plot. */
export function forestSvg(
  title: string,
  rows: readonly { readonly label: string; readonly estimate: Estimate }[],
): string {
  const ends = rows.flatMap(({ estimate: { value, low, high } }) => [value, low, high]).filter((x) => x !== null);
  const least = Math.min(0, ...ends);
  const most = Math.max(1, ...ends);
  const x = (value: number): number => Math.round((LABEL + ((value - least) / (most - least)) * PLOT) * 10) / 10;
  const height = rows.length * ROW + 46;
  const ticks = [least, (least + most) / 2, most];
  const lines = rows.map(({ label, estimate: { value, low, high } }, i) => {
    const y = 24 + i * ROW;
    const words = `<text x="${LABEL - 8}" y="${y + 4}" text-anchor="end">${escapeHtml(label)}</text>`;
    if (value === null) return `${words}<text x="${LABEL + 4}" y="${y + 4}" class="soft">too few</text>`;
    const bar =
      low === null || high === null ? '' : `<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" class="bar"/>`;
    return `${words}${bar}<circle cx="${x(value)}" cy="${y}" r="4.5"/><text x="${LABEL + PLOT + 10}" y="${y + 4}" class="soft">${value.toFixed(3)}</text>`;
  });
  const foot = height - 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABEL + PLOT + 60} ${height}" width="${LABEL + PLOT + 60}" height="${height}" role="img" aria-label="${escapeHtml(title)}">`,
    '<style>text{font:12px system-ui,sans-serif;fill:#23313a}.soft{fill:#5b6b75}circle{fill:#0f6e84}.bar{stroke:#0f6e84;stroke-width:2}.axis{stroke:#c9d3d8}</style>',
    ...ticks.map(
      (tick) =>
        `<line x1="${x(tick)}" x2="${x(tick)}" y1="12" y2="${foot - 6}" class="axis"/><text x="${x(tick)}" y="${foot + 10}" text-anchor="middle" class="soft">${Number(tick.toFixed(2))}</text>`,
    ),
    ...lines,
    '</svg>',
  ].join('');
}

function attributeHtml({ attribute, groups, disparities }: AttributeResult): string {
  const shown = groups.filter(({ suppressed }) => !suppressed);
  const metrics = [...new Set(shown.flatMap((group) => Object.keys(group.metrics)))];
  const plots = metrics.map((id) => {
    const rows = shown.map(({ group, n, metrics: own }) => ({ label: `${group} (${n})`, estimate: own[id]! }));
    return `<figure><figcaption>${escapeHtml(id)}</figcaption>${forestSvg(`${id} by ${attribute}`, rows)}</figure>`;
  });
  const rows = Object.entries(disparities).map(
    ([id, d]) =>
      `<tr><th scope="row">${escapeHtml(id)}</th><td>${figure(d.value)}${between(d)}</td><td>${figure(d.byChance)}</td><td>${d.p.toFixed(3)}</td><td>${d.holm.toFixed(3)}</td></tr>`,
  );
  const hidden = groups.filter(({ suppressed }) => suppressed).map(({ group }) => escapeHtml(group));
  return [
    `<h2>${escapeHtml(attribute)}</h2>`,
    hidden.length > 0 ? `<p>Too few people to be shown: ${hidden.join('; ')}.</p>` : '',
    rows.length > 0
      ? `<table><thead><tr><th scope="col">difference or ratio</th><th scope="col">value (interval)</th><th scope="col">by chance alone</th><th scope="col">p</th><th scope="col">p, adjusted (Holm)</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
      : '<p>Fewer than two groups are large enough to be compared.</p>',
    `<div class="plots">${plots.join('')}</div>`,
  ].join('\n');
}

/** The audit as one page that needs nothing from elsewhere. */
export function fairnessHtml(audit: FairnessAudit, title: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;color:#23313a;max-width:1000px;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0}th,td{border-bottom:1px solid #d7dfe3;padding:4px 12px 4px 0;text-align:left;font-weight:400}thead th{font-weight:600}figure{margin:1rem 0}figcaption{font-weight:600}svg{max-width:100%}</style></head>
<body><h1>${escapeHtml(title)}</h1>
<p>${audit.n} people (${audit.leftOut} left out for missing values), seed ${audit.seed}, ${audit.resamples} resamples, ${Math.round(audit.confidence * 100)} % intervals, groups of ${audit.minN} or more.</p>
<ul>${audit.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>
${audit.attributes.map(attributeHtml).join('\n')}
</body></html>
`;
}
