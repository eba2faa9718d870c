import type { CommonModel } from '@aceso/copilot/diagnosis/common';
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
    terms.add(id, label, [...patterns.flatMap(phrasesOf), ...(lay ? [lay.en, lay.es] : [])]);
  return { model, terms };
}
