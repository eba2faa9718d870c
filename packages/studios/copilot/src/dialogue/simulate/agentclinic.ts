import type { KnowledgeBase } from '../../diagnosis/common/schema.ts';
import { extractFindings } from '../../diagnosis/phenotypes/extract.ts';
import { stem } from '../../diagnosis/phenotypes/stem.ts';
import { tokenise } from '../../verification/text/tokens.ts';
import type { Prompt } from '../types.ts';
import { readDemographics } from './demographics.ts';
import { NOTHING, type SimulatedPatient, UNAVAILABLE } from './patient.ts';

/** An OSCE scenario of AgentClinic (Schmidgall et al., MIT licence), read field by field. */
interface Part {
  /** Keys from the outside in, as words. */
  readonly path: readonly string[];
  readonly text: string;
}

/** A line of the file that is no scenario; the message names the line and what is wanted. */
export class ScenarioError extends Error {
  constructor(line: number, message: string) {
    super(`Line ${line}: ${message}`);
    this.name = 'ScenarioError';
  }
}

const words = (key: string): string => key.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2');

function parts(value: unknown, path: readonly string[] = []): Part[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ path, text: String(value) }];
  if (Array.isArray(value)) return value.flatMap((item) => parts(item, path));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => parts(item, [...path, words(key)]));
  return [];
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const line = (part: Part, from = 1): string => {
  const heading = part.path.slice(Math.max(0, part.path.length - 2, from)).at(-1);
  return heading === undefined || /^(?:findings?|results?|observation|inspection|other)$/i.test(heading)
    ? part.text
    : `${heading}: ${part.text}`;
};

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+(?=[A-Z])/).filter((part) => part.trim() !== '');

/** Reads scenarios, one JSON document a line. @throws ScenarioError */
export function readAgentClinic(jsonl: string, kb: KnowledgeBase): SimulatedPatient[] {
  const out: SimulatedPatient[] = [];
  jsonl.split('\n').forEach((raw, index) => {
    if (raw.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch {
      throw new ScenarioError(index + 1, 'this is not JSON; give one scenario a line.');
    }
    const scenario = record(record(value).OSCE_Examination ?? value);
    const diagnosis = scenario.Correct_Diagnosis;
    if (typeof diagnosis !== 'string' || scenario.Patient_Actor === undefined)
      throw new ScenarioError(index + 1, 'OSCE_Examination needs Patient_Actor and Correct_Diagnosis.');
    out.push(actor(`osce-${index + 1}`, scenario, diagnosis, kb));
  });
  return out;
}

function actor(id: string, scenario: Record<string, unknown>, diagnosis: string, kb: KnowledgeBase): SimulatedPatient {
  const person = record(scenario.Patient_Actor);
  const text = (key: string): string =>
    parts(person[key])
      .map((part) => part.text)
      .join('. ');
  const demographics = text('Demographics');
  const symptoms = record(person.Symptoms);
  const primary = parts(symptoms.Primary_Symptom)
    .map((part) => part.text)
    .join('. ');
  const secondary = parts(symptoms.Secondary_Symptoms).map((part) => part.text);
  const examination = parts(scenario.Physical_Examination_Findings);
  const results = parts(scenario.Test_Results);
  const toldAll = [
    primary,
    text('History'),
    ...secondary,
    text('Past_Medical_History'),
    text('Social_History'),
    text('Review_of_Systems'),
  ];
  const told = toldAll.flatMap(sentencesOf);
  const given = new Set<Part>();
  const person_ = readDemographics(demographics);

  const fetch = (pool: readonly Part[], prompt: Prompt): string => {
    const names = (kb.tests.get(prompt.id)?.names ?? []).map((name) => name.split(/[\s-]+/).map(stem));
    const found = pool.filter((part) => {
      const keys = new Set(part.path.flatMap((key) => tokenise(key).map((token) => stem(token.norm))));
      return names.some((name) => name.every((word) => keys.has(word)));
    });
    for (const part of found) given.add(part);
    return found.length === 0 ? UNAVAILABLE : found.map((part) => line(part, 0)).join('\n');
  };

  const answer = (prompt: Prompt): { speaker: 'patient' | 'clinician'; text: string } => {
    const patient = (words_: string) => ({
      speaker: 'patient' as const,
      text: words_.trim() === '' ? NOTHING : words_,
    });
    switch (prompt.kind) {
      case 'opening':
        return patient(primary);
      case 'elaborate':
        return patient([text('History'), ...secondary.map((one) => `${one}.`)].join('\n'));
      case 'past':
        return patient(text('Past_Medical_History'));
      case 'social':
        return patient(text('Social_History'));
      case 'systems':
        return patient(text('Review_of_Systems'));
      case 'question': {
        // The actor knows what the script says, and no more.
        for (const sentence of told)
          if (extractFindings(sentence, kb, person_).some((mention) => mention.finding === prompt.id))
            return patient(sentence);
        return patient(NOTHING);
      }
      case 'exam':
        return { speaker: 'clinician', text: fetch(examination, prompt) };
      case 'test':
        return { speaker: 'clinician', text: fetch(results, prompt) };
      case 'other-results': {
        const left = [...examination, ...results].filter((part) => !given.has(part));
        for (const part of left) given.add(part);
        return {
          speaker: 'clinician',
          text: left.length === 0 ? UNAVAILABLE : left.map((part) => line(part, 0)).join('\n'),
        };
      }
    }
  };
  return { id, ...person_, truth: [diagnosis], answer };
}
