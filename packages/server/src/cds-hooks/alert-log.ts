import { alertBurden, type BurdenReport, type Feedback, type Offered, type ShownCard } from '@aceso/copilot/hooks';
import type { Collection, Store } from '@aceso/store';

/** A shown card at rest; its key is the card's uuid. */
export interface LoggedCard extends ShownCard {
  readonly outcomeAt?: string;
  readonly acceptedSuggestions?: readonly string[];
  readonly comment?: string;
  /** What it offered; absent in cards that were shown before this was kept. */
  readonly offered?: Offered;
}

const PAGE = 1000;

/** Which cards were shown to whom and what became of them. A call repeated with the same hook instance counts once. */
export class AlertLog {
  readonly #cards: Collection<LoggedCard>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#cards = store.collection<LoggedCard>('cds-card');
  }

  async shown(uuid: string, card: ShownCard & { readonly offered?: Offered }): Promise<void> {
    await this.#cards.put(uuid, card, 0).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'version-conflict') throw error;
    });
  }

  /** A card that this service showed; undefined when it showed none by that id. */
  async find(service: string, uuid: string): Promise<LoggedCard | undefined> {
    const found = await this.#cards.get(uuid);
    return found?.value.service === service ? found.value : undefined;
  }

  /** Keeps what became of a card. Of several answers the one with the latest time of outcome stands, whichever comes first. */
  async answered({ card, ...said }: Feedback): Promise<void> {
    for (;;) {
      const found = await this.#cards.get(card);
      if (!found) return;
      const { outcome, outcomeAt, acceptedSuggestions, reason, comment, ...shown } = found.value;
      if (outcomeAt !== undefined && outcomeAt > said.at) return;
      const answer = {
        outcome: said.outcome,
        outcomeAt: said.at,
        ...(said.acceptedSuggestions.length > 0 ? { acceptedSuggestions: said.acceptedSuggestions } : {}),
        ...(said.reason ? { reason: said.reason.display ?? said.reason.code } : {}),
        ...(said.comment === undefined ? {} : { comment: said.comment }),
      };
      try {
        await this.#cards.put(card, { ...shown, ...answer }, found.version);
        return;
      } catch (error) {
        // Another answer came between; the later of the two is found by looking again.
        if ((error as { code?: unknown }).code !== 'version-conflict') throw error;
      }
    }
  }

  /** @param from @param to ISO 8601, compared with when a card was shown; `to` is not included */
  async burden(from?: string, to?: string): Promise<BurdenReport> {
    const cards: LoggedCard[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.#cards.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      cards.push(...page.map(({ value }) => value));
      after = page.at(-1)?.id;
      if (page.length < PAGE || after === undefined) break;
    }
    return alertBurden(
      cards.filter(({ shownAt }) => (from === undefined || shownAt >= from) && (to === undefined || shownAt < to)),
    );
  }
}
