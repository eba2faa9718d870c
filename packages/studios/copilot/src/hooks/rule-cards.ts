import { applyRule } from '../guidelines/rules/compile.ts';
import type { Rule } from '../guidelines/rules/format.ts';
import type { RulePatient } from '../guidelines/rules/patient.ts';
import { answer, type RuleAnswer } from '../guidelines/rules/suggest.ts';
import { cardsOf } from './plan-cards.ts';
import type { Card, Hook } from './types.ts';

export interface RuleCards {
  readonly cards: readonly { readonly rule: string; readonly card: Card }[];
  readonly answers: readonly RuleAnswer[];
}

/** Hooks that are about orders being written: a rule about medicines speaks there only when such an order is part of it. */
const ABOUT_ORDERS: ReadonlySet<Hook> = new Set(['order-select', 'order-sign']);
const RANK = { critical: 0, warning: 1, info: 2 } as const;

/** Order of cards: the most severe first. */
export const bySeverity = (a: { readonly card: Card }, b: { readonly card: Card }): number =>
  RANK[a.card.indicator] - RANK[b.card.indicator];

/** The cards of rules for a hook, the most severe first. At order hooks only what the orders at hand bring about. */
export async function ruleCards(
  hook: Hook,
  rules: readonly Rule[],
  patient: RulePatient,
  instance: string,
  context: { readonly encounter?: string; readonly practitioner?: string } = {},
): Promise<RuleCards> {
  const asked = rules.filter(({ hooks }) => hooks.includes(hook));
  const answers = asked.map((rule) => answer(rule, patient));
  const cards: { rule: string; card: Card }[] = [];
  for (const [index, rule] of asked.entries()) {
    const said = answers[index] as RuleAnswer;
    if (said.outcome !== 'fired') continue;
    if (ABOUT_ORDERS.has(hook) && !said.chartEvidence.some(({ ref }) => patient.drafts.has(ref))) continue;
    const applied = await applyRule(rule, patient, context);
    for (const card of cardsOf(applied, `${hook}:${instance}:${rule.version}`)) {
      cards.push({ rule: rule.id, card: { ...card, detail: detailOf(said) } });
    }
  }
  return { cards: cards.sort(bySeverity), answers };
}

/** Why, from the record and from the guideline, in separate lists; Markdown. */
function detailOf({ recommendation, reasons, chartEvidence, source }: RuleAnswer): string {
  const refs = [...new Set(chartEvidence.flatMap((each) => (each.lane === 'chart' ? [each.ref] : [])))];
  return [
    ...(recommendation.detail ? [recommendation.detail, ''] : []),
    '**Why (record)**',
    ...reasons.map((reason) => `- ${escaped(reason)}`),
    ...(refs.length > 0 ? [`- Evidence: ${refs.map((ref) => `\`${ref.replace(/[^\w./-]/g, '')}\``).join(', ')}`] : []),
    '',
    '**Guideline**',
    `- [${source.label}](${source.url}), ${source.version}: ${source.place}. Strength: ${recommendation.strength}.`,
  ].join('\n');
}

/** Text of the record must not become markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, (char) => `\\${char}`).replace(/\s+/g, ' ');
}
