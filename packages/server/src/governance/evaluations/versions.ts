import {
  type EvaluationRun,
  type GateFile,
  type GateResult,
  isOf,
  judge,
  parseGates,
} from '@aceso/governance/evaluation';
import type { ModelCard } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import { shippedAccepted, shippedGates } from '../gates/index.ts';
import type { GovernedSubject } from '../subjects.ts';
import type { LedgerStore } from './ledger-store.ts';

export const VERSION_STATES = ['candidate', 'accepted', 'retired'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** One version of a subject and what was decided about it. */
export interface VersionRecord {
  readonly version: string;
  readonly weights?: string;
  readonly state: VersionState;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** Of a language model: what a rollback puts back. */
  readonly card?: ModelCard;
}
interface SubjectVersions {
  readonly id: string;
  /** In the order in which they came. */
  readonly versions: readonly VersionRecord[];
}

type Judged = Pick<GovernedSubject, 'id' | 'version' | 'weights'>;
type Deciding = Pick<VersionRecord, 'reason' | 'by' | 'at'>;
const same = (a: Pick<VersionRecord, 'version' | 'weights'>, b: Pick<VersionRecord, 'version' | 'weights'>): boolean =>
  a.version === b.version && a.weights === b.weights;

/** Candidates, what was accepted, what is retired; and the gates between. */
export class Versions {
  readonly #kept: Collection<SubjectVersions>;
  readonly #gates: Collection<GateFile>;
  readonly #ledger: LedgerStore;

  constructor(store: Pick<Store, 'collection'>, ledger: LedgerStore) {
    this.#kept = store.collection<SubjectVersions>('governance-versions');
    this.#gates = store.collection<GateFile>('governance-gates');
    this.#ledger = ledger;
  }

  async of(id: string): Promise<readonly VersionRecord[]> {
    return (await this.#kept.get(id))?.value.versions ?? [];
  }

  async all(): Promise<ReadonlyMap<string, readonly VersionRecord[]>> {
    return new Map((await this.#kept.list()).map(({ id, value }) => [id, value.versions]));
  }

  /** The gates in force: those of this server, or the shipped ones. */
  async gates(): Promise<GateFile> {
    return (await this.#gates.get('current'))?.value ?? shippedGates();
  }

  /** @throws GovernanceError naming the rule and the field */
  async putGates(value: unknown): Promise<GateFile> {
    const gates = parseGates(value);
    await this.#gates.put('current', gates);
    return gates;
  }

  /** How a version stands at its gates now, against the version last accepted (or what was shipped). */
  async judge(subject: Judged): Promise<GateResult> {
    const runs = await this.#ledger.runs();
    const accepted = (await this.of(subject.id)).findLast(
      (record) => record.state === 'accepted' && !same(record, subject),
    );
    const before = accepted ? runs.filter((run) => isOf(run, { id: subject.id, ...accepted })) : shippedRuns(subject);
    return judge(subject, await this.gates(), [...shippedRuns(subject), ...runs], before);
  }

  /**
   * Takes a version into use. @throws ServerError `gate-failed` with the reasons
   */
  async accept(subject: Judged, deciding: Deciding, card?: ModelCard): Promise<VersionRecord> {
    const result = await this.judge(subject);
    if (!result.passed) {
      const reasons = result.results.flatMap(({ reasons }) => reasons);
      throw fail(
        'gate-failed',
        `${subject.id} ${subject.version} does not pass its gates: ${reasons.join('; ')}.`,
        result,
      );
    }
    return this.#record(subject, 'accepted', deciding, card);
  }

  /** Back to a version that was in use before: it had passed then, and the way back must not be barred. */
  restore(subject: Judged, deciding: Deciding, card: ModelCard): Promise<VersionRecord> {
    return this.#record(subject, 'accepted', deciding, card);
  }

  retire(subject: Judged, deciding: Deciding): Promise<VersionRecord> {
    return this.#record(subject, 'retired', deciding);
  }

  /**
   * Keeps a language model's card as a version: the first is accepted, and so is every one of a model that no gate names; others
   * are candidates.
   */
  async registered(card: ModelCard, deciding: Deciding): Promise<void> {
    const subject = { id: card.id, version: card.version, ...(card.weights ? { weights: card.weights.sha256 } : {}) };
    const known = (await this.of(card.id)).find((record) => same(record, subject));
    const gated = await this.isGated(card.id);
    await this.#record(subject, known?.state ?? (gated ? 'candidate' : 'accepted'), deciding, card);
  }

  async isGated(id: string): Promise<boolean> {
    return (await this.gates()).rules.some(({ subject }) => subject === id);
  }

  /** @throws ServerError `not-accepted` where a gate names the model and its present version has not passed it */
  async mayRun(card: ModelCard): Promise<void> {
    if (!(await this.isGated(card.id))) return;
    const weights = card.weights?.sha256;
    const record = (await this.of(card.id)).find((one) => one.version === card.version && one.weights === weights);
    if (record?.state !== 'accepted') {
      throw fail(
        'not-accepted',
        `${card.id} ${card.version} is ${record?.state ?? 'candidate'}: it has not passed its gates.`,
      );
    }
  }

  async #record(
    { id, version, weights }: Pick<GovernedSubject, 'id' | 'version' | 'weights'>,
    state: VersionState,
    deciding: Deciding,
    card?: ModelCard,
  ): Promise<VersionRecord> {
    const made = (old?: VersionRecord): VersionRecord => {
      const kept = card ?? old?.card;
      return {
        version,
        ...(weights === undefined ? {} : { weights }),
        state,
        ...deciding,
        ...(kept ? { card: kept } : {}),
      };
    };
    const { versions } = await changeKept(
      this.#kept,
      id,
      async () => (await this.#kept.get(id)) ?? { value: { id, versions: [] }, version: 0 },
      (kept) => {
        const others = kept.versions.filter(
          (one) => !same(one, { version, ...(weights === undefined ? {} : { weights }) }),
        );
        const old = kept.versions.find((one) => !others.includes(one));
        // One version is in use at a time.
        const retired = others.map(
          (one): VersionRecord =>
            state === 'accepted' && one.state === 'accepted' ? { ...one, state: 'retired' } : one,
        );
        return { id, versions: [...retired, made(old)].slice(-100) };
      },
    );
    return versions.at(-1)!;
  }
}

const shippedRuns = ({ id }: Pick<GovernedSubject, 'id'>): EvaluationRun[] =>
  shippedAccepted().filter(({ subject }) => subject.id === id);
