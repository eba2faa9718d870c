import { depict, parseSmiles } from '../../chem/index.ts';
import type { Route, RouteNode } from './search.ts';

/** A route as an indented tree of text; `*` marks what is in stock, `?` what nothing leads to. */
export function routeText(route: Route): string {
  const lines: string[] = [];
  const write = (node: RouteNode, lead: string, branch: string): void => {
    const mark = node.step !== undefined ? '' : node.inStock ? ' *' : ' ?';
    lines.push(`${lead}${branch}${node.smiles}${mark}`);
    const inner = lead + (branch === '' ? '' : branch === '└─ ' ? '   ' : '│  ');
    if (node.step === undefined) return;
    const { reaction, with: needs, alternatives, from } = node.step;
    const warning =
      alternatives === 0 ? '' : `; ${alternatives} other ${alternatives === 1 ? 'product' : 'products'} possible`;
    lines.push(`${inner}│  ${reaction} (${needs}${warning})`);
    for (const [i, each] of from.entries()) write(each, inner, i === from.length - 1 ? '└─ ' : '├─ ');
  };
  write(route.tree, '', '');
  return lines.join('\n');
}

const WIDTH = 220;
const HEIGHT = 150;
const GAP = 24;
const STEP = 60;

interface Placed {
  readonly node: RouteNode;
  readonly x: number;
  readonly level: number;
  readonly from: readonly Placed[];
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A route as a drawing (SVG): the target on top, what it is made from below, what is in stock with a green frame. */
export function routeSvg(route: Route): string {
  let column = 0;
  let deepest = 0;
  const place = (node: RouteNode, level: number): Placed => {
    deepest = Math.max(deepest, level);
    const from = (node.step?.from ?? []).map((each) => place(each, level + 1));
    const first = from[0];
    const last = from.at(-1);
    const x = first === undefined || last === undefined ? column++ * (WIDTH + GAP) : (first.x + last.x) / 2;
    return { node, x, level, from };
  };
  const root = place(route.tree, 0);
  const body: string[] = [];
  const top = (level: number): number => level * (HEIGHT + STEP) + 10;
  const draw = ({ node, x, level, from }: Placed): void => {
    const y = top(level);
    const colour = node.step !== undefined ? '#888' : node.inStock ? '#1b7f3b' : '#c81e1e';
    const drawing = depict(parseSmiles(node.smiles), { width: WIDTH, height: HEIGHT, title: node.smiles }).trim();
    body.push(drawing.replace('<svg ', `<svg x="${x}" y="${y}" `));
    body.push(
      `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6" fill="none" stroke="${colour}" stroke-width="2"/>`,
    );
    if (node.step === undefined) return;
    const middle = x + WIDTH / 2;
    body.push(
      `<text x="${middle + 8}" y="${y + HEIGHT + 20}" font-size="12" font-family="sans-serif">${escapeXml(node.step.reaction)}</text>`,
    );
    for (const each of from) {
      const to = each.x + WIDTH / 2;
      body.push(
        `<path d="M${to} ${top(level + 1)} V${y + HEIGHT + 34} H${middle} V${y + HEIGHT}" fill="none" stroke="#555"/>`,
      );
      draw(each);
    }
  };
  draw(root);
  const width = Math.max(1, column) * (WIDTH + GAP);
  // Room on the right for the name of the last reaction.
  const size = `${width + 200} ${top(deepest) + HEIGHT + 10}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 ${size}" role="img"><title>${escapeXml(`Route to ${route.tree.smiles}`)}</title><rect x="-10" width="100%" height="100%" fill="#fff"/>${body.join('')}</svg>\n`;
}
