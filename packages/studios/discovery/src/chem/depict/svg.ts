import { SYMBOLS } from '../elements.ts';
import { AROMATIC, type Molecule } from '../molecule.ts';
import { type Layout, layout } from './layout.ts';

export interface DepictOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  /** Atoms to point out; bonds between two of them are pointed out too. */
  readonly highlight?: readonly number[];
  /** A number per atom from -1 (blue, broken ring) to 1 (red, whole ring), e.g. what a model makes of it. */
  readonly weights?: ArrayLike<number>;
  readonly layout?: Layout;
}

const COLOURS: Readonly<Record<number, string>> = {
  7: '#2a4bd7',
  8: '#c81e1e',
  16: '#8a6d00',
  9: '#1b7f3b',
  17: '#1b7f3b',
  35: '#8c3a12',
  53: '#6a1b9a',
  15: '#b35c00',
};
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const r = (x: number): string => x.toFixed(2);

/** A drawing as SVG: plain text, no script, readable in light and dark pages by its own white ground. */
export function depict(mol: Molecule, options: DepictOptions = {}): string {
  const width = options.width ?? 320;
  const height = options.height ?? 240;
  const placed = options.layout ?? layout(mol);
  const { coordinates } = placed;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < mol.atomCount; i += 1) {
    left = Math.min(left, coordinates[3 * i]!);
    right = Math.max(right, coordinates[3 * i]!);
    low = Math.min(low, coordinates[3 * i + 1]!);
    high = Math.max(high, coordinates[3 * i + 1]!);
  }
  const unit = Math.min((width - 40) / Math.max(right - left, 0.1), (height - 40) / Math.max(high - low, 0.1), 36);
  const x = (i: number): number => width / 2 + (coordinates[3 * i]! - (left + right) / 2) * unit;
  const y = (i: number): number => height / 2 - (coordinates[3 * i + 1]! - (low + high) / 2) * unit;
  const body = [...marks(mol, options, x, y, unit)];
  for (let b = 0; b < mol.bondCount; b += 1) body.push(...bondLines(mol, b, placed, x, y, unit));
  for (let i = 0; i < mol.atomCount; i += 1) body.push(...label(mol, i, x(i), y(i), unit));
  const title = options.title === undefined ? '' : `<title>${escapeXml(options.title)}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${title}<rect width="100%" height="100%" fill="#fff"/>${body.join('')}</svg>\n`;
}

type Place = (atom: number) => number;

function* marks(mol: Molecule, options: DepictOptions, x: Place, y: Place, unit: number): Generator<string> {
  const chosen = new Set(options.highlight);
  for (let b = 0; b < mol.bondCount; b += 1) {
    const [p, q] = [mol.bondBegin[b]!, mol.bondEnd[b]!];
    if (chosen.has(p) && chosen.has(q)) {
      yield `<line x1="${r(x(p))}" y1="${r(y(p))}" x2="${r(x(q))}" y2="${r(y(q))}" stroke="#ffd54f" stroke-width="${r(unit * 0.36)}" stroke-linecap="round"/>`;
    }
  }
  for (let i = 0; i < mol.atomCount; i += 1) {
    const weight = Math.max(-1, Math.min(1, options.weights?.[i] ?? 0));
    if (chosen.has(i)) yield `<circle cx="${r(x(i))}" cy="${r(y(i))}" r="${r(unit * 0.3)}" fill="#ffd54f"/>`;
    if (weight !== 0) {
      // The ring tells up from down to those who do not see the colours apart.
      const style =
        weight > 0 ? 'fill="#e53935" stroke="#b71c1c"' : 'fill="#1e88e5" stroke="#0d47a1" stroke-dasharray="3 2"';
      const strength = Math.abs(weight);
      yield `<circle cx="${r(x(i))}" cy="${r(y(i))}" r="${r(unit * 0.34)}" ${style} fill-opacity="${r(strength * 0.6)}" stroke-opacity="${r(strength)}"/>`;
    }
  }
}

const shown = (mol: Molecule, i: number): boolean =>
  mol.atomicNumber[i] !== 6 ||
  mol.charge[i] !== 0 ||
  mol.isotope[i] !== 0 ||
  mol.radicals[i] !== 0 ||
  mol.degree(i) === 0;

function* bondLines(mol: Molecule, b: number, placed: Layout, x: Place, y: Place, unit: number): Generator<string> {
  const wedge = placed.wedge[b]!;
  const turned = (wedge === 1 || wedge === 6) && placed.wedgeFrom[b] === mol.bondEnd[b];
  const p = turned ? mol.bondEnd[b]! : mol.bondBegin[b]!;
  const q = turned ? mol.bondBegin[b]! : mol.bondEnd[b]!;
  const length = Math.hypot(x(q) - x(p), y(q) - y(p)) || 1;
  const [dx, dy] = [(x(q) - x(p)) / length, (y(q) - y(p)) / length];
  const gap = (i: number): number => (shown(mol, i) ? unit * 0.26 : 0);
  const [x1, y1] = [x(p) + dx * gap(p), y(p) + dy * gap(p)];
  const [x2, y2] = [x(q) - dx * gap(q), y(q) - dy * gap(q)];
  const [nx, ny] = [-dy, dx];
  const line = (offset: number, inset = 0, style = ''): string =>
    `<line x1="${r(x1 + nx * offset + dx * inset)}" y1="${r(y1 + ny * offset + dy * inset)}" x2="${r(x2 + nx * offset - dx * inset)}" y2="${r(y2 + ny * offset - dy * inset)}" stroke="#222" stroke-width="1.5"${style}/>`;
  if (wedge === 1) {
    const w = unit * 0.12;
    yield `<polygon points="${r(x1)},${r(y1)} ${r(x2 + nx * w)},${r(y2 + ny * w)} ${r(x2 - nx * w)},${r(y2 - ny * w)}" fill="#222"/>`;
    return;
  }
  if (wedge === 6) {
    for (let k = 1; k <= 7; k += 1) {
      const [cx, cy, w] = [x1 + ((x2 - x1) * k) / 7, y1 + ((y2 - y1) * k) / 7, (unit * 0.12 * k) / 7];
      yield `<line x1="${r(cx + nx * w)}" y1="${r(cy + ny * w)}" x2="${r(cx - nx * w)}" y2="${r(cy - ny * w)}" stroke="#222" stroke-width="1.2"/>`;
    }
    return;
  }
  const order = mol.kekule[b]!;
  const space = unit * 0.14;
  if (order === 2 && wedge === 3) {
    yield `<path d="M${r(x1 + nx * space)} ${r(y1 + ny * space)}L${r(x2 - nx * space)} ${r(y2 - ny * space)}M${r(x1 - nx * space)} ${r(y1 - ny * space)}L${r(x2 + nx * space)} ${r(y2 + ny * space)}" stroke="#222" stroke-width="1.5" fill="none"/>`;
  } else if (order === 2 && mol.bondInRing[b] !== 0) {
    const side = ringSide(mol, b, x, y, p, nx, ny);
    yield line(0);
    yield line(space * side, unit * 0.12);
  } else if (order === 2) {
    yield line(space / 2);
    yield line(-space / 2);
  } else if (order === 3) {
    yield line(0);
    yield line(space);
    yield line(-space);
  } else yield line(0, 0, order === 1 || order === AROMATIC ? '' : ' stroke-dasharray="4 3"');
}

/** On which side of a ring bond the middle of its smallest ring lies. */
function ringSide(mol: Molecule, bond: number, x: Place, y: Place, from: number, nx: number, ny: number): number {
  let best = -1;
  for (let ring = 0; ring < mol.ringCount; ring += 1) {
    const bonds = mol.ringBonds.subarray(mol.ringStart[ring]!, mol.ringStart[ring + 1]!);
    if (bonds.includes(bond) && (best < 0 || bonds.length < mol.ringStart[best + 1]! - mol.ringStart[best]!))
      best = ring;
  }
  if (best < 0) return 1;
  let sum = 0;
  for (let k = mol.ringStart[best]!; k < mol.ringStart[best + 1]!; k += 1) {
    const atom = mol.ringAtoms[k]!;
    sum += (x(atom) - x(from)) * nx + (y(atom) - y(from)) * ny;
  }
  return sum >= 0 ? 1 : -1;
}

function* label(mol: Molecule, i: number, x: number, y: number, unit: number): Generator<string> {
  if (!shown(mol, i)) return;
  const size = Math.max(9, unit * 0.42);
  const h = mol.hydrogens[i]!;
  const charge = mol.charge[i]!;
  const small = (text: string, up: boolean): string =>
    `<tspan font-size="${r(size * 0.7)}" dy="${r(size * (up ? -0.4 : 0.25))}">${text}</tspan><tspan dy="${r(size * (up ? 0.4 : -0.25))}">&#8203;</tspan>`;
  const parts = [
    mol.isotope[i] === 0 ? '' : small(String(mol.isotope[i]), true),
    escapeXml(SYMBOLS[mol.atomicNumber[i]!]!),
    h === 0 ? '' : h === 1 ? 'H' : `H${small(String(h), false)}`,
    charge === 0 ? '' : small(`${Math.abs(charge) === 1 ? '' : Math.abs(charge)}${charge > 0 ? '+' : '−'}`, true),
  ];
  yield `<text x="${r(x)}" y="${r(y + size * 0.36)}" font-family="sans-serif" font-size="${r(size)}" text-anchor="middle" fill="${COLOURS[mol.atomicNumber[i]!] ?? '#222'}">${parts.join('')}</text>`;
}
