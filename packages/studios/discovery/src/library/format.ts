import { DiscoveryError } from '../errors.ts';

/** Bits of a fingerprint and bonds around an atom: ECFP4 folded to 1,024 bits, as RDKit folds it. */
export const BITS = 1024;
export const RADIUS = 2;
export const FINGERPRINT_BYTES = BITS / 8;
/** Bytes of the key that rules molecules out of a substructure search. */
export const KEY_BYTES = 64;
/** Popcounts from 0 to `BITS`. */
export const BINS = BITS + 1;

/** Properties a library keeps for each molecule, as 32-bit floats. The first are cheap; the others are kept when asked for. */
export const QUICK_DESCRIPTORS = ['heavyAtoms', 'mw', 'tpsa', 'rings', 'charge', 'nhOh', 'nO'] as const;
export const FULL_DESCRIPTORS = [
  ...QUICK_DESCRIPTORS,
  'logp',
  'hbd',
  'hba',
  'rotatable',
  'aromaticRings',
  'fsp3',
] as const;
export type DescriptorName = (typeof FULL_DESCRIPTORS)[number];

const MAGIC = 'ACESOLIB';
export const VERSION = 1;
/** Sections begin at multiples of a page, so that a program that maps the file can use them in place. */
const PAGE = 4096;

export interface Section {
  readonly offset: number;
  readonly bytes: number;
}

/** The header of a library: JSON after the 8 bytes of "ACESOLIB" and its own length (u32, little-endian as all numbers are). */
export interface Header {
  readonly version: number;
  readonly bits: number;
  readonly radius: number;
  readonly count: number;
  /** Entries of the source that could not be read; they are in no section. */
  readonly refused: number;
  readonly descriptors: readonly DescriptorName[];
  readonly sections: Readonly<Record<SectionName, Section>>;
}

export const SECTIONS = ['bins', 'fingerprints', 'keys', 'descriptors', 'lines', 'text', 'smiles'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Where everything of a library lies. `textBytes` counts the bytes of all SMILES and names. */
export function layOut(
  count: number,
  descriptors: readonly DescriptorName[],
  textBytes: number,
): Readonly<Record<SectionName, Section>> {
  const sizes: Record<SectionName, number> = {
    bins: 4 * BINS,
    fingerprints: FINGERPRINT_BYTES * count,
    keys: KEY_BYTES * count,
    descriptors: 4 * count * descriptors.length,
    lines: 4 * count,
    text: 8 * (count + 1),
    smiles: textBytes,
  };
  let offset = PAGE;
  const sections: Partial<Record<SectionName, Section>> = {};
  for (const name of SECTIONS) {
    sections[name] = { offset, bytes: sizes[name] };
    offset = PAGE * Math.ceil((offset + sizes[name]) / PAGE);
  }
  return sections as Record<SectionName, Section>;
}

export function encodeHeader(header: Header): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const out = Buffer.alloc(PAGE);
  out.write(MAGIC, 'latin1');
  out.writeUInt32LE(json.length, 8);
  json.copy(out, 12);
  return out;
}

/** @throws DiscoveryError unless the first page of a file is that of a library of this version. */
export function decodeHeader(page: Buffer, path: string, fileBytes: number): Header {
  const length = page.length >= 12 ? page.readUInt32LE(8) : 0;
  if (page.toString('latin1', 0, 8) !== MAGIC || length > PAGE - 12 || length + 12 > page.length)
    throw new DiscoveryError('input', `${path} is no molecule library; make one with "aceso screen build".`);
  let header: Header;
  try {
    header = JSON.parse(page.toString('utf8', 12, 12 + length)) as Header;
  } catch {
    throw new DiscoveryError('input', `The header of ${path} is damaged; build the library again.`);
  }
  if (header.version !== VERSION || header.bits !== BITS || header.radius !== RADIUS)
    throw new DiscoveryError('input', `${path} is a library of version ${header.version}; build it again.`);
  const known = header.descriptors.every((name) => FULL_DESCRIPTORS.includes(name));
  const want = known && header.sections ? layOut(header.count, header.descriptors, header.sections.smiles.bytes) : {};
  if (JSON.stringify(want) !== JSON.stringify(header.sections))
    throw new DiscoveryError('input', `The header of ${path} is damaged; build the library again.`);
  const { offset, bytes } = header.sections.smiles;
  if (fileBytes < offset + bytes)
    throw new DiscoveryError('input', `${path} is cut off; copy it again or build it again.`);
  return header;
}
