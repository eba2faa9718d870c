import type { CaseEvent } from '@aceso/engagement/prior-authorisation';
import type { DraftRecord } from '@aceso/evidence';
import {
  METRIC_IDS,
  type MetricId,
  type RoiEvent,
  readRoiEvents,
  runStudy,
  type StudyPlan,
  type StudyResult,
  summarise,
} from '@aceso/governance/roi';
import type { Spending } from '@aceso/models';
import type { Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import { type Instrumented, instrument } from './instrument.ts';
import { type RoiSetting, RoiSettings } from './setting.ts';

/** Events that were brought: a baseline from before the system, or departments without it. */
interface Brought {
  readonly name: string;
  readonly at: string;
  readonly by: string;
  readonly events: readonly RoiEvent[];
}

export interface BroughtHead {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly by: string;
  readonly events: number;
}

/** Most events of one file, so that a document of the store stays small. */
const MOST = 20_000;

export interface StudyRequest {
  readonly design: StudyPlan['design'];
  readonly metrics: readonly MetricId[];
  readonly hospital?: string | undefined;
  readonly task?: string | undefined;
}

export class RoiService {
  readonly settings: RoiSettings;
  readonly #store: Pick<Store, 'collection'>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#store = store;
    this.settings = new RoiSettings(store);
  }

  async own(setting: RoiSetting): Promise<Instrumented> {
    const drafts = (await all<{ record: DraftRecord<string> }>(this.#store, 'draft')).map(({ value }) => value.record);
    const cases = (await all<{ events: readonly CaseEvent[] }>(this.#store, 'authorisation')).map(({ value }) => value);
    const spending = (await all<Spending>(this.#store, 'model-spending')).map(({ value }) => value);
    const accounts = new Map(
      (await all<{ name: string }>(this.#store, 'account')).map(({ id, value }) => [value.name, id]),
    );
    return instrument({ drafts, cases, spending, accounts }, setting, await this.settings.salt());
  }

  async brought(): Promise<BroughtHead[]> {
    return (await all<Brought>(this.#store, 'roi-events')).map(({ id, value: { name, at, by, events } }) => ({
      id,
      name,
      at,
      by,
      events: events.length,
    }));
  }

  /** @throws GovernanceError naming the line, ServerError for too many */
  async bring(name: string, text: string, by: string, at: string): Promise<BroughtHead> {
    const events = readRoiEvents(text);
    if (events.length > MOST)
      throw fail(
        'bad-request',
        `The file has ${events.length} events; bring ${MOST} at most, and the rest in another.`,
      );
    const id = crypto.randomUUID();
    await this.#store.collection<Brought>('roi-events').put(id, { name, at, by, events }, 0);
    return { id, name, at, by, events: events.length };
  }

  remove(id: string): Promise<boolean> {
    return this.#store.collection<Brought>('roi-events').delete(id);
  }

  /** What was recorded here and what was brought, within the window. */
  async events(setting: RoiSetting): Promise<Instrumented> {
    const own = await this.own(setting);
    const brought = (await all<Brought>(this.#store, 'roi-events')).flatMap(({ value }) => value.events);
    const { window } = setting;
    const events = [...own.events, ...brought].filter(
      ({ end }) => !window || (end.slice(0, 10) >= window.from && end.slice(0, 10) <= window.to),
    );
    return { ...own, events };
  }

  async summary(setting: RoiSetting) {
    const { events, unassigned, rejected } = await this.events(setting);
    const table = (groupOf: (event: RoiEvent) => string) => summarise(events, METRIC_IDS, setting.hours, groupOf);
    return {
      departments: table(({ department }) => department),
      hospitals: table(({ hospital }) => hospital ?? '–'),
      tasks: [...new Set(events.map(({ task }) => task))].sort(),
      unassigned,
      rejected,
    };
  }

  /** @throws GovernanceError where the plan does not fit the events */
  async study(request: StudyRequest, setting: RoiSetting): Promise<StudyResult> {
    const { events, otherModels } = await this.events(setting);
    const { hospital, task } = request;
    const wanted = events.filter(
      (event) => (hospital === undefined || event.hospital === hospital) && (task === undefined || event.task === task),
    );
    const live = setting.departments.flatMap(({ goLive }) => (goLive ? [goLive] : [])).sort();
    return runStudy(wanted, {
      design: request.design,
      metrics: request.metrics,
      hours: setting.hours,
      draws: 399,
      periodDays: request.design === 'its' ? 7 : 28,
      worthwhile: setting.worthwhile,
      ...(setting.window ? { window: setting.window } : {}),
      ...(live[0] && request.design !== 'stepped-wedge' ? { goLive: live[0] } : {}),
      ...(setting.comparison.length > 0 ? { comparison: setting.comparison } : {}),
      ...(setting.costs
        ? { costs: { ...setting.costs, ...(otherModels > 0 ? { otherModels } : {}) } as StudyPlan['costs'] & object }
        : {}),
    });
  }
}

async function all<T extends object>(
  store: Pick<Store, 'collection'>,
  name: string,
): Promise<{ id: string; value: T }[]> {
  const page = 500;
  const found: { id: string; value: T }[] = [];
  for (let after: string | undefined; ; ) {
    const next = await store.collection<T>(name).list({ limit: page, ...(after === undefined ? {} : { after }) });
    found.push(...next);
    after = next.at(-1)?.id;
    if (next.length < page || after === undefined) return found;
  }
}
