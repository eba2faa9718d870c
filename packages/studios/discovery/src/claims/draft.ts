import {
  type Claim,
  type ClaimValue,
  type Draft,
  DraftBuilder,
  makeClaim,
  type Recheck,
  recheckComputed,
  sha256,
} from '@aceso/evidence';
import { CLAIM_SECTIONS, type ClaimSection, type Figure } from './figures.ts';

export type MoleculeDraft = Draft<'molecule'>;

const TITLES: Readonly<Record<ClaimSection, string>> = {
  structure: 'Structure and origin',
  properties: 'Properties',
  filters: 'Filters',
  safety: 'Dual-use gate',
  neighbours: 'Nearest known molecules',
  predictions: 'Predictions',
};

const UCUM: Readonly<Partial<Record<Figure['unit'], string>>> = {
  'g/mol': 'g/mol',
  angstrom2: 'Ao2',
  'cm3/mol': 'cm3/mol',
};

/**
 * A molecule as a draft of claims: each figure with the computation that it rests on. The same figures give the same draft,
 * ids included.
 * @param options.version of the software that computed
 * @param options.asOf ISO 8601 instant at which it was computed
 */
export function moleculeDraft(
  figures: readonly Figure[],
  options: { readonly title: string; readonly asOf: string; readonly version: string },
): MoleculeDraft {
  const canonical = figures.find(({ path }) => path === 'canonical')?.output ?? '';
  const key = sha256(canonical).slice(0, 32);
  // No person is the subject of these claims: a substance is.
  const patient = `Substance/${key}`;
  const builder = new DraftBuilder<'molecule'>(
    {
      type: 'molecule',
      title: options.title,
      patient,
      asOf: options.asOf,
      generator: { kind: 'engine', name: 'aceso-discovery', version: options.version },
      language: 'en',
    },
    (_, [claim]) => sentenceOf(claim!),
  );
  for (const section of CLAIM_SECTIONS) {
    const here = figures.filter((figure) => figure.section === section && figure.output !== undefined);
    if (here.length === 0) continue;
    builder.section({ id: section, title: TITLES[section] });
    for (const { path, label, algorithm, unit, inputs, seed, output } of here)
      builder.sentence('figure', [
        makeClaim({
          kind: 'observation',
          patient,
          concept: { label },
          value: claimValue(unit, output!),
          evidence: [
            {
              lane: 'computed',
              ref: `molecule/${key}`,
              path,
              algorithm,
              version: options.version,
              ...(seed === undefined ? {} : { seed }),
              inputs,
              output: output!,
            },
          ],
        }),
      ]);
  }
  return builder.build();
}

function claimValue(unit: Figure['unit'], output: string): ClaimValue {
  const value = Number(output);
  if (unit === 'word' || output.trim() === '' || !Number.isFinite(value)) return { type: 'text', text: output };
  const ucum = UCUM[unit];
  return {
    type: 'quantity',
    value,
    unit: ucum === undefined ? '1' : unit === 'angstrom2' ? 'Å²' : unit,
    ucum: ucum ?? '1',
  };
}

/** Four digits are what a person reads; the evidence keeps all of them. */
function sentenceOf({ concept, value }: Claim): string {
  if (value?.type === 'text') return `${concept.label}: ${value.text}.`;
  if (value?.type !== 'quantity') return `${concept.label}.`;
  const number = Number.isInteger(value.value) ? value.value : Number(value.value.toPrecision(4));
  return `${concept.label}: ${number}${value.unit === '1' ? '' : ` ${value.unit}`}.`;
}

/** Compares what a draft claims with figures that were computed anew; see {@link recheckComputed}. */
export function recheckMolecule(draft: MoleculeDraft, again: readonly Figure[]): Recheck {
  const byPath = new Map(again.map((figure) => [figure.path, figure]));
  return recheckComputed(draft, (path) => byPath.get(path)?.output ?? GONE);
}

const GONE = { check: 'no-source', message: 'What it was computed from is not there any more.' };
