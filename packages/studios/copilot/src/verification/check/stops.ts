import type { MedicationEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import { dayOf } from './times.ts';
import type { Work } from './work.ts';

const STOP =
  /^(?:stop(?:ped|ping)?|discontinu(?:e[d]?|ing)|d\/c|dc|held|hold|holding|ceased?|withheld|withhold|paused?|suspended|withdrawn)$/;
const RESTART =
  /^(?:re-?start(?:ed|ing)?|resum(?:e[d]?|ing|ption)|reinstated?|recommenced?|reintroduced?|reinitiated?|rechallenged?)$/;
const DENIAL =
  /^(?:not|never|nt|wasnt|werent|isnt|arent|hasnt|havent|hadnt|dont|doesnt|didnt|cannot|cant|shouldnt|without)$/;
/** Words between a denial, or a medicine, and the stop. */
const AUXILIARY =
  /^(?:be|been|being|is|are|was|were|wa|has|ha|had|have|to|yet|ever|suddenly|abruptly|also|then|temporarily|briefly|initially|he|she|they|we)$/;
const STILL_TO_COME = /^(?:will|to|should|can|plan|planned|until|when|if|once|before|consider|unless)$/;
const ORDER = /^(?:stop|hold|discontinue)$/;

/**
 * What a sentence with a word for stopping says of a medicine: `told` that it was stopped; `denied` that it was; `undone`, stopped
 * and begun again; `ordered`, to be stopped from now on or on a condition.
 */
export function stopTold(work: Work, term: Term): 'told' | 'denied' | 'undone' | 'ordered' {
  const at = stopWord(work, term);
  if (at === undefined) return 'told';
  const verb = work.norm(at);
  if (isDenied(work, at)) return /^(?:held|hold|holding)$/.test(verb) ? 'ordered' : 'denied';
  if (isStillToCome(work, at)) return 'ordered';
  if (isConditional(work, at) || (ORDER.test(verb) && isFirst(work, at))) return 'ordered';
  return isUndone(work, term, at) ? 'undone' : 'told';
}

/** The stop that is said of the medicine: right behind it but for auxiliaries, else the nearest. */
function stopWord(work: Work, term: Term): number | undefined {
  const { tokens } = work.analysis;
  let behind = term.to;
  while (AUXILIARY.test(work.norm(behind)) || DENIAL.test(work.norm(behind)) || work.raw(behind) === '(') behind += 1;
  if (STOP.test(work.norm(behind))) return behind;
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tokens.length; i += 1) {
    if (!STOP.test(work.norm(i))) continue;
    const distance = i < term.from ? term.from - i : i - term.to + 1;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

function isDenied(work: Work, at: number): boolean {
  let i = at - 1;
  while (AUXILIARY.test(work.norm(i))) i -= 1;
  return DENIAL.test(work.norm(i));
}

/** "Will be held", "should be stopped". */
function isStillToCome(work: Work, at: number): boolean {
  return /^(?:will|should|shall)$/.test(work.norm(work.norm(at - 1) === 'be' ? at - 2 : at - 1));
}

/** "Hold if SBP < 100", "hold for HR < 60". */
function isConditional(work: Work, at: number): boolean {
  const verb = work.norm(at);
  // "Is on hold until INR < 3", "was stopped, call if bleeding": told, not ordered.
  if (!ORDER.test(verb) || work.norm(at - 1) === 'on') return false;
  const behind = work.analysis.tokens.slice(at + 1);
  return behind.some(({ norm, text }) => norm === 'if' || (verb === 'hold' && /^[<>≤≥]$/.test(text)));
}

/** The first word of the sentence, but for a bullet, a number, a title ("Plan:") or "please". */
function isFirst(work: Work, at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const { kind, norm, text } = work.analysis.tokens[i]!;
    if (text === ':') return true;
    if (kind === 'word' && norm !== 'please') return false;
  }
  return true;
}

/** Begun again behind the stop; not if that is said of another medicine, denied or still to come. */
function isUndone(work: Work, term: Term, at: number): boolean {
  const { tokens, terms } = work.analysis;
  const others = terms.filter(
    ({ from, kinds, concepts }) =>
      from !== term.from && kinds.has('medication') && !concepts.some((id) => term.concepts.includes(id)),
  );
  for (let i = Math.max(at, term.to - 1) + 1; i < tokens.length; i += 1) {
    if (others.some(({ from }) => from === i)) return false;
    const again =
      RESTART.test(work.norm(i)) ||
      (/^(?:started|begun|taken)$/.test(work.norm(i)) && work.norm(i + 1) === 'again') ||
      (work.norm(i) === 're' && work.raw(i + 1) === '-' && /^start/.test(work.norm(i + 2)));
    if (!again) continue;
    const before = [i - 1, i - 2, i - 3].filter((k) => k > at).map((k) => work.norm(k));
    if (before.some((word) => DENIAL.test(word) || STILL_TO_COME.test(word))) return false;
    if (work.norm(i - 2) === 'may' && work.norm(i - 1) === 'be') return false;
    // "Stopped warfarin and restarted lisinopril."
    return !others.some(({ from }) => from > i && from <= i + 3);
  }
  return false;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The bare month right behind the stop ("stopped in May", "stopped May"), from 0; undefined where there is none, or a year with it. */
function monthOfStop(work: Work, term: Term): number | undefined {
  const at = stopWord(work, term);
  if (at === undefined) return undefined;
  for (let i = at + 1; i < Math.min(at + 6, work.analysis.tokens.length); i += 1) {
    if (RESTART.test(work.norm(i))) return undefined;
    const raw = work.raw(i);
    const month = /^\p{Lu}\p{Ll}{2,}$/u.test(raw) ? MONTHS.findIndex((name) => isMonth(raw.toLowerCase(), name)) : -1;
    if (month < 0) continue;
    // "20 May", "May 20", "May 2025" are dates, and checked as such.
    const isDate = [i - 1, i + 1].some((k) => work.analysis.tokens[k]?.kind === 'number');
    return isDate ? undefined : month;
  }
  return undefined;
}

const isMonth = (word: string, name: string): boolean => word === name || word === name.slice(0, 3);

/** Orders that ended in the month the sentence has the stop in, within the year before the note. */
export function endedInMonth(work: Work, term: Term, entries: readonly MedicationEntry[]): readonly MedicationEntry[] {
  const month = monthOfStop(work, term);
  const { today } = work.context;
  if (month === undefined) return [];
  return entries.filter(({ end }) => {
    if (!end || Number(end.day.slice(5, 7)) - 1 !== month) return false;
    return today === undefined || (dayOf(end) <= today && today - dayOf(end) < 366);
  });
}

/** Stopped in a month and begun again, where the record has no end in that month: it bears out the taking, not the stop. */
export function isStopUnknown(work: Work, term: Term, entries: readonly MedicationEntry[]): boolean {
  if (!term.context.has('stopped') || stopTold(work, term) !== 'undone') return false;
  return monthOfStop(work, term) !== undefined && endedInMonth(work, term, entries).length === 0;
}
