import { logSumExp, topIndices } from '../engine/probability.ts';
import type { Contribution, DiagnosticCase, Differential, Hypothesis } from '../engine/types.ts';
import type { HpoKnowledge } from './hpo/load.ts';
import { buildProfiles, type Profiles } from './profiles.ts';

/** A likelihood ratio below this is noise: a disease may show a finding that nobody has annotated. */
const NOISE = 0.05;
/** Loss, per nat of information, where only a wider term than the one observed is annotated. */
const PARTIAL = 0.5;

export class RareDiseaseModel {
  readonly name = 'rare disease (HPO)';
  readonly version: string;
  readonly #knowledge: HpoKnowledge;
  readonly #profiles: Profiles;

  constructor(knowledge: HpoKnowledge) {
    this.#knowledge = knowledge;
    const { ontology, annotations, additions } = knowledge.release;
    this.version = `rare 1; HPO ${ontology}, annotations ${annotations}${additions ? ` + ${additions}` : ''}`;
    this.#profiles = buildProfiles(
      knowledge.diseases.filter((one) => !one.id.startsWith('ORPHA:')),
      knowledge.ontology,
    );
  }

  label(finding: string): string | undefined {
    const found = this.#knowledge.ontology.resolve(finding);
    return found && this.#knowledge.ontology.terms[found.index]!.name;
  }

  rank(one: DiagnosticCase, options: { readonly limit?: number } = {}): Differential {
    const { diseases } = this.#profiles;
    const score = new Float64Array(diseases.length);
    const observed = this.#terms(one, 'observed');
    const parts = observed.map((term) => this.#logRatios(term));
    for (const part of parts) for (let i = 0; i < score.length; i += 1) score[i]! += part[i]!;
    const total = logSumExp(score);
    const prior = 1 / diseases.length;
    const ranked = topIndices(score, options.limit ?? 20).map((at): Hypothesis => {
      const lr = observed.map((term, k): Contribution => {
        const { id, name } = this.#knowledge.ontology.terms[term]!;
        return { finding: id, label: name, logLR: parts[k]![at]!, basis: '' };
      });
      const disease = diseases[at]!;
      return { disease: disease.id, label: disease.name, prior, posterior: Math.exp(score[at]! - total), lr };
    });
    return { id: one.id, ranked, outside: 0, abstain: observed.length === 0 };
  }

  #terms(one: DiagnosticCase, status: 'observed' | 'excluded'): number[] {
    const found = one.findings
      .filter((finding) => finding.status === status)
      .flatMap((finding) => this.#knowledge.ontology.resolve(finding.finding)?.index ?? []);
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** ln likelihood ratio of one observed term for every disease. */
  #logRatios(term: number): Float64Array {
    const { ontology } = this.#knowledge;
    const { background, holders, diseases } = this.#profiles;
    const ratio = new Float64Array(diseases.length).fill(NOISE);
    for (const above of ontology.ancestors(term)) {
      if (ontology.isTop(above)) continue;
      const weight = (background[term]! / background[above]!) ** PARTIAL / background[above]!;
      const { disease, probability } = holders[above]!;
      for (let i = 0; i < disease.length; i += 1) {
        const value = NOISE + weight * probability[i]!;
        if (value > ratio[disease[i]!]!) ratio[disease[i]!] = value;
      }
    }
    return ratio.map(Math.log);
  }
}
