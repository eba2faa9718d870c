import type { ChartEvidence, Claim, ComputedEvidence, DraftBuilder } from '@aceso/evidence';
import { type ClaimInput, makeClaim } from '@aceso/evidence';
import type { Chart, ChartEntry, ChartTime, EncounterEntry } from '@aceso/fhir';

export const ENGINE = { kind: 'engine', name: 'Aceso document composer', version: '0.1.0' } as const;

/** The visit a document is about; an emergency visit that led straight to admission counts as part of the stay. */
export type Visit = EncounterEntry & { readonly joined?: readonly string[] };

/** What every section writer works with: the record as it stood, the visit it is about, and where sentences go. */
export interface Scene {
  /** Already cut off at {@link Scene.asOf}. */
  readonly chart: Chart;
  /** Milliseconds since the Unix epoch. */
  readonly asOf: number;
  /** Calendar day of `asOf`, `YYYY-MM-DD`. */
  readonly day: string;
  readonly encounter: Visit | undefined;
  readonly draft: DraftBuilder;
}

/** Evidence in the chart of the scene's patient. */
export function chartEvidence(scene: Scene, entry: ChartEntry, path?: string): ChartEvidence {
  return {
    lane: 'chart',
    ref: entry.ref,
    ...(path !== undefined && { path: `${entry.resourceType}.${path}` }),
    ...(entry.version !== undefined && { version: entry.version }),
    patient: scene.chart.patient.ref,
  };
}

/** Evidence that is arithmetic or a query over other evidence. */
export function computed(algorithm: string, inputs: readonly string[], output: string): ComputedEvidence {
  return { lane: 'computed', ref: `computed:${algorithm}`, algorithm, version: ENGINE.version, inputs, output };
}

export function claim(scene: Scene, input: Omit<ClaimInput, 'patient'>): Claim {
  // A record may name nothing where it should; the entry is still worth citing.
  const concept = input.concept.label.trim() === '' ? { ...input.concept, label: 'unnamed entry' } : input.concept;
  return makeClaim({ ...input, concept, patient: scene.chart.patient.ref });
}

/**
 * That the record holds nothing of a kind. It rests on the query that was run, and on the patient it was run for; it
 * never says that there is nothing, only that nothing is recorded.
 */
export function absence(scene: Scene, what: string, label: string): Claim {
  const { patient } = scene.chart;
  return claim(scene, {
    kind: 'absence',
    concept: { label },
    polarity: 'negated',
    evidence: [
      chartEvidence(scene, patient, 'id'),
      { ...computed('chart-query', [patient.ref], `${what}: 0 entries`), ref: `computed:chart-query/${what}` },
    ],
  });
}

/** Within the visit: of the visit by reference, or without a visit of its own but in its time. */
export function inVisit(
  encounter: Visit | undefined,
  entry: { readonly encounter?: string },
  time: ChartTime | undefined,
): boolean {
  if (!encounter) return false;
  if (entry.encounter !== undefined) {
    return entry.encounter === encounter.ref || (encounter.joined?.includes(entry.encounter) ?? false);
  }
  if (!time || !encounter.start) return false;
  return time.end >= encounter.start.start && time.start <= (encounter.end?.end ?? Number.POSITIVE_INFINITY);
}
