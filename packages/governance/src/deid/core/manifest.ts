import type { IdentifierType } from '../text/span.ts';
import type { Profile } from './profile.ts';

/** What was done with a place: taken out, shortened (a date to its year), replaced by a made-up value, or text with parts replaced. */
export type Action = 'removed' | 'generalised' | 'replaced' | 'scrubbed' | 'shifted' | 'refused';

export interface ManifestRow {
  /** Place by the format's own terms: `Patient.address.line`, `PID-5`, `recordTarget/patientRole/addr`, a column. */
  readonly place: string;
  readonly action: Action;
  readonly count: number;
}

export interface FileManifest {
  /** Name of the file that was written; names of files that were read are not told, since they often hold names of people. */
  readonly out: string;
  readonly format: string;
  readonly rows: readonly ManifestRow[];
  /** Identifiers found in free text, by class of Safe Harbor. */
  readonly inText: Readonly<Partial<Record<IdentifierType | 'KNOWN_OF_RECORD', number>>>;
  /** Structure that no rule knows, and so was left out. */
  readonly unmapped: readonly string[];
}

export interface Manifest {
  readonly profile: string;
  readonly basis: string;
  readonly rules: string;
  readonly zip3: string;
  readonly files: readonly FileManifest[];
}

/** Counts what is done to one file; holds no value of it. */
export class Tally {
  readonly #rows = new Map<string, { place: string; action: Action; count: number }>();
  readonly #inText: Partial<Record<IdentifierType | 'KNOWN_OF_RECORD', number>> = {};
  readonly #unmapped = new Set<string>();

  act(place: string, action: Action): void {
    const key = `${place}\n${action}`;
    const row = this.#rows.get(key);
    if (row) row.count++;
    else this.#rows.set(key, { place, action, count: 1 });
  }

  found(type: IdentifierType | 'KNOWN_OF_RECORD'): void {
    this.#inText[type] = (this.#inText[type] ?? 0) + 1;
  }

  unknown(place: string): void {
    this.#unmapped.add(place);
    this.act(place, 'refused');
  }

  file(out: string, format: string): FileManifest {
    return {
      out,
      format,
      rows: [...this.#rows.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)),
      inText: this.#inText,
      unmapped: [...this.#unmapped].sort(),
    };
  }
}

/** Version of the rules: a change of what is left of a record is a change of this. */
export const RULES = 'aceso-deid 1';

export const manifestOf = (profile: Profile, zip3: string, files: readonly FileManifest[]): Manifest => ({
  profile: profile.name,
  basis: profile.basis,
  rules: RULES,
  zip3,
  files,
});
