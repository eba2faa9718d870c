import { topIndices } from '../engine/probability.ts';
import type { DiagnosticCase } from '../engine/types.ts';
import type { AnnotatedDisease } from './hpo/annotations.ts';
import type { HpoKnowledge } from './hpo/load.ts';
import type { Ontology } from './hpo/ontology.ts';
import { type LearnedCases, type LearnedDisease, NOTHING_LEARNED } from './learned.ts';
import { personFeatures, priorFeatures, type Standing, standingOf } from './prior.ts';
import {
  abnormalTerms,
  BELOW,
  buildProfiles,
  COUNTED,
  type DirectAnnotations,
  directAnnotations,
  type Profiles,
  propagate,
} from './profiles.ts';

/** Names of the features in order: of one finding (summed over findings), then of the disease as a whole. */
export const FINDING_FEATURES = [
  'exact', // ln LR where the disease is annotated with the very term
  'narrower', // .. with something below it
  'wider', // .. only with something above it
  'unexplained', // 1 where nothing annotated is near
  'annotated', // 1 where the very term is annotated
  'coverage', // share of the case's information that the nearest annotation explains
  'expected', // .. times how often the disease has that annotation
  'learned', // ln LR of the finding among learned cases of the disease
  'absent', // excluded finding: ln (1 - P(finding | disease))
] as const;
export const DISEASE_FEATURES = [
  'profile', // share of the disease's expected information that the case shows
  'profileSize',
  'unmentioned', // sum of ln (1 - P/2) over annotated findings that the case does not mention
  'strongest', // the strongest single finding
  'leastCovered', // of the finding that fits least: share of its information that some annotation explains
  'sought', // excluded findings that the disease is annotated with: somebody thought of it
  'soughtCounted', // .. with counted patients
  'soughtInformation', // .. their information
  'soughtShare', // .. their share of the information of all exclusions
  'soughtLearned', // ln LR of the exclusions among learned cases of the disease
  'terms',
  'publications',
  'patients',
  'countedRows',
  'countedSince2022',
  'countedSince2024',
  'curatedSince2024',
  'onlyInNewerRelease',
  'addedRows',
  'notAnnotated',
  'seen',
  'seenPublications',
  'seenCases',
  'femaleInXRecessive',
  'maleInXLinked',
  'maleInXDominant',
  'onsetKnown',
  'youngerThanOnset',
  'learnedSex',
] as const;
export const FEATURES = [...FINDING_FEATURES, ...DISEASE_FEATURES] as const;
export type FeatureName = (typeof FEATURES)[number];

/** Likelihood ratio of a finding that is annotated nowhere near: a disease may show what nobody has annotated. */
const NOISE = 0.05;
/** Loss, per nat of information, where only a wider term than the one observed is annotated. */
const PARTIAL = 0.5;
/** ln LR below which a finding counts as unexplained. */
const UNEXPLAINED = 0.7;
/** Information of exclusions, in nats, below which their share says little: some three findings. */
const SOUGHT_PRIOR = 15;
/** Terms kept laid against all diseases (some 80 kB each): cases of one clinic or cohort share most of theirs. */
const KEPT_TERMS = 400;
/** Weight of the prior in learned frequencies, in cases. */
const LEARNED_PRIOR = 2;

const F = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Record<FeatureName, number>;
const FINDINGS = FINDING_FEATURES.length;

export interface CandidateDisease extends AnnotatedDisease {
  readonly learned?: LearnedDisease;
}

/** One observed term of a case against all diseases. */
export interface ObservedTerm {
  readonly term: number;
  readonly ratio: Float32Array;
  /** Nearest annotated term at or above it by the ratio; -1 for none. */
  readonly match: Int32Array;
  /** Information of the most specific term at or above it that the disease has, in nats. */
  readonly nearest: Float32Array;
  /** 0: not annotated at or below; 1 + BELOW, DIRECT or COUNTED. */
  readonly held: Uint8Array;
  /** ln LR among learned cases, by place in the list of seen diseases. */
  readonly learned: Float32Array;
}

export interface ExcludedTerm {
  readonly term: number;
  /** The engine itself asked for it: that it was looked for says nothing of the examiner. */
  readonly prompted: boolean;
  readonly probability: Float32Array;
  readonly held: Uint8Array;
}

/** A case laid against every disease; `describe` turns it into features of one disease. */
export interface Assessment {
  readonly observed: readonly ObservedTerm[];
  readonly excluded: readonly ExcludedTerm[];
  readonly unknown: readonly string[];
  readonly information: number;
  /** Information of terms at or above an observed one, by term; 0 elsewhere. */
  readonly shown: Float32Array;
  readonly mentioned: ReadonlySet<number>;
  readonly candidates: readonly number[];
  readonly case: DiagnosticCase;
  readonly override?: Override;
}

/** A disease as it would stand without one publication. */
interface Override {
  readonly disease: number;
  readonly direct: DirectAnnotations;
  readonly standing: Standing;
  readonly propagated: ReadonlyMap<number, { p: number; kind: number }>;
}

export class FeatureSpace {
  readonly ontology: Ontology;
  readonly diseases: readonly CandidateDisease[];
  readonly profiles: Profiles;
  readonly abnormal: Uint8Array;
  readonly #standing: readonly Standing[];
  readonly #prior: readonly Record<string, number>[];
  readonly #stagePrior: Float64Array;
  readonly #learned: LearnedCases;
  readonly #seen: readonly number[];
  /** Of each disease, its place in `seen`; -1 for none. */
  readonly #seenAt: Int32Array;
  readonly #index: ReadonlyMap<string, number>;
  readonly #kept = new Map<number, ObservedTerm>();

  constructor(knowledge: Pick<HpoKnowledge, 'ontology' | 'diseases'>, learned: LearnedCases = NOTHING_LEARNED) {
    this.ontology = knowledge.ontology;
    this.#learned = learned;
    const byId = new Map(learned.diseases.map((one) => [one.id, one]));
    const known = new Set(knowledge.diseases.map((one) => one.id));
    this.diseases = [
      ...knowledge.diseases.map((one): CandidateDisease => {
        const cases = byId.get(one.id);
        return cases === undefined ? one : { id: one.id, name: one.name, rows: one.rows, learned: cases };
      }),
      ...learned.diseases
        .filter((one) => !known.has(one.id))
        .map((one): CandidateDisease => ({ id: one.id, name: one.label, rows: [], learned: one })),
    ];
    this.#index = new Map(this.diseases.map((one, at) => [one.id, at]));
    this.abnormal = abnormalTerms(this.ontology);
    this.profiles = buildProfiles(this.diseases, this.ontology);
    this.#standing = this.diseases.map((one, at) =>
      standingOf(one, this.profiles.direct[at]!, this.ontology, this.abnormal),
    );
    this.#prior = this.#standing.map(priorFeatures);
    this.#stagePrior = Float64Array.from(this.#prior, stagePrior);
    this.#seen = this.diseases.flatMap((one, at) => (one.learned === undefined ? [] : at));
    this.#seenAt = new Int32Array(this.diseases.length).fill(-1);
    this.#seen.forEach((at, k) => {
      this.#seenAt[at] = k;
    });
  }

  indexOf(disease: string): number | undefined {
    return this.#index.get(disease);
  }

  /**
   * @param without A publication (`PMID:..`) and the disease whose annotations from it are left out: what would be
   *   known had it not been curated. For measuring only.
   */
  assess(one: DiagnosticCase, candidates = 160, without?: { disease: number; publication: string }): Assessment {
    const unknown: string[] = [];
    const terms = { observed: new Set<number>(), excluded: new Set<number>() };
    const prompted = new Set<number>();
    for (const { finding, status, asked } of one.findings) {
      const found = this.ontology.resolve(finding);
      if (found === undefined) unknown.push(finding);
      else if (this.abnormal[found.index] === 1) {
        terms[status].add(found.index);
        if (asked === true) prompted.add(found.index);
      }
    }
    const override = without === undefined ? undefined : this.#override(without.disease, without.publication);
    const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);
    const observed = sorted(terms.observed).map((term) => this.#observe(term, override));
    // A term that is both observed and excluded was observed: the exclusion may be of another time.
    const excluded = sorted(terms.excluded)
      .filter((term) => !terms.observed.has(term))
      .map((term) => this.#exclude(term, prompted.has(term), override));
    const { information } = this.profiles;
    const shown = new Float32Array(this.ontology.size);
    const mentioned = new Set<number>(terms.excluded);
    for (const { term } of observed) {
      for (const above of this.ontology.ancestors(term)) {
        shown[above] = information[above]!;
        mentioned.add(above);
      }
    }
    const total = observed.reduce((sum, { term }) => sum + information[term]!, 0) || 1;
    const partial = { observed, excluded, unknown, information: total, shown, mentioned, case: one };
    return {
      ...partial,
      candidates: this.#candidates(partial, candidates, override),
      ...(override === undefined ? {} : { override }),
    };
  }

  /** What is known of a disease before any case, in the places of `whole`: the features of the prior alone. */
  beforeCase(disease: number): Float64Array {
    const whole = new Float64Array(FEATURES.length);
    const standing = this.#standing[disease]!;
    for (const values of [this.#prior[disease]!, personFeatures(standing, undefined, undefined)])
      for (const name in values) whole[F[name as FeatureName]] = values[name]!;
    if (standing.terms === 0) whole[F.notAnnotated] = 1;
    const { learned } = this.diseases[disease]!;
    if (learned !== undefined) {
      whole[F.seen] = 1;
      whole[F.seenPublications] = Math.log(1 + learned.publications);
      whole[F.seenCases] = Math.log(learned.cases);
    }
    return whole;
  }

  /** Features of one disease: a row for each observed, then each excluded finding, and one of the disease. */
  describe(a: Assessment, disease: number): { findings: Float64Array[]; whole: Float64Array } {
    const { information } = this.profiles;
    const learned = this.diseases[disease]!.learned;
    const whole = new Float64Array(FEATURES.length);
    const findings: Float64Array[] = [];
    let strongest = 0;
    let leastCovered = 1;
    let excludedInformation = 0;
    for (const one of a.observed) {
      const f = new Float64Array(FINDINGS);
      const lr = Math.log(one.ratio[disease]!);
      const held = one.held[disease]!;
      f[held > 1 ? F.exact : held === 1 ? F.narrower : F.wider] = lr;
      if (lr < UNEXPLAINED) f[F.unexplained] = 1;
      if (held > 1) f[F.annotated] = 1;
      const match = one.match[disease]!;
      if (match >= 0) {
        f[F.coverage] = information[match]! / a.information;
        f[F.expected] = f[F.coverage]! * this.#probabilityOf(one, disease, match);
      }
      if (learned !== undefined) f[F.learned] = one.learned[this.#seenAt[disease]!]!;
      strongest = Math.max(strongest, lr);
      leastCovered = Math.min(leastCovered, one.nearest[disease]! / (information[one.term]! || 1));
      findings.push(f);
    }
    for (const one of a.excluded) {
      const f = new Float64Array(FINDINGS);
      const p = one.probability[disease]!;
      if (p > 0) f[F.absent] = Math.log(1 - Math.min(p, 0.97));
      if (!one.prompted) {
        this.#sought(one, disease, whole);
        excludedInformation += information[one.term]!;
      }
      findings.push(f);
    }
    whole[F.strongest] = strongest;
    whole[F.leastCovered] = leastCovered;
    if (excludedInformation > 0)
      whole[F.soughtShare] = whole[F.soughtInformation]! / (excludedInformation + SOUGHT_PRIOR);
    this.#profileFit(a, disease, whole);
    const prior = a.override?.disease === disease ? priorFeatures(a.override.standing) : this.#prior[disease]!;
    const standing = a.override?.disease === disease ? a.override.standing : this.#standing[disease]!;
    for (const values of [prior, personFeatures(standing, a.case.sex, a.case.ageYears)]) {
      for (const name in values) whole[F[name as FeatureName]] = values[name]!;
    }
    if (standing.terms === 0) whole[F.notAnnotated] = 1;
    if (learned !== undefined) {
      whole[F.seen] = 1;
      whole[F.seenPublications] = Math.log(1 + learned.publications);
      whole[F.seenCases] = Math.log(learned.cases);
      if (a.case.sex !== undefined) {
        const same = a.case.sex === 'male' ? learned.males : learned.females;
        whole[F.learnedSex] = Math.log(((same + 1) / (learned.males + learned.females + 2)) * 2);
      }
    }
    return { findings, whole };
  }

  /** P(match | disease), back from the ratio that chose it. */
  #probabilityOf(one: ObservedTerm, disease: number, match: number): number {
    const ratio = (one.ratio[disease]! - NOISE) / this.#weight(one.term, match);
    return Math.min(1, ratio * this.profiles.background[match]!);
  }

  /**
   * What was looked for and not found says two things. The finding speaks against the disease (`absent`, in the row of
   * the finding). That it was looked for says whom the examiner had in mind; this is counted apart, for the whole case.
   */
  #sought(one: ExcludedTerm, disease: number, whole: Float64Array): void {
    const held = one.held[disease]!;
    if (held > 1 + BELOW) {
      whole[F.sought]! += 1;
      if (held === 1 + COUNTED) whole[F.soughtCounted]! += 1;
      whole[F.soughtInformation]! += this.profiles.information[one.term]!;
    }
    const learned = this.diseases[disease]!.learned;
    if (learned === undefined) return;
    const share = this.#excludedShare(one.term);
    whole[F.soughtLearned]! += Math.log(((learned.excluded.get(one.term) ?? 0) + share) / (learned.cases + 1) / share);
  }

  #observe(term: number, override: Override | undefined): ObservedTerm {
    if (override !== undefined) return this.#layTerm(term, override);
    let laid = this.#kept.get(term);
    if (laid === undefined) {
      laid = this.#layTerm(term, undefined);
      if (this.#kept.size >= KEPT_TERMS) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(term, laid);
    }
    return laid;
  }

  #layTerm(term: number, override: Override | undefined): ObservedTerm {
    const { background, holders, information } = this.profiles;
    const ratio = new Float32Array(this.diseases.length).fill(NOISE);
    const match = new Int32Array(this.diseases.length).fill(-1);
    const nearest = new Float32Array(this.diseases.length);
    const held = new Uint8Array(this.diseases.length);
    for (const above of this.ontology.ancestors(term)) {
      const list = this.ontology.isTop(above) ? undefined : holders[above];
      if (list === undefined) continue;
      const weight = this.#weight(term, above) / background[above]!;
      for (let i = 0; i < list.disease.length; i += 1) {
        const at = list.disease[i]!;
        if (information[above]! > nearest[at]!) nearest[at] = information[above]!;
        const value = NOISE + weight * list.probability[i]!;
        if (value > ratio[at]!) {
          ratio[at] = value;
          match[at] = above;
        }
      }
      if (above === term) for (let i = 0; i < list.disease.length; i += 1) held[list.disease[i]!] = 1 + list.kind[i]!;
    }
    if (override !== undefined) {
      const at = override.disease;
      ratio[at] = NOISE;
      match[at] = -1;
      nearest[at] = 0;
      const own = override.propagated.get(term);
      held[at] = own === undefined ? 0 : 1 + own.kind;
      for (const above of this.ontology.ancestors(term)) {
        const p = this.ontology.isTop(above) ? undefined : override.propagated.get(above)?.p;
        if (p === undefined) continue;
        if (information[above]! > nearest[at]!) nearest[at] = information[above]!;
        const value = NOISE + (this.#weight(term, above) / background[above]!) * p;
        if (value > ratio[at]) {
          ratio[at] = value;
          match[at] = above;
        }
      }
    }
    return { term, ratio, match, nearest, held, learned: this.#learnedRatios(term) };
  }

  #weight(term: number, above: number): number {
    const { information } = this.profiles;
    return Math.exp(-PARTIAL * (information[term]! - information[above]!));
  }

  #exclude(term: number, prompted: boolean, override: Override | undefined): ExcludedTerm {
    const probability = new Float32Array(this.diseases.length);
    const held = new Uint8Array(this.diseases.length);
    const list = this.profiles.holders[term];
    if (list !== undefined) {
      for (let i = 0; i < list.disease.length; i += 1) {
        probability[list.disease[i]!] = list.probability[i]!;
        held[list.disease[i]!] = 1 + list.kind[i]!;
      }
    }
    if (override !== undefined) {
      const own = override.propagated.get(term);
      probability[override.disease] = own?.p ?? 0;
      held[override.disease] = own === undefined ? 0 : 1 + own.kind;
    }
    return { term, prompted, probability, held };
  }

  #profileFit(a: Assessment, disease: number, whole: Float64Array): void {
    const { information } = this.profiles;
    const direct = a.override?.disease === disease ? a.override.direct : this.profiles.direct[disease]!;
    let shown = 0;
    let expected = 0;
    let unmentioned = 0;
    for (let k = 0; k < direct.terms.length; k += 1) {
      const term = direct.terms[k]!;
      const p = direct.probability[k]!;
      let nearest = 0;
      for (const above of this.ontology.ancestors(term)) if (a.shown[above]! > nearest) nearest = a.shown[above]!;
      shown += p * nearest;
      expected += p * information[term]!;
      if (!a.mentioned.has(term)) unmentioned += Math.log(1 - 0.5 * Math.min(p, 0.98));
    }
    whole[F.profile] = expected > 0 ? shown / expected : 0;
    whole[F.profileSize] = expected;
    whole[F.unmentioned] = unmentioned;
  }

  #candidates(
    a: Pick<Assessment, 'observed' | 'excluded' | 'information'>,
    count: number,
    override: Override | undefined,
  ): readonly number[] {
    const { information } = this.profiles;
    const score = Float64Array.from(this.#stagePrior);
    if (override !== undefined) score[override.disease] = stagePrior(priorFeatures(override.standing));
    for (const one of a.observed) {
      for (let at = 0; at < score.length; at += 1) {
        const match = one.match[at]!;
        // A rough form of the whole score: it only has to keep the right disease among the candidates.
        if (match >= 0)
          score[at]! += 0.1 * Math.log(one.ratio[at]! / NOISE) + (10 * information[match]!) / a.information;
      }
    }
    const volunteered = a.excluded.filter((one) => !one.prompted);
    const sought = volunteered.reduce((sum, { term }) => sum + information[term]!, SOUGHT_PRIOR);
    for (const one of volunteered) {
      const gain = (3 * information[one.term]!) / sought;
      const list = this.profiles.holders[one.term];
      list?.disease.forEach((at, i) => {
        if (list.kind[i]! > BELOW) score[at]! += gain;
      });
    }
    const chosen = new Set(topIndices(score, count));
    const seen = Float64Array.from(this.#seen, (at, k) => {
      const learned = this.diseases[at]!.learned!;
      let sum = Math.log(1 + learned.publications);
      for (const one of a.observed) sum += 0.3 * one.learned[k]!;
      for (const { term } of a.excluded) if (learned.excluded.has(term)) sum += 0.3;
      return sum;
    });
    for (const k of topIndices(seen, Math.ceil(count / 5))) chosen.add(this.#seen[k]!);
    return [...chosen].sort((x, y) => x - y);
  }

  #observedShare(term: number): number {
    const { observedShare, weight } = this.#learned;
    return ((observedShare.get(term) ?? 0) + 5 * this.profiles.background[term]!) / (weight + 5);
  }

  #excludedShare(term: number): number {
    return ((this.#learned.excludedShare.get(term) ?? 0) + 0.2) / (this.#learned.weight + 5);
  }

  /**
   * ln LR of a finding among the learned cases of each seen disease (in order of `seen`), by the best of the term and
   * what is above it.
   */
  #learnedRatios(term: number): Float32Array {
    const own = this.#observedShare(term);
    const above: number[] = [];
    const shares: number[] = [];
    const factors: number[] = [];
    for (const one of this.ontology.ancestors(term)) {
      if (this.ontology.isTop(one)) continue;
      const share = this.#observedShare(one);
      above.push(one);
      shares.push(share);
      factors.push((own / share) ** PARTIAL / share);
    }
    return Float32Array.from(this.#seen, (at) => {
      const { observed, cases } = this.diseases[at]!.learned!;
      let best = 0;
      for (let k = 0; k < above.length; k += 1) {
        const p = ((observed.get(above[k]!) ?? 0) + LEARNED_PRIOR * shares[k]!) / (cases + LEARNED_PRIOR);
        const ratio = factors[k]! * p;
        if (ratio > best) best = ratio;
      }
      return Math.log(best + NOISE);
    });
  }

  #override(disease: number, publication: string): Override {
    const entry = this.diseases[disease]!;
    const direct = directAnnotations(entry, this.abnormal, publication);
    return {
      disease,
      direct,
      standing: standingOf(entry, direct, this.ontology, this.abnormal, publication),
      propagated: propagate(direct, this.ontology),
    };
  }
}

function stagePrior(prior: Record<string, number>): number {
  return 0.5 * prior.publications! + 0.4 * prior.patients! + 0.7 * prior.curatedSince2024!;
}
