/** A card as it was shown, and what became of it. */
export interface ShownCard {
  readonly service: string;
  /** Rule or plan that made it. */
  readonly rule: string;
  readonly indicator: string;
  /** `Practitioner/id` as the EHR sent it. */
  readonly clinician: string;
  readonly shownAt: string;
  readonly outcome?: 'accepted' | 'overridden';
  readonly reason?: string;
}

export interface BurdenLine {
  readonly key: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly unanswered: number;
  /** Share of answered cards that were overridden, 0 to 1; absent with none answered. */
  readonly overrideRate?: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export interface BurdenReport {
  readonly shown: number;
  readonly byService: readonly BurdenLine[];
  readonly byRule: readonly BurdenLine[];
  readonly byClinician: readonly BurdenLine[];
}

/** How much is shown and how much of it is followed: the cards most often shown first. */
export function alertBurden(cards: readonly ShownCard[]): BurdenReport {
  return {
    shown: cards.length,
    byService: grouped(cards, ({ service }) => service),
    byRule: grouped(cards, ({ rule }) => rule),
    byClinician: grouped(cards, ({ clinician }) => clinician),
  };
}

function grouped(cards: readonly ShownCard[], keyOf: (card: ShownCard) => string): BurdenLine[] {
  const groups = new Map<string, ShownCard[]>();
  for (const card of cards) {
    const group = groups.get(keyOf(card));
    if (group) group.push(card);
    else groups.set(keyOf(card), [card]);
  }
  return [...groups]
    .map(([key, group]) => line(key, group))
    .sort((a, b) => b.shown - a.shown || (a.key < b.key ? -1 : 1));
}

function line(key: string, cards: readonly ShownCard[]): BurdenLine {
  const accepted = cards.filter(({ outcome }) => outcome === 'accepted').length;
  const overridden = cards.filter(({ outcome }) => outcome === 'overridden');
  const reasons: Record<string, number> = {};
  for (const { reason = 'no reason given' } of overridden) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const answered = accepted + overridden.length;
  return {
    key,
    shown: cards.length,
    accepted,
    overridden: overridden.length,
    unanswered: cards.length - answered,
    ...(answered > 0 ? { overrideRate: overridden.length / answered } : {}),
    reasons,
  };
}
