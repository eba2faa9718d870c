import {
  type AutonomyPolicy,
  type Campaign,
  fail as failExperiment,
  laboratoryTable,
  type NewCampaign,
  newCampaign,
  observe,
  openExperiments,
  type PlateOptions,
  parseCampaign,
  plateMap,
  tableRows,
  type Well,
  worth,
} from '@aceso/discovery/lab';
import type { Collection, Store } from '@aceso/store';
import { changeKept, findKept, isVersionConflict } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { apart } from '../computations/apart.ts';
import type { Computation } from '../computations/records.ts';
import type { ComputationService } from '../computations/service.ts';
import type { TaskFile } from '../computations/task.ts';
import type { AutonomousResult, CampaignRecord } from './records.ts';
import { observedRows } from './rows.ts';

/** Campaigns of experiments: every step becomes an event of the campaign, and nothing else is kept. */
export class CampaignService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #campaigns: Collection<CampaignRecord>;
  readonly #computations: ComputationService;

  constructor(store: Store, now: () => Date, computations: ComputationService) {
    this.#store = store;
    this.#now = now;
    this.#campaigns = store.collection<CampaignRecord>('discovery-campaigns');
    this.#computations = computations;
    computations.onFinished('autonomous-run', async ({ subject, settings }, result) => {
      const { campaign } = result as AutonomousResult;
      await this.#change(subject, (record) => {
        if (record.campaign.events.length !== settings.events)
          throw fail('computation-state', 'The campaign was changed while the run went on; nothing was taken from it.');
        return { ...record, campaign };
      });
    });
  }

  /** A campaign from its settings, or a whole one from its file. @throws ServerError `bad-discovery-input` */
  async create(project: string, given: object, by: Principal): Promise<CampaignRecord> {
    const campaign = told(() => ('format' in given ? parseCampaign(given) : newCampaign(given as NewCampaign)));
    const at = this.#now().toISOString();
    const record: CampaignRecord = {
      id: crypto.randomUUID(),
      project,
      name: campaign.settings.name,
      campaign,
      createdBy: by.name,
      createdAt: at,
      changedAt: at,
    };
    await this.#campaigns.put(record.id, record, 0);
    return record;
  }

  async list(project: string): Promise<readonly CampaignRecord[]> {
    const found = await this.#campaigns.list({ where: { project }, limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }

  /** @throws ServerError `discovery-item-not-found` */
  async get(id: string, project: string): Promise<CampaignRecord> {
    return (await this.#found(id, project)).value;
  }

  async drop(id: string, project: string): Promise<void> {
    await this.get(id, project);
    await this.#campaigns.delete(id);
  }

  async forget(project: string): Promise<void> {
    for (const { id } of await this.list(project)) await this.#campaigns.delete(id);
  }

  /** The next round of experiments. @throws ServerError `bad-discovery-input` when the campaign has ended */
  async suggest(id: string, project: string, count: number | undefined): Promise<CampaignRecord> {
    const { value, version } = await this.#found(id, project);
    const { result } = await apart({
      task: 'suggestion',
      settings: { at: this.#now().toISOString(), ...(count === undefined ? {} : { count }) },
      files: [fileOf(value.campaign)],
    });
    return this.#put({ ...value, campaign: result as Campaign }, version);
  }

  /** @param csv a column for each objective, and `id` or the parameters; all rows are taken or none */
  async observe(id: string, project: string, name: string, csv: Uint8Array): Promise<CampaignRecord> {
    await this.get(id, project);
    const at = this.#now().toISOString();
    return this.#change(id, (record) => ({
      ...record,
      campaign: told(() => observe(record.campaign, observedRows(tableRows(csv, name), record.campaign.settings), at)),
    }));
  }

  async failed(id: string, project: string, experiment: string, reason: string): Promise<CampaignRecord> {
    await this.get(id, project);
    const at = this.#now().toISOString();
    return this.#change(id, (record) => ({
      ...record,
      campaign: told(() => failExperiment(record.campaign, experiment, reason, at)),
    }));
  }

  /** A person's answer to what a run stopped to ask. */
  async answer(id: string, project: string, reason: string, by: Principal): Promise<CampaignRecord> {
    await this.get(id, project);
    const event = { kind: 'answered' as const, at: this.#now().toISOString(), by: by.name, reason };
    return this.#change(id, (record) => ({
      ...record,
      campaign: { ...record.campaign, events: [...record.campaign.events, event] },
    }));
  }

  /** Open experiments on plates. @throws ServerError `bad-discovery-input` */
  async plate(id: string, project: string, options: Omit<PlateOptions, 'seed'>): Promise<readonly Well[]> {
    const { campaign } = await this.get(id, project);
    const experiments = openExperiments(campaign);
    return told(() => plateMap(experiments, { ...options, seed: campaign.settings.seed }));
  }

  /** Gives the campaign a table of known results that stands for a laboratory. @throws ServerError `bad-discovery-input` */
  async simulate(id: string, project: string, name: string, csv: Uint8Array): Promise<CampaignRecord> {
    const { campaign } = await this.get(id, project);
    const { space, objectives } = campaign.settings;
    const { rows } = told(() =>
      laboratoryTable(
        tableRows(csv, name),
        space.parameters.map((parameter) => parameter.name),
        objectives.map((objective) => objective.name),
      ),
    );
    const best = rows.reduce(
      (most, { measured }) => Math.max(most, worth(objectives, measured)),
      Number.NEGATIVE_INFINITY,
    );
    const { sha256 } = await this.#store.blobs.put(csv, 'text/csv');
    return this.#change(id, (record) => ({ ...record, laboratory: { name, sha256, rows: rows.length, best } }));
  }

  /** Cycles by itself under a policy, as a job. @throws ServerError `computation-state` without a simulated laboratory */
  async run(id: string, project: string, policy: Omit<AutonomyPolicy, 'by'>, by: Principal): Promise<Computation> {
    const record = await this.get(id, project);
    return this.#computations.start(
      {
        project,
        kind: 'autonomous-run',
        name: `${record.name}: run under a policy`,
        subject: id,
        settings: {
          policy: { ...policy, by: by.name },
          at: this.#now().toISOString(),
          events: record.campaign.events.length,
        },
        files: [fileOf(record.campaign), laboratoryOf(record)],
      },
      by,
    );
  }

  /** Plays the settings against the simulated laboratory, as a job. @throws ServerError `computation-state` */
  async backtest(id: string, project: string, settings: Record<string, unknown>, by: Principal): Promise<Computation> {
    const record = await this.get(id, project);
    return this.#computations.start(
      {
        project,
        kind: 'backtest',
        name: `${record.name}: backtest`,
        subject: id,
        settings,
        files: [fileOf(record.campaign), laboratoryOf(record)],
      },
      by,
    );
  }

  /** Makes every round again. */
  async replay(id: string, project: string): Promise<object> {
    const { campaign } = await this.get(id, project);
    const { result } = await apart({ task: 'replay', settings: {}, files: [fileOf(campaign)] });
    return result as object;
  }

  async #found(id: string, project: string): Promise<{ value: CampaignRecord; version: number }> {
    const found = await this.#campaigns.get(id);
    if (!found || found.value.project !== project)
      throw fail('discovery-item-not-found', 'There is no campaign with this id in the project.');
    return found;
  }

  async #put(record: CampaignRecord, version: number): Promise<CampaignRecord> {
    const next = { ...record, changedAt: this.#now().toISOString() };
    try {
      await this.#campaigns.put(record.id, next, version);
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      throw fail('computation-state', 'Somebody else changed the campaign in the meantime; look at it again.');
    }
    return next;
  }

  #change(id: string, change: (record: CampaignRecord) => CampaignRecord): Promise<CampaignRecord> {
    return changeKept(
      this.#campaigns,
      id,
      () => findKept(this.#campaigns, id, () => fail('discovery-item-not-found')),
      (record) => ({ ...change(record), changedAt: this.#now().toISOString() }),
    );
  }
}

const fileOf = (campaign: Campaign): TaskFile => ({
  role: 'campaign',
  name: 'campaign.json',
  bytes: new TextEncoder().encode(JSON.stringify(campaign)),
});

function laboratoryOf({ laboratory }: CampaignRecord) {
  if (!laboratory)
    throw fail('computation-state', 'The campaign has no simulated laboratory; give it a table of known results.');
  return { role: 'laboratory', name: laboratory.name, sha256: laboratory.sha256 };
}

/** The studio's refusals in the server's words. */
function told<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if ((error as Error).name === 'DiscoveryError') throw fail('bad-discovery-input', (error as Error).message);
    throw error;
  }
}
