/** A run of an agent, as plain data: it is stored after every step, so that it can be looked at, stopped and taken up again. */

export interface AgentStep {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Why the planner took this step; one sentence. */
  readonly why: string;
  readonly at: string;
  readonly ms: number;
  readonly output?: object;
  readonly error?: { readonly code: string; readonly message: string };
  /** Name of the person who allowed a step that writes. */
  readonly approvedBy?: string;
}

/** One line of what an agent found, with the entries it rests on. A line without evidence says so by an empty list. */
export interface AgentLine {
  readonly text: string;
  readonly evidence: readonly string[];
  /** What the verifier holds against it: another entry of the record says otherwise. */
  readonly doubt?: string;
}
export interface AgentSection {
  readonly title: string;
  readonly lines: readonly AgentLine[];
  /** Why there is nothing, where there is nothing. */
  readonly empty?: string;
}
export interface AgentResult {
  readonly title: string;
  readonly sections: readonly AgentSection[];
  /** Ids of drafts that the run left for a clinician. */
  readonly drafts: readonly string[];
}

export const RUN_STATES = ['running', 'waiting', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One thought of a model that plans: what it chose and what came of it. */
export interface PlannerCall {
  /** Name of a tool, `finish`, or `none` where there was no answer that could be used. */
  readonly chose: string;
  readonly ms: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Why it was not taken. */
  readonly problem?: string;
}

/** What a model contributed to a run. The deterministic planner ends every run, with the model's help or without. */
export interface PlannerTrace {
  /** Id of the model's card. */
  readonly model: string;
  /** `id@version`. */
  readonly prompt: string;
  readonly calls: readonly PlannerCall[];
  /** Number of steps after which the deterministic planner took over; absent while the model plans. */
  readonly tookOver?: number;
  /** Why the model's part ended without a result of its own. */
  readonly fallback?: string;
  /** What the model said at the end; a line with reasons against it is not in the result. */
  readonly lines?: readonly (AgentLine & { readonly against: readonly string[] })[];
}

/** A step that waits for a person. An approval names its id, so that it allows this step and no later one. */
export interface PendingStep {
  readonly id: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly why: string;
}

export interface AgentRun {
  readonly id: string;
  readonly agent: string;
  /** `Patient/id`; no step may be about anybody else. */
  readonly patient: string;
  readonly input: Readonly<Record<string, string>>;
  readonly state: RunState;
  readonly steps: readonly AgentStep[];
  /** The step that a person is asked to allow. */
  readonly pending?: PendingStep;
  readonly result?: AgentResult;
  /** Present where a model was asked to plan. */
  readonly planner?: PlannerTrace;
  /** Why it failed or stopped. */
  readonly reason?: string;
  readonly startedBy: { readonly id: string; readonly name: string };
  readonly startedAt: string;
  readonly changedAt: string;
}

/** What a planner says next, from what has happened so far; `planner` is kept with the run. */
export type Move = { readonly planner?: PlannerTrace } & (
  | {
      readonly kind: 'call';
      readonly tool: string;
      readonly input: Readonly<Record<string, unknown>>;
      readonly why: string;
    }
  | { readonly kind: 'finish'; readonly result: AgentResult }
  | { readonly kind: 'stop'; readonly reason: string }
);

/** How far a run may go before a person has to look at it. */
export interface Budget {
  readonly steps: number;
  readonly milliseconds: number;
  /** Characters of tool output, all steps together. */
  readonly characters: number;
}

export interface Agent {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The only tools that its steps may use. */
  readonly tools: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly label: string; readonly required: boolean }[];
  readonly budget: Budget;
  /** Steps that its own plan may take; what a model plans leaves them in the budget. */
  readonly ownSteps: number;
  /** A function of the run alone: asked again after a restart it goes on where it was. */
  next(run: AgentRun, signal?: AbortSignal): Move | Promise<Move>;
}

/** Output of the newest successful step with this tool (and this input, where given). */
export function outputOf<T>(run: AgentRun, tool: string, input?: Readonly<Record<string, unknown>>): T | undefined {
  const same = (step: AgentStep) => input === undefined || JSON.stringify(step.input) === JSON.stringify(input);
  return run.steps.findLast((step) => step.tool === tool && step.output !== undefined && same(step))?.output as
    | T
    | undefined;
}

/** Whether a step with this tool and input was tried, whatever came of it. */
export const tried = (run: AgentRun, tool: string, input?: Readonly<Record<string, unknown>>): boolean =>
  run.steps.some(
    (step) => step.tool === tool && (input === undefined || JSON.stringify(step.input) === JSON.stringify(input)),
  );
