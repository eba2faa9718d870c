import { escapeHtml } from '@aceso/evidence';
import type { EvidenceGraph, GraphNode } from './graph.ts';

const COLUMNS: readonly (readonly GraphNode['kind'][])[] = [
  ['draft', 'generator'],
  ['sentence'],
  ['claim'],
  ['computed', 'knowledge', 'conversation', 'image', 'chart'],
];
const WIDTH = 250;
const GAP = 60;
const ROW = 26;
const COLOUR: Readonly<Record<GraphNode['kind'], string>> = {
  draft: '#0b3d4a',
  generator: '#5a3e94',
  sentence: '#47555c',
  claim: '#0f5b69',
  chart: '#135d3e',
  conversation: '#7c4f03',
  image: '#9b2a1d',
  knowledge: '#5a3e94',
  computed: '#1d4f91',
};
const short = (text: string): string => (text.length > 38 ? `${text.slice(0, 37)}…` : text);

/** The graph in columns: draft and generator, sentences, claims, evidence. It needs nothing from elsewhere. */
export function graphSvg({ nodes, edges }: EvidenceGraph, title: string): string {
  const place = new Map<string, { x: number; y: number }>();
  const heights = COLUMNS.map((kinds, column) => {
    const own = kinds.flatMap((kind) => nodes.filter((node) => node.kind === kind));
    for (const [i, node] of own.entries()) place.set(node.id, { x: 10 + column * (WIDTH + GAP), y: 40 + i * ROW });
    return own.length;
  });
  const width = COLUMNS.length * (WIDTH + GAP);
  const height = 60 + Math.max(1, ...heights) * ROW;
  const lines = edges.flatMap(({ from, to, why }) => {
    const [a, b] = [place.get(from), place.get(to)];
    if (!a || !b) return [];
    const [x1, x2] = a.x === b.x ? [a.x, b.x] : [a.x + WIDTH, b.x];
    const bend = a.x === b.x ? -24 : GAP / 2;
    return [
      `<path d="M${x1} ${a.y + 10}C${x1 + bend} ${a.y + 10} ${x2 - (a.x === b.x ? 24 : bend)} ${b.y + 10} ${x2} ${b.y + 10}" class="${why}"/>`,
    ];
  });
  const boxes = nodes.flatMap(({ id, kind, label, version }) => {
    const at = place.get(id);
    if (!at) return [];
    const words = version === undefined ? label : `${label} (${version})`;
    return [
      `<g><title>${escapeHtml(words)}</title><rect x="${at.x}" y="${at.y}" width="${WIDTH}" height="20" rx="4" fill="${COLOUR[kind]}"/><text x="${at.x + 8}" y="${at.y + 14}">${escapeHtml(short(words))}</text></g>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">`,
    '<style>text{font:11.5px system-ui,sans-serif;fill:#fff}.head{font-weight:600;fill:#4a5960;font-size:13px}path{fill:none;stroke:#b5c1c6;stroke-width:1}.computed-from{stroke:#1d4f91;stroke-dasharray:3 3}</style>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...['Draft', 'Sentences', 'Claims', 'Evidence'].map(
      (head, i) => `<text x="${10 + i * (WIDTH + GAP)}" y="24" class="head">${head}</text>`,
    ),
    ...lines,
    ...boxes,
    '</svg>',
  ].join('');
}
