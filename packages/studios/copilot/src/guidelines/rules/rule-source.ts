import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { GuidelineError } from '../error.ts';

/** Names of rule files in a folder. */
export const RULE_FILE = /\.rules\.(?:json|ya?ml)$/i;
const YAML_FILE = /\.ya?ml$/i;
/** Characters of one rule file; the built-in rules are together some 400,000. */
const LONGEST = 4_000_000;
/** How often aliases may be expanded in all: `*shared` is a convenience, not a way to make a small file huge. */
const MOST_ALIASES = 200;

type Path = readonly (string | number)[];

/** What a rule file holds, and where in it. */
export interface RuleSource {
  readonly value: unknown;
  /** `FILE:line:column` of the deepest part of a path that is there. */
  at(path: Path): string;
}

/**
 * Reads a rule file by its name: JSON, or YAML 1.2 of the core schema, which knows no other types than JSON does (a date stays
 * text, `no` is no boolean). Tags and merge keys are refused, aliases are limited.
 * @throws GuidelineError `rule-invalid` with file, line and column
 */
export function readRuleSource(source: string, place: string): RuleSource {
  if (source.length > LONGEST)
    throw new GuidelineError(
      'rule-invalid',
      `${place} is longer than ${LONGEST} characters; split it into several files.`,
    );
  const parsed = shallowEnough(() => parse(source), place);
  const at = (path: Path): string => `${place}${where(parsed, path)}`;
  if (!YAML_FILE.test(place)) return { value: parseJson(source, place), at };
  const [problem] = [...parsed.document.errors, ...parsed.document.warnings];
  if (problem) {
    const why = problem.code === 'TAG_RESOLVE_FAILED' ? 'a tag (!...) is not allowed in rules' : problem.message;
    throw new GuidelineError('rule-invalid', `${place}${position(parsed, problem.pos[0])} is not YAML: ${why}.`);
  }
  return { value: shallowEnough(() => plain(parsed, place), place), at };
}

interface Parsed {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

function parse(source: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  });
  return { document, lines };
}

function plain({ document }: Parsed, place: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // Of an alias without its anchor, and of too many of them.
    if (error instanceof ReferenceError)
      throw new GuidelineError(
        'rule-invalid',
        `${place} cannot be used: ${/excessive/i.test(error.message) ? `its aliases (*...) expand to too much; at most ${MOST_ALIASES}` : error.message}.`,
      );
    throw error;
  }
}

function parseJson(source: string, place: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new GuidelineError('rule-invalid', `${place} is not JSON: ${(cause as Error).message}.`);
  }
}

/** The parser goes down with the nesting; what exhausts it is no rule. */
function shallowEnough<T>(work: () => T, place: string): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new GuidelineError('rule-invalid', `${place} is nested too deeply.`);
    throw error;
  }
}

const position = ({ lines }: Parsed, offset: number): string => {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? '' : `:${line}:${col}`;
};

/** Position of what a path names; of the key where a map holds it, of the nearest holder where it is not there. */
function where(parsed: Parsed, path: Path): string {
  let node: unknown = parsed.document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset === undefined ? '' : position(parsed, offset);
}
