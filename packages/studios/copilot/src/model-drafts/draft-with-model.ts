import {
  type Claim,
  type Draft,
  DraftBuilder,
  type Generator,
  type Omission,
  type Reason,
  type Section,
} from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import {
  type Generated,
  loadPrompts,
  ModelError,
  type ModelGateway,
  type RenderedPrompt,
  renderPrompt,
} from '@aceso/models';
import { type ComposeOptions, compose } from '../documents/compose.ts';
import { MODEL_DRAFT, type ModelDraftAnswer } from './answer.ts';
import { type DraftFact, factLines, factsOf } from './facts.ts';
import { chartIdentifiers } from './identifiers.ts';
import { type JudgedSentence, judge, type ModelSentence } from './judge.ts';

const PROMPT = 'clinical-draft@1.0.0';
/** A misspelt name or a card that cannot be used is a mistake to mend, and nothing to write without a model for. */
const HARD: ReadonlySet<string> = new Set(['cancelled', 'unknown-model', 'bad-card']);

export interface ModelDraftOptions extends ComposeOptions {
  /** Id of the model's card. */
  readonly model: string;
  readonly gateway: Pick<ModelGateway, 'object'>;
  /** Further resources of the record: practitioners, related persons, organisations, whose names must not leave. */
  readonly resources?: Iterable<unknown>;
  /** Account that asks and spends. */
  readonly user: string;
  /** What becomes of a sentence that is not borne out; one that the record contradicts is always removed. */
  readonly unsupported?: 'remove' | 'mark';
  /** `engine`: the deterministic document when the model gives none; `fail`: the error. */
  readonly fallback?: 'engine' | 'fail';
  readonly signal?: AbortSignal;
  /** Milliseconds for one attempt of the model. */
  readonly timeout?: number;
  /** Called before each step; the total grows when a document has to be written in parts. */
  readonly onProgress?: (step: DraftStep) => void;
}

/** A step of drafting: `done` of `total` steps are over. */
export interface DraftStep {
  readonly stage: 'writing' | 'checking' | 'done';
  readonly done: number;
  readonly total: number;
}

export interface RemovedSentence {
  readonly section: string;
  readonly text: string;
  readonly verdict: 'contradicted' | 'unsupported';
  readonly reasons: readonly Reason[];
}

export interface ModelDraft {
  /** A draft like any other; its generator says which model wrote it, or that the engine had to. */
  readonly draft: Draft;
  readonly report: {
    readonly written: number;
    readonly kept: number;
    readonly marked: number;
    readonly removed: readonly RemovedSentence[];
    /** Facts whose sentences were removed, told by the deterministic engine instead. */
    readonly replaced: number;
    /** Facts that the model did not use; they are among the omissions of the draft. */
    readonly leftOut: number;
    /** Why the engine wrote the whole document: code of the error, or `nothing-borne-out`. */
    readonly fallback?: string;
    /** The error in words, where there was one: what to change. Has no words of the record. */
    readonly why?: string;
    readonly calls: readonly Omit<Generated<unknown>, 'value'>[];
  };
}

/** Form of a sentence that a model wrote, and of one that stands though it is not borne out. */
const FORM = 'model';
const MARKED = 'model-unverified';
const MARK = '[not verified] ';

/**
 * A document by a language model that may only retell facts of the record. It is given the sentences of the
 * deterministic engine as numbered facts; its own sentences must name them; each is then judged against the facts it
 * names and, by the verifier, against the record. What the record contradicts is removed, what it does not bear out is
 * removed or marked, and the facts of removed sentences are told by the engine, so that nothing is lost by a lie.
 *
 * @throws ModelError where `fallback` is `fail`, the call was cancelled, or there is no such model; DocumentError as
 * `compose` does
 */
export async function draftWithModel(chart: Chart, options: ModelDraftOptions): Promise<ModelDraft> {
  const engine = compose(chart, options);
  const facts = factsOf(engine);
  const titles = new Map(engine.sections.map(({ id, title }) => [id, title]));
  const identifiers = chartIdentifiers(chart, facts, options.resources);
  const calls: Omit<Generated<unknown>, 'value'>[] = [];
  const ask = async (prompt: RenderedPrompt): Promise<ModelDraftAnswer> => {
    const { value, ...call } = await options.gateway.object(
      {
        model: options.model,
        purpose: 'draft',
        prompt,
        dataClass: 'phi',
        identifiers,
        patients: [engine.patient],
        user: options.user,
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      },
      { name: 'clinical_draft', type: MODEL_DRAFT },
    );
    calls.push(call);
    return value;
  };
  let parts = 1;
  const tell = (stage: DraftStep['stage']) =>
    options.onProgress?.({ stage, done: stage === 'done' ? parts + 1 : calls.length, total: parts + 1 });
  let written: ModelSentence[];
  try {
    tell('writing');
    written = await write(engine, facts, titles, ask, (more) => {
      parts += more;
      tell('writing');
    });
  } catch (error) {
    if (!(error instanceof ModelError) || HARD.has(error.code) || options.fallback === 'fail') throw error;
    const nothing = { written: 0, kept: 0, marked: 0, removed: [], replaced: 0, leftOut: 0 };
    return {
      draft: engine,
      report: { ...nothing, fallback: error.code, why: `${error.message} ${error.hint}`, calls },
    };
  }
  tell('checking');
  const judged = judge(written, facts, chart, { asOf: engine.asOf, titles });
  const made = assemble(engine, facts, judged, calls, options.unsupported ?? 'remove');
  tell('done');
  return made;
}

/** Asks for the whole document, or, where it does not fit the model, for halves of its sections. */
async function write(
  engine: Draft,
  facts: readonly DraftFact[],
  titles: ReadonlyMap<string, string>,
  ask: (prompt: RenderedPrompt) => Promise<ModelDraftAnswer>,
  onParts: (more: number) => void,
): Promise<ModelSentence[]> {
  const prompt = renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PROMPT)!, {
    document: engine.type.replaceAll('-', ' '),
    language: engine.language === 'en' ? 'English' : engine.language,
    asOf: engine.asOf.slice(0, 10),
    facts: factLines(facts, titles),
  });
  try {
    const answer = await ask(prompt);
    onParts(0);
    return sentencesOf(answer, facts);
  } catch (error) {
    const long = error instanceof ModelError && (error.code === 'context-too-long' || error.code === 'answer-cut');
    const [one, two] = halves(facts);
    if (!long || one.length === 0 || two.length === 0) throw error;
    onParts(1);
    return [...(await write(engine, one, titles, ask, onParts)), ...(await write(engine, two, titles, ask, onParts))];
  }
}

/** Two parts of about the same length, cut between sections where there is more than one. */
function halves(facts: readonly DraftFact[]): [DraftFact[], DraftFact[]] {
  const middle = Math.ceil(facts.length / 2);
  const ends = facts.flatMap((fact, i) => (i > 0 && facts[i - 1]!.section !== fact.section ? [i] : []));
  const cut = ends.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
  return [facts.slice(0, cut), facts.slice(cut)];
}

/** The sentences in the order of the document; a section that was not given is that of the first fact a sentence names. */
function sentencesOf(answer: ModelDraftAnswer, facts: readonly DraftFact[]): ModelSentence[] {
  const order = [...new Set(facts.map(({ section }) => section))];
  const home = new Map(facts.map(({ id, section }) => [id, section]));
  return answer.sections
    .flatMap(({ section, sentences }) =>
      sentences.map(({ text, facts: cites }): ModelSentence => {
        const plain = section.replaceAll(/[[\]]/g, '').trim();
        const known = order.includes(plain) ? plain : (home.get(cites[0] ?? '') ?? order[0] ?? plain);
        return { section: known, text: text.replaceAll(/\s+/g, ' ').trim(), cites };
      }),
    )
    .filter(({ text }) => text !== '')
    .sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
}

function assemble(
  engine: Draft,
  facts: readonly DraftFact[],
  judged: readonly JudgedSentence[],
  calls: readonly Omit<Generated<unknown>, 'value'>[],
  policy: 'remove' | 'mark',
): ModelDraft {
  const stands = (sentence: JudgedSentence) =>
    sentence.verdict === 'supported' ||
    (policy === 'mark' && sentence.verdict === 'unsupported' && sentence.facts.length > 0);
  const kept = judged.filter(stands);
  const removed = judged.filter((sentence) => !stands(sentence));
  const told = new Set(
    kept.filter(({ verdict }) => verdict === 'supported').flatMap((sentence) => sentence.facts.map(({ id }) => id)),
  );
  const meant = new Set(removed.flatMap((sentence) => sentence.facts.map(({ id }) => id)));
  const replaced = facts.filter(({ id }) => meant.has(id) && !told.has(id));
  const leftOut = facts.filter(
    ({ id }) => !meant.has(id) && !judged.some((sentence) => sentence.facts.some((fact) => fact.id === id)),
  );
  // A document of which the model wrote nothing that stands is the engine's.
  const nothing = kept.length === 0;
  const draft = nothing ? engine : build(engine, kept, replaced, leftOut, generatorOf(calls));
  return {
    draft,
    report: {
      written: judged.length,
      kept: kept.length,
      marked: kept.filter(({ verdict }) => verdict === 'unsupported').length,
      removed: removed.map(({ section, text, verdict, reasons }) => ({
        section,
        text,
        verdict: verdict === 'contradicted' ? verdict : 'unsupported',
        reasons,
      })),
      replaced: nothing ? 0 : replaced.length,
      leftOut: nothing ? 0 : leftOut.length,
      ...(nothing ? { fallback: 'nothing-borne-out' } : {}),
      calls,
    },
  };
}

function generatorOf(calls: readonly Omit<Generated<unknown>, 'value'>[]): Generator {
  const { model, prompt } = calls.at(-1)!;
  return { kind: 'model', name: model.name, version: model.version, provider: model.provider, prompt };
}

function build(
  engine: Draft,
  kept: readonly JudgedSentence[],
  replaced: readonly DraftFact[],
  leftOut: readonly DraftFact[],
  generator: Generator,
): Draft {
  const { sections, omissions, id: _, ...head } = engine;
  let text = '';
  const builder = new DraftBuilder({ ...head, generator }, () => text);
  const say = (form: string, words: string, claims: readonly Claim[]) => {
    text = words;
    builder.sentence(form, claims);
  };
  for (const section of sections) {
    builder.section(headOf(section));
    for (const sentence of kept.filter((item) => item.section === section.id)) {
      const claims = distinct(sentence.facts.flatMap((fact) => fact.claims));
      if (sentence.verdict === 'supported') say(FORM, sentence.text, claims);
      else say(MARKED, MARK + sentence.text, claims);
    }
    for (const fact of replaced.filter((item) => item.section === section.id)) say(fact.form, fact.text, fact.claims);
  }
  for (const omission of omissions) builder.omit(omission);
  for (const fact of leftOut) builder.omit(omissionOf(fact));
  return builder.build();
}

const headOf = ({ sentences: _, ...head }: Section) => head;
const distinct = (claims: readonly Claim[]): Claim[] => [...new Map(claims.map((claim) => [claim.id, claim])).values()];

function omissionOf({ claims, text }: DraftFact): Omission {
  const { kind, evidence } = claims[0]!;
  const weighty = kind === 'allergy' || kind === 'medication' || kind === 'code-status';
  return { kind, label: text, why: 'The model did not tell it.', severity: weighty ? 'major' : 'minor', evidence };
}
