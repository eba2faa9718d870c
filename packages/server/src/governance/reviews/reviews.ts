import { createRandom, type Proportion, proportion } from '@aceso/governance/evaluation';
import type { Collection, Store } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import type { DraftStore } from '../../documents/draft-store.ts';
import { fail } from '../../errors.ts';

/** What a reviewer found when the document was laid against the chart. Numbers and a word about harm; no words of the chart. */
export interface Judgement {
  readonly hallucinated: number;
  readonly omitted: number;
  readonly harm: 'none' | 'possible' | 'likely';
  readonly by: string;
  readonly at: string;
}
/** A document drawn for review. It holds ids and numbers: who reviews opens the document itself. */
export interface Review {
  readonly id: string;
  readonly patient: string;
  readonly type: string;
  /** `name version` of what wrote it. */
  readonly generator: string;
  readonly sentences: number;
  readonly edited: number;
  readonly seed: number;
  readonly drawnAt: string;
  readonly judgement?: Judgement;
}

export interface GeneratorRates {
  readonly generator: string;
  readonly reviewed: number;
  readonly waiting: number;
  /** Documents with at least one; Wilson's interval. */
  readonly hallucinated: Proportion;
  readonly omitted: Proportion;
  /** Of all sentences reviewed. */
  readonly sentences: Proportion;
}

/** Review of a seeded sample of what was signed: how often does what people let through say what is not so, or leave out what matters? */
export class Reviews {
  readonly #kept: Collection<Review>;
  readonly #drafts: DraftStore;

  constructor(store: Pick<Store, 'collection'>, drafts: DraftStore) {
    this.#kept = store.collection<Review>('governance-reviews');
    this.#drafts = drafts;
  }

  /** Draws up to `size` signed documents that were not drawn before, the same for the same seed and documents. */
  async draw(size: number, seed: number, at: string): Promise<number> {
    const drawn = new Set((await this.#kept.list()).map(({ id }) => id));
    const signed = (await this.#drafts.list({ status: 'signed' }))
      .filter(({ id }) => !drawn.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const order = createRandom(seed).permutation(signed.length, Math.min(size, signed.length));
    for (const i of order) {
      const { id, value } = signed[i]!;
      const { draft, decisions } = value.record;
      const { name, version } = draft.generator;
      const review: Review = {
        id,
        patient: value.patient,
        type: draft.type,
        generator: `${name} ${version}`,
        sentences: draft.sections.reduce((sum, section) => sum + section.sentences.length, 0),
        edited: new Set(decisions.filter(({ decision }) => decision !== 'accepted').map(({ sentence }) => sentence))
          .size,
        seed,
        drawnAt: at,
      };
      await this.#kept.put(id, review, 0);
    }
    return order.length;
  }

  /** Those that wait first, then the newest. */
  async list(): Promise<Review[]> {
    const all = (await this.#kept.list()).map(({ value }) => value);
    const waits = ({ judgement }: Review): number => (judgement === undefined ? 0 : 1);
    return all.sort((a, b) => waits(a) - waits(b) || b.drawnAt.localeCompare(a.drawnAt) || (a.id < b.id ? -1 : 1));
  }

  /** @throws ServerError `review-not-found` */
  async get(id: string): Promise<Review> {
    return (await findKept(this.#kept, id, () => fail('review-not-found'))).value;
  }

  judge(id: string, judgement: Judgement): Promise<Review> {
    return changeKept(
      this.#kept,
      id,
      () => findKept(this.#kept, id, () => fail('review-not-found')),
      (review) => ({ ...review, judgement }),
    );
  }

  async rates(): Promise<GeneratorRates[]> {
    const all = await this.list();
    return [...new Set(all.map(({ generator }) => generator))].sort().map((generator) => {
      const own = all.filter((review) => review.generator === generator);
      const judged = own.flatMap(({ sentences, judgement }) => (judgement ? [{ sentences, ...judgement }] : []));
      const total = judged.reduce((sum, { sentences }) => sum + sentences, 0);
      const wrong = judged.reduce((sum, { sentences, hallucinated }) => sum + Math.min(sentences, hallucinated), 0);
      return {
        generator,
        reviewed: judged.length,
        waiting: own.length - judged.length,
        hallucinated: proportion(judged.filter(({ hallucinated }) => hallucinated > 0).length, judged.length),
        omitted: proportion(judged.filter(({ omitted }) => omitted > 0).length, judged.length),
        sentences: proportion(wrong, total),
      };
    });
  }
}
