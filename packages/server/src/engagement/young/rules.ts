import type { AddedCode, AgeRule, Group, Stage } from '@aceso/governance/confidential';
import { majorityAt, stageOf } from '@aceso/governance/confidential';
import type { Collection, Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';

/** What those who act for a young person see, by age; one for the whole installation. */
export interface YoungRule extends AgeRule {
  /** Of an adolescent; what is sensitive is kept back from all of these. */
  readonly shown: readonly Group[];
  /** Codes that the clinic counts as sensitive beside the lists of the release. */
  readonly added: readonly AddedCode[];
}

export const DEFAULT_RULE: YoungRule = {
  limitedFrom: 12,
  majority: 18,
  leapDay: 'mar-1',
  shown: ['appointments', 'immunizations', 'bills'],
  added: [],
};
const ID = 'rule';
/** Another server may have changed it. */
const KEEP = 5_000;

export class YoungRules {
  readonly zone: string;
  readonly #rules: Collection<YoungRule>;
  readonly #now: () => Date;
  #kept: { readonly rule: YoungRule; readonly at: number } | undefined;

  /** @param zone of the clinic: ages change at midnight there */
  constructor(store: Pick<Store, 'collection'>, now: () => Date, zone: string) {
    this.zone = zone;
    this.#now = now;
    this.#rules = store.collection<YoungRule>('young-people');
  }

  async get(): Promise<YoungRule> {
    const now = this.#now().getTime();
    if (this.#kept && Math.abs(now - this.#kept.at) < KEEP) return this.#kept.rule;
    const rule = { ...DEFAULT_RULE, ...(await this.#rules.get(ID))?.value };
    this.#kept = { rule, at: now };
    return rule;
  }

  async set(rule: YoungRule): Promise<YoungRule> {
    await this.#rules.put(ID, rule);
    this.#kept = { rule, at: this.#now().getTime() };
    return rule;
  }

  async stageOf({ birthDate }: Pick<Patient, 'birthDate'>): Promise<Stage | undefined> {
    return stageOf(birthDate, await this.get(), this.zone, this.#now().getTime());
  }

  async majorityOf({ birthDate }: Pick<Patient, 'birthDate'>): Promise<number | undefined> {
    return majorityAt(birthDate, await this.get(), this.zone);
  }
}
