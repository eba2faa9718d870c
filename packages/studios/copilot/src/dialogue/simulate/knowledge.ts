import type { Condition, KnowledgeBase } from '../../diagnosis/common/schema.ts';
import type { Prompt } from '../types.ts';
import { NOTHING, type SimulatedPatient, UNAVAILABLE } from './patient.ts';
import { seeded } from './random.ts';

/** Share of findings of other causes that a sampled patient has besides: life goes on around an illness. */
const NOISE = 0.3;

/**
 * Patients drawn from the knowledge base itself: condition by weight, findings by their likelihood, unrelated findings by
 * their background. They measure the policy and the arithmetic, not whether the knowledge is true.
 */
export function sampleKnowledgePatients(kb: KnowledgeBase, count: number, seed: number): SimulatedPatient[] {
  const random = seeded(seed);
  const conditions = [...kb.conditions.values()];
  const total = conditions.reduce((sum, one) => sum + one.weight, 0);
  const common = [...kb.findings.values()].filter((one) => one.background >= 0.02 && one.patterns.length > 0);
  const out: SimulatedPatient[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = random() * total;
    let sum = 0;
    const condition =
      conditions.find((one) => {
        sum += one.weight;
        return at < sum;
      }) ?? conditions.at(-1)!;
    const present = new Set<string>();
    for (const { finding, probability } of condition.likelihoods) if (random() < probability) present.add(finding);
    for (const finding of common)
      if (!condition.likelihoods.some((one) => one.finding === finding.id) && random() < finding.background * NOISE)
        present.add(finding.id);
    out.push(patient(`kb-${i + 1}`, condition, present, kb, random));
  }
  return out;
}

function patient(
  id: string,
  condition: Condition,
  present: ReadonlySet<string>,
  kb: KnowledgeBase,
  random: () => number,
): SimulatedPatient {
  const { peakFrom, peakTo } = condition.age;
  const ageYears = Math.max(0, peakFrom + random() * (Math.min(90, peakTo) - peakFrom));
  const sex = random() < condition.female ? 'female' : 'male';
  const name = (finding: string) => kb.findings.get(finding)?.lay?.en ?? kb.findings.get(finding)?.label ?? finding;
  const told = [...present].filter((finding) => kb.findings.get(finding)?.kind === 'symptom');
  const history = [...present].filter((finding) => kb.findings.get(finding)?.kind === 'history');
  const say = (list: readonly string[]) =>
    list.map((finding) => kb.findings.get(finding)?.patterns[0]?.split('/')[0] ?? name(finding));
  const answer = (prompt: Prompt): { speaker: 'patient' | 'clinician'; text: string } => {
    const list = (items: readonly string[]) => ({
      speaker: 'patient' as const,
      text: items.length > 0 ? `${items.join('. ')}.` : NOTHING,
    });
    switch (prompt.kind) {
      case 'opening':
        return list(say(told.slice(0, 1)));
      case 'elaborate':
        return list(say(told.slice(1, 4)));
      case 'past':
      case 'social':
        return list(say(history.slice(0, 2)));
      case 'systems':
      case 'other-results':
        return list([]);
      case 'question':
        return { speaker: 'patient', text: present.has(prompt.id) ? 'Yes.' : 'No.' };
      case 'exam':
      case 'test': {
        const shown = [...present].filter((finding) => {
          const known = kb.findings.get(finding);
          return known?.via === prompt.id && (known.kind === 'sign' || known.kind === 'test');
        });
        return {
          speaker: 'clinician',
          text: shown.length > 0 ? shown.map((finding) => `${name(finding)}.`).join(' ') : UNAVAILABLE,
        };
      }
    }
  };
  return { id, sex, ageYears, truth: [condition.label, ...condition.aliases], answer };
}
