import type { Rule, RuleAnswer } from '@aceso/copilot/guidelines';
import type { Card } from '@aceso/copilot/hooks';
import type { Resource } from '@medplum/fhirtypes';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { readText } from '../core/input.ts';
import { plural, print, printJson, table } from '../core/output.ts';
import { openRecord, parseAsOf, pickChart, warnOfProblems } from '../core/record.ts';
import { TARGET_OPTIONS, withTarget } from '../core/target.ts';

const VERBS = ['check', 'apply', 'hook', 'rules', 'test', 'burden'] as const;
type Verb = (typeof VERBS)[number];
const OUTCOMES = ['fired', 'missing', 'not-applicable'] as const;

const spec: CommandSpec = {
  name: 'guidelines',
  summary: 'run guidelines on a record: our rules, or published content',
  usage: [
    'guidelines check --record FILE [--rules DIR] [--patient ID] [--as-of DATE] [--outcome OUTCOME] [--json]',
    'guidelines apply --content DIR --record FILE --plan ID [--as-of DATE] [--json]',
    'guidelines hook --request FILE [--content DIR [--plan ID]] [--as-of DATE] [--json]',
    'guidelines rules [--rules DIR] [--json]',
    'guidelines test [--rules DIR] [--content DIR] [--json]',
    'guidelines burden [--from DATE] [--to DATE] [--json]',
  ],
  details:
    'check: what each built-in rule says: fired, not applicable, or what is missing, with evidence.\n' +
    'apply: PlanDefinition/$apply of published content (FHIR JSON, ELM, value sets, tables as CSV) to a CarePlan.\n' +
    'hook: the cards for a CDS Hooks request; test dates that ask for it (dataDateRoller) are moved to today.\n' +
    'test: runs the boundary cases of every rule; with --content, checks that the content is complete.\n' +
    'burden: how many cards were shown, followed and overridden, by service, rule and clinician.',
  words: [1, 1],
  wordsName: `what to do: ${VERBS.join(', ')}`,
  options: {
    rules: {
      type: 'string',
      value: 'DIR',
      help: 'Folder of *.rules.json and *.rules.yaml to run beside the built-in rules',
    },
    record: { type: 'string', value: 'FILE', help: 'The record (FHIR R4, plain or gzip)' },
    content: { type: 'string', value: 'DIR', help: 'Folder of published guideline content' },
    plan: { type: 'string', value: 'ID', help: 'Which PlanDefinition, by id or canonical' },
    request: { type: 'string', value: 'FILE', help: 'A CDS Hooks request (JSON)' },
    patient: { type: 'string', value: 'ID', help: 'Which patient, where the record holds several' },
    'as-of': { type: 'string', value: 'DATE', help: 'The moment to judge at; now unless given' },
    from: { type: 'string', value: 'DATE', help: 'Cards shown from then on (burden)' },
    to: { type: 'string', value: 'DATE', help: 'Cards shown before then (burden)' },
    ...TARGET_OPTIONS,
    outcome: { type: 'string', value: 'OUTCOME', help: 'Only these answers', choices: OUTCOMES },
  },
  examples: [
    'aceso guidelines check --record record.json',
    'aceso guidelines apply --content opioid-cds-r4 --record record.json --plan opioidcds-08 --json',
  ],
};

export const command: Command = {
  spec,
  async run(args) {
    const verb = args.words[0] as Verb;
    switch (verb) {
      case 'check':
        return check(args);
      case 'apply':
        return apply(args);
      case 'hook':
        return hook(args);
      case 'rules':
        return rules(args);
      case 'test':
        return test(args);
      case 'burden':
        return burden(args);
      default:
        throw wrong(spec, `"aceso guidelines" has no ${JSON.stringify(args.words[0])}; it has ${VERBS.join(', ')}`);
    }
  },
};

function needed(args: Args, name: string): string {
  const value = args.text(name);
  if (value === undefined) throw wrong(spec, `"aceso guidelines ${args.words[0]}" needs --${name}`);
  return value;
}

async function momentOf(args: Args): Promise<Date> {
  const asOf = args.text('as-of');
  return asOf === undefined ? new Date() : new Date(await parseAsOf(asOf));
}

/** The built-in rules, and the hospital's own: one of the same id replaces the built-in. */
async function rulesOf(args: Args): Promise<readonly Rule[]> {
  const { readRuleFolder, RULES } = await import('@aceso/copilot/guidelines');
  const folder = args.text('rules');
  if (folder === undefined) return RULES;
  const own = await readRuleFolder(folder);
  if (own.length === 0) throw new CliError(`The folder ${folder} has no *.rules.json or *.rules.yaml in it.`);
  const replaced = new Set(own.map(({ id }) => id));
  return [...RULES.filter(({ id }) => !replaced.has(id)), ...own];
}

const MARKS = { fired: '!', missing: '?', 'not-applicable': ' ' } as const;

async function check(args: Args): Promise<number> {
  const { suggestions } = await import('@aceso/copilot/guidelines');
  const record = await openRecord(needed(args, 'record'));
  warnOfProblems(record);
  const now = await momentOf(args);
  const chart = pickChart(record, args.text('patient'));
  const wanted = args.text('outcome');
  const all = suggestions(chart, now, await rulesOf(args)).filter(
    ({ outcome }) => wanted === undefined || outcome === wanted,
  );
  if (args.flag('json')) {
    await printJson({ patient: chart.patient.ref, asOf: now.toISOString(), suggestions: all });
    return 0;
  }
  const shown = (wanted === undefined ? all.filter(({ outcome }) => outcome !== 'not-applicable') : [...all]).sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
  await print([...shown.flatMap(answerLines), '', summaryOf(all)].join('\n'));
  return 0;
}

/** Fired first, the most severe of these on top; then what cannot be told. */
function rankOf({ outcome, recommendation }: RuleAnswer): number {
  return outcome === 'fired'
    ? ['critical', 'warning', 'info'].indexOf(recommendation.indicator)
    : outcome === 'missing'
      ? 3
      : 4;
}

function answerLines({ outcome, recommendation, title, reasons, missing, source }: RuleAnswer): string[] {
  const head = outcome === 'fired' ? `${recommendation.text} [${recommendation.indicator}]` : title;
  return [
    `${MARKS[outcome]} ${head}`,
    ...(outcome === 'missing' ? [`    cannot tell: ${missing.join('; ')}`] : [`    why: ${reasons.join('; ')}`]),
    ...(outcome === 'fired' ? [`    source: ${source.label}, ${source.version}: ${source.place}`] : []),
  ];
}

function summaryOf(answers: readonly RuleAnswer[]): string {
  const count = (outcome: RuleAnswer['outcome']): number => answers.filter((each) => each.outcome === outcome).length;
  return `${plural(answers.length, 'rule')}: ${count('fired')} fired, ${count('missing')} cannot tell, ${count('not-applicable')} do not apply.`;
}

async function apply(args: Args): Promise<number> {
  const { applyPlan, ElmEngine, readContentFolder } = await import('@aceso/copilot/guidelines');
  const [folder, planId, path] = [needed(args, 'content'), needed(args, 'plan'), needed(args, 'record')];
  const content = await readContentFolder(folder);
  const plan = content.plan(planId);
  const record = await openRecord(path);
  warnOfProblems(record);
  const chart = pickChart(record, args.text('patient'));
  const resources = chart.all().map(({ resource }) => resource);
  const orders = resources.filter((each) => each.resourceType === 'MedicationRequest' && each.status !== 'stopped');
  const applied = await applyPlan(
    plan,
    { patient: chart.patient.ref, resources, now: await momentOf(args), parameters: { ContextPrescriptions: orders } },
    content,
    new ElmEngine(content),
  );
  if (args.flag('json')) {
    await printJson({ carePlan: applied.carePlan, conditions: applied.conditions });
    return 0;
  }
  const actions = applied.requestGroup.action ?? [];
  await print(
    [
      `${plan.title ?? plan.id}: ${actions.length === 0 ? 'nothing applies' : plural(actions.length, 'action')}`,
      ...actions.map(({ title, description }) => `! ${title ?? description}`),
      ...applied.conditions.flatMap(({ expression, value, parts }) => [
        `  ${expression}: ${value ?? 'cannot tell'}`,
        ...parts.map((part) => `    ${part.name}: ${part.value ?? 'cannot tell'}`),
      ]),
    ].join('\n'),
  );
  return 0;
}

async function hook(args: Args): Promise<number> {
  const { ElmEngine, readContentFolder } = await import('@aceso/copilot/guidelines');
  const { answerByRules, HookRequestError, hooksOf, parseHookRequest, readPublishedRequest, resourcesOf, runPlan } =
    await import('@aceso/copilot/hooks');
  const path = needed(args, 'request');
  const now = await momentOf(args);
  const { request } = readPublished(readPublishedRequest, await readText(path, 'request'), path);
  let cards: readonly Card[];
  try {
    const asked = parseHookRequest(request);
    const folder = args.text('content');
    if (folder === undefined) {
      const resources: Resource[] = Object.values(asked.prefetch).flatMap(resourcesOf);
      const found = await answerByRules(asked, resources, await rulesOf(args), now);
      if (!found) throw new CliError(`The request ${path} has no Patient ${asked.context.patientId} in its prefetch.`);
      cards = found.map(({ card }) => card);
    } else {
      const content = await readContentFolder(folder);
      const engine = new ElmEngine(content);
      const named = args.text('plan');
      const plans =
        named === undefined
          ? content.plans.filter((plan) => hooksOf(plan).includes(asked.hook))
          : [content.plan(named)];
      if (plans.length === 0)
        throw new CliError(`The content in ${folder} has no plan for the hook ${asked.hook}; name one with --plan.`);
      const all: Card[] = [];
      for (const plan of plans) all.push(...(await runPlan(plan.id ?? '', asked, content, engine, now)).cards);
      cards = all;
    }
  } catch (error) {
    if (error instanceof HookRequestError)
      throw new CliError(`The request ${path} is not CDS Hooks: ${error.message}.`);
    throw error;
  }
  if (args.flag('json')) await printJson({ cards });
  else
    await print(
      cards.length === 0 ? 'No cards.' : cards.map((card) => `[${card.indicator}] ${card.summary}`).join('\n'),
    );
  return 0;
}

function readPublished<T>(read: (text: string) => T, text: string, path: string): T {
  try {
    return read(text);
  } catch (error) {
    throw new CliError(`The request ${path} is not JSON: ${(error as Error).message}.`);
  }
}

async function rules(args: Args): Promise<number> {
  const all = await rulesOf(args);
  if (args.flag('json')) await printJson({ rules: all });
  else {
    await print(
      all
        .map(
          ({ id, version, title, source }) =>
            `${id} ${version}  ${title}\n    ${source.label}, ${source.version}: ${source.place}`,
        )
        .join('\n'),
    );
  }
  return 0;
}

async function test(args: Args): Promise<number> {
  const { missingIncludes, readContentFolder, runCases } = await import('@aceso/copilot/guidelines');
  const all = await rulesOf(args);
  const folder = args.text('content');
  const content = folder === undefined ? undefined : await readContentFolder(folder);
  const missing = content
    ? missingIncludes(content.libraries).map(({ path, version }) => `${path}|${version ?? ''}`)
    : [];
  const results = runCases(all, await momentOf(args));
  const failed = results.filter(({ passed }) => !passed);
  const report = {
    rules: all.length,
    cases: results.length,
    failed,
    ...(content
      ? {
          content: {
            plans: content.plans.length,
            libraries: content.libraries.length,
            missing,
            problems: content.problems,
          },
        }
      : {}),
  };
  if (args.flag('json')) await printJson(report);
  else {
    await print(
      [
        ...failed.map((each) => `FAILED ${each.rule}: ${each.name}: expected ${each.expected}, got ${each.got}`),
        `${plural(all.length, 'rule')}, ${plural(results.length, 'case')}: ${results.length - failed.length} passed, ${failed.length} failed.`,
        ...(content
          ? [
              `${plural(content.plans.length, 'plan')}, ${plural(content.libraries.length, 'library', 'libraries')}; missing: ${missing.join(', ') || 'none'}.`,
              ...content.problems.map(({ place, message }) => `  ${place}: ${message}`),
            ]
          : []),
      ].join('\n'),
    );
  }
  return failed.length > 0 || missing.length > 0 ? 1 : 0;
}

async function burden(args: Args): Promise<number> {
  const from = args.text('from');
  const to = args.text('to');
  const report = await withTarget(args, async (target) => {
    if (target.kind === 'server') {
      return target.client.decisionSupport.burden({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
    }
    const { AlertLog } = await import('@aceso/server');
    return new AlertLog(target.store).burden(from, to);
  });
  if (args.flag('json')) {
    await printJson(report);
    return 0;
  }
  const head = ['', 'shown', 'accepted', 'overridden', 'unanswered', 'reasons'];
  const rows = (lines: typeof report.byRule) =>
    lines.map(({ key, shown, accepted, overridden, unanswered, reasons }) => [
      key,
      ...[shown, accepted, overridden, unanswered].map(String),
      Object.entries(reasons)
        .map(([reason, count]) => `${reason} ${count}`)
        .join('; '),
    ]);
  await print(
    [
      `${plural(report.shown, 'card')} shown.`,
      ...(['byService', 'byRule', 'byClinician'] as const).flatMap((by) => [
        '',
        table([by.slice(2), ...head.slice(1)], rows(report[by])),
      ]),
    ].join('\n'),
  );
  return 0;
}
