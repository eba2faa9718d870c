import type { Agent, AgentRun, Api } from '@aceso/server';
import { apiOf, ROLE_OPTION } from '../core/api.ts';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { print, printJson, table } from '../core/output.ts';
import { TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'agents',
  summary: 'list the agents, or set one to work on one record',
  usage: [
    'agents list [--json]',
    'agents run AGENT --patient ID [--input NAME=VALUE] [--model ID] [--approve] [--json]',
  ],
  details:
    'An agent works step by step with the tools of "aceso mcp", cites what it finds, and stops before it writes anything:\n--approve allows its writing steps, which leave drafts for a clinician to review and sign.',
  words: [1, 2],
  wordsName: '"list" or "run AGENT"',
  options: {
    patient: { type: 'string', value: 'ID', help: 'Whose record' },
    input: { type: 'string', value: 'NAME=VALUE', help: 'What the agent asks for, e.g. question=... or reason=...' },
    approve: { type: 'boolean', help: 'Allow the steps that leave drafts' },
    model: { type: 'string', value: 'ID', help: 'A configured model that chooses the steps (docs/assistants.md)' },
    role: ROLE_OPTION,
    ...TARGET_OPTIONS,
  },
  examples: ['aceso agents run evidence-search --patient p1 --input question="last colonoscopy"'],
};

const POLL = 100;

async function work(api: Api, args: Args, agent: string): Promise<AgentRun> {
  const patient = args.text('patient');
  if (patient === undefined) throw wrong(spec, '"aceso agents run" needs --patient');
  const given = args.text('input');
  const at = given?.indexOf('=') ?? -1;
  if (given !== undefined && at < 1) throw wrong(spec, `--input ${JSON.stringify(given)} is not NAME=VALUE`);
  const input = given === undefined ? {} : { [given.slice(0, at)]: given.slice(at + 1) };
  const model = args.text('model');
  let run = (await api({
    method: 'POST',
    path: `/api/agents/${encodeURIComponent(agent)}/runs`,
    body: { patient, input, ...(model === undefined ? {} : { model }) },
  })) as AgentRun;
  for (;;) {
    if (run.state === 'running') await new Promise((resolve) => setTimeout(resolve, POLL));
    else if (run.state === 'waiting' && args.flag('approve'))
      await api({
        method: 'POST',
        path: `/api/agent-runs/${run.id}/approve`,
        body: { step: run.pending?.id },
      });
    else return run;
    run = (await api({ method: 'GET', path: `/api/agent-runs/${run.id}` })) as AgentRun;
  }
}

function asText({ result, steps, state, reason, pending, planner }: AgentRun): string {
  const lines = steps.map(
    ({ tool, why, ms, error }) => `${error ? '✗' : '✓'} ${tool} (${ms} ms): ${error?.message ?? why}`,
  );
  if (planner) {
    const removed = (planner.lines ?? []).filter(({ against }) => against.length > 0);
    lines.push('', `Planned with ${planner.model} (${planner.calls.length} calls).`);
    if (planner.fallback !== undefined) lines.push(`The deterministic planner took over: ${planner.fallback}`);
    for (const { text, against } of removed) lines.push(`  left out: ${text} (${against.join(' ')})`);
  }
  for (const section of result?.sections ?? []) {
    lines.push(
      '',
      section.title,
      ...section.lines.map(
        ({ text, evidence, doubt }) => `  ${text}  [${evidence.join(', ')}]${doubt ? `\n    ! ${doubt}` : ''}`,
      ),
    );
    if (section.empty) lines.push(`  ${section.empty}`);
  }
  if (result && result.drafts.length > 0) lines.push('', `Drafts to review: ${result.drafts.join(', ')}`);
  if (pending)
    lines.push('', `It asks before this step: ${pending.tool}. ${pending.why} Run again with --approve to allow it.`);
  if (state !== 'done' && state !== 'waiting') lines.push('', `${state}: ${reason ?? ''}`);
  return lines.join('\n');
}

export const command: Command = {
  spec,
  async run(args) {
    const [verb, agent] = args.words;
    if (verb !== 'list' && verb !== 'run') throw wrong(spec, `there is no "aceso agents ${verb}"`);
    if (verb === 'run' && agent === undefined) throw wrong(spec, '"aceso agents run" needs the name of an agent');
    return withTarget(args, async (target) => {
      const { api, close } = await apiOf(args, target);
      try {
        if (verb === 'list') {
          const { items, models } = (await api({ method: 'GET', path: '/api/agents' })) as {
            items: readonly Omit<Agent, 'next'>[];
            models: readonly { id: string; name: string }[];
          };
          if (args.flag('json')) await printJson({ agents: items, models });
          else
            await print(
              table(
                ['agent', 'inputs', 'what it does'],
                items.map((one) => [one.id, one.inputs.map(({ name }) => name).join(', '), one.description]),
              ),
            );
          return 0;
        }
        const run = await work(api, args, agent!);
        if (args.flag('json')) await printJson(run);
        else await print(asText(run));
        return run.state === 'done' || run.state === 'waiting' ? 0 : 1;
      } catch (error) {
        if (error instanceof Error && error.name === 'ToolError') throw new CliError(error.message);
        throw error;
      } finally {
        await close();
      }
    });
  },
};
