import { AGE_CODES } from '../core/ages.data.ts';
import { hl7Date } from '../core/dates.ts';
import { DeidError } from '../core/errors.ts';
import { scrub } from '../core/scrub.ts';
import { ofPatient, type Session } from '../core/session.ts';
import { isUnitedStates, zip3 } from '../core/zip3.data.ts';
import { FIELDS, type FieldAction } from './fields.data.ts';

interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repeat: string;
  readonly escape: string;
  readonly sub: string;
}

/**
 * HL7 v2 messages in ER7 under a profile, field by field. What no rule names is emptied; segments that no rule names, all Z segments
 * among them, are left out. Names, addresses and numbers of PID, NK1, GT1 and IN1 are looked for in the free text of the message.
 * @throws DeidError for text that does not begin with MSH, FHS or BHS
 */
export function deidentifyHl7(text: string, session: Session): string {
  const lines = unframed(text)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => /^(?:MSH|FHS|BHS)/.test(line));
  if (first !== 0)
    throw new DeidError(
      'The file does not begin with an MSH, FHS or BHS segment, so it is no HL7 v2 message; give one that does.',
    );
  const out: string[] = [];
  let message: string[] = [];
  const flush = (): void => {
    if (message.length > 0) out.push(...deidentifyMessage(message, session));
    message = [];
  };
  for (const line of lines) {
    if (/^(?:FHS|BHS|BTS|FTS)/.test(line)) {
      flush();
      session.tally.act(line.slice(0, 3), 'removed');
      continue;
    }
    if (line.startsWith('MSH')) flush();
    message.push(line);
  }
  flush();
  return out.join('\r') + '\r';
}

/** Without the marks of MLLP (HL7 v2.5.1, appendix C) that frame each message. */
const unframed = (text: string): string => text.replaceAll('\u000b', '\n').replaceAll('\u001c', '\n');

function deidentifyMessage(lines: readonly string[], session: Session): string[] {
  const head = lines[0]!;
  const marks = head.slice(4, head.indexOf(head[3]!, 4));
  if (!head.startsWith('MSH') || head.length < 8 || marks.length < 4)
    throw new DeidError(
      'A message does not begin with MSH and its separators (MSH|^~\\&); nothing of the file was written.',
    );
  const separators: Separators = {
    field: head[3]!,
    component: marks[0]!,
    repeat: marks[1]!,
    escape: marks[2]!,
    sub: marks[3]!,
  };
  const split = lines.map((line) => line.split(separators.field));
  collect(split, separators, session);
  const pid = split.find((fields) => fields[0] === 'PID');
  ofPatient(session, pid?.[3]?.split(separators.repeat)[0]?.split(separators.component)[0]);
  return split.flatMap((fields) => {
    const name = fields[0]!;
    const rules = Object.hasOwn(FIELDS, name) ? FIELDS[name]! : undefined;
    if (!rules) {
      session.tally.unknown(/^[A-Z][A-Z0-9]{2}$/.test(name) ? name : 'a segment without a name');
      return [];
    }
    const isHead = name === 'MSH';
    const done = fields.map((field, index) => {
      if (index === 0) return field;
      const number = isHead ? index + 1 : index;
      if (isHead && number === 2) return field;
      return deidentifyField(field, rules.get(number), `${name}-${number}`, fields, separators, session);
    });
    while (done.length > 1 && done.at(-1) === '') done.pop();
    return [done.join(separators.field)];
  });
}

function deidentifyField(
  field: string,
  action: FieldAction | undefined,
  place: string,
  fields: readonly string[],
  separators: Separators,
  session: Session,
): string {
  if (field === '' || field === '""') return field;
  if (action === undefined) {
    session.tally.act(place, 'removed');
    return '';
  }
  const made = field
    .split(separators.repeat)
    .map((repeat) => repetition(repeat, action, place, fields, separators, session))
    .filter((repeat) => repeat !== '')
    .join(separators.repeat);
  if (made !== field) session.tally.act(place, made === '' ? 'removed' : ACT[action]);
  return made;
}

const ACT = {
  keep: 'removed',
  id: 'replaced',
  name: 'replaced',
  place: 'generalised',
  date: 'generalised',
  text: 'scrubbed',
  coded: 'scrubbed',
  value: 'scrubbed',
} as const;

function repetition(
  value: string,
  action: FieldAction,
  place: string,
  fields: readonly string[],
  separators: Separators,
  session: Session,
): string {
  const parts = value.split(separators.component);
  switch (action) {
    case 'keep':
      // A code is short; what is long or known of the patient is no code.
      return value.length <= 64 && session.known.find(value).length === 0 ? value : '';
    case 'id':
      return [session.surrogates.id(parts[0]!), '', '', '', parts[4] ?? '']
        .join(separators.component)
        .replace(new RegExp(`\\${separators.component}+$`), '');
    case 'name': {
      if (session.profile.names === 'remove') return '';
      const isCode = /^\d/.test(parts[0]!) || parts.length > 7;
      const made = session.surrogates.name(isCode ? (parts[1] ?? '') : parts[0]!);
      return (isCode ? [session.surrogates.id(parts[0]!), made.family, made.given] : [made.family, made.given]).join(
        separators.component,
      );
    }
    case 'place': {
      const town = session.profile.places === 'town';
      const code = parts[4] ?? '';
      const american = isUnitedStates(parts[5] ?? '');
      return [
        '',
        '',
        town ? (parts[2] ?? '') : '',
        parts[3] ?? '',
        town ? code : american ? (zip3(code) ?? '') : '',
        parts[5] ?? '',
      ]
        .join(separators.component)
        .replace(new RegExp(`\\${separators.component}+$`), '');
    }
    case 'date':
      return hl7Date(parts[0]!, session.dateRule) ?? '';
    case 'text':
      return scrubEscaped(value, separators, session);
    case 'coded':
      // Code, text, system, and the same of another system.
      return parts
        .map((part, index) =>
          index === 1 || index === 4 || index === 8 ? scrubEscaped(part, separators, session) : part,
        )
        .map((part) => (session.known.find(part).length === 0 ? part : ''))
        .slice(0, 9)
        .join(separators.component);
    case 'value':
      return isGreatAge(value, fields, separators, session)
        ? '90'
        : observed(value, parts, fields[2] ?? '', place, separators, session);
  }
}

/** An age above 89 (45 CFR 164.514(b)(2)(i)(C)), by what OBX-3 says is observed. */
const isGreatAge = (value: string, fields: readonly string[], { component }: Separators, session: Session): boolean =>
  session.profile.capAges &&
  fields[2] === 'NM' &&
  AGE_CODES.has((fields[3] ?? '').split(component)[0]!) &&
  Number(value) > 89;

/** OBX-5 by the type in OBX-2: numbers and codes stay, dates and texts by their rules, anything else goes. */
function observed(
  value: string,
  parts: readonly string[],
  type: string,
  place: string,
  separators: Separators,
  session: Session,
): string {
  switch (type) {
    case 'NM':
    case 'SN':
      return value;
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'CF':
      return repetition(value, 'coded', place, [], separators, session);
    case 'DT':
    case 'TS':
    case 'DTM':
      return hl7Date(parts[0]!, session.dateRule) ?? '';
    case 'ST':
    case 'TX':
    case 'FT':
      return scrubEscaped(value, separators, session);
    case 'TM':
      return value;
    default:
      return '';
  }
}

/** Text with the escapes of ER7 read and written again, so that `\.br\` does not part a name from its context. */
function scrubEscaped(value: string, separators: Separators, session: Session): string {
  const mark = separators.escape;
  const codes = new Map([
    ['F', separators.field],
    ['S', separators.component],
    ['R', separators.repeat],
    ['T', separators.sub],
    ['E', mark],
    ['.br', '\n'],
  ]);
  const written = new Map([...codes].map(([code, meant]) => [meant, `${mark}${code}${mark}`]));
  const quoted = `\\${mark}`;
  const plain = value.replace(
    new RegExp(`${quoted}(F|S|R|T|E|\\.br)${quoted}`, 'g'),
    (_, code: string) => codes.get(code)!,
  );
  const made = scrub(plain, session);
  return made === plain ? value : [...made].map((c) => written.get(c) ?? c).join('');
}

/** What the message says of people: names, addresses, telephone numbers and identifiers. */
function collect(lines: readonly string[][], { component, repeat, sub }: Separators, session: Session): void {
  const parts = (field: string | undefined): string[][] =>
    (field ?? '').split(repeat).map((each) => each.split(component));
  for (const fields of lines) {
    const at = (numbers: readonly number[], read: (parts: string[]) => void): void => {
      for (const number of numbers) for (const each of parts(fields[number])) read(each);
    };
    const name = (p: string[]): void => {
      for (const each of p.slice(0, 3)) for (const word of each.split(sub)) session.known.name(word);
    };
    const person = (p: string[]): void => {
      for (const each of p.slice(1, 4)) session.known.name(each);
    };
    const place = (p: string[]): void => {
      for (const each of [p[0], p[2]]) if (each) session.known.place(each.split(sub)[0]!);
      if (p[4]) session.known.code(p[4]);
    };
    const code = (p: string[]): void => session.known.code(p[0]!);
    switch (fields[0] ?? '') {
      case 'PID':
        at([5, 6, 9], name);
        at([11], place);
        at([2, 3, 4, 13, 14, 18, 19, 20, 21], code);
        break;
      case 'NK1':
        at([2], name);
        at([4], place);
        at([5, 6], code);
        break;
      case 'GT1':
        at([3, 4], name);
        at([5], place);
        at([6, 7, 12], code);
        break;
      case 'IN1':
        at([16], name);
        at([19], place);
        at([36, 49], code);
        break;
      case 'PV1':
        at([7, 8, 9, 17], person);
        at([19], code);
        break;
      case 'OBR':
        at([16], person);
        break;
      case 'ORC':
        at([12], person);
        break;
    }
  }
}
