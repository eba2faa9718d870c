import { EXPLICIT_LE } from '@aceso/imaging/archive';

/** One media range of an Accept header with its parameters. */
export interface MediaRange {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly q: number;
}

/** The ranges of an Accept header, best first; one range of everything where there is no header. */
export function rangesOf(accept: string | undefined): readonly MediaRange[] {
  const text = accept?.trim();
  if (!text) return [{ type: '*/*', parameters: {}, q: 1 }];
  return splitOutside(text, ',')
    .map((range) => {
      const [type = '', ...rest] = splitOutside(range, ';').map((each) => each.trim());
      const parameters = Object.fromEntries(
        rest.flatMap((each) => {
          const at = each.indexOf('=');
          if (at < 0) return [];
          const value = each.slice(at + 1).trim();
          return [[each.slice(0, at).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')]];
        }),
      );
      const q = Number(parameters.q ?? 1);
      return { type: type.toLowerCase(), parameters, q: Number.isFinite(q) ? q : 0 };
    })
    .filter(({ type, q }) => type !== '' && q > 0)
    .sort((a, b) => b.q - a.q);
}

/** Splits at a character that stands outside of quotes. */
function splitOutside(text: string, at: string): string[] {
  const out: string[] = [];
  let [begin, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === at && !quoted) {
      out.push(text.slice(begin, i));
      begin = i + 1;
    }
  }
  return [...out, text.slice(begin)];
}

const fits = (range: string, type: string): boolean =>
  range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

/** The first of the types that the ranges take, in the order of the ranges. */
export function choose<T extends string>(ranges: readonly MediaRange[], types: readonly T[]): T | undefined {
  for (const { type } of ranges) {
    const found = types.find((one) => fits(type, one));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What WADO-RS frames and instances can be asked as (PS3.18 8.7.3.5). */
export interface BinaryWish {
  /** Parts, or one bare body. */
  readonly multipart: boolean;
  /** Decoded, little endian. */
  readonly decoded: boolean;
}

/** How frames are wanted; undefined: in none of the ways there are. `stored`: the transfer syntax they are stored in. */
export function frameWish(accept: string | undefined, stored: string): BinaryWish | undefined {
  for (const { type, parameters } of rangesOf(accept)) {
    const syntax = parameters['transfer-syntax'];
    const whole = type === '*/*' || type === 'multipart/*' || type === 'multipart/related';
    const inner = type === 'multipart/related' ? (parameters.type?.toLowerCase() ?? '*/*') : '*/*';
    if (!whole && type !== 'application/octet-stream') {
      // `image/jls` and the like bare: as stored, when that is what is stored.
      if (MEDIA[stored] === type && (syntax === undefined || syntax === '*' || syntax === stored))
        return { multipart: false, decoded: false };
      continue;
    }
    const multipart = whole;
    if (syntax === EXPLICIT_LE) return { multipart, decoded: true };
    if (syntax !== undefined && syntax !== '*' && syntax !== stored) continue;
    if (syntax === '*' || syntax === stored) return { multipart, decoded: false };
    if (inner === 'application/octet-stream' || (!whole && type === 'application/octet-stream'))
      return { multipart, decoded: true };
    if (inner === '*/*' || inner === MEDIA[stored] || inner === 'image/*') return { multipart, decoded: false };
  }
  return undefined;
}

/** Media types of compressed frames (PS3.18 table 8.7.3-5). */
export const MEDIA: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'image/jpeg',
  '1.2.840.10008.1.2.4.51': 'image/jpeg',
  '1.2.840.10008.1.2.4.57': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls',
  '1.2.840.10008.1.2.4.81': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2',
  '1.2.840.10008.1.2.4.91': 'image/jp2',
  '1.2.840.10008.1.2.4.201': 'image/jphc',
  '1.2.840.10008.1.2.4.202': 'image/jphc',
  '1.2.840.10008.1.2.4.203': 'image/jphc',
  '1.2.840.10008.1.2.5': 'image/dicom-rle',
};
