import type { ModelGateway } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { DraftStore } from '../documents/draft-store.ts';
import type { ModelStore } from '../models/model-store.ts';
import { defineEvaluations } from './evaluations/job.ts';
import { languageModel } from './evaluations/language-model.ts';
import { Incidents } from './incidents/incidents.ts';
import type { Oversight } from './oversight.ts';
import { Reviews } from './reviews/reviews.ts';
import { Subjects } from './subjects.ts';

export interface GovernanceOptions {
  readonly store: Store;
  readonly models: ModelStore;
  readonly gateway: ModelGateway;
  readonly drafts: DraftStore;
  readonly oversight: Oversight;
  readonly now: () => Date;
}

/** Everything that governance keeps, put together once. */
export function governanceParts({ store, models, gateway, drafts, oversight, now }: GovernanceOptions) {
  const { ledger, versions, switches } = oversight;
  defineEvaluations(store, {
    ledger,
    others: async ({ subject, by }) =>
      (await models.cards()).filter(({ id }) => id === subject).map((card) => languageModel(card, gateway, by)),
    now,
  });
  return {
    ledger,
    versions,
    switches,
    incidents: new Incidents(store),
    subjects: new Subjects(models),
    reviews: new Reviews(store, drafts),
  };
}
