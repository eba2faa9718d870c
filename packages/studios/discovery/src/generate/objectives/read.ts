import { DiscoveryError } from '../../errors.ts';
import type { Desirability } from './desirability.ts';
import { FINGERPRINTS, type FingerprintName } from './fingerprints.ts';
import { type Combination, type Objective, PROPERTIES, type Property, scorerOf } from './score.ts';
import { TASKS } from './tasks.ts';

/** What a file of objectives says. */
export interface Goal {
  readonly objectives: readonly Objective[];
  /** How parts are put together; 'pareto' looks for the whole front. */
  readonly combine: Combination | 'pareto';
  /** SMILES to start from; molecules of the language model where there are none. */
  readonly start: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an objectives file: `{"task": NAME}` or `{"objectives": [...], "combine": "geometric" | "arithmetic" | "pareto",
 * "start": [SMILES]}`; docs/generation.md lists the objectives.
 * @throws DiscoveryError with the place of what is wrong
 */
export function readGoal(text: string): Goal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong('', `is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const fields = fieldsOf(value, '', ['task', 'objectives', 'combine', 'start']);
  const start = fields.start ?? [];
  if (!Array.isArray(start) || start.some((each) => typeof each !== 'string')) {
    throw wrong('start', 'is no list of SMILES');
  }
  if (fields.task !== undefined) {
    const task = TASKS.find(({ name }) => name === fields.task);
    if (task === undefined) {
      throw wrong(
        'task',
        `${JSON.stringify(fields.task)} is not known; there are ${TASKS.map(({ name }) => name).join(', ')}`,
      );
    }
    return { objectives: task.objectives, combine: task.combine, start: start as string[] };
  }
  const { objectives, combine = 'geometric' } = fields;
  if (!Array.isArray(objectives) || objectives.length === 0) {
    throw wrong('objectives', 'is no list with at least one objective (or name a "task")');
  }
  if (combine !== 'geometric' && combine !== 'arithmetic' && combine !== 'pareto') {
    throw wrong('combine', `${JSON.stringify(combine)} is none of geometric, arithmetic, pareto`);
  }
  const read = objectives.map((each, i) => readObjective(each, `objectives[${i}]`));
  // What only the scorer can check (SMILES, SMARTS, formulas) is checked before any work is done.
  scorerOf(read);
  return { objectives: read, combine, start: start as string[] };
}

const KINDS = ['property', 'similarTo', 'contains', 'lacks', 'formula', 'element'] as const;

function readObjective(value: unknown, at: string): Objective {
  const fields = fieldsOf(value, at, [...KINDS, 'name', 'weight', 'want', 'fingerprint']);
  const kinds = KINDS.filter((kind) => fields[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) throw wrong(at, `needs exactly one of ${KINDS.join(', ')}`);
  const text = fields[kind];
  if (typeof text !== 'string' || text === '') throw wrong(`${at}.${kind}`, 'is no text');
  const { name, weight } = fields;
  if (name !== undefined && typeof name !== 'string') throw wrong(`${at}.name`, 'is no text');
  if (weight !== undefined && !(typeof weight === 'number' && weight > 0)) {
    throw wrong(`${at}.weight`, 'is no number above 0');
  }
  const common = { ...(name === undefined ? {} : { name }), ...(weight === undefined ? {} : { weight }) };
  const want = fields.want === undefined ? undefined : readWant(fields.want, `${at}.want`);
  if (kind === 'contains') return { ...common, contains: text };
  if (kind === 'lacks') return { ...common, lacks: text };
  if (kind === 'formula') return { ...common, formula: text };
  if (kind === 'similarTo') {
    const print = fields.fingerprint ?? 'ecfp4';
    if (!FINGERPRINTS.includes(print as FingerprintName)) {
      throw wrong(`${at}.fingerprint`, `${JSON.stringify(print)} is none of ${FINGERPRINTS.join(', ')}`);
    }
    return {
      ...common,
      similarTo: text,
      fingerprint: print as FingerprintName,
      ...(want === undefined ? {} : { want }),
    };
  }
  if (kind === 'property' && !PROPERTIES.includes(text as Property)) {
    throw wrong(`${at}.property`, `${JSON.stringify(text)} is none of ${PROPERTIES.join(', ')}`);
  }
  if (want === undefined && text !== 'qed') {
    throw wrong(at, 'needs "want", such as {"kind": "ramp", "from": 0, "to": 1}, to say which values are good');
  }
  const wanted = want ?? { kind: 'raw' as const };
  return kind === 'property'
    ? { ...common, property: text as Property, want: wanted }
    : { ...common, element: text, want: wanted };
}

function readWant(value: unknown, at: string): Desirability {
  const fields = fieldsOf(value, at, ['kind', 'mu', 'sigma', 'from', 'to']);
  const number = (name: string): number => {
    const x = fields[name];
    if (typeof x !== 'number' || !Number.isFinite(x)) throw wrong(`${at}.${name}`, 'is no number');
    return x;
  };
  switch (fields.kind) {
    case 'raw':
      return { kind: 'raw' };
    case 'gaussian':
    case 'atLeast':
    case 'atMost': {
      const sigma = number('sigma');
      if (!(sigma > 0)) throw wrong(`${at}.sigma`, 'is no number above 0');
      return { kind: fields.kind, mu: number('mu'), sigma };
    }
    case 'ramp': {
      const [from, to] = [number('from'), number('to')];
      if (from === to) throw wrong(at, 'rises nowhere: "from" and "to" are equal');
      return { kind: 'ramp', from, to };
    }
    default:
      throw wrong(`${at}.kind`, `${JSON.stringify(fields.kind)} is none of raw, gaussian, atLeast, atMost, ramp`);
  }
}

function fieldsOf(value: unknown, at: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'is no object');
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(at, `has no use for "${unknown}"; it knows ${known.join(', ')}`);
  return value as Fields;
}

const wrong = (at: string, message: string): DiscoveryError =>
  new DiscoveryError('input', `The objectives file${at === '' ? '' : `: ${at}`} ${message}.`);
