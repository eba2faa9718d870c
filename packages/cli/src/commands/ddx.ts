import type { Args, Command, CommandSpec } from '../core/command.ts';
import { wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { ask, parseFindings } from './ddx/ask.ts';
import { calibrateLists, refinement } from './ddx/fuse.ts';
import { phenopacketText, rankCases, rankPhenopacket } from './ddx/rank.ts';

const spec: CommandSpec = {
  name: 'ddx',
  summary: 'rank rare diseases by HPO findings, or ask for the most useful next finding',
  usage: [
    'ddx rank --cases FILE.jsonl [--json]',
    'ddx rank --phenopacket FILE.json [--json]',
    'ddx rank --cases FILE.jsonl (--lists FILE.jsonl | --model ID) --reliability FILE [--json]',
    'ddx calibrate --cases FILE.jsonl (--lists FILE.jsonl | --model ID) [--out FILE]',
    'ddx ask [--phenopacket FILE.json | --findings HP:0001250,!HP:0001263] [--json]',
  ],
  details:
    'A case is a JSON object {id, sex, age, observed: [HP ids], excluded: [HP ids]}, one a line; age is an ISO 8601\n' +
    'duration such as P2Y7M. A phenopacket is GA4GH v2 JSON. Each disease comes with the sum that ranks it.\n' +
    'A list of diseases from a language model counts by its reliability, measured on cases with a known "disease".\n' +
    'For research; not for diagnosis without a clinician.',
  words: [1, 1],
  wordsName: 'what to do: rank, ask or calibrate',
  options: {
    cases: { type: 'string', value: 'FILE', help: 'Cases, one JSON object a line (plain or .gz; "-": standard input)' },
    phenopacket: { type: 'string', value: 'FILE', help: 'One case as a GA4GH phenopacket' },
    findings: { type: 'string', value: 'IDS', help: 'HPO ids, with commas; "!" before an id: excluded (ask)' },
    limit: { type: 'string', value: 'N', help: 'How many diseases to give, 1 to 200 (20)' },
    questions: { type: 'string', value: 'N', help: 'Most questions to ask, 1 to 100 (10)' },
    lists: { type: 'string', value: 'FILE', help: 'Lists from elsewhere: {id, ranked: [names or ids]}, one a line' },
    model: {
      type: 'string',
      value: 'ID',
      help: 'Ask this model for its list (see "aceso models"); findings, sex and age only',
    },
    reliability: {
      type: 'string',
      value: 'FILE',
      help: 'How far the lists can be trusted, from "aceso ddx calibrate"',
    },
    out: { type: 'string', value: 'FILE', help: 'Where calibrate writes the reliability' },
    data: { type: 'string', value: 'DIR', help: 'Data folder of the models (or ACESO_DATA; .aceso unless given)' },
    'knowledge-only': { type: 'boolean', help: 'Rank by HPO annotations alone, without learned cases' },
  },
  examples: [
    'aceso ddx rank --cases cases.jsonl --json',
    'aceso ddx rank --phenopacket patient.json',
    'aceso ddx ask --findings HP:0001166,HP:0001083',
  ],
};

function whole(args: Args, name: string, fallback: number, most: number): number {
  const text = args.text(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw wrong(spec, `--${name} ${JSON.stringify(text)} is not a whole number from 1 to ${most}`);
}

export const command: Command = {
  spec,
  async run(args) {
    const verb = args.words[0]!;
    if (verb !== 'rank' && verb !== 'ask' && verb !== 'calibrate')
      throw wrong(spec, `"aceso ddx" cannot ${JSON.stringify(verb)}`);
    const cases = args.text('cases');
    const phenopacket = args.text('phenopacket');
    const findings = args.text('findings');
    const limit = whole(args, 'limit', 20, 200);
    const questions = whole(args, 'questions', 10, 100);
    const json = args.flag('json');
    if (verb === 'rank') {
      if ((cases === undefined) === (phenopacket === undefined)) {
        throw wrong(spec, '"aceso ddx rank" needs either --cases or --phenopacket');
      }
      if (findings !== undefined) throw wrong(spec, '--findings belongs to "aceso ddx ask"');
    } else if (verb === 'calibrate') {
      if (cases === undefined) throw wrong(spec, '"aceso ddx calibrate" needs --cases with known answers');
      if ((args.text('lists') === undefined) === (args.text('model') === undefined)) {
        throw wrong(spec, '"aceso ddx calibrate" needs either --lists or --model');
      }
    } else if (cases !== undefined) throw wrong(spec, '--cases belongs to "aceso ddx rank"');
    else if ((findings === undefined) === (phenopacket === undefined)) {
      throw wrong(spec, '"aceso ddx ask" needs either --findings or --phenopacket to start from');
    }
    const parsed = findings === undefined ? [] : parseFindings(findings);
    const { caseOfPhenopacket, loadRareModel } = await import('@aceso/copilot/diagnosis');
    const model = loadRareModel({ learned: !args.flag('knowledge-only') });
    if (verb === 'calibrate') return calibrateLists(args, model, cases!);
    if (verb === 'rank') {
      const fusion = await refinement(args, model);
      const options = { json, limit, ...(fusion ? { refine: fusion.refine } : {}) };
      try {
        if (cases !== undefined) return await rankCases(model, cases, options);
        return await rankPhenopacket(model, phenopacket!, options);
      } finally {
        await fusion?.close();
      }
    }
    if (phenopacket === undefined) return ask(model, { id: 'case', findings: parsed }, { json, questions });
    const text = await phenopacketText(phenopacket);
    try {
      return await ask(model, caseOfPhenopacket(JSON.parse(text)).case, { json, questions });
    } catch (error) {
      if (!(error instanceof Error) || (error.name !== 'CaseError' && !(error instanceof SyntaxError))) throw error;
      throw new CliError(`The phenopacket ${phenopacket} cannot be read: ${error.message}.`);
    }
  },
};
