import type { TimeCourse } from '../simulate.ts';

// Okabe and Ito's colours, which people with colour blindness can tell apart.
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#7f7f00'];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Round steps that divide a range into about five. */
function ticks(low: number, high: number): number[] {
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw * 0.999) ?? 10) * power;
  const list: number[] = [];
  for (let x = Math.ceil(low / step - 1e-9) * step; x <= high + 1e-9 * step; x += step)
    list.push(Math.abs(x) < step * 1e-9 ? 0 : x);
  return list;
}

const label = (x: number): string =>
  x === 0 ? '0' : Math.abs(x) >= 1e5 || Math.abs(x) < 1e-3 ? x.toExponential(1) : String(Number(x.toPrecision(4)));

/**
 * A time course as a stand-alone SVG with axes, a legend, and a description for those who do not see it.
 * @param points measured values to draw as dots beside the lines of the same name
 */
export function plotSvg(course: TimeCourse, options: { title?: string; points?: TimeCourse } = {}): string {
  const width = 720;
  const height = 420;
  const box = { left: 70, right: 150, top: 40, bottom: 50 };
  const names = course.columns.slice(1);
  const finite = (values: readonly number[]): number[] => values.filter((x) => Number.isFinite(x));
  const sources = options.points ? [course, options.points] : [course];
  const xs = finite(sources.flatMap((s) => s.rows.map((r) => r[0]!)));
  const ys = finite(sources.flatMap((s) => s.rows.flatMap((r) => Array.from(r.subarray(1)))));
  const range = (list: readonly number[]): [number, number] => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const x of list) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    if (!(high >= low)) return [0, 1];
    return high > low ? [low, high] : [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  };
  const [x0, x1] = range(xs);
  const [y0, y1] = range([...ys, ...(Math.min(...ys.slice(0, 1)) >= 0 ? [0] : [])]);
  const px = (x: number) => box.left + ((x - x0) / (x1 - x0)) * (width - box.left - box.right);
  const py = (y: number) => height - box.bottom - ((y - y0) / (y1 - y0)) * (height - box.top - box.bottom);
  const n = (x: number) => x.toFixed(1);
  const title = options.title ?? 'Time course';
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(`${names.join(', ')} against time from ${label(x0)} to ${label(x1)}; values from ${label(y0)} to ${label(y1)}.`)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${box.left}" y="22" font-size="15">${escaped(title)}</text>`,
  ];
  for (const t of ticks(y0, y1)) {
    out.push(`<path d="M${box.left} ${n(py(t))}H${width - box.right}" stroke="#ddd"/>`);
    out.push(`<text x="${box.left - 6}" y="${n(py(t) + 4)}" text-anchor="end">${label(t)}</text>`);
  }
  for (const t of ticks(x0, x1)) {
    out.push(`<path d="M${n(px(t))} ${height - box.bottom}v5" stroke="#333"/>`);
    out.push(`<text x="${n(px(t))}" y="${height - box.bottom + 18}" text-anchor="middle">${label(t)}</text>`);
  }
  out.push(`<path d="M${box.left} ${box.top}V${height - box.bottom}H${width - box.right}" fill="none" stroke="#333"/>`);
  out.push(`<text x="${(box.left + width - box.right) / 2}" y="${height - 12}" text-anchor="middle">time</text>`);
  names.forEach((name, k) => {
    const colour = COLOURS[k % COLOURS.length]!;
    const dash = k >= COLOURS.length ? ' stroke-dasharray="5 3"' : '';
    let pen = false;
    let path = '';
    for (const row of course.rows) {
      const y = row[k + 1]!;
      if (!Number.isFinite(y)) {
        pen = false;
        continue;
      }
      path += `${pen ? 'L' : 'M'}${n(px(row[0]!))} ${n(py(y))}`;
      pen = true;
    }
    out.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.6"${dash}/>`);
    const column = options.points?.columns.indexOf(name) ?? -1;
    if (column > 0) {
      for (const row of options.points!.rows) {
        if (Number.isFinite(row[column]!))
          out.push(`<circle cx="${n(px(row[0]!))}" cy="${n(py(row[column]!))}" r="3" fill="${colour}"/>`);
      }
    }
    if (k < 20) {
      const y = box.top + 8 + k * 17;
      out.push(`<path d="M${width - box.right + 12} ${y}h20" stroke="${colour}" stroke-width="2"${dash}/>`);
      out.push(
        `<text x="${width - box.right + 38}" y="${y + 4}">${escaped(name.length > 16 ? `${name.slice(0, 15)}…` : name)}</text>`,
      );
    }
  });
  out.push('</svg>');
  return `${out.join('\n')}\n`;
}
