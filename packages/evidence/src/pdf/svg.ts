import { INK, type Sheet } from './look.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, in words: its `aria-label`. */
  readonly label: string;
}

/** Size and label of a drawing of ours. @throws RangeError where it has no viewBox */
export function pictureOf(svg: string): Picture {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined) throw new RangeError('A drawing needs viewBox="0 0 width height".');
  return { width: Number(width), height: Number(height), label: plain(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? '') };
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Draws what the plots of this project are made of (lines, circles, paths of M and L, texts, groups that move or colour) from where
 * the page stands; other elements are left out. Not for drawings of others.
 */
export function drawSvg({ document, shown }: Sheet, svg: string, left: number, top: number, scale: number): void {
  const stack: Attributes[] = [];
  let text: Attributes | undefined;
  document.save().translate(left, top).scale(scale);
  const inherited = (own: Attributes, name: string): string | undefined =>
    own[name] ?? stack.findLast((one) => one[name] !== undefined)?.[name];
  const numbers = (own: Attributes, ...names: string[]): number[] => names.map((name) => Number(own[name] ?? 0));
  const paint = (own: Attributes): void => {
    const [fill, stroke] = [own.fill, own.stroke];
    const dash = own['stroke-dasharray']?.split(' ').filter(Boolean).map(Number) ?? [];
    document.lineWidth(Number(own['stroke-width'] ?? 1));
    if (dash.length > 1) document.dash(dash[0]!, { space: dash[1]! });
    if (stroke !== undefined) document.strokeColor(stroke).stroke();
    else document.fillColor(fill ?? INK).fill();
    if (dash.length > 1) document.undash();
  };
  for (const [, close, name, rest = '', empty, words] of svg.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
    if (words !== undefined) {
      if (text === undefined) continue;
      const [x, y] = numbers(text, 'x', 'y') as [number, number];
      const size = Number(inherited(text, 'font-size') ?? 12);
      document
        .font('body')
        .fontSize(size)
        .fillColor(inherited(text, 'fill') ?? INK);
      const said = shown(plain(words));
      const wide = document.widthOfString(said);
      const anchor = inherited(text, 'text-anchor');
      document.text(said, x - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0), y, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
      continue;
    }
    if (close) {
      if (name === 'g') {
        stack.pop();
        document.restore();
      } else if (name === 'text') text = undefined;
      continue;
    }
    const own: Attributes = Object.fromEntries(
      [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
    );
    if (name === 'g' && !empty) {
      stack.push(own);
      document.save();
      const [, dx, dy] = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(own.transform ?? '') ?? [];
      if (dx !== undefined) document.translate(Number(dx), Number(dy));
    } else if (name === 'text') text = own;
    else if (name === 'line') {
      const [x1, y1, x2, y2] = numbers(own, 'x1', 'y1', 'x2', 'y2') as [number, number, number, number];
      document.moveTo(x1, y1).lineTo(x2, y2);
      paint(own);
    } else if (name === 'circle') {
      const [x, y, r] = numbers(own, 'cx', 'cy', 'r') as [number, number, number];
      document.circle(x, y, r);
      paint(own);
    } else if (name === 'path' && own.d) {
      document.path(own.d);
      paint(own);
    }
  }
  document.restore();
}
