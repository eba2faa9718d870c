import { collectIdentifiers, type ModelGateway, type OwnSentence, type Worded, wordSentences } from '@aceso/models';
import type { Store } from '@aceso/store';
import { bareId } from '../patients/access.ts';
import type { Place, WordingSettings } from './setting.ts';

interface Parts {
  readonly store: Pick<Store, 'everything'>;
  readonly gateway: Pick<ModelGateway, 'object'>;
  readonly settings: WordingSettings;
}

export interface WordingAsk {
  readonly place: Exclude<Place, 'trial-criteria'>;
  /** `Patient/id`. */
  readonly patient: string;
  /** Account that spends. */
  readonly user: string;
  readonly language: 'en' | 'es';
  readonly question?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly against?: (text: string, own: OwnSentence) => string | undefined;
}

/** Lets the model of the clinic word sentences that stand already, and keeps count of what it wrote that was not borne out. */
export class ModelWording {
  readonly settings: WordingSettings;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.settings = parts.settings;
    this.#parts = parts;
  }

  /** Undefined where the clinic has turned it off, which it is unless somebody turned it on. Never an error of the model. */
  async word(
    own: readonly OwnSentence[],
    { place, patient, user, ...ask }: WordingAsk,
  ): Promise<(Worded & { readonly asked: string }) | undefined> {
    if (own.length === 0) return undefined;
    const model = (await this.settings.of(place))?.model;
    if (model === undefined) return undefined;
    const worded = await wordSentences(own, {
      ...ask,
      gateway: this.#parts.gateway,
      model,
      purpose: `wording-${place}`,
      user,
      patients: [patient],
      identifiers: collectIdentifiers(await this.#parts.store.everything(bareId(patient))),
    });
    const refused = worded.sentences.flatMap((one) => (one.refused ? [one.refused] : []));
    await this.settings.count(place, model, {
      failed: worded.failed,
      stood: worded.sentences.filter(({ by }) => by === 'model').length,
      unsupported: refused.length + worded.stray,
      faults: [
        ...refused.flatMap(({ faults }) => [...new Set(faults.map(({ kind }) => kind))]),
        ...Array.from({ length: worded.stray }, () => 'stray'),
      ],
    });
    return { ...worded, asked: model };
  }
}
