import type {
  Contribution,
  DiagnosisModel,
  DiagnosticCase,
  Differential,
  Hypothesis,
  QuestionValue,
  Sex,
} from '../engine/types.ts';
import type { AgeCurve, Condition, KnowledgeBase } from './schema.ts';

/** A finding of a case with the certainty of whoever gave it: 1 = seen or said plainly, 0 = worthless. */
export interface WeighedFinding {
  readonly finding: string;
  readonly status: 'observed' | 'excluded';
  readonly certainty?: number;
}

export interface CommonCase extends Omit<DiagnosticCase, 'findings'> {
  readonly findings: readonly WeighedFinding[];
}

/** What can be asked for at once: a question, an examination, a test. */
export interface RequestValue {
  readonly kind: 'question' | 'exam' | 'test';
  /** A finding id for a question; the id of the examination or test otherwise. */
  readonly id: string;
  readonly bits: number;
  readonly cost: number;
  /** The findings it would settle, most informative first. */
  readonly findings: readonly string[];
}

export interface CommonModel extends DiagnosisModel {
  readonly kb: KnowledgeBase;
  rank(one: CommonCase, options?: { readonly limit?: number }): Differential;
  nextQuestions(one: CommonCase, options?: { readonly limit?: number }): readonly QuestionValue[];
  nextRequests(
    one: CommonCase,
    options?: { readonly limit?: number; readonly without?: ReadonlySet<string> },
  ): readonly RequestValue[];
}

/** Parts of the second, third... finding of one group that count: what shares a cause is not independent evidence. */
const GROUP_DAMPING = 0.4;
/** ln LR of a finding that a condition does not explain: somewhat less probable than in the mixed background. */
const UNEXPLAINED = -0.45;
/** Bounds on what one group of findings may say, in nats. */
const MAX_FOR = 6;
const MAX_AGAINST = -3;
/** Weight of "none of the conditions here" against the sum of all priors. */
const OUTSIDE_SHARE = 0.1;
const AGE_FLOOR = 0.02;
const SEX_FLOOR = 0.015;

/**
 * Share of the summed evidence that counts. Findings of one illness are correlated beyond their groups and the likelihoods
 * are rough, so the plain product is over-confident; a power below one is the usual remedy.
 */
const EVIDENCE_WEIGHT = 0.6;

/** One finding answers by itself only where its best condition is likelier than all others together. */
const SINGLE_FINDING_LIMIT = 0.5;

const VERSION = '1';

/** Share of full weight at an age, never zero: knowledge of ages is approximate. */
export function ageFactor(curve: AgeCurve, age: number | undefined): number {
  if (age === undefined) return 0.6;
  if (age >= curve.peakFrom && age <= curve.peakTo) return 1;
  if (age < curve.from || age > curve.to) return AGE_FLOOR;
  const share =
    age < curve.peakFrom
      ? (age - curve.from) / (curve.peakFrom - curve.from || 1)
      : (curve.to - age) / (curve.to - curve.peakTo || 1);
  return Math.max(AGE_FLOOR, share);
}

export function sexFactor(female: number, sex: Sex | undefined): number {
  if (sex === undefined) return 1;
  return Math.max(SEX_FLOOR, 2 * (sex === 'female' ? female : 1 - female));
}

/** Age curves that are narrow say more about a patient of that age: the weight is spread over the years it covers. */
function concentration(curve: AgeCurve): number {
  const width = Math.max(
    0.3,
    curve.peakTo -
      Math.max(0, curve.peakFrom) +
      0.5 * (curve.to - curve.peakTo) +
      0.5 * Math.max(0, curve.peakFrom - curve.from),
  );
  return Math.min(4, Math.max(1, Math.sqrt(70 / width)));
}

interface Effect {
  readonly finding: string;
  readonly logLR: number;
  readonly source?: string;
  readonly probability: number | undefined;
}

/**
 * Naive Bayes over groups of correlated findings, with a background of patients who have something else: each finding
 * speaks by P(finding | condition) / P(finding | background); findings of one group are damped.
 */
export function createCommonModel(kb: KnowledgeBase): CommonModel {
  const conditions = [...kb.conditions.values()];
  const table = new Map<string, Map<string, { probability: number; source?: string }>>();
  for (const condition of conditions)
    table.set(condition.id, new Map(condition.likelihoods.map((one) => [one.finding, one])));
  const children = new Map<string, string[]>();
  for (const finding of kb.findings.values())
    for (const parent of finding.implies) children.set(parent, [...(children.get(parent) ?? []), finding.id]);
  const groupOf = new Map<string, string>();
  const group = (id: string, depth = 0): string => {
    const known = groupOf.get(id);
    if (known) return known;
    const finding = kb.findings.get(id);
    const parent = finding?.implies[0];
    const name = finding?.group ?? (parent !== undefined && depth < 8 ? group(parent, depth + 1) : id);
    groupOf.set(id, name);
    return name;
  };

  /** What a case's findings say once implications are drawn: certainty per finding, positive or negative. */
  const closure = (one: CommonCase): Map<string, { observed: boolean; certainty: number }> => {
    const out = new Map<string, { observed: boolean; certainty: number }>();
    const put = (id: string, observed: boolean, certainty: number) => {
      const known = out.get(id);
      if (!known || (observed && !known.observed) || (observed === known.observed && certainty > known.certainty))
        out.set(id, { observed, certainty });
    };
    for (const { finding, status, certainty = 1 } of one.findings)
      if (status === 'excluded') {
        put(finding, false, certainty);
        for (const child of children.get(finding) ?? []) put(child, false, certainty);
      }
    for (const { finding, status, certainty = 1 } of one.findings) {
      if (status !== 'observed') continue;
      const stack = [finding];
      while (stack.length > 0) {
        const id = stack.pop()!;
        put(id, true, certainty);
        stack.push(...(kb.findings.get(id)?.implies ?? []).filter((parent) => !out.get(parent)?.observed));
      }
    }
    return out;
  };

  const effect = (condition: Condition, id: string, observed: boolean, certainty: number): Effect => {
    const known = table.get(condition.id)!.get(id);
    const background = kb.findings.get(id)?.background ?? 0.05;
    if (!known) {
      // What is common anyway is no embarrassment to a condition that does not explain it.
      const raw = observed ? UNEXPLAINED * (1 - background) : 0;
      return { finding: id, logLR: raw * certainty, probability: undefined };
    }
    const p = Math.min(0.98, Math.max(0.005, known.probability));
    const raw = observed ? Math.log(p / background) : Math.log((1 - p) / (1 - background));
    return {
      finding: id,
      logLR: raw * certainty,
      probability: known.probability,
      ...(known.source !== undefined && { source: known.source }),
    };
  };

  const prior = (condition: Condition, one: CommonCase): number =>
    condition.weight *
    concentration(condition.age) *
    ageFactor(condition.age, one.ageYears) *
    sexFactor(condition.female, one.sex);

  const weigh = (one: CommonCase) => {
    const said = closure(one);
    const groups = new Map<string, string[]>();
    for (const id of said.keys()) groups.set(group(id), [...(groups.get(group(id)) ?? []), id]);
    let priorSum = 0;
    const rows = conditions.map((condition) => {
      const weight = prior(condition, one);
      priorSum += weight;
      const effects: Effect[] = [];
      let score = Math.log(weight);
      for (const ids of groups.values()) {
        const found = ids.map((id) => effect(condition, id, said.get(id)!.observed, said.get(id)!.certainty));
        const explained = found.some((e) => e.probability !== undefined && e.logLR > 0);
        found.sort((a, b) => b.logLR - a.logLR);
        let sum = 0;
        let share = 1;
        for (const item of found) {
          // A condition that explains one of a group is not charged with its neighbours.
          const value = explained && item.probability === undefined ? 0 : item.logLR * share * EVIDENCE_WEIGHT;
          if (value !== 0) effects.push({ ...item, logLR: value });
          sum += value;
          if (value !== 0) share *= GROUP_DAMPING;
        }
        score += Math.min(MAX_FOR * EVIDENCE_WEIGHT, Math.max(MAX_AGAINST * EVIDENCE_WEIGHT, sum));
      }
      return { condition, weight, score, effects };
    });
    const outside = Math.log(OUTSIDE_SHARE * priorSum);
    const top = Math.max(outside, ...rows.map((row) => row.score));
    let total = Math.exp(outside - top);
    for (const row of rows) total += Math.exp(row.score - top);
    const posterior = (score: number) => Math.exp(score - top) / total;
    return { said, rows, priorSum, outside: posterior(outside), posterior };
  };

  const basis = (condition: Condition, e: Effect, observed: boolean): string => {
    const background = kb.findings.get(e.finding)?.background ?? 0.05;
    const among = e.probability === undefined ? 'not described' : `${Math.round(e.probability * 100)} %`;
    return `${observed ? 'present' : 'absent'}; in ${condition.label}: ${among}; in others: ${(background * 100).toPrecision(2)} %`;
  };

  const rank: CommonModel['rank'] = (one, options = {}) => {
    const { said, rows, priorSum, outside, posterior } = weigh(one);
    const observed = new Set(one.findings.flatMap((f) => (f.status === 'observed' ? [f.finding] : []))).size;
    const ranked: Hypothesis[] = rows
      .sort((a, b) => b.score - a.score || a.condition.id.localeCompare(b.condition.id))
      .slice(0, options.limit ?? 20)
      .map(({ condition, weight, score, effects }) => ({
        disease: condition.id,
        label: condition.label,
        prior: weight / priorSum / (1 + OUTSIDE_SHARE),
        posterior: posterior(score),
        lr: effects
          .map(
            (e): Contribution => ({
              finding: e.finding,
              label: kb.findings.get(e.finding)?.label ?? e.finding,
              logLR: e.logLR,
              basis: basis(condition, e, said.get(e.finding)!.observed),
              source: e.source === undefined ? 'expert estimate' : (kb.sources.get(e.source)?.citation ?? e.source),
            }),
          )
          .sort((a, b) => Math.abs(b.logLR) - Math.abs(a.logLR)),
      }));
    const abstainReason =
      observed === 0
        ? 'no finding is present yet'
        : outside > 0.5
          ? 'the findings fit nothing in the knowledge base better than something outside it'
          : observed === 1 && !(ranked[0] && ranked[0].posterior >= SINGLE_FINDING_LIMIT)
            ? 'a single finding cannot tell these conditions apart; ask for more findings'
            : undefined;
    return {
      id: one.id,
      ranked,
      outside,
      abstain: abstainReason !== undefined,
      ...(abstainReason !== undefined && { abstainReason }),
    };
  };

  /** Expected fall of the entropy of the leading hypotheses, bits, per open finding. */
  const gains = (one: CommonCase): { finding: string; bits: number }[] => {
    const { said, rows, posterior } = weigh(one);
    const leading = rows
      .map((row) => ({ condition: row.condition, p: posterior(row.score) }))
      .sort((a, b) => b.p - a.p)
      .slice(0, 40);
    const total = leading.reduce((sum, { p }) => sum + p, 0) || 1;
    const candidates = new Set<string>();
    for (const { condition, p } of leading)
      if (p > 0.001) for (const { finding } of condition.likelihoods) if (!said.has(finding)) candidates.add(finding);
    const entropy = (weights: readonly number[], sum: number) =>
      weights.reduce((h, w) => (w > 0 ? h - (w / sum) * Math.log2(w / sum) : h), 0);
    const now = entropy(
      leading.map(({ p }) => p / total),
      1,
    );
    const out: { finding: string; bits: number }[] = [];
    for (const finding of candidates) {
      const background = kb.findings.get(finding)?.background ?? 0.05;
      const yes: number[] = [];
      const no: number[] = [];
      let sumYes = 0;
      let sumNo = 0;
      for (const { condition, p } of leading) {
        const q = Math.min(
          0.98,
          Math.max(0.005, table.get(condition.id)!.get(finding)?.probability ?? background * 0.7),
        );
        const w = p / total;
        yes.push(w * q);
        no.push(w * (1 - q));
        sumYes += w * q;
        sumNo += w * (1 - q);
      }
      const after = (sumYes > 0 ? sumYes * entropy(yes, sumYes) : 0) + (sumNo > 0 ? sumNo * entropy(no, sumNo) : 0);
      out.push({ finding, bits: Math.max(0, now - after) });
    }
    return out.sort((a, b) => b.bits - a.bits || a.finding.localeCompare(b.finding));
  };

  const costOf = (id: string): number => {
    const finding = kb.findings.get(id);
    if (!finding || finding.kind === 'symptom' || finding.kind === 'history') return 1;
    return kb.tests.get(finding.via)?.cost ?? (finding.kind === 'sign' ? 1.5 : 3);
  };

  return {
    name: 'common presentations',
    version: `common ${VERSION}; knowledge base ${kb.version}`,
    kb,
    rank,
    nextQuestions: (one, options = {}) =>
      gains(one)
        .map(({ finding, bits }) => ({
          finding,
          label: kb.findings.get(finding)?.label ?? finding,
          bits,
          cost: costOf(finding),
        }))
        .sort((a, b) => b.bits / b.cost - a.bits / a.cost)
        .slice(0, options.limit ?? 10),
    nextRequests: (one, options = {}) => {
      const panels = new Map<
        string,
        { kind: RequestValue['kind']; id: string; list: { finding: string; bits: number }[] }
      >();
      for (const gain of gains(one)) {
        const finding = kb.findings.get(gain.finding);
        if (!finding) continue;
        const kind = finding.kind === 'sign' ? 'exam' : finding.kind === 'test' ? 'test' : 'question';
        const id = kind === 'question' ? finding.id : finding.via;
        const key = `${kind}:${id}`;
        if (options.without?.has(key)) continue;
        const panel = panels.get(key) ?? { kind, id, list: [] };
        panel.list.push(gain);
        panels.set(key, panel);
      }
      return [...panels.values()]
        .map(({ kind, id, list }): RequestValue => {
          // Findings of one panel overlap: the first counts in full, each later one half of the one before.
          let bits = 0;
          let share = 1;
          for (const { bits: b } of list) {
            bits += b * share;
            share *= 0.5;
          }
          const cost = kind === 'question' ? 1 : (kb.tests.get(id)?.cost ?? (kind === 'exam' ? 1.5 : 3));
          return { kind, id, bits, cost, findings: list.map(({ finding }) => finding) };
        })
        .sort((a, b) => b.bits / b.cost - a.bits / a.cost || a.id.localeCompare(b.id))
        .slice(0, options.limit ?? 10);
    },
    label: (finding) => kb.findings.get(finding)?.label,
  };
}
