import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { demoHospital } from '@aceso/demo';
import { buildCharts, type Chart, type SourceResource } from '@aceso/fhir';
import { type DataSet, hashOf, PERTURBATIONS, type Perturbation } from '@aceso/governance/evaluation';

let hospital:
  | { readonly charts: readonly Chart[]; readonly entries: readonly (readonly SourceResource[])[] }
  | undefined;

/** The invented patients of the demonstration hospital, and the resources of each. */
export function hospitalCharts(): NonNullable<typeof hospital> {
  if (!hospital) {
    const found = demoHospital()
      .map((bundle) => (bundle.entry ?? []) as readonly SourceResource[])
      .flatMap((entries) => {
        const [chart] = buildCharts(entries).charts;
        return chart ? [{ chart, entries }] : [];
      });
    hospital = { charts: found.map(({ chart }) => chart), entries: found.map(({ entries }) => entries) };
  }
  return hospital;
}

/** A data set of ours, by its content. */
export const ownData = (id: string, content: unknown, licence = 'Apache-2.0'): DataSet => ({
  id,
  licence,
  sha256: hashOf(content),
});

export const hospitalData = (): DataSet => ownData('demonstration-hospital', demoHospital());

/** The first few of many, for a quick look. */
export const few = <T>(all: readonly T[], quick: boolean, most: number): readonly T[] =>
  quick ? all.slice(0, most) : all;

/** The writing as it is, and every other way of writing it. */
export const WAYS_OF_WRITING: Readonly<Record<string, Perturbation>> = { plain: (text) => text, ...PERTURBATIONS };

/** SHA-256 of a file that is shipped beside the module at a URL. */
export const sha256Of = (module: string, file: string): string =>
  createHash('sha256')
    .update(readFileSync(new URL(file, module)))
    .digest('hex');
