import { type Claim, type Draft, DraftBuilder, type Evidence, type Generator, makeClaim } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { outputAt, type WearableSummary } from '../summary.ts';
import { type FactId, factsOf } from './facts.ts';
import { factsBehind, RULES, type Rule, type Topic } from './rules.ts';

export const GUIDANCE_VERSION = '1.0.0';
/** LOINC "Instructions". */
const LOINC = '69730-0';

/** A rule that the facts would have called for, and that a contraindication forbids. */
export interface Withheld {
  readonly rule: string;
  readonly topic: Topic;
  readonly because: readonly { readonly fact: FactId; readonly label: string; readonly evidence: Evidence }[];
}

export interface Guidance {
  /** Absent where no rule applies: then `abstained` says why. */
  readonly draft?: Draft;
  readonly abstained?: string;
  readonly withheld: readonly Withheld[];
  /** Rules that are silent because facts are not known, with these. */
  readonly silent: readonly { readonly rule: string; readonly missing: readonly FactId[] }[];
  readonly facts: readonly {
    readonly id: FactId;
    readonly label: string;
    readonly value: number | string | true;
    readonly unit?: string;
    readonly evidence: Evidence;
  }[];
}

export interface GuidanceOptions {
  /** `Patient/id`. */
  readonly patient: string;
  /** Instant, ISO 8601. */
  readonly now: string;
  readonly language?: 'en' | 'es';
}

const TITLES: Readonly<Record<Topic, { readonly en: string; readonly es: string }>> = {
  safety: { en: 'First of all', es: 'Ante todo' },
  activity: { en: 'Activity', es: 'Actividad' },
  sleep: { en: 'Sleep', es: 'Sueño' },
  glucose: { en: 'Glucose', es: 'Glucosa' },
  'blood-pressure': { en: 'Blood pressure', es: 'Presión arterial' },
  weight: { en: 'Weight', es: 'Peso' },
};

/**
 * Lifestyle guidance for one person: the sentences of the rules that their facts call for. Each sentence is one claim whose evidence is the rule,
 * with its source, and every fact it was made from. Where a contraindication is recorded the rule is withheld by name; where facts are
 * missing it is silent by name; where nothing is left there is no document.
 */
export function guidanceFor(chart: Chart | undefined, summary: WearableSummary, options: GuidanceOptions): Guidance {
  const { patient, now, language = 'en' } = options;
  const facts = factsOf(chart, summary, now.slice(0, 10));
  const withheld: Withheld[] = [];
  const silent: { rule: string; missing: FactId[] }[] = [];
  const made: { rule: Rule; claim: Claim }[] = [];
  for (const rule of RULES) {
    const missing = rule.needs.filter((id) => !facts.has(id));
    if (missing.length > 0) {
      silent.push({ rule: rule.id, missing });
      continue;
    }
    const saying = rule.say(facts);
    if (!saying) continue;
    const against = rule.notWith.filter((id) => facts.has(id));
    if (against.length > 0) {
      withheld.push({
        rule: rule.id,
        topic: rule.topic,
        because: against.map((fact) => {
          const { label, evidence } = facts.get(fact)!;
          return { fact, label, evidence };
        }),
      });
      continue;
    }
    const behind = factsBehind(rule, facts);
    // A sentence that rests on nothing of this person is not said.
    if (behind.length === 0) continue;
    made.push({
      rule,
      claim: claimOf(
        rule,
        saying,
        behind.map(({ evidence }) => evidence),
        patient,
      ),
    });
  }
  const shown = [...facts.values()];
  if (made.length === 0)
    return {
      abstained:
        shown.length === 0
          ? 'Nothing is known of this person that a rule could rest on.'
          : 'No rule applies to what is known of this person.',
      withheld,
      silent,
      facts: shown,
    };
  const generator: Generator = { kind: 'engine', name: 'aceso-guidance', version: GUIDANCE_VERSION };
  const builder = new DraftBuilder(
    {
      type: 'lifestyle-guidance',
      title: language === 'es' ? 'Recomendaciones de estilo de vida' : 'Lifestyle guidance',
      loinc: LOINC,
      patient,
      asOf: now,
      generator,
      language,
    },
    render,
  );
  for (const topic of Object.keys(TITLES) as Topic[]) {
    builder.section({ id: topic, title: TITLES[topic][language] });
    for (const { rule, claim } of made) if (rule.topic === topic) builder.sentence(rule.id, [claim]);
  }
  return { draft: builder.build(), withheld, silent, facts: shown };
}

function claimOf(
  { id, source }: Rule,
  saying: { en: string; es: string },
  facts: readonly Evidence[],
  patient: string,
): Claim {
  return makeClaim({
    kind: 'care-plan',
    patient,
    concept: { label: saying.en },
    value: { type: 'text', text: saying.en },
    qualifiers: { es: { type: 'text', text: saying.es } },
    evidence: [
      {
        lane: 'knowledge',
        ref: `guidance/${id}`,
        source: `${source.title}${source.year > 0 ? ` (${source.year})` : ''}. ${source.where}`,
        version: GUIDANCE_VERSION,
        licence: 'cited; own words',
      },
      ...facts,
    ],
  });
}

function render(_form: string, [claim]: readonly Claim[], language: string): string {
  const spanish = claim?.qualifiers?.es;
  if (language === 'es' && spanish?.type === 'text') return spanish.text;
  return claim?.value?.type === 'text' ? claim.value.text : '';
}

export interface TraceProblem {
  readonly sentence: string;
  readonly message: string;
}

/**
 * Whether every sentence of a guidance document still traces to a rule and to facts that hold: the rule is there, computed facts come out the
 * same when they are computed again, entries of the record are there. Empty: all do.
 */
export function traceProblems(draft: Draft, chart: Chart | undefined, summary: WearableSummary): TraceProblem[] {
  const rules = new Set(RULES.map(({ id }) => `guidance/${id}`));
  const problems: TraceProblem[] = [];
  for (const { id, claims } of draft.sections.flatMap(({ sentences }) => sentences)) {
    const evidence = claims.flatMap((claim) => claim.evidence);
    const add = (message: string): void => void problems.push({ sentence: id, message });
    if (!evidence.some((one) => one.lane === 'knowledge' && rules.has(one.ref))) add('No rule is behind it.');
    const facts = evidence.filter((one) => one.lane === 'chart' || one.lane === 'computed');
    if (facts.length === 0) add('No fact is behind it.');
    for (const fact of facts) {
      if (fact.lane === 'chart' && chart && fact.ref !== chart.patient.ref && !chart.byRef.has(fact.ref))
        add(`The record has no ${fact.ref} any more.`);
      if (fact.lane === 'computed') {
        const again = fact.path === undefined ? undefined : outputAt(summary, fact.path);
        if (again !== fact.output)
          add(`Computed again, ${fact.path ?? fact.ref} is ${again ?? 'not there'}, not ${fact.output}.`);
      }
    }
  }
  return problems;
}
