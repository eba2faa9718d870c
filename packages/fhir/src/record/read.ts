import { DEFAULT_MAX_BYTES, decodeUtf8, plainBytes, RecordReadError } from './bytes.ts';
import { completePart } from './cut-off.ts';
import { keepLatest } from './duplicates.ts';
import { expandRecord } from './expand.ts';
import { describeJsonError, findJsonError } from './json-error.ts';
import { DocumentTooLarge, isBlank, Lines } from './lines.ts';
import type { ByteSource, ReadOptions, RecordContent, RecordEntry, RecordItem, RecordProblem } from './types.ts';

/** A document that is not NDJSON must fit a JavaScript string: about 2^29 characters. */
const MAX_DOCUMENT = 500 * 2 ** 20;
/** Lines looked at before a file whose first line is broken is taken for one JSON document. */
const LOOK_AHEAD = 16;

/**
 * Reads a whole record: JSON or NDJSON, plain or gzip; a resource, a Bundle of any type, or an array of them.
 * Where the same resource occurs more than once the latest version stays. Never throws for bad content: what could
 * not be read is in `problems`, each with its place; errors of the source itself (disk, network) are thrown.
 */
export async function readRecord(source: ByteSource, options: ReadOptions = {}): Promise<RecordContent> {
  const entries: RecordEntry[] = [];
  const problems: RecordProblem[] = [];
  for await (const item of streamRecord(source, options)) {
    if (item.kind === 'problem') problems.push({ where: item.where, message: item.message });
    else {
      const { kind: _, ...entry } = item;
      entries.push(entry);
    }
  }
  const kept = keepLatest(entries);
  return { resources: kept.entries, problems: [...problems, ...kept.problems] };
}

/**
 * The resources of a record one by one. NDJSON is read line by line and may be larger than memory; other JSON is
 * read whole. Duplicates are passed on as they come.
 */
export async function* streamRecord(source: ByteSource, options: ReadOptions = {}): AsyncGenerator<RecordItem> {
  const lines = new Lines(MAX_DOCUMENT);
  const state: ReaderState = { mode: 'unknown', held: [], line: 0 };
  let failure: RecordItem | undefined;
  let empty = true;
  try {
    for await (const chunk of plainBytes(source, options.maxBytes ?? DEFAULT_MAX_BYTES)) {
      for (const line of lines.push(chunk)) {
        if (!isBlank(line)) empty = false;
        yield* takeLine(state, line, lines);
      }
    }
  } catch (error) {
    if (!(error instanceof RecordReadError) && !(error instanceof DocumentTooLarge)) throw error;
    failure = problem(options.name ?? 'the file', error.message);
  }
  const last = lines.rest();
  if (!isBlank(last)) empty = false;
  if (failure === undefined) {
    if (empty) yield problem(options.name ?? 'the file', 'the file is empty');
    else yield* finish(state, last, options);
    return;
  }
  // The last piece is cut off, which `failure` already says; whole lines before it stand.
  if (state.mode === 'unknown' && state.held.some(isResourceLine)) yield* readHeld(state);
  if (options.keepCutOff && state.mode !== 'lines') yield* wholeEntries(joinLines([...state.held, last]));
  yield failure;
}

/** Complete entries of a document whose bytes ended too early; what else is wrong with it has been said. */
function* wholeEntries(bytes: Uint8Array): Generator<RecordItem> {
  const whole = completePart(new TextDecoder().decode(bytes));
  if (whole) yield* expandRecord(JSON.parse(whole.json));
}

interface ReaderState {
  mode: 'unknown' | 'lines' | 'document';
  /** Lines held back until the mode is known. */
  held: Uint8Array[];
  line: number;
}

function* takeLine(state: ReaderState, line: Uint8Array, lines: Lines): Generator<RecordItem> {
  if (state.mode === 'lines') {
    yield* readLine(line, ++state.line);
    return;
  }
  state.held.push(line);
  const filled = state.held.filter((held) => !isBlank(held));
  if (filled.length < 2) return;
  if (isResourceLine(filled[0]!) || filled.filter(isResourceLine).length >= 2) {
    state.mode = 'lines';
    yield* readHeld(state);
  } else if (filled.length >= LOOK_AHEAD) {
    state.mode = 'document';
    lines.stopSplitting(state.held);
    state.held = [];
  }
}

function* readHeld(state: ReaderState): Generator<RecordItem> {
  for (const line of state.held) yield* readLine(line, ++state.line);
  state.held = [];
}

function* finish(state: ReaderState, last: Uint8Array, options: ReadOptions): Generator<RecordItem> {
  if (state.mode === 'lines') {
    yield* readLine(last, ++state.line);
    return;
  }
  if (state.mode === 'document') {
    yield* readDocument(last, options);
    return;
  }
  state.held.push(last);
  const filled = state.held.filter((line) => !isBlank(line));
  const whole = joinLines(state.held);
  if (filled.length > 1 && filled.some(isResourceLine) && !parses(whole)) yield* readHeld(state);
  else yield* readDocument(whole, options);
}

function parses(bytes: Uint8Array): boolean {
  const decoded = decodeUtf8(bytes);
  if (!('text' in decoded)) return false;
  try {
    JSON.parse(decoded.text);
    return true;
  } catch {
    return false;
  }
}

function isResourceLine(bytes: Uint8Array): boolean {
  const decoded = decodeUtf8(bytes);
  if (!('text' in decoded) || !decoded.text.trimStart().startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(decoded.text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'resourceType');
  } catch {
    return false;
  }
}

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const newline = new Uint8Array([10]);
  return Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [newline, line])));
}

function* readLine(bytes: Uint8Array, line: number): Generator<RecordItem> {
  if (isBlank(bytes)) return;
  const where = `line ${line}`;
  const decoded = decodeUtf8(bytes);
  if ('badByte' in decoded) {
    yield problem(where, `not valid UTF-8 at byte ${decoded.badByte} of the line; save the file as UTF-8`);
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch {
    const error = findJsonError(decoded.text);
    yield problem(
      where,
      error.truncated
        ? `the JSON ends too early, at column ${error.column}: ${error.reason}`
        : `not valid JSON at column ${error.column}: ${error.reason}`,
    );
    return;
  }
  yield* expandRecord(value, where);
}

function* readDocument(bytes: Uint8Array, options: ReadOptions): Generator<RecordItem> {
  const decoded = decodeUtf8(bytes);
  if ('badByte' in decoded) {
    const line = countNewlines(bytes, decoded.badByte) + 1;
    yield problem(`line ${line}`, `not valid UTF-8 at byte ${decoded.badByte}; save the file as UTF-8`);
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch {
    if (decoded.text.trimStart().startsWith('<')) {
      yield problem('line 1', 'this is XML or HTML; only FHIR JSON is read, convert it first');
      return;
    }
    const error = findJsonError(decoded.text);
    const whole = options.keepCutOff && error.truncated ? completePart(decoded.text) : undefined;
    const kept = whole ? `; the ${whole.elements} complete entries before that are kept` : '';
    yield problem(`line ${error.line}, column ${error.column}`, describeJsonError(error) + kept);
    if (whole) yield* expandRecord(JSON.parse(whole.json));
    return;
  }
  yield* expandRecord(value);
}

function countNewlines(bytes: Uint8Array, end: number): number {
  let count = 0;
  for (let i = 0; i < end; i++) if (bytes[i] === 10) count++;
  return count;
}

const problem = (where: string, message: string): RecordItem => ({ kind: 'problem', where, message });
