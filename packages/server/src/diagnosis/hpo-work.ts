import {
  type DiagnosticCase,
  loadOntology,
  loadRareModel,
  loadSynonyms,
  type QuestionValue,
  type RareDifferential,
  type RareDiseaseModel,
} from '@aceso/copilot/diagnosis';
import { commonKnowledge } from '@aceso/copilot/diagnosis/common';
import { extractPhenotypes, hpoOfFinding, type PhenotypeMention } from '@aceso/copilot/diagnosis/phenotypes';
import { type Term, TermIndex } from './terms.ts';

/** What needs the Human Phenotype Ontology: hundreds of megabytes and seconds to load, so it is done in a thread of its own. */

export interface HpoRanking {
  readonly name: string;
  readonly version: string;
  readonly differential: RareDifferential;
  readonly questions: readonly QuestionValue[];
}

let index: TermIndex | undefined;
let model: RareDiseaseModel | undefined;
let toHpo: ReadonlyMap<string, string> | undefined;
let toCommon: ReadonlyMap<string, string> | undefined;

function terms(): TermIndex {
  if (index) return index;
  const others = new Map<string, string[]>();
  for (const { id, text, kind } of loadSynonyms()) {
    if (kind === 'plural_form' || kind === 'obsolete_synonym') continue;
    const list = others.get(id);
    if (list) list.push(text);
    else others.set(id, [text]);
  }
  const ontology = loadOntology();
  index = new TermIndex('hpo');
  ontology.terms.forEach((term, at) => {
    if (ontology.isAbnormality(at)) index!.add(term.id, term.name, others.get(term.id));
  });
  return index;
}

function crosswalk(): { toHpo: ReadonlyMap<string, string>; toCommon: ReadonlyMap<string, string> } {
  if (toHpo && toCommon) return { toHpo, toCommon };
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  for (const finding of commonKnowledge().findings.values()) {
    const term = hpoOfFinding(finding);
    if (term === undefined) continue;
    there.set(finding.id, term);
    if (!back.has(term)) back.set(term, finding.id);
  }
  toHpo = there;
  toCommon = back;
  return { toHpo, toCommon };
}

export const HPO_WORK = {
  terms: ({ q, limit }: { q: string; limit: number }): Term[] => terms().search(q, limit),

  phenotypes: ({ texts }: { texts: readonly string[] }): PhenotypeMention[][] => texts.map(extractPhenotypes),

  /** The same finding in the other vocabulary, where it has one; by id. */
  translate({ ids, to }: { ids: readonly string[]; to: 'hpo' | 'common' }): Record<string, string> {
    const table = to === 'hpo' ? crosswalk().toHpo : crosswalk().toCommon;
    return Object.fromEntries(
      ids.flatMap((id) => {
        const other = table.get(id);
        return other === undefined ? [] : [[id, other] as const];
      }),
    );
  },

  rank({ one, limit, questions }: { one: DiagnosticCase; limit: number; questions: number }): HpoRanking {
    model ??= loadRareModel();
    return {
      name: model.name,
      version: model.version,
      differential: model.rank(one, { limit }),
      questions: questions === 0 ? [] : model.nextQuestions(one, { limit: questions }),
    };
  },
};
export type HpoWork = typeof HPO_WORK;
