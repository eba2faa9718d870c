import { logSumExp, topIndices } from '../engine/probability.ts';
import type { Contribution, DiagnosisModel, DiagnosticCase, Hypothesis, QuestionValue } from '../engine/types.ts';
import { explainAbsence, explainPresence } from './basis.ts';
import { type Assessment, FEATURES, FeatureSpace } from './features.ts';
import type { HpoKnowledge } from './hpo/load.ts';
import { type LearnedCases, NOTHING_LEARNED } from './learned.ts';
import { bestQuestions } from './questions.ts';
import { type RareWeights, type WeightVectors, weightVectors } from './weights.ts';

/** A bar of the waterfall that no finding stands for. */
export interface OtherTerm {
  readonly term: 'prior' | 'profile' | 'what was looked for' | 'sex and age';
  readonly value: number;
}

export interface RareHypothesis extends Hypothesis {
  /** Sum of `other` and of all `lr`: the logarithm of the posterior, but for a number that all diseases of a case share. */
  readonly score: number;
  readonly other: readonly OtherTerm[];
}

export interface RareDifferential {
  readonly id: string;
  readonly ranked: readonly RareHypothesis[];
  readonly outside: number;
  readonly abstain: boolean;
  readonly abstainReason?: string;
  /** Terms of the case that this HPO release does not know; they were left aside. */
  readonly unknown: readonly string[];
}

const PRIOR = FEATURES.indexOf('terms');
const PERSON = new Set<string>([
  'femaleInXRecessive',
  'maleInXLinked',
  'maleInXDominant',
  'youngerThanOnset',
  'learnedSex',
]);
const isPrior = (name: string, j: number): boolean => j >= PRIOR && !PERSON.has(name);
/** From here on, and where no single disease is likelier, the best answer is "none of these". */
const OUTSIDE_LIMIT = 0.3;
/** One finding answers by itself only where its best disease is likelier than all others together. */
const SINGLE_FINDING_LIMIT = 0.5;
const UNFIT = 'The findings fit no disease of the knowledge base well enough; ask for more findings.';
const TOO_LITTLE = 'A single finding cannot tell these diseases apart; ask for more findings.';

export class RareDiseaseModel implements DiagnosisModel {
  readonly name = 'rare disease (HPO)';
  readonly version: string;
  readonly #space: FeatureSpace;
  readonly #weights: WeightVectors;
  readonly #settings: RareWeights;
  #prior: Float64Array | undefined;

  constructor(knowledge: HpoKnowledge, settings: RareWeights, learned: LearnedCases = NOTHING_LEARNED) {
    const { ontology, annotations, additions } = knowledge.release;
    const hpo = `HPO ${ontology}, annotations ${annotations}${additions ? ` + ${additions}` : ''}`;
    this.version = `rare 1; ${hpo}; ${learned.diseases.length > 0 ? 'knowledge + learned cases' : 'knowledge only'}`;
    this.#space = new FeatureSpace(knowledge, learned);
    this.#weights = weightVectors(settings);
    this.#settings = settings;
  }

  label(finding: string): string | undefined {
    const found = this.#space.ontology.resolve(finding);
    return found && this.#space.ontology.terms[found.index]!.name;
  }

  /** @param options.limit How many hypotheses to give, 20 by default; their posteriors are of all diseases. */
  rank(one: DiagnosticCase, options: { readonly limit?: number } = {}): RareDifferential {
    const assessment = this.#space.assess(one);
    if (assessment.observed.length === 0) {
      return {
        id: one.id,
        ranked: [],
        outside: 1,
        abstain: true,
        abstainReason: 'No observed finding that the HPO release knows: there is nothing to rank by.',
        unknown: assessment.unknown,
      };
    }
    const { order, posterior, outside } = this.#posteriors(assessment, options.limit ?? 20);
    const ranked = order.map((c) => this.#hypothesis(assessment, assessment.candidates[c]!, posterior[c]!));
    const best = ranked[0]?.posterior ?? 0;
    const unfit = outside >= OUTSIDE_LIMIT && outside > best;
    const tooLittle = assessment.observed.length === 1 && best < SINGLE_FINDING_LIMIT;
    return {
      id: one.id,
      ranked,
      outside,
      abstain: unfit || tooLittle,
      ...(unfit || tooLittle ? { abstainReason: tooLittle ? TOO_LITTLE : UNFIT } : {}),
      unknown: assessment.unknown,
    };
  }

  nextQuestions(one: DiagnosticCase, options: { readonly limit?: number } = {}): readonly QuestionValue[] {
    const assessment = this.#space.assess(one);
    if (assessment.observed.length === 0) return [];
    const { order, posterior } = this.#posteriors(assessment, 60);
    const held = order.map((c) => ({ disease: assessment.candidates[c]!, probability: posterior[c]! }));
    return bestQuestions(this.#space, assessment, held, options.limit ?? 5);
  }

  #posteriors(a: Assessment, limit: number): { order: number[]; posterior: Float64Array; outside: number } {
    const totals = a.candidates.map((disease) => this.#sums(a, disease));
    const score = Float64Array.from(totals, (one) => this.#settings.temperature * one.score);
    const all = logSumExp(score);
    const order = topIndices(score, limit);
    const best = totals[order[0]!]!;
    const share = Math.exp(score[order[0]!]! - all);
    const x = [1, best.evidence, best.coverage, best.profile, share, Math.log(a.observed.length)];
    const logit = x.reduce((sum, value, j) => sum + value * (this.#settings.outside[j] ?? 0), 0);
    const outside = 1 / (1 + Math.exp(-logit));
    return { order, posterior: score.map((s) => (1 - outside) * Math.exp(s - all)), outside };
  }

  #sums(a: Assessment, disease: number): { score: number; evidence: number; coverage: number; profile: number } {
    const { findings, whole } = this.#space.describe(a, disease);
    return summarise(findings, whole, this.#weightsOf(disease));
  }

  #weightsOf(disease: number): Float64Array {
    return this.#space.diseases[disease]!.learned === undefined ? this.#weights.unseen : this.#weights.seen;
  }

  /** Share of each disease among all before any finding, by the prior term alone; of the same scale as the posterior. */
  #priors(): Float64Array {
    if (this.#prior === undefined) {
      const score = Float64Array.from(this.#space.diseases, (_, at) => {
        const weights = this.#weightsOf(at);
        const whole = this.#space.beforeCase(at);
        return (
          this.#settings.temperature *
          FEATURES.reduce((sum, name, j) => sum + (isPrior(name, j) ? weights[j]! * whole[j]! : 0), 0)
        );
      });
      const all = logSumExp(score);
      this.#prior = score.map((one) => Math.exp(one - all));
    }
    return this.#prior;
  }

  #hypothesis(a: Assessment, at: number, posterior: number): RareHypothesis {
    const { findings, whole } = this.#space.describe(a, at);
    const disease = this.#space.diseases[at]!;
    const weights = this.#weightsOf(at);
    // In the scale of the posterior: a bar moves its logarithm by as much as it is long.
    const scale = this.#settings.temperature;
    const lr = [...a.observed, ...a.excluded].flatMap((one, k): Contribution[] => {
      const { id, name } = this.#space.ontology.terms[one.term]!;
      const logLR = scale * dot(weights, findings[k]!);
      // An exclusion that does not touch the disease would only lengthen the list; one that does but weighs nothing is shown as that.
      if (k >= a.observed.length && findings[k]!.every((value) => value === 0)) return [];
      const why =
        k < a.observed.length
          ? explainPresence(this.#space, disease, one.term, a.observed[k]!.match[at]!)
          : explainAbsence(this.#space, disease, one.term);
      return [{ finding: id, label: k < a.observed.length ? name : `no ${name}`, logLR, ...why }];
    });
    const groups = { prior: 0, profile: 0, sought: 0, person: 0 };
    FEATURES.forEach((name, j) => {
      const value = scale * weights[j]! * whole[j]!;
      if (PERSON.has(name)) groups.person += value;
      else if (name.startsWith('sought')) groups.sought += value;
      else if (isPrior(name, j)) groups.prior += value;
      else groups.profile += value;
    });
    const other: OtherTerm[] = [
      { term: 'prior', value: groups.prior },
      { term: 'profile', value: groups.profile },
      { term: 'what was looked for', value: groups.sought },
      { term: 'sex and age', value: groups.person },
    ];
    const score = [...lr.map((one) => one.logLR), ...other.map((one) => one.value)].reduce((sum, x) => sum + x, 0);
    return { disease: disease.id, label: disease.name, prior: this.#priors()[at]!, posterior, lr, score, other };
  }
}

function dot(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < values.length; j += 1) sum += weights[j]! * values[j]!;
  return sum;
}

const COVERAGE = FEATURES.indexOf('coverage');
const PROFILE = FEATURES.indexOf('profile');

/** What the score and the model of "none of these" need of one disease. */
export function summarise(
  findings: readonly Float64Array[],
  whole: Float64Array,
  weights: Float64Array,
): { score: number; evidence: number; coverage: number; profile: number } {
  let evidence = 0;
  let coverage = 0;
  for (const finding of findings) {
    evidence += dot(weights, finding);
    coverage += finding[COVERAGE]!;
  }
  return { score: evidence + dot(weights, whole), evidence, coverage, profile: whole[PROFILE]! };
}
