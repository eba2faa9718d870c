import type { Indicator, Suggestion } from './api.ts';

const URGENCY: Readonly<Record<Indicator, number>> = { critical: 0, warning: 1, info: 2 };

export interface Sorted {
  /** What asks to be done, nobody has answered yet, and then what has been answered; the most urgent first. */
  readonly fired: readonly Suggestion[];
  readonly missing: readonly Suggestion[];
  readonly notApplicable: readonly Suggestion[];
  /** Unanswered ones among the fired. */
  readonly open: number;
}

/** Parts of the page, each in its order: urgency, then subject, then title. */
export function sortSuggestions(all: readonly Suggestion[]): Sorted {
  const sorted = [...all].sort(
    (a, b) =>
      Number(a.answer !== undefined) - Number(b.answer !== undefined) ||
      URGENCY[a.recommendation.indicator] - URGENCY[b.recommendation.indicator] ||
      a.topic.localeCompare(b.topic, 'en') ||
      a.title.localeCompare(b.title, 'en'),
  );
  const fired = sorted.filter(({ outcome }) => outcome === 'fired');
  return {
    fired,
    missing: sorted.filter(({ outcome }) => outcome === 'missing'),
    notApplicable: sorted.filter(({ outcome }) => outcome === 'not-applicable'),
    open: fired.filter(({ answer }) => answer === undefined).length,
  };
}

/** What would have to be recorded, each once, with the rules that wait for it; what most rules wait for first. */
export function gaps(
  missing: readonly Suggestion[],
): readonly { readonly gap: string; readonly rules: readonly Suggestion[] }[] {
  const byGap = new Map<string, Suggestion[]>();
  for (const rule of missing) {
    for (const gap of rule.missing.length > 0 ? rule.missing : rule.reasons) {
      const rules = byGap.get(gap);
      if (rules) rules.push(rule);
      else byGap.set(gap, [rule]);
    }
  }
  return [...byGap]
    .map(([gap, rules]) => ({ gap, rules }))
    .sort((a, b) => b.rules.length - a.rules.length || a.gap.localeCompare(b.gap, 'en'));
}
