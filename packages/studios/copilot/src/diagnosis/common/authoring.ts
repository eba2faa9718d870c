import { readableLabel } from './readable-label.ts';
import type { AgeCurve, Condition, FindingDefinition, FindingKind, Likelihood, Urgency } from './schema.ts';

/** A line of the knowledge base that cannot be read; the message says which and what is wanted. */
export class AuthoringError extends Error {
  constructor(file: string, line: number, message: string) {
    super(`${file}, line ${line}: ${message}`);
    this.name = 'AuthoringError';
  }
}

/** Weight among patients who come for diagnosis: each step is about a factor of three. */
export const FREQUENCY: Readonly<Record<string, number>> = { v: 10, c: 5, u: 2, r: 0.8, x: 0.35 };
const URGENCY: Readonly<Record<string, Urgency>> = { E: 'emergency', U: 'urgent', R: 'routine' };
const KIND: Readonly<Record<string, FindingKind>> = { s: 'symptom', h: 'history', e: 'sign', t: 'test' };

function* lines(text: string): Generator<readonly [number, string]> {
  let number = 0;
  for (const raw of text.split('\n')) {
    number += 1;
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) yield [number, line];
  }
}

const list = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Reads findings, one a line: `id kind:via background | wording; wording | en words | es words | > implied | g group | l label`.
 * Kinds: s symptom, h history, e sign (via an examination), t test (via a test). A line `% kind:via background` holds for
 * the lines after it that do not say their own; `* id id id` are findings whose words are their wording.
 *
 * @throws AuthoringError naming file and line
 */
export function readFindings(file: string, text: string): FindingDefinition[] {
  const out: FindingDefinition[] = [];
  let usual = ['', ''];
  const expanded = [...lines(text)].flatMap(([number, line]): (readonly [number, string])[] =>
    line.startsWith('* ')
      ? line
          .slice(2)
          .trim()
          .split(/\s+/)
          .map((id) => [number, id])
      : [[number, line]],
  );
  for (const [number, line] of expanded) {
    const fail = (message: string): never => {
      throw new AuthoringError(file, number, message);
    };
    if (line.startsWith('% ')) {
      usual = line.slice(2).trim().split(/\s+/);
      continue;
    }
    const [head = '', ...fields] = line.split('|').map((field) => field.trim());
    const [id = '', ...rest] = head.split(/\s+/);
    const chance = rest.find((word) => /^[.\d]/.test(word)) ?? usual[1] ?? '';
    const where = rest.find((word) => !/^[.\d]/.test(word)) ?? usual[0] ?? '';
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) fail(`the id ${JSON.stringify(id)} is not kebab-case`);
    const [letter = '', via = 'general'] = where.split(':');
    const kind = KIND[letter] ?? fail(`the kind ${JSON.stringify(letter)} is not one of s, h, e, t`);
    const background = Number(chance);
    if (!(background > 0 && background < 1)) fail(`the background ${JSON.stringify(chance)} is not between 0 and 1`);
    const words = id.replaceAll('-', ' ');
    let label = readableLabel(id);
    let patterns: string[] = [];
    let en: string | undefined;
    let es: string | undefined;
    let implies: string[] = [];
    let group: string | undefined;
    for (const field of fields) {
      if (field.startsWith('en ')) en = field.slice(3).trim();
      else if (field.startsWith('es ')) es = field.slice(3).trim();
      else if (field.startsWith('> ')) implies = field.slice(2).trim().split(/\s+/);
      else if (field.startsWith('g ')) group = field.slice(2).trim();
      else if (field.startsWith('l ')) label = field.slice(2).trim();
      else patterns = [...patterns, ...list(field)];
    }
    if (patterns.length === 0) patterns = [label === readableLabel(id) ? words : label];
    label = label.charAt(0).toUpperCase() + label.slice(1);
    out.push({
      id,
      label,
      kind,
      via,
      background,
      patterns,
      implies,
      ...(en !== undefined && es !== undefined && { lay: { en, es } }),
      ...(group !== undefined && { group }),
    });
  }
  return out;
}

/** `from-peakFrom-peakTo-to` in years, or a word for a usual curve. */
const AGES: Readonly<Record<string, AgeCurve>> = {
  all: { from: -1, peakFrom: 0, peakTo: 120, to: 121 },
  newborn: { from: -1, peakFrom: 0, peakTo: 0.08, to: 0.25 },
  infant: { from: -1, peakFrom: 0.02, peakTo: 1.5, to: 4 },
  child: { from: 0, peakFrom: 1.5, peakTo: 12, to: 20 },
  teen: { from: 7, peakFrom: 12, peakTo: 20, to: 30 },
  young: { from: 10, peakFrom: 17, peakTo: 40, to: 60 },
  adult: { from: 12, peakFrom: 25, peakTo: 70, to: 100 },
  middle: { from: 18, peakFrom: 38, peakTo: 65, to: 95 },
  older: { from: 30, peakFrom: 55, peakTo: 85, to: 110 },
  old: { from: 45, peakFrom: 65, peakTo: 100, to: 120 },
};

function readAge(text: string): AgeCurve | undefined {
  if (Object.hasOwn(AGES, text)) return AGES[text];
  const parts = text.split('-').map(Number);
  if (parts.length !== 4 || parts.some((part, i) => !Number.isFinite(part) || (i > 0 && part < parts[i - 1]!)))
    return undefined;
  return { from: parts[0]! - 0.01, peakFrom: parts[1]!, peakTo: parts[2]!, to: parts[3]! + 0.01 };
}

/**
 * Reads conditions:
 * ```
 * @ id | Name | ICD-10-CM | v|c|u|r|x | age | percent women | E|U|R
 * = other name; other name
 * 80 finding finding@source       (percent of patients who have them)
 * do first step; next step
 * src source source
 * ```
 *
 * @throws AuthoringError naming file and line
 */
export function readConditions(system: string, text: string): Condition[] {
  const out: Condition[] = [];
  interface Open {
    head: Omit<Condition, 'aliases' | 'likelihoods' | 'management' | 'sources'>;
    aliases: string[];
    likelihoods: Likelihood[];
    management: string[];
    sources: string[];
  }
  let open: Open | undefined;
  const close = () => {
    if (open) {
      const { head, ...rest } = open;
      out.push({ ...head, ...rest });
    }
  };
  for (const [number, line] of lines(text)) {
    const fail = (message: string): never => {
      throw new AuthoringError(system, number, message);
    };
    if (line.startsWith('@ ')) {
      close();
      const [id = '', label = '', icd10 = '', often = '', age = '', women = '', when = ''] = line
        .slice(2)
        .split('|')
        .map((field) => field.trim());
      if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) fail(`the id ${JSON.stringify(id)} is not kebab-case`);
      if (!/^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(icd10))
        fail(`${id}: ${JSON.stringify(icd10)} is no ICD-10-CM code`);
      const female = Number(women) / 100;
      if (!(female >= 0 && female <= 1)) fail(`${id}: the share of women ${JSON.stringify(women)} is not 0 to 100`);
      open = {
        head: {
          id,
          label,
          icd10,
          system,
          weight: FREQUENCY[often] ?? fail(`${id}: the frequency ${JSON.stringify(often)} is not v, c, u, r or x`),
          age: readAge(age) ?? fail(`${id}: the age ${JSON.stringify(age)} is no curve`),
          female,
          urgency: URGENCY[when] ?? fail(`${id}: the urgency ${JSON.stringify(when)} is not E, U or R`),
        },
        aliases: [],
        likelihoods: [],
        management: [],
        sources: [],
      };
      continue;
    }
    if (!open) {
      fail('a condition begins with "@ "');
      continue;
    }
    const percent = /^(\d{1,2}) (.+)$/.exec(line);
    if (line.startsWith('= ')) open.aliases.push(...list(line.slice(2)));
    else if (line.startsWith('do ')) open.management.push(...list(line.slice(3)));
    else if (line.startsWith('src ')) open.sources.push(...line.slice(4).trim().split(/\s+/));
    else if (percent) {
      for (const word of percent[2]!.trim().split(/\s+/)) {
        const [finding = '', source] = word.split('@');
        if (open.likelihoods.some((known) => known.finding === finding))
          fail(`${open.head.id}: ${finding} stands twice`);
        open.likelihoods.push({
          finding,
          probability: Number(percent[1]) / 100,
          ...(source !== undefined && { source }),
        });
      }
    } else fail(`cannot read ${JSON.stringify(line.slice(0, 40))}`);
  }
  close();
  return out;
}
