import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { commonKnowledge, createCommonModel } from '@aceso/copilot/diagnosis/common';
import { type DialogueEvent, type DialogueState, handover, newDialogue, step } from '@aceso/copilot/dialogue';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { print, writeOut } from '../core/output.ts';

const spec: CommandSpec = {
  name: 'dialogue',
  summary: 'ask the next best question until a working diagnosis can be reviewed',
  usage: [
    'dialogue start [--sex SEX] [--age YEARS] [--language en|es] [--register plain|clinician]',
    'dialogue resume --state FILE',
  ],
  details:
    'Each line on standard input is what the patient says, or a result that is entered; "/result WORDS" marks a result, "/stop" ends the\nhistory. With --json every step is one JSON line: what is said, the prompt, alerts, and at the end the hand-over note.\nThe output is decision support for a clinician, never advice to a patient.',
  words: [1, 1],
  wordsName: '"start" or "resume"',
  options: {
    sex: { type: 'string', value: 'SEX', choices: ['male', 'female'], help: 'Sex of the patient' },
    age: { type: 'string', value: 'YEARS', help: 'Age in years; parts of a year as decimals' },
    patient: { type: 'string', value: 'REF', help: 'Patient/id the claims belong to (default Patient/unknown)' },
    language: { type: 'string', value: 'LANG', choices: ['en', 'es'], help: 'Language of the questions (default en)' },
    register: {
      type: 'string',
      value: 'WHO',
      choices: ['plain', 'clinician'],
      help: 'Whom the words are for (default plain)',
    },
    questions: { type: 'string', value: 'N', help: 'Largest number of questions (default 25)' },
    'no-examinations': { type: 'boolean', help: 'Request no examination or test (the plain register never does)' },
    state: { type: 'string', value: 'FILE', help: 'State saved earlier (resume)' },
    save: { type: 'string', value: 'FILE', help: 'Where to save the state at the end' },
  },
  examples: [
    'aceso dialogue start --sex male --age 58',
    'aceso dialogue start --register clinician --json < answers.txt',
  ],
};

function number(args: Args, name: string, low: number, high: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value >= low && value <= high))
    throw wrong(spec, `--${name} ${JSON.stringify(text)} is not a number from ${low} to ${high}`);
  return value;
}

async function stored(path: string): Promise<DialogueState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new CliError(`Cannot read the state ${path}; give a file made by "aceso dialogue start --save FILE".`);
  }
  try {
    const value = JSON.parse(text) as DialogueState;
    if (value.schema === 1 && Array.isArray(value.utterances) && Array.isArray(value.findings)) return value;
  } catch {
    // Falls through to the one message below.
  }
  throw new CliError(`The file ${path} holds no dialogue; give a file made by "aceso dialogue start --save FILE".`);
}

async function begin(args: Args): Promise<DialogueState> {
  const [verb] = args.words;
  if (verb === 'resume') {
    const path = args.text('state');
    if (path === undefined) throw wrong(spec, '"aceso dialogue resume" needs --state FILE');
    return stored(path);
  }
  if (verb !== 'start') throw wrong(spec, `"aceso dialogue" has no ${JSON.stringify(verb)}; say "start" or "resume"`);
  const age = number(args, 'age', 0, 130);
  const questions = number(args, 'questions', 1, 200);
  const sex = args.text('sex') as 'male' | 'female' | undefined;
  return newDialogue({
    id: 'cli',
    patient: args.text('patient') ?? 'Patient/unknown',
    ...(sex !== undefined && { sex }),
    ...(age !== undefined && { ageYears: age }),
    options: {
      language: (args.text('language') as 'en' | 'es' | undefined) ?? 'en',
      register: (args.text('register') as 'plain' | 'clinician' | undefined) ?? 'plain',
      ...(questions !== undefined && { maxQuestions: questions }),
      ...(args.flag('no-examinations') && { examinations: false }),
    },
  });
}

function eventOf(line: string): DialogueEvent {
  if (line === '/stop') return { type: 'stop' };
  if (line.startsWith('/result ')) return { type: 'said', speaker: 'clinician', text: line.slice(8) };
  return { type: 'said', speaker: 'patient', text: line };
}

async function run(args: Args): Promise<number> {
  const model = createCommonModel(commonKnowledge());
  const json = args.flag('json');
  let { state, output } = step(await begin(args), { type: 'start' }, model);
  const show = async () => {
    if (json) await print(JSON.stringify(output));
    else await print(output.say);
  };
  await show();
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    if (state.phase !== 'history') break;
    if (line.trim() === '') continue;
    ({ state, output } = step(state, eventOf(line.trim()), model));
    await show();
    if (state.phase !== 'history') break;
  }
  lines.close();
  const note = handover(state, model);
  const save = args.text('save');
  if (save !== undefined) await writeOut(save, `${JSON.stringify(state, null, 2)}\n`);
  if (json) await print(JSON.stringify(note));
  else {
    await print('');
    await print('For clinician review');
    for (const claim of note.differential)
      await print(`  ${claim.concept.label}  ${claim.value?.type === 'quantity' ? claim.value.value.toFixed(3) : ''}`);
    if (note.differential.length === 0) await print('  no differential: too little is known');
    for (const one of note.plan.exclude) await print(`  exclude first: ${one.label}`);
    for (const one of note.plan.steps) await print(`  - ${one.text}`);
  }
  return 0;
}

export const command: Command = { spec, run };
