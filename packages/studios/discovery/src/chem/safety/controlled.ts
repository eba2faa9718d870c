import { tableLines } from '../descriptors/load.ts';
import { foldMorgan } from '../morgan.ts';
import { type Pattern, parseSmarts } from '../smarts/parse.ts';
import { parseSmiles } from '../smiles/parse.ts';
import { canonicalSmiles } from '../smiles/write.ts';

/** Bits of the fingerprints that near relatives are told by. */
export const SAFETY_BITS = 2048;

export interface ControlledEntry {
  /** E.g. `cwc-1a1`, `narcotic-fentanyl`. */
  readonly rule: string;
  readonly name: string;
  /** The schedule that lists it. */
  readonly source: string;
}

export interface ControlledList {
  readonly classes: readonly (ControlledEntry & { readonly pattern: Pattern })[];
  readonly identities: ReadonlyMap<string, ControlledEntry>;
  readonly references: readonly (ControlledEntry & { readonly fingerprint: Uint32Array })[];
}

let list: ControlledList | undefined;

/** Substance classes and substances of the public schedules; see data/controlled.tsv. */
export function controlledList(): ControlledList {
  if (list) return list;
  const classes: (ControlledEntry & { pattern: Pattern })[] = [];
  const identities = new Map<string, ControlledEntry>();
  const references: (ControlledEntry & { fingerprint: Uint32Array })[] = [];
  for (const line of tableLines('controlled.tsv')) {
    const [kind, rule, name, text, source] = line.split('\t') as [string, string, string, string, string];
    const entry = { rule, name, source };
    if (kind === 'class') {
      classes.push({ ...entry, pattern: parseSmarts(text) });
      continue;
    }
    const mol = parseSmiles(text);
    identities.set(canonicalSmiles(mol, { stereo: false }), entry);
    if (kind === 'similar') references.push({ ...entry, fingerprint: foldMorgan(mol, 2, SAFETY_BITS) });
  }
  list = { classes, identities, references };
  return list;
}
