import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Code } from '../record/codes.ts';

/** Concepts of a code: its own, and the standard one that analyses look for; 0 where there is none. */
export interface Concepts {
  readonly source: number;
  readonly standard: number;
}

/** A file of a vocabulary that is not one: which, and what is missing. */
export class VocabularyError extends Error {
  override readonly name = 'VocabularyError';
}

/** Names of code systems in OMOP vocabularies (table VOCABULARY of the OHDSI Standardized Vocabularies). */
const VOCABULARIES: Readonly<Record<string, string>> = {
  'SNOMED-CT': 'SNOMED',
  LOINC: 'LOINC',
  RxNorm: 'RxNorm',
  CVX: 'CVX',
  UCUM: 'UCUM',
  'ICD-10-CM': 'ICD10CM',
  ICD10CM: 'ICD10CM',
  CPT: 'CPT4',
  HCPCS: 'HCPCS',
};
const WANTED = new Set(Object.values(VOCABULARIES));
const NONE: Concepts = { source: 0, standard: 0 };

/** Looks up concepts by code, from the files that a user brings. */
export class Vocabulary {
  /** Vocabulary and code to the concept. */
  readonly #concepts: ReadonlyMap<string, number>;
  /** A concept that is not standard to the one that stands for it; a standard concept to itself; none to 0. */
  readonly #standard: ReadonlyMap<number, number>;

  constructor(concepts: ReadonlyMap<string, number>, standard: ReadonlyMap<number, number>) {
    this.#concepts = concepts;
    this.#standard = standard;
  }

  get size(): number {
    return this.#concepts.size;
  }

  concepts(code: Pick<Code, 'system' | 'code'> | undefined): Concepts {
    const vocabulary = code && VOCABULARIES[code.system];
    const source = vocabulary && this.#concepts.get(`${vocabulary}|${code.code}`);
    return source === undefined || source === '' ? NONE : { source, standard: this.#standard.get(source) ?? 0 };
  }
}

/**
 * Reads CONCEPT.csv and, where it is beside it, CONCEPT_RELATIONSHIP.csv, as Athena (athena.ohdsi.org) gives them: separated by tabs,
 * no quotes. Only code systems that records use are kept.
 * @param path the folder, or CONCEPT.csv itself
 * @throws VocabularyError naming the file and what is missing; a file system error when it cannot be read
 */
export async function readVocabulary(path: string): Promise<Vocabulary> {
  const folder = statSync(path).isDirectory();
  const file = folder ? join(path, 'CONCEPT.csv') : path;
  const concepts = new Map<string, number>();
  const standard = new Map<number, number>();
  const columns = ['concept_id', 'vocabulary_id', 'standard_concept', 'concept_code', 'invalid_reason'];
  for await (const [id, vocabulary, kind, code, invalid] of lines(file, columns)) {
    if (!WANTED.has(vocabulary!)) continue;
    const concept = Number(id);
    const key = `${vocabulary}|${code}`;
    // A code may have been used again: the valid concept counts.
    if (concepts.has(key) && invalid !== '') continue;
    concepts.set(key, concept);
    standard.set(concept, kind === 'S' ? concept : 0);
  }
  if (concepts.size === 0)
    throw new VocabularyError(
      `${file} has no concept of ${[...WANTED].join(', ')}; download these vocabularies as well.`,
    );
  const relations = join(path, 'CONCEPT_RELATIONSHIP.csv');
  if (folder && statSync(relations, { throwIfNoEntry: false }))
    for await (const [from, to, kind, invalid] of lines(relations, [
      'concept_id_1',
      'concept_id_2',
      'relationship_id',
      'invalid_reason',
    ])) {
      if (kind !== 'Maps to' || invalid !== '') continue;
      if (standard.get(Number(from)) === 0) standard.set(Number(from), Number(to));
    }
  return new Vocabulary(concepts, standard);
}

/** The wanted cells of each line. */
async function* lines(file: string, columns: readonly string[]): AsyncGenerator<readonly string[]> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  let failed: Error | undefined;
  source.on('error', (error) => {
    failed = error;
  });
  let at: number[] | undefined;
  for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = line.split('\t');
    if (!at) {
      const head = cells.map((cell) =>
        cell
          .replace(/^\uFEFF/, '')
          .trim()
          .toLowerCase(),
      );
      at = columns.map((name) => head.indexOf(name));
      const missing = columns[at.indexOf(-1)];
      if (missing !== undefined)
        throw new VocabularyError(
          `${file} has no column ${missing}; give CONCEPT.csv as Athena writes it, separated by tabs.`,
        );
    } else yield at.map((i) => cells[i] ?? '');
  }
  if (failed) throw failed;
}
