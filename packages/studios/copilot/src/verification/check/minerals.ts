import type { Term } from '../extract/analysis.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import { unitAt } from '../text/units.ts';
import { DOSE_DIMS } from './doses.ts';
import { entriesFor } from './medications.ts';
import type { Work } from './work.ts';

let salts: ReadonlyMap<string, readonly string[]> | undefined;

/** Medicines by the first word of their name, where that word alone is the name of a result: potassium, magnesium, calcium. */
function saltsOf(name: string): readonly string[] {
  salts ??= new Map(
    ['potassium', 'magnesium', 'calcium', 'sodium'].map((mineral) => [
      mineral,
      [...conceptTable().concepts.values()]
        .filter(
          ({ kind, label }) => kind === 'medication' && label.startsWith(`${mineral} `) && label !== 'sodium chloride',
        )
        .map(({ id }) => id),
    ]),
  );
  return salts.get(name) ?? [];
}

/**
 * A mineral that is told as given ("continue potassium", "| magnesium | - | active |") is the record's medicine of that name, not
 * a result. Undefined where the record has none, or where a value stands beside it.
 */
export function asMedicine(work: Work, term: Term, stop: number): Term | undefined {
  if (term.to - term.from !== 1 || !term.kinds.has('observation')) return undefined;
  const ids = saltsOf(work.norm(term.from));
  if (ids.length === 0) return undefined;
  const { analysis } = work;
  const { context } = term;
  const told = context.has('continued') || context.has('stopped') || context.has('started');
  if (!told && analysis.segment.section !== 'medications') return undefined;
  const isDose = (at: number): boolean => {
    const unit = unitAt(analysis.tokens, at)?.unit;
    return unit !== undefined && DOSE_DIMS.has(unit.dim);
  };
  if (work.numbersIn(term.to, stop).some((number) => !isDose(number.to))) return undefined;
  const medicine: Term = { ...term, concepts: ids, kinds: new Set(['medication']) };
  return entriesFor(work, medicine).length > 0 ? medicine : undefined;
}
