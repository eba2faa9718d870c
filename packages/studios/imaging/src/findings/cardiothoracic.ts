import { ImagingError } from '../errors.ts';
import { assertSameGrid, hashVolume, type Mask, type Triple, toWorld, type Volume } from '../volume/volume.ts';
import { makeFinding } from './context.ts';
import type { Finding, Method } from './finding.ts';

interface Line {
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/**
 * Cardiothoracic ratio of a PA chest radiograph (Danzer 1919): greatest width of the heart, as the sum of its greatest
 * reaches right and left, over the greatest inner width of the thorax. From masks "heart" and "lungs", or from landmarks.
 */
export const cardiothoracic: Method = {
  name: 'cardiothoracic',
  summary: 'Cardiothoracic ratio from masks (heart, lungs) or landmarks, PA radiographs only',
  modality: ['CR', 'DX', 'RG'],
  automatic: false,
  async run(volume, options) {
    const heart = options.masks?.heart;
    const thorax = options.masks?.lungs ?? options.masks?.thorax;
    for (const mask of [heart, thorax]) if (mask) assertSameGrid(volume, mask);
    const lines =
      heart && thorax ? { heart: widest(heart), thorax: widest(thorax) } : landmarks(options.parameters?.landmarks);
    if (!lines)
      throw new ImagingError(
        'option',
        'The method needs the masks "heart" and "lungs", or --landmarks HEART_LEFT,HEART_RIGHT,THORAX_LEFT,THORAX_RIGHT as columns.',
      );
    const issues: string[] = [];
    const view = options.acquisition?.viewPosition;
    const usable = view === 'PA';
    if (view === undefined) issues.push('The projection is not known: the ratio is for PA images only.');
    else if (!usable) issues.push(`The projection is ${view}: the heart is enlarged, the ratio is for PA images only.`);
    const masks = [heart, thorax].filter((mask) => mask !== undefined);
    const width = (line: Line | undefined): number | null => (line ? (line.to - line.from) * volume.spacing[0] : null);
    const [heartWidth, thoraxWidth] = [width(lines.heart), width(lines.thorax)];
    const head = {
      name: 'cardiothoracic',
      version: '1.0.0',
      parameters: {
        source: heart && thorax ? 'masks' : 'landmarks',
        viewPosition: view ?? null,
        landmarks: options.parameters?.landmarks ?? null,
      },
      inputHash: hashVolume(volume, ...masks),
      ...(options.acquisition ? { acquisition: options.acquisition } : {}),
      modality: cardiothoracic.modality,
    };
    const place = (name: string, ...which: (readonly [string, Line | undefined])[]): Finding['region'] => ({
      name,
      lines: which.flatMap(([title, line]) => (line ? [worldLine(volume, title, line)] : [])),
    });
    return [
      makeFinding(head, {
        finding: 'cardiothoracic-ratio',
        value: heartWidth !== null && thoraxWidth ? heartWidth / thoraxWidth : null,
        unit: '1',
        region: place('heart and thorax', ['heart', lines.heart], ['thorax', lines.thorax]),
        issues,
        usable,
      }),
      makeFinding(head, {
        finding: 'heart-width',
        value: heartWidth,
        unit: 'mm',
        region: place('heart', ['heart', lines.heart]),
        issues,
        usable,
      }),
      makeFinding(head, {
        finding: 'thorax-width',
        value: thoraxWidth,
        unit: 'mm',
        region: place('thorax', ['thorax', lines.thorax]),
        issues,
        usable,
      }),
    ];
  },
};

function worldLine(volume: Volume, name: string, { from, to, row }: Line): { name: string; from: Triple; to: Triple } {
  return { name, from: toWorld(volume, [from - 0.5, row, 0]), to: toWorld(volume, [to - 0.5, row, 0]) };
}

/** Extent over all rows: outermost columns, ends as edges of pixels; the row is where the left end lies. */
function widest({ data, dims: [nx, ny] }: Mask): Line | undefined {
  let [from, to, row] = [nx, -1, 0];
  for (let y = 0; y < ny; y++)
    for (let x = 0; x < nx; x++) {
      if (!data[x + nx * y]) continue;
      if (x < from) {
        from = x;
        row = y;
      }
      if (x > to) to = x;
    }
  return to < 0 ? undefined : { from, to: to + 1, row };
}

function landmarks(given: unknown): { heart: Line; thorax: Line } | undefined {
  if (given === undefined) return undefined;
  const n = typeof given === 'string' ? given.split(/[,\s]+/).map(Number) : given;
  if (!Array.isArray(n) || n.length !== 4 || !n.every((each) => typeof each === 'number' && Number.isFinite(each)))
    throw new ImagingError('option', 'The landmarks are not four columns.');
  const line = (a: number, b: number): Line => ({ from: Math.min(a, b), to: Math.max(a, b), row: 0 });
  const [a, b, c, d] = n as [number, number, number, number];
  const found = { heart: line(a, b), thorax: line(c, d) };
  if (found.thorax.to <= found.thorax.from || found.heart.from < found.thorax.from || found.heart.to > found.thorax.to)
    throw new ImagingError('option', 'The landmarks do not fit: the heart must lie within the thorax.');
  return found;
}
