import type { Collection, Store } from '@aceso/store';
import { fail } from '../errors.ts';
import type { Principal } from '../identity/index.ts';
import { toolsFor } from '../tools/registry.ts';
import type { Api } from '../tools/tool.ts';
import { runLoop } from './loop.ts';
import { PLANNER_PROMPT, withModel } from './planner/model-planner.ts';
import { type Planning, planningOf } from './planner/planning.ts';
import { AGENTS } from './registry.ts';
import type { Agent, AgentRun } from './run.ts';

export interface AgentCaller {
  readonly principal: Principal;
  /** The API under this caller's sign-in; it is never stored, so a run goes on after a restart only when they come back. */
  readonly api: Api;
}

const agentOf = (id: string): Agent => {
  const agent = AGENTS.find((one) => one.id === id);
  if (!agent) throw fail('agent-not-found', `There is no agent ${JSON.stringify(id)}.`);
  return agent;
};

/** Runs kept before steps had ids are asked for by their place in the trace. */
const withStepId = (run: AgentRun): AgentRun =>
  run.pending === undefined || run.pending.id
    ? run
    : { ...run, pending: { ...run.pending, id: `${run.steps.length}` } };

/** Runs of agents: started, watched, allowed or refused step by step, stopped, taken up again. */
export class AgentService {
  readonly #runs: Collection<AgentRun>;
  readonly #now: () => Date;
  readonly #planning: Planning | undefined;
  readonly #active = new Map<string, AbortController>();

  /** @param planning what models that plan need; without it there are none */
  constructor(store: Pick<Store, 'collection'>, now: () => Date, planning?: Planning) {
    this.#runs = store.collection<AgentRun>('agent-runs');
    this.#now = now;
    this.#planning = planning;
  }

  /**
   * @param model id of a card; it then plans, within the agent's tools and budget
   * @throws ServerError `agent-not-found`, `bad-request` naming a missing input; ModelError for a model that may not be used
   */
  async start(
    agentId: string,
    patient: string,
    input: Readonly<Record<string, string>>,
    caller: AgentCaller,
    model?: string,
  ): Promise<AgentRun> {
    const agent = agentOf(agentId);
    const known = agent.inputs.map(({ name }) => name);
    const unknown = Object.keys(input).find((name) => !known.includes(name));
    if (unknown !== undefined)
      throw fail('bad-request', `This agent has no input ${JSON.stringify(unknown)}; it takes ${known.join(', ')}.`);
    const missing = agent.inputs.find(({ name, required }) => required && !input[name]?.trim());
    if (missing) throw fail('bad-request', `This agent needs the input ${missing.name} (${missing.label}).`);
    if (model !== undefined) await this.#planning?.gateway.admit(model, 'phi');
    const at = this.#now().toISOString();
    const run: AgentRun = {
      id: crypto.randomUUID(),
      agent: agent.id,
      patient: `Patient/${patient}`,
      input,
      state: 'running',
      steps: [],
      ...(model === undefined ? {} : { planner: { model, prompt: PLANNER_PROMPT, calls: [] } }),
      startedBy: { id: caller.principal.id, name: caller.principal.name },
      startedAt: at,
      changedAt: at,
    };
    await this.#work(run, 0, caller);
    return run;
  }

  /** @throws ServerError `agent-run-not-found` */
  async get(id: string): Promise<AgentRun> {
    return (await this.#read(id)).value;
  }

  async list(patient?: string): Promise<readonly AgentRun[]> {
    const where = patient === undefined ? {} : { where: { patient: `Patient/${patient}` } };
    const found = await this.#runs.list({ ...where, limit: 1000 });
    return found
      .map(({ value }) => this.#seen(value))
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
      .slice(0, 100);
  }

  /**
   * Allows the pending step, in the name of the caller.
   * @param step `pending.id` as the caller saw it: an answer that comes late or twice must not allow the step after it
   * @throws ServerError `agent-run-state` when the run no longer waits for that step
   */
  async approve(id: string, step: string, caller: AgentCaller): Promise<AgentRun> {
    const { value, version } = await this.#own(id, caller);
    if (value.state !== 'waiting') throw fail('agent-run-state', 'This run asks for nothing.');
    if (value.pending?.id !== step)
      throw fail('agent-run-state', 'The run waits for another step than the one that was allowed. Look at it again.');
    return this.#restart(value, version, caller, caller.principal.name);
  }

  async resume(id: string, caller: AgentCaller): Promise<AgentRun> {
    const { value, version } = await this.#own(id, caller);
    if (value.state !== 'interrupted')
      throw fail('agent-run-state', 'Only a run that was interrupted can be taken up again.');
    return this.#restart(value, version, caller);
  }

  /** Stops a run; refusing a pending step is the same. */
  async cancel(id: string, caller: AgentCaller): Promise<AgentRun> {
    const { value, version } = await this.#own(id, caller);
    const active = this.#active.get(id);
    if (active) {
      active.abort();
      return value;
    }
    if (value.state !== 'waiting' && value.state !== 'interrupted')
      throw fail('agent-run-state', 'This run has ended already.');
    const { pending: _, ...rest } = value;
    const run: AgentRun = {
      ...rest,
      state: 'cancelled',
      reason: 'Cancelled by a person.',
      changedAt: this.#now().toISOString(),
    };
    await this.#runs.put(id, run, version);
    return run;
  }

  async #restart(value: AgentRun, version: number, caller: AgentCaller, approvedBy?: string): Promise<AgentRun> {
    const run: AgentRun = { ...value, state: 'running', changedAt: this.#now().toISOString() };
    await this.#work(run, version, caller, approvedBy);
    return run;
  }

  /** Marked as worked on before it says so in the store: seen between the two it would be taken up a second time. */
  async #work(run: AgentRun, version: number, caller: AgentCaller, approvedBy?: string): Promise<void> {
    if (this.#active.has(run.id)) throw fail('agent-run-state', 'This run is being worked on already.');
    const controller = new AbortController();
    this.#active.set(run.id, controller);
    try {
      const next = await this.#runs.put(run.id, run, version);
      this.#go(run, next, caller, controller, approvedBy);
    } catch (error) {
      this.#active.delete(run.id);
      throw error;
    }
  }

  #go(run: AgentRun, version: number, caller: AgentCaller, controller: AbortController, approvedBy?: string): void {
    let current = version;
    let last = run;
    const save = async (changed: AgentRun) => {
      current = await this.#runs.put(changed.id, changed, current);
      last = changed;
    };
    const tools = toolsFor(caller.principal.permissions);
    const agent = agentOf(run.agent);
    const { id, permissions } = caller.principal;
    const mayUseModels = permissions.has('model.use');
    const work = runLoop(run, {
      agent:
        run.planner && this.#planning
          ? withModel(agent, planningOf(this.#planning, run, { id, tools, mayUseModels }, this.#now))
          : agent,
      tools,
      api: caller.api,
      now: this.#now,
      save,
      signal: controller.signal,
      ...(approvedBy === undefined ? {} : { approvedBy }),
    });
    void work
      // What broke is in the server's log by way of the request that failed; the run only says that it ended.
      .catch(() =>
        save({ ...last, state: 'failed', reason: 'A step broke off.', changedAt: this.#now().toISOString() }).catch(
          () => {},
        ),
      )
      .finally(() => this.#active.delete(run.id));
  }

  /** A run that nobody is working on although it says so was cut off by a stop of the server. */
  #seen(stored: AgentRun): AgentRun {
    const run = withStepId(stored);
    return run.state === 'running' && !this.#active.has(run.id)
      ? { ...run, state: 'interrupted', reason: 'The server stopped meanwhile.' }
      : run;
  }

  async #read(id: string): Promise<{ value: AgentRun; version: number }> {
    const found = await this.#runs.get(id);
    if (!found) throw fail('agent-run-not-found');
    return { value: this.#seen(found.value), version: found.version };
  }

  async #own(id: string, caller: AgentCaller): Promise<{ value: AgentRun; version: number }> {
    const found = await this.#read(id);
    if (found.value.startedBy.id !== caller.principal.id)
      throw fail('agent-run-state', 'Only the person who started a run may go on with it.');
    return found;
  }
}
