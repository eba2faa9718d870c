import { DAY } from '../gmf/time.ts';
import type { Life } from './life.ts';

/** The facts of one visit that its note is written from; nothing else goes into the text. */
export interface NoteFacts {
  readonly time: number;
  readonly reason: string;
  readonly setting: 'check-up' | 'visit' | 'emergency' | 'admission' | 'prenatal visit' | 'birth';
  readonly newProblems: readonly string[];
  readonly problems: readonly string[];
  readonly medications: readonly string[];
  readonly started: readonly string[];
  readonly stopped: readonly string[];
  readonly allergies: readonly string[];
  readonly measured: readonly (readonly [name: string, value: string])[];
  readonly procedures: readonly string[];
  readonly immunisations: readonly string[];
  readonly smoking: string;
  readonly days: number;
  readonly died: boolean;
}

const list = (items: readonly string[], nothing: string): string => (items.length > 0 ? items.join(', ') : nothing);
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A short note in sections, as a clinician would file it. */
export function noteText(life: Life, facts: NoteFacts): string {
  const age = Math.floor((facts.time - life.profile.birth) / (365.2425 * DAY));
  const who =
    age < 2
      ? `${Math.max(0, Math.floor((facts.time - life.profile.birth) / (30.44 * DAY)))}-month-old`
      : `${age}-year-old`;
  const sex = life.profile.sex === 'F' ? (age < 18 ? 'girl' : 'woman') : age < 18 ? 'boy' : 'man';
  const lines = [
    `Date: ${day(facts.time)}`,
    `Reason: ${facts.reason}.`,
    '',
    `History: ${who} ${sex} seen for ${facts.reason}. ${facts.smoking}`,
    `Problems: ${list(facts.problems, 'none known')}.`,
    `Medications: ${list(facts.medications, 'none')}.`,
    `Allergies: ${list(facts.allergies, 'no known allergies')}.`,
    '',
    `Findings: ${facts.measured.map(([name, value]) => `${name} ${value}`).join('; ') || 'not measured'}.`,
  ];
  if (facts.setting === 'admission' || facts.setting === 'birth')
    lines.push(
      `Hospital course: admitted for ${facts.reason}, ${facts.days} day${facts.days === 1 ? '' : 's'} in hospital; ${facts.died ? 'the patient died in hospital' : 'discharged home'}.`,
    );
  const assessment =
    facts.newProblems.length > 0 ? `new: ${facts.newProblems.join(', ')}` : `${facts.reason}; no new problem`;
  lines.push('', `Assessment: ${assessment}.`);
  const plan = [
    ...facts.started.map((d) => `start ${d}`),
    ...facts.stopped.map((d) => `stop ${d}`),
    ...facts.procedures.map((p) => `done: ${p}`),
    ...facts.immunisations.map((v) => `given: ${v}`),
  ];
  lines.push(`Plan: ${facts.died ? 'none' : list(plan, 'continue as before')}.`);
  return lines.join('\n');
}
