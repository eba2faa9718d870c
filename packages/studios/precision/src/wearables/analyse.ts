import type { Device, Observation } from '@medplum/fhirtypes';
import { Collector, type WearableData } from './collect.ts';
import type { Exclusion, Intake, PersonFacts, Source } from './intake.ts';
import { ObservationWriter } from './observations.ts';
import { Cleaner, ranksOf } from './samples/clean.ts';

export interface RankedSource extends Source {
  /** 1 is believed first where several sources cover the same time. */
  readonly rank: number;
}

/** What came of an import. */
export interface WearableReport {
  readonly person: PersonFacts;
  readonly sources: readonly RankedSource[];
  readonly samples: { readonly read: number; readonly kept: number };
  readonly exclusions: readonly Exclusion[];
  readonly ignored: Readonly<Record<string, number>>;
  readonly notes: readonly { readonly rule: string; readonly message: string }[];
  /** How many observations there are. */
  readonly observations?: number;
  readonly data: WearableData;
}

export interface AnalyseOptions {
  /** `Patient/id` that observations are of. */
  readonly patient?: string;
  readonly onObservation?: (resource: Observation | Device) => void;
  /** Observations to give out; more are only counted. */
  readonly most?: number;
}

/** Cleans the samples of an intake and gathers them; observations are given out one by one. The intake is closed. */
export function analyse(intake: Intake, { patient, onObservation, most }: AnalyseOptions = {}): WearableReport {
  try {
    const collector = new Collector(intake);
    const writer =
      onObservation && patient !== undefined
        ? new ObservationWriter(intake.sources, { patient, ...(most === undefined ? {} : { most }) }, onObservation)
        : undefined;
    if (writer) for (const device of writer.devices()) onObservation!(device);
    const read = intake.samples.count;
    let kept = 0;
    new Cleaner(intake, (sample) => {
      kept += 1;
      collector.take(sample);
      writer?.sample(sample);
    }).run();
    writer?.finish();
    const ranks = ranksOf(intake.sources, intake.options.priority);
    return {
      person: intake.person,
      sources: intake.sources.map((source, index) => ({ ...source, rank: ranks[index]! + 1 })),
      samples: { read, kept },
      exclusions: intake.exclusions,
      ignored: intake.ignored,
      notes: intake.notes,
      ...(writer ? { observations: writer.count } : {}),
      data: collector.finish(),
    };
  } finally {
    intake.samples.close();
  }
}
