import type { DraftFact } from '@aceso/copilot';
import type { AgentStep } from '../run.ts';

/** Longest text of one entry that a line is compared with. */
const LONGEST = 4000;
/** Fields that name an entry and say nothing about the patient. */
const NAMING = new Set(['ref', 'evidence', 'score', 'rule', 'source', 'id', 'version']);

/**
 * The entries that the tools of a run answered with, by their refs: what a line of a model may cite, and the words it may
 * use for it. An entry that was read more than once has all of its texts.
 */
export function entriesOf(steps: readonly AgentStep[]): ReadonlyMap<string, DraftFact> {
  const texts = new Map<string, string[]>();
  const add = (ref: string, text: string) => {
    const known = texts.get(ref) ?? [];
    if (text !== '' && !known.includes(text)) texts.set(ref, [...known, text]);
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) walk(one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const entry = value as Readonly<Record<string, unknown>>;
    const own = typeof entry.ref === 'string' ? [entry.ref] : refOfResource(entry);
    const cited = Array.isArray(entry.evidence) ? entry.evidence.filter((one) => typeof one === 'string') : [];
    const refs = [...own, ...cited];
    if (refs.length > 0) {
      const text = said(entry).slice(0, LONGEST);
      for (const ref of refs) add(ref, text);
    }
    for (const one of Object.values(entry)) walk(one);
  };
  // What the verifier says of a text is about that text, not an entry of the record.
  for (const { tool, output } of steps) if (output !== undefined && tool !== 'verify_note') walk(output);
  return new Map(
    [...texts].map(([ref, lines]) => [
      ref,
      { id: ref, section: 'record', form: 'entry', text: lines.join('. '), claims: [] } satisfies DraftFact,
    ]),
  );
}

const refOfResource = ({ resourceType, id }: Readonly<Record<string, unknown>>): string[] =>
  typeof resourceType === 'string' && typeof id === 'string' ? [`${resourceType}/${id}`] : [];

/** The words of an entry: its values, each after the name of its field. */
function said(value: unknown, name = ''): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value
      .map((one) => said(one, name))
      .filter(Boolean)
      .join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([key]) => !NAMING.has(key))
      .map(([key, one]) => said(one, key))
      .filter(Boolean)
      .join(', ');
  }
  const text = String(value as string | number | boolean)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' ? '' : `${name} ${text}`.trim();
}
