import type { IdentifierKind } from './identifier.ts';

/** Names that nobody has: made of syllables, so that a surrogate never is a real person or a word of medicine. */
const ONSETS = 'Bre Dro Fal Gwy Hel Jor Kes Lun Mor Nev Orl Pel Quor Ras Syl Tor Ulv Ven Wyn Zar'.split(' ');
const MIDDLES = 'a e i o u ari eno ilo osa une'.split(' ');
const CODAS = 'dane fick gorn holm jask kwell lund mott nash pimm quist rook sted tarn vane wick yorth zell'.split(' ');

/** Deterministic generator (splitmix32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return ((t ^ (t >>> 15)) >>> 0) / 4294967296;
  };
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const digits = (count: number, random: () => number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** A stand-in of the same kind; the caller asks again until it collides with nothing. */
export function makeSurrogate(kind: IdentifierKind, original: string, random: () => number): string {
  switch (kind) {
    case 'name':
      return original
        .split(/\s+/)
        .map(() => pick(ONSETS, random) + pick(MIDDLES, random) + pick(CODAS, random))
        .join(' ');
    case 'organisation':
      return `${pick(ONSETS, random)}${pick(CODAS, random)} Care ${digits(3, random)}`;
    case 'record-number':
    case 'birth-date':
      return `X${digits(9, random)}`;
    case 'phone':
      // 555-0100 to 555-0199 are kept free for such use.
      return `(${2 + Math.floor(random() * 8)}${digits(2, random)}) 555-01${digits(2, random)}`;
    case 'email':
      return `p${digits(6, random)}@example.invalid`;
    case 'web':
      return `https://w${digits(6, random)}.invalid/`;
    case 'address':
      return `${pick(ONSETS, random)}${pick(CODAS, random)} Place ${digits(4, random)}`;
  }
}
