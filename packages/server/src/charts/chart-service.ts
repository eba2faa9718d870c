import { buildCharts, type Chart } from '@aceso/fhir';
import type { Store } from '@aceso/store';
import { fail } from '../errors.ts';
import { Lru } from './lru.ts';

export interface VersionedChart {
  readonly chart: Chart;
  /** Changes with anything in the record. */
  readonly version: string;
}

/** A chart of a long record takes some megabytes; a ward round moves among few patients. */
const KEPT = 24;

/** Charts of patients, built when asked for and kept while the record stands still. */
export class ChartService {
  readonly #store: Store;
  readonly #kept = new Lru<string, VersionedChart>(KEPT);
  readonly #building = new Map<string, Promise<VersionedChart>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws ServerError `patient-not-found` */
  async chart(patient: string): Promise<VersionedChart> {
    const version = await this.#store.patientVersion(patient).catch(asNotFound);
    const kept = this.#kept.get(patient);
    if (kept?.version === version) return kept;
    const key = `${patient}@${version}`;
    const running = this.#building.get(key);
    if (running) return running;
    const building = this.#build(patient, version).finally(() => this.#building.delete(key));
    this.#building.set(key, building);
    return building;
  }

  async #build(patient: string, version: string): Promise<VersionedChart> {
    const resources = await this.#store.everything(patient).catch(asNotFound);
    const { charts } = buildCharts(resources.map((resource) => ({ resource })));
    const chart = charts.find((one) => one.patient.id === patient);
    if (!chart) throw fail('patient-not-found');
    const built = { chart, version };
    this.#kept.set(patient, built);
    return built;
  }
}

function asNotFound(error: unknown): never {
  const { code } = error as { code?: unknown };
  if (code === 'not-found' || code === 'gone') throw fail('patient-not-found');
  throw error;
}
