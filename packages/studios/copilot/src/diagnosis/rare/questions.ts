import { expectedBits } from '../engine/information.ts';
import type { QuestionValue } from '../engine/types.ts';
import type { Assessment, FeatureSpace } from './features.ts';
import { propagate } from './profiles.ts';

/** Dearer than a question or a look: branches of the ontology that need a laboratory, a picture or an electrode. */
const COSTS: readonly (readonly [string, number])[] = [
  ['HP:0012443', 4], // abnormality of brain morphology
  ['HP:0001311', 3], // abnormal nervous system electrophysiology
  ['HP:0001939', 2], // abnormality of metabolism/homeostasis
  ['HP:0001871', 2], // abnormality of blood and blood-forming tissues
  ['HP:0030956', 3], // abnormality of cardiovascular system electrophysiology
];

/**
 * Findings worth asking for next, best bits for cost first. Asked is what the leading diseases are annotated with and
 * the case does not mention; nothing that follows from an observed or an excluded finding.
 */
export function bestQuestions(
  space: FeatureSpace,
  assessment: Assessment,
  held: readonly { readonly disease: number; readonly probability: number }[],
  limit: number,
): QuestionValue[] {
  const { ontology, profiles } = space;
  const total = held.reduce((sum, one) => sum + one.probability, 0);
  if (total === 0) return [];
  const share = held.map((one) => one.probability / total);
  const maps = held.map((one) => propagate(profiles.direct[one.disease]!, ontology));
  const excluded = new Set(assessment.excluded.map((one) => one.term));
  const settled = (term: number): boolean =>
    assessment.mentioned.has(term) || ontology.ancestors(term).some((above) => excluded.has(above));
  const terms = new Set<number>();
  for (const one of held) for (const term of profiles.direct[one.disease]!.terms) if (!settled(term)) terms.add(term);
  const costs = COSTS.map(([id, cost]) => [ontology.resolve(id)?.index ?? -1, cost] as const);
  const values = [...terms].map((term): QuestionValue => {
    const { id, name } = ontology.terms[term]!;
    const background = profiles.background[term]!;
    const likelihood = maps.map((map) => Math.min(0.99, Math.max(background, map.get(term)?.p ?? 0)));
    const above = ontology.ancestors(term);
    const cost = costs.reduce((most, [branch, c]) => (above.includes(branch) ? Math.max(most, c) : most), 1);
    return { finding: id, label: name, bits: expectedBits(share, likelihood), cost };
  });
  return values.sort((a, b) => b.bits / b.cost - a.bits / a.cost || (a.finding < b.finding ? -1 : 1)).slice(0, limit);
}
