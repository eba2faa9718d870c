import { type DraftFact, type JudgedSentence, judge } from '@aceso/copilot';
import type { Chart } from '@aceso/fhir';
import {
  type AnswerShape,
  type Generated,
  loadPrompts,
  ModelError,
  type RenderedPrompt,
  renderPrompt,
} from '@aceso/models';
import type { Tool } from '../../tools/tool.ts';
import type { Agent, AgentLine, AgentRun, AgentStep, Move, PlannerCall, PlannerTrace } from '../run.ts';
import { entriesOf } from './entries.ts';
import { isFinish, type PlannedLine, type PlannedStep, planShape } from './plan.ts';

export const PLANNER_PROMPT = 'agent-step@1.0.0';

export interface PlannerOptions {
  /** Tools that the caller may use; of them those of the agent are offered. */
  readonly tools: readonly Tool[];
  /** One call of the model, within policy and budget. @throws ModelError */
  readonly think: <T>(
    prompt: RenderedPrompt,
    shape: AnswerShape<T>,
    limits: { readonly timeout: number; readonly signal: AbortSignal; readonly maxOutputTokens: number },
  ) => Promise<Generated<T>>;
  readonly chart: () => Promise<Chart>;
  readonly now: () => Date;
}

/** Share of the run's time that a model may think; the rest is for the steps. */
const SHARE_OF_TIME = 0.5;
/** Characters of answers that a model is given, and tokens that it may say; fewer where its context is short. */
const MUCH = { read: 24_000, say: 2000 };
const LITTLE = { read: 3000, say: 400 };

/**
 * An agent whose next tool a model chooses, until it finishes, its share of the budget is spent, or it does anything that it
 * should not: then the deterministic planner of the agent does its whole work and ends the run. What the model found
 * stands above that, never in its place, and only the lines that cite entries which this run has read and that these
 * entries and the verifier bear out.
 *
 * The walls of the loop (tools, patient, approval of what writes, budgets) stand as for any other planner.
 */
export function withModel(agent: Agent, options: PlannerOptions): Agent {
  const offered = options.tools.filter(({ name }) => agent.tools.includes(name) && name !== 'verify_note');
  const share = Math.max(0, agent.budget.steps - agent.ownSteps - 1);

  /** The engine's move, with the model's lines above its result. */
  const engine = async (run: AgentRun, trace: PlannerTrace): Promise<Move> => {
    const taken = trace.tookOver ?? run.steps.length;
    const planner = { ...trace, tookOver: taken };
    // Its plan is made from its own steps; what a person has allowed a model to write is not written again.
    const written = run.steps.slice(0, taken).filter(isWrite);
    const { planner: _, ...rest } = run;
    const move = await agent.next({ ...rest, steps: [...written, ...run.steps.slice(taken)] });
    if (move.kind !== 'finish') return { ...move, planner };
    const lines = (planner.lines ?? []).filter(({ against }) => against.length === 0);
    const found = lines.map(({ text, evidence }): AgentLine => ({ text, evidence }));
    const sections = found.length > 0 ? [{ title: `Found by ${planner.model}`, lines: found }] : [];
    return { ...move, planner, result: { ...move.result, sections: [...sections, ...move.result.sections] } };
  };
  const isWrite = ({ tool, output }: AgentStep): boolean =>
    output !== undefined && options.tools.some(({ name, effect }) => name === tool && effect === 'write');

  return {
    ...agent,
    async next(run, signal) {
      const trace = run.planner;
      if (trace === undefined) return agent.next(run);
      if (trace.tookOver !== undefined) return engine(run, trace);
      const began = options.now().getTime();
      const noted = (chose: string, made?: Generated<unknown>, problem?: string): PlannerTrace => {
        const call: PlannerCall = {
          chose,
          ms: options.now().getTime() - began,
          inputTokens: made?.inputTokens ?? 0,
          outputTokens: made?.outputTokens ?? 0,
          ...(problem === undefined ? {} : { problem }),
        };
        return { ...trace, calls: [...trace.calls, call], ...(problem === undefined ? {} : { fallback: problem }) };
      };
      const timeout = agent.budget.milliseconds * SHARE_OF_TIME - trace.calls.reduce((sum, { ms }) => sum + ms, 0);
      if (timeout <= 0) return engine(run, { ...trace, fallback: 'The model has used its share of the time.' });
      // A step that was refused at a wall came from an answer that passed the checks here; it is not given a second one.
      const left = share - run.steps.length;
      const tools = left > 0 ? offered : [];
      let made: Generated<{ readonly step: PlannedStep }>;
      try {
        made = await think(agent, run, tools, Math.max(0, left), options, { timeout, signal });
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        // Stopped by a person, which the loop sees: nobody takes over.
        if (signal?.aborted === true) return { kind: 'stop', reason: 'Cancelled by a person.' };
        return engine(run, noted('none', undefined, `The model gave no plan (${error.code}).`));
      }
      const { step } = made.value;
      if (isFinish(step)) {
        const { lines, problem } = await judged(step.lines, run, options);
        return engine(run, { ...noted('finish', made, problem), ...(lines ? { lines } : {}) });
      }
      const input = { patient: run.patient, ...step.input };
      const problem = problemOf(step.tool, input, run, tools);
      if (problem !== undefined) return engine(run, noted(step.tool, made, problem));
      return { kind: 'call', tool: step.tool, input, why: step.why, planner: noted(step.tool, made) };
    },
  };
}

/** Why a plan is not followed. What is refused here would be refused by the loop too, or would not get anywhere. */
function problemOf(
  name: string,
  input: Readonly<Record<string, unknown>>,
  run: AgentRun,
  tools: readonly Tool[],
): string | undefined {
  const tool = tools.find((one) => one.name === name);
  if (!tool) return 'The model chose a tool that this agent does not have.';
  if (input.patient !== run.patient) return 'The model chose another patient.';
  const parsed = tool.input.strict().safeParse(input);
  if (!parsed.success) return `The model gave wrong arguments (${parsed.error.issues[0]?.path.join('.') || 'input'}).`;
  const same = (step: AgentStep) => step.tool === name && sorted(step.input) === sorted(input);
  return run.steps.some(same) ? 'The model chose a step that was taken before.' : undefined;
}

/** JSON of a value whatever the order of its fields. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** The model's lines with what is held against each; one citation that no tool gave spoils them all. */
async function judged(
  lines: readonly PlannedLine[],
  run: AgentRun,
  options: PlannerOptions,
): Promise<{ lines?: NonNullable<PlannerTrace['lines']>; problem?: string }> {
  if (lines.length === 0) return {};
  const entries = entriesOf(run.steps);
  if (lines.some(({ evidence }) => evidence.some((ref) => !entries.has(ref))))
    return { problem: 'The model cited an entry that no tool of this run has answered with.' };
  const cited = [...new Set(lines.flatMap(({ evidence }) => evidence))];
  const facts = cited.map((ref): DraftFact => entries.get(ref)!);
  const sentences = lines.map(({ text, evidence }) => ({ section: 'record', text, cites: evidence }));
  const asOf = options.now().toISOString();
  const verdicts = judge(sentences, facts, await options.chart(), { asOf, titles: new Map() });
  const checked = verdicts.map(({ text, cites, reasons, verdict }: JudgedSentence) => ({
    text,
    evidence: [...new Set(cites)],
    against: verdict === 'supported' ? [] : reasons.map(({ message }) => message),
  }));
  const stands = checked.some(({ against }) => against.length === 0);
  return { lines: checked, ...(stands ? {} : { problem: 'No line of the model was borne out.' }) };
}

/** Asks for the next step; once more with less to read where the model's context is too short. */
async function think(
  agent: Agent,
  run: AgentRun,
  tools: readonly Tool[],
  left: number,
  options: PlannerOptions,
  limits: { readonly timeout: number; readonly signal: AbortSignal | undefined },
): Promise<Generated<{ readonly step: PlannedStep }>> {
  const shape = { name: 'agent_step', type: planShape(tools) };
  // Its own clock: a model that loads, waits for its turn or is slow to stop takes no time from the engine.
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, ...(limits.signal ? [limits.signal] : [])]);
  const ended = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new ModelError('timed-out', 'The model was too slow.'))),
  );
  ended.catch(() => undefined);
  const timer = setTimeout(() => late.abort(), limits.timeout);
  const ask = ({ read, say }: typeof MUCH) => {
    const within = { timeout: limits.timeout, signal, maxOutputTokens: say };
    return Promise.race([options.think(promptOf(agent, run, tools, left, read), shape, within), ended]);
  };
  try {
    return await ask(MUCH);
  } catch (error) {
    if (error instanceof ModelError && error.code === 'context-too-long') return await ask(LITTLE);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function promptOf(agent: Agent, run: AgentRun, tools: readonly Tool[], left: number, room: number): RenderedPrompt {
  const asked = agent.inputs
    .flatMap(({ name, label }) => (run.input[name] === undefined ? [] : [`${label}: ${oneLine(run.input[name])}`]))
    .join('; ');
  const each = Math.floor(room / Math.max(1, run.steps.length));
  const steps = run.steps.map(({ tool, input, output, error }, index) => {
    const { patient: _, ...own } = input;
    const answer = JSON.stringify(output ?? { refused: error?.code });
    const shown = answer.length > each ? `${answer.slice(0, each)} (cut)` : answer;
    // One line a step: a line break in the record cannot pretend to be another step.
    return `${index + 1}. ${tool} ${JSON.stringify(own)} -> ${oneLine(shown)}`;
  });
  return renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PLANNER_PROMPT)!, {
    task: `${agent.title}. ${agent.description}`,
    asked: asked || 'nothing in particular',
    left: left > 0 ? String(left) : 'none: finish now',
    tools: tools.map(({ name, description }) => `${name}: ${oneLine(description)}`).join('\n') || '(none)',
    steps: steps.join('\n') || '(none yet)',
  });
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
