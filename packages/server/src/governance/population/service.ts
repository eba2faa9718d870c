import {
  ageOn,
  type InputCoverage,
  InputTally,
  type PeopleHere,
  PeopleTally,
  type ShippedCoverage,
  ShippedTally,
} from '@aceso/governance/population';
import type { Collection, JobContext, Store } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { overPatients } from '../../engagement/population/over-patients.ts';
import type { Principal } from '../../identity/index.ts';
import type { RiskModel } from '../../precision/risk-models/records.ts';
import { FUNCTIONS } from '../functions/index.ts';

const JOB = 'population-coverage';
const KEPT = 'governance-coverage';
const LAST = 'last';

export interface ModelCoverage {
  readonly model: string;
  readonly title: string;
  readonly inputs: readonly InputCoverage[];
  /** Inputs that the record has no place for: they are asked for, and cannot be compared. */
  readonly notRecorded: readonly string[];
}

/** What was found when the whole store was last gone through: counts only. */
export interface Coverage {
  readonly asOf: string;
  readonly by: string;
  readonly seed: number;
  readonly people: PeopleHere;
  readonly models: readonly ModelCoverage[];
  /** By id of the function; absent in a count of an earlier release. */
  readonly shipped?: Readonly<Record<string, ShippedCoverage>>;
}

interface Input {
  readonly by: { readonly id: string; readonly username: string; readonly name: string };
}

const SEED = 1;

/** What was found when the store was last gone through. */
export const lastCoverage = async (store: Store): Promise<Coverage | undefined> =>
  (await store.collection<Coverage>(KEPT).get(LAST))?.value;

/** The people of the store against what own models were trained on, as a job over every record. */
export class CoverageService {
  readonly #store: Store;
  readonly #kept: Collection<Coverage>;
  readonly #models: Collection<RiskModel>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date, auditor: () => Auditor) {
    this.#store = store;
    this.#now = now;
    this.#kept = store.collection<Coverage>(KEPT);
    this.#models = store.collection<RiskModel>('risk-models');
    store.jobs.define<Input, never, object>(JOB, async ({ by }, context) => this.#run(by, context, auditor));
  }

  async start({ id, username, name }: Principal): Promise<string> {
    const job = await this.#store.jobs.start<Input>(
      JOB,
      'Coverage of the local population',
      { by: { id, username, name } },
      username,
    );
    return job.id;
  }

  last(): Promise<Coverage | undefined> {
    return lastCoverage(this.#store);
  }

  async #run(by: Input['by'], context: JobContext<never>, auditor: () => Auditor): Promise<object> {
    const { chartInputs, inUnitOf, trainedInputs } = await import('@aceso/precision/cohort-models');
    const asOf = this.#now().toISOString().slice(0, 10);
    const { Patient: total = 0 } = await this.#store.counts();
    const models = (await this.#models.list({ limit: 200 })).flatMap(({ value: { id, card, state } }) => {
      if (state !== 'ready' || card === undefined) return [];
      const read = new Set(card.inputs.filter(({ source }) => source !== undefined).map(({ name }) => name));
      const tallies = trainedInputs(card)
        .filter(({ name }) => read.has(name))
        .map((one) => new InputTally(one));
      const notRecorded = card.inputs.filter(({ source }) => source === undefined).map(({ name }) => name);
      return [{ id, title: card.title, inputs: card.inputs, tallies, notRecorded }];
    });
    const people = new PeopleTally();
    const shipped = FUNCTIONS.flatMap(({ id, training }) =>
      training?.known ? [[id, new ShippedTally(training.known)] as const] : [],
    );
    let done = 0;
    for await (const charts of overPatients({
      store: this.#store,
      auditor,
      by,
      job: context.id,
      signal: context.signal,
      skip: 0,
    })) {
      for (const chart of charts) {
        const { birth, gender, language } = chart.patient;
        const age = birth?.day.length === 10 ? ageOn(birth.day, asOf) : undefined;
        const person = { age, sex: gender, language };
        people.add(person);
        for (const [, tally] of shipped) tally.add(person);
        for (const { inputs, tallies } of models) {
          const found = chartInputs(chart, inputs, asOf);
          for (const tally of tallies) {
            const { name } = tally.trained;
            tally.add(inUnitOf(inputs.find((each) => each.name === name)!, found[name]?.value));
          }
        }
      }
      done += charts.length;
      context.progress(Math.min(done, total), total);
    }
    const coverage: Coverage = {
      asOf,
      by: by.name,
      seed: SEED,
      people: people.people(),
      models: models.map(({ id, title, tallies, notRecorded }) => ({
        model: id,
        title,
        inputs: tallies.map((tally) => tally.coverage(SEED)),
        notRecorded,
      })),
      shipped: Object.fromEntries(shipped.map(([id, tally]) => [id, tally.coverage()])),
    };
    await this.#kept.put(LAST, coverage);
    return { people: coverage.people.people, models: coverage.models.length };
  }
}
