import type { Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { Runs, type Seen } from '../runs.ts';
import { apart } from '../twin/work.ts';
import { type Asked, trajectoryClaims } from './claims.ts';
import type { KeptTrajectories, TrajectoryAnswer } from './records.ts';

/** Trajectories of disease: learned from a cohort and tested as a job in a process apart, asked about one person. */
export class TrajectoryService {
  readonly #store: Store;
  readonly runs: Runs<KeptTrajectories>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.runs = new Runs<KeptTrajectories>({
      ...{ store, now, collection: 'disease-trajectories', job: 'disease-trajectories' },
      missing: () => fail('trajectories-not-found'),
      wrongState: (why) => fail('trajectories-state', why),
      work: async ({ blob, seed }, { signal, progress }) => {
        const bytes = blob === undefined ? undefined : await store.blobs.get(blob);
        if (!bytes) throw fail('trajectories-not-found', 'The cohort is not there any more; bring it again.');
        progress(0, 1, 'learning and testing');
        const { report, model } = await apart(
          'trajectories',
          { cohort: Buffer.from(bytes).toString('utf8'), seed },
          { signal, refusal: 'no-trajectory' },
        );
        return { report, ...(model ? { model } : {}) };
      },
    });
  }

  /** @throws ServerError `no-trajectory` with the line of what cannot be read */
  async start(
    given: { readonly title?: string; readonly cohort: string; readonly origin: KeptTrajectories['origin'] },
    seed: number,
    by: Principal,
  ): Promise<Seen<KeptTrajectories>> {
    const { readCohort } = await import('@aceso/precision/twin');
    let people: number;
    try {
      people = new Set(readCohort(given.cohort).stays.map(({ person }) => person)).size;
    } catch (error) {
      throw told(error);
    }
    const { sha256 } = await this.#store.blobs.put(Buffer.from(given.cohort), 'text/csv');
    const title = given.title ?? `${given.origin === 'virtual' ? 'Simulated cohort' : 'Cohort'} of ${people} people`;
    const fingerprint = `sha256-${Buffer.from(sha256, 'hex').toString('base64')}`;
    return this.runs.start(title, { origin: given.origin, seed, fingerprint, blob: sha256 }, by);
  }

  /** @throws ServerError `trajectories-state` before they passed, `no-trajectory` in the words of the studio */
  async ask(id: string, asked: Asked): Promise<TrajectoryAnswer> {
    const kept = await this.runs.get(id);
    if (kept.state !== 'ready')
      throw fail('trajectories-state', 'The test of these trajectories has not ended well yet.');
    if (!kept.model)
      throw fail(
        'no-trajectory',
        `They failed on people they were not learned from, and say nothing of a person: ${kept.report?.reasons.join(' ')}`,
      );
    const { reopenTrajectories } = await import('@aceso/precision/twin');
    const tested = reopenTrajectories(kept.model);
    const { change, years, ref: _, patient: __, ...person } = asked;
    try {
      const answer = change
        ? { counterfactual: tested.counterfactual(person, years, change) }
        : { forecast: tested.forecast(person, years) };
      const assumptions = answer.counterfactual?.assumptions ?? tested.assumptions();
      return { trajectories: id, ...answer, assumptions, claims: trajectoryClaims(kept, asked, answer) };
    } catch (error) {
      throw told(error);
    }
  }
}

const told = (error: unknown): unknown =>
  (error as Error).name === 'PrecisionError' ? fail('no-trajectory', (error as Error).message) : error;
