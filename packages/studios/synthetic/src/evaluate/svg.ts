import { escapeHtml } from '@aceso/evidence';
import type { PairScore } from './fidelity.ts';
import type { Check } from './gate.ts';
import type { Marginal } from './pictures.ts';

const fixed = (x: number): string => x.toFixed(1);

/** Real and synthetic shares side by side. */
export function bars(m: Marginal): string {
  const [width, height] = [290, 110];
  const top = Math.max(...m.real, ...m.synthetic, 1e-9);
  const slot = width / m.labels.length;
  const parts = m.labels.map((label, i) => {
    const bar = (share: number, offset: number, kind: string): string => {
      const h = (share / top) * (height - 16);
      return `<rect class="${kind}" x="${fixed(i * slot + offset * slot)}" y="${fixed(height - h)}" width="${fixed(slot * 0.42)}" height="${fixed(h)}"/>`;
    };
    const text = `${escapeHtml(label)}: real ${(100 * m.real[i]!).toFixed(1)} %, synthetic ${(100 * m.synthetic[i]!).toFixed(1)} %`;
    return `<g><title>${text}</title>${bar(m.real[i]!, 0.06, 'r')}${bar(m.synthetic[i]!, 0.5, 's')}</g>`;
  });
  const ends =
    m.labels.length > 1
      ? `<text x="0" y="${height + 12}">${escapeHtml(short(m.labels[0]!))}</text><text x="${width}" y="${height + 12}" text-anchor="end">${escapeHtml(short(m.labels.at(-1)!))}</text>`
      : '';
  return `<svg viewBox="0 0 ${width} ${height + 16}" role="img" aria-label="${escapeHtml(m.column)}">${parts.join('')}<line class="axis" x1="0" x2="${width}" y1="${height}" y2="${height}"/>${ends}</svg>`;
}

const short = (text: string): string => (text.length > 18 ? `${text.slice(0, 17)}...` : text);

export interface HeatCell {
  readonly x: number;
  readonly y: number;
  /** 0..1 */
  readonly value: number;
}

export function heatMap(cells: readonly HeatCell[], size: number): string {
  const unit = 10;
  const rects = cells.map(
    (c) =>
      `<rect class="s" style="opacity:${c.value.toFixed(2)}" x="${c.x * unit}" y="${c.y * unit}" width="${unit}" height="${unit}"/>`,
  );
  return `<svg viewBox="0 0 ${size * unit} ${size * unit}" role="img" aria-label="density"><rect fill="none" class="axis" width="${size * unit}" height="${size * unit}"/>${rects.join('')}</svg>`;
}

/** Similarity of every pair of columns; 0.7 and less is empty, 1 is full. */
export function pairMatrix(columns: readonly string[], pairs: readonly PairScore[]): string {
  const unit = 22;
  const margin = 130;
  const place = new Map(columns.map((c, i) => [c, i]));
  const rects = pairs.map((p) => {
    const [a, b] = p.columns.map((c) => place.get(c)!);
    const value = Number.isFinite(p.score) ? Math.max(0, (p.score - 0.7) / 0.3) : 0;
    const text = `${escapeHtml(p.columns[0])}, ${escapeHtml(p.columns[1])}: ${Number.isFinite(p.score) ? p.score.toFixed(3) : 'n/a'} (${p.measure})`;
    return `<rect class="s" style="opacity:${value.toFixed(2)}" x="${margin + a! * unit}" y="${b! * unit}" width="${unit - 1}" height="${unit - 1}"><title>${text}</title></rect>`;
  });
  const labels = columns.map(
    (c, i) => `<text x="${margin - 6}" y="${i * unit + 15}" text-anchor="end">${escapeHtml(short(c))}</text>`,
  );
  const below = columns.map((c, i) => {
    const x = margin + i * unit + 12;
    const y = columns.length * unit + 8;
    return `<text x="${x}" y="${y}" text-anchor="end" transform="rotate(-60 ${x} ${y})">${escapeHtml(short(c))}</text>`;
  });
  const width = margin + columns.length * unit;
  return `<svg viewBox="0 0 ${width} ${columns.length * unit + 110}" style="max-width:${width}px" role="img" aria-label="pairwise similarity">${rects.join('')}${labels.join('')}${below.join('')}</svg>`;
}

/** The value with its interval against the limit, from none to twice the limit (or 1). */
export function gauge(check: Check): string {
  const [width, height] = [290, 34];
  const top = Math.min(1, Math.max(2 * check.limit, check.value, check.high ?? 0)) || 1;
  const x = (v: number): number => Math.min(width, Math.max(0, (v / top) * width));
  const interval =
    check.low === undefined
      ? ''
      : `<rect class="r" x="${fixed(x(check.low))}" y="8" width="${fixed(Math.max(1, x(check.high!) - x(check.low)))}" height="8"/>`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(check.name)} ${check.value.toFixed(3)}, limit ${check.limit}"><line class="axis" x1="0" x2="${width}" y1="12" y2="12"/>${interval}<rect class="s" x="${fixed(x(check.value) - 2)}" y="3" width="4" height="18"/><line class="mark" x1="${fixed(x(check.limit))}" x2="${fixed(x(check.limit))}" y1="0" y2="24"/><text x="0" y="33">${check.value.toFixed(4)}</text><text x="${width}" y="33" text-anchor="end">limit ${check.limit}</text></svg>`;
}
