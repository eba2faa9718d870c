import type { Hypothesis } from '@aceso/copilot/diagnosis';
import type { CommonModel } from '@aceso/copilot/diagnosis/common';
import type { Ranking } from './schemas.ts';
import { phrasesOf, TermIndex } from './terms.ts';

export interface CommonEngine {
  readonly model: CommonModel;
  readonly terms: TermIndex;
}

let loading: Promise<CommonEngine> | undefined;

/** The engine over common presentations, read when first asked for: neither its code nor its knowledge is in memory before. */
export function commonEngine(): Promise<CommonEngine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CommonEngine> {
  const { commonKnowledge, createCommonModel } = await import('@aceso/copilot/diagnosis/common');
  const model = createCommonModel(commonKnowledge());
  const terms = new TermIndex('common');
  for (const { id, label, patterns, lay } of model.kb.findings.values())
    terms.add(id, label, [...patterns.flatMap(phrasesOf), ...(lay ? [lay.en, lay.es] : [])], lay?.es);
  return { model, terms };
}

/** Hypotheses as the API shows them: how urgent each is, and which findings it has and lacks. */
export const hypothesesOf = (model: CommonModel, ranked: readonly Hypothesis[]): Ranking['ranked'] =>
  ranked.map((hypothesis) => {
    const urgency = model.kb.conditions.get(hypothesis.disease)?.urgency;
    return {
      ...hypothesis,
      ...(urgency === undefined ? {} : { urgency }),
      lr: hypothesis.lr.map((bar) => ({ ...bar, status: bar.basis.startsWith('absent') ? 'excluded' : 'observed' })),
      other: [],
    };
  });
