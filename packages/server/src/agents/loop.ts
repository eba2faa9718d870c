import { type Api, type Tool, ToolError } from '../tools/tool.ts';
import type { Agent, AgentRun, AgentStep, Move } from './run.ts';

export interface LoopOptions {
  readonly agent: Agent;
  /** Tools that the caller may use. */
  readonly tools: readonly Tool[];
  readonly api: Api;
  readonly now: () => Date;
  /** Keeps the run; throws when somebody else changed it, which ends this loop. */
  readonly save: (run: AgentRun) => Promise<void>;
  readonly signal: AbortSignal;
  /** Present: the pending step has been allowed by this person. */
  readonly approvedBy?: string;
}

type Call = Extract<Move, { kind: 'call' }>;

/**
 * Plan, act, check, again and again: the planner names a step, the step is checked against what this agent and this run
 * may do, then done. Three walls hold whatever the planner says, and so whatever a text in the record made it say:
 * only the agent's own tools; only the run's own patient; nothing that writes without a person.
 */
export async function runLoop(start: AgentRun, options: LoopOptions): Promise<AgentRun> {
  const { agent, now, save, signal } = options;
  let run = start;
  let approvedBy = options.approvedBy;
  const began = now().getTime();
  const keep = async (change: Partial<AgentRun>): Promise<AgentRun> => {
    const { pending: _, ...rest } = run;
    run = { ...rest, ...change, changedAt: now().toISOString() };
    await save(run);
    return run;
  };

  for (;;) {
    if (signal.aborted) return keep({ state: 'cancelled', reason: 'Cancelled by a person.' });
    const over = overBudget(run, agent, now().getTime() - began);
    if (over !== undefined) return keep({ state: 'failed', reason: over });

    const pending = approvedBy === undefined ? undefined : run.pending;
    const move: Move = pending
      ? { kind: 'call', tool: pending.tool, input: pending.input, why: pending.why }
      : await agent.next(run, signal);
    if (move.planner) run = { ...run, planner: move.planner };
    // Thinking can take long; what was stopped meanwhile is not done any more.
    if (signal.aborted) continue;
    if (move.kind === 'finish') return keep({ state: 'done', result: move.result });
    if (move.kind === 'stop') return keep({ state: 'failed', reason: move.reason });

    const tool = options.tools.find(({ name }) => name === move.tool);
    const wall = wallBefore(move, tool, agent, run);
    if (wall !== undefined) {
      await keep({ state: 'running', steps: [...run.steps, refused(move, wall, now())] });
      continue;
    }
    if (tool!.effect === 'write' && approvedBy === undefined) {
      const { tool: name, input, why } = move;
      return keep({ state: 'waiting', pending: { id: crypto.randomUUID(), tool: name, input, why } });
    }
    const step = await act(move, tool!, options.api, now, approvedBy);
    approvedBy = undefined;
    await keep({ state: 'running', steps: [...run.steps, step] });
  }
}

function overBudget(run: AgentRun, agent: Agent, milliseconds: number): string | undefined {
  const { steps, milliseconds: longest, characters } = agent.budget;
  if (run.steps.length >= steps) return `It has taken all of its ${steps} steps.`;
  if (milliseconds > longest) return `It has taken more than ${longest / 1000} seconds.`;
  const read = run.steps.reduce(
    (sum, { output }) => sum + (output === undefined ? 0 : JSON.stringify(output).length),
    0,
  );
  return read > characters ? `It has read more than ${characters} characters.` : undefined;
}

/** Why a step must not be taken; undefined when it may. */
function wallBefore(
  move: Call,
  tool: Tool | undefined,
  agent: Agent,
  run: AgentRun,
): { code: string; message: string } | undefined {
  if (!agent.tools.includes(move.tool) || tool === undefined) {
    return {
      code: 'tool-not-allowed',
      message: `${move.tool} is not a tool of this agent, or its caller may not use it.`,
    };
  }
  const { patient } = move.input;
  // A step that names nobody could be about anybody: an entry or a draft is found by its id alone.
  if (patient === undefined) return { code: 'other-patient', message: 'A step has to name the patient of this run.' };
  if (String(patient).replace(/^Patient\//, '') !== run.patient.replace(/^Patient\//, '')) {
    return { code: 'other-patient', message: 'This run is about one patient only.' };
  }
  if (
    run.steps.filter((step) => step.error?.code === 'tool-not-allowed' || step.error?.code === 'other-patient')
      .length >= 3
  ) {
    return { code: 'tool-not-allowed', message: 'Too many steps were refused.' };
  }
  return undefined;
}

const refused = (move: Call, error: { code: string; message: string }, at: Date): AgentStep => ({
  tool: move.tool,
  input: move.input,
  why: move.why,
  at: at.toISOString(),
  ms: 0,
  error,
});

async function act(
  move: Call,
  tool: Tool,
  api: Api,
  now: () => Date,
  approvedBy: string | undefined,
): Promise<AgentStep> {
  const at = now();
  const done = (rest: Pick<AgentStep, 'output' | 'error'>): AgentStep => ({
    tool: move.tool,
    input: move.input,
    why: move.why,
    at: at.toISOString(),
    ms: now().getTime() - at.getTime(),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...rest,
  });
  const checked = tool.input.strict().safeParse(move.input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return done({
      error: { code: 'bad-arguments', message: `${issue?.path.join('.') || 'input'}: ${issue?.message}` },
    });
  }
  try {
    return done({ output: await tool.run(checked.data, api) });
  } catch (error) {
    if (error instanceof ToolError) return done({ error: { code: error.code, message: error.message } });
    throw error;
  }
}
