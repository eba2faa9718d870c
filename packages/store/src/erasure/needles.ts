import type { Patient } from '@medplum/fhirtypes';

/** Characters of ids (R4 datatypes `id`); what stands between others is one word. */
const WORD = /[A-Za-z0-9.-]+/g;
/** Shorter words are too common to say by themselves whose they are. */
const TELLING = 8;

/**
 * What tells that a text speaks of a person: references to them and to resources of theirs, in any writing (`Patient/x`,
 * `/api/patients/x/chart`), ids that are long enough to be nobody else's, and identifiers such as a record number.
 */
export class Needles {
  readonly #pairs = new Set<string>();
  readonly #words = new Set<string>();
  readonly #phrases = new Set<string>();
  readonly #identifiers = new Set<string>();

  constructor(patient: string) {
    this.addResource('Patient', patient);
    this.#pairs.add(`patients/${patient}`);
  }

  addResource(type: string, id: string): void {
    this.#pairs.add(`${type}/${id}`);
    this.addWord(id);
  }

  /** An id of ours. Short ones are left out. */
  addWord(word: string): void {
    if (word.length >= TELLING) this.#words.add(word);
  }

  /** A value that names the person in other systems. Short ones and plain numbers may be anything, so only whole values are compared with them. */
  #addIdentifier(value: string): void {
    const plain = value.trim();
    if (plain.length < 5) return;
    this.#identifiers.add(plain);
    if (plain.length < 6 || /^\d{1,9}$/.test(plain)) return;
    if (/^[A-Za-z0-9.-]+$/.test(plain)) this.#words.add(plain);
    else this.#phrases.add(plain);
  }

  addIdentifiersOf(patient: Patient): void {
    for (const { value } of Array.isArray(patient.identifier) ? patient.identifier : [])
      if (typeof value === 'string') this.#addIdentifier(value);
  }

  /** To compare whole values with. */
  get identifiers(): readonly string[] {
    return [...this.#identifiers];
  }

  readonly mentions = (text: string): boolean => {
    for (const phrase of this.#phrases) if (text.includes(phrase)) return true;
    let before = '';
    let end = -1;
    for (const match of text.matchAll(WORD)) {
      const word = match[0].replace(/\.+$/, '');
      if (this.#words.has(word)) return true;
      if (end >= 0 && match.index === end + 1 && text[end] === '/' && this.#pairs.has(`${before}/${word}`)) return true;
      before = word;
      end = match.index + match[0].length;
    }
    return false;
  };
}
