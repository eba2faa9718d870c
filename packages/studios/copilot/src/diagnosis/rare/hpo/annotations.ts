import { longId, type Ontology } from './ontology.ts';

/** One row of the HPO annotations: what one source says about one term in one disease. */
export interface AnnotationRow {
  readonly term: number;
  /** `4/8`, `45%`, a frequency class `HP:0040283`, or empty where the source gives none. */
  readonly frequency: string;
  /** `PMID:..`, the disease's own entry, or the HPO release that added the row. */
  readonly references: readonly string[];
  /** Year of the last curation; 0 where unknown. */
  readonly year: number;
  readonly onset?: string;
  readonly sex?: 'male' | 'female';
  /** The source says that the disease does not have this. */
  readonly negated: boolean;
}

export interface AnnotatedDisease {
  /** `OMIM:154700`, `ORPHA:558`, `DECIPHER:1`. */
  readonly id: string;
  readonly name: string;
  readonly rows: readonly AnnotationRow[];
}

/**
 * Reads the lines of the compact annotation table; rows whose term the ontology does not know are dropped.
 * `sources` are the id prefixes that are wanted (`OMIM`, `ORPHA`, `DECIPHER`).
 */
export function parseAnnotations(
  text: string,
  ontology: Ontology,
  sources: readonly string[] = ['OMIM', 'DECIPHER', 'ORPHA'],
): AnnotatedDisease[] {
  const diseases: { id: string; name: string; rows: AnnotationRow[] }[] = [];
  const termCache = new Map<string, number>();
  let current: { id: string; name: string; rows: AnnotationRow[] } | undefined;
  // Neighbouring rows mostly cite the same: one list for all of them saves most of the memory.
  let lastText = '';
  let lastOwner = '';
  let lastReferences: readonly string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const line = text.slice(from, to);
    from = to + 1;
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('>')) {
      const tab = line.indexOf('\t');
      const id = line.slice(1, tab);
      current = sources.includes(id.slice(0, id.indexOf(':')))
        ? { id, name: line.slice(tab + 1), rows: [] }
        : undefined;
      if (current !== undefined) diseases.push(current);
      continue;
    }
    if (current === undefined) continue;
    const [short, frequency = '', references = '', , year = '', onset = '', sex = '', , qualifier = ''] =
      line.split('\t');
    let term = termCache.get(short!);
    if (term === undefined) {
      term = ontology.resolve(longId(short!))?.index ?? -1;
      termCache.set(short!, term);
    }
    if (term < 0) continue;
    const owner = current.id;
    if (references !== lastText || owner !== lastOwner) {
      lastText = references;
      lastOwner = owner;
      lastReferences = references
        .split(';')
        .map((one) => (one === '=' ? owner : /^\d+$/.test(one) ? `PMID:${one}` : one));
    }
    current.rows.push({
      term,
      frequency: frequency.startsWith('H') ? `HP:${frequency.slice(1)}` : frequency,
      references: lastReferences,
      year: year === '' ? 0 : Number(year),
      ...(onset === '' ? {} : { onset: longId(onset) }),
      ...(/^male$/i.test(sex) ? { sex: 'male' as const } : /^female$/i.test(sex) ? { sex: 'female' as const } : {}),
      negated: qualifier === 'NOT',
    });
  }
  return diseases;
}
