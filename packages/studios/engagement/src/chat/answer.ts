import { alsoIn, dialled, fillHelp, type Help, type HelpLine, numberIn } from '@aceso/evidence/help-lines';
import { readingOf } from '@aceso/evidence/wording';
import type { Chart } from '@aceso/fhir';
import { type Triage, triage } from '../red-flags/index.ts';
import { CATALOGUE, LABELS, type Phrase } from './catalogue.data.ts';
import { EDUCATION } from './education.ts';
import { languageOf, type Understood, understand } from './intents.ts';
import { type MedicationView, medicationsOf, type ResultView, resultsOf } from './record.ts';
import type { Action, ActionKind, ClinicPage, EducationText, Language, Reply, Sentence } from './types.ts';
import { visitsOf } from './visits.ts';

export interface AnswerContext {
  /** The patient's own record. */
  readonly chart: Chart;
  readonly pages: readonly ClinicPage[];
  /** Epoch ms. */
  readonly now: number;
  readonly language?: Language;
  /** Whom the clinic tells people to call. */
  readonly help: Help;
  /** Whether this is the first message of the conversation: who is answering is said. */
  readonly first?: boolean;
}

const MOST_FACTS = 6;
const CRISIS: ReadonlySet<string> = new Set(['suicide', 'harm-others', 'psychosis']);

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const namesOf = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 3);

class Builder {
  readonly sentences: Sentence[] = [];
  readonly actions: Action[] = [];
  readonly language: Language;
  readonly help: Help;
  constructor(language: Language, help: Help) {
    this.language = language;
    this.help = help;
  }
  /** Says what stands in the catalogue; nothing where it needs a line that there is not. */
  say(...phrases: Phrase[]): this {
    for (const phrase of phrases) {
      const text = fillHelp(CATALOGUE[phrase][this.language], this.help, this.language);
      if (text !== undefined) this.sentences.push({ kind: 'service', text, evidence: [] });
    }
    return this;
  }
  /** Where the person may be in another country: its number as well. */
  sayAlso(): this {
    for (const text of alsoIn(this.help, this.language)) this.sentences.push({ kind: 'service', text, evidence: [] });
    return this;
  }
  tell(sentences: readonly Sentence[]): this {
    this.sentences.push(...sentences);
    return this;
  }
  offer(kind: ActionKind, label: keyof typeof LABELS, target?: string): this {
    this.actions.push({ kind, label: LABELS[label][this.language], ...(target === undefined ? {} : { target }) });
    return this;
  }
  #call(kind: ActionKind, line: HelpLine): void {
    const label = LABELS.call[this.language].replace('{number}', numberIn(line, this.language));
    this.actions.push({ kind, label, target: dialled(line) });
  }
  /** Buttons that call: the crisis line where it is asked for, the emergency number, that of another country. */
  call(...kinds: readonly ('crisis' | 'emergency')[]): this {
    const { lines, also } = this.help;
    if (kinds.includes('crisis') && lines.crisis) this.#call('call-crisis', lines.crisis);
    if (!kinds.includes('emergency')) return this;
    if (lines.emergency) this.#call('call-emergency', lines.emergency);
    else this.offer('call-emergency', 'call-local');
    for (const { line } of also) this.#call('call-emergency', line);
    return this;
  }
  page(pages: readonly ClinicPage[], id: string): this {
    const page = pages.find((one) => one.id === id);
    if (page) this.tell(sentencesOfPage(page, this.language));
    return this;
  }
  education(id: string | undefined): this {
    const text = EDUCATION.find((one) => one.id === id);
    if (text) this.tell(sentencesOfEducation(text, this.language, this.help));
    return this;
  }
}

export const sentencesOfPage = ({ id, version, title, sentences }: ClinicPage, language: Language): Sentence[] =>
  sentences[language].map((text, index) => ({
    kind: 'fact',
    text,
    evidence: [
      {
        lane: 'knowledge',
        ref: `clinic-page/${id}`,
        path: `sentences.${language}[${index}]`,
        source: title[language],
        version,
        licence: 'clinic',
      },
    ],
  }));

export const sentencesOfEducation = (
  { id, version, source, sentences }: EducationText,
  language: Language,
  help: Help,
): Sentence[] =>
  sentences[language].map((text, index) => ({
    kind: 'fact',
    text: fillHelp(text, help, language) ?? text,
    evidence: [
      {
        lane: 'knowledge',
        ref: `education/${id}`,
        path: `sentences.${language}[${index}]`,
        source: `${source.name}, ${source.url} (${source.read})`,
        version,
        licence: 'Apache-2.0',
      },
    ],
  }));

/** Results that the message names, by their plain or recorded name; all where it names none. */
function namedResults(message: string, results: readonly ResultView[]): readonly ResultView[] {
  const words = new Set(namesOf(message));
  const named = results.filter(({ name, recorded }) =>
    namesOf(`${name} ${recorded}`).some(
      (word) =>
        words.has(word) &&
        !/^(blood|test|serum|plasma|sangre|rate|with|mass|volume|from|average|total|the|and)$/.test(word),
    ),
  );
  return named;
}

export const namedMedications = (message: string, all: readonly MedicationView[]): readonly MedicationView[] => {
  const words = namesOf(message);
  return all.filter(({ name }) =>
    namesOf(name).some(
      (one) =>
        one.length > 4 && words.some((word) => word === one || (word.length > 5 && one.startsWith(word.slice(0, -2)))),
    ),
  );
};

/** What is said to a message of danger: first what to do, then that people know. No chart, no question, no waiting. */
function escalation(found: Triage, language: Language, help: Help): Builder {
  const out = new Builder(language, help);
  const { crisis, violence } = help.lines;
  if (found.severity === 'urgent' && !CRISIS.has(found.category!) && found.category !== 'violence')
    return out.say('seen-today', 'call-nurse-now', 'told').call('emergency').offer('person', 'person');
  if (CRISIS.has(found.category!)) {
    out.say('crisis', crisis?.always ? 'call-crisis-always' : 'call-crisis');
    if (language === 'es') out.say('press-spanish');
    return out.say('danger-now').sayAlso().say('told').call('crisis', 'emergency');
  }
  if (found.category === 'violence')
    return out
      .say('safety', 'danger-now')
      .sayAlso()
      .say(violence?.always ? 'hotline-always' : 'hotline', 'told')
      .call('emergency');
  out.say('emergency-call', 'call-emergency').sayAlso().say('no-wait');
  if (found.category === 'overdose') out.say('poison');
  return out.say('told').call('emergency');
}

function ordinary(message: string, { intent, topic }: Understood, context: AnswerContext, out: Builder): boolean {
  const { chart, pages, now } = context;
  const { language } = out;
  if (intent.startsWith('education:')) {
    out.education(topic).say('result-team');
    return false;
  }
  switch (intent) {
    case 'person':
      out.say('person', 'person-hours').offer('person', 'person');
      return true;
    case 'ai':
      out.say('ai', 'scope');
      return false;
    case 'diagnosis':
      out
        .say('no-diagnosis', 'symptom')
        .page(pages, 'phone')
        .say('book-visit')
        .offer('open', 'book', 'visits')
        .offer('person', 'person');
      return false;
    case 'dose-question':
      out
        .say('dose-question')
        .page(pages, 'phone')
        .offer('person', 'person')
        .offer('open', 'medications', 'medications');
      return true;
    case 'refill': {
      const all = medicationsOf(chart, language);
      const named = namedMedications(message, all).filter(({ refillable }) => refillable);
      if (all.length === 0) out.say('no-medicines').offer('person', 'person');
      else if (named.length > 0) {
        out.tell(named.flatMap(({ sentences }) => sentences.slice(0, 1))).say('refill-offer');
        for (const { ref } of named) out.offer('refill', 'refill', ref);
      } else
        out
          .say('refill-which')
          .tell(all.slice(0, MOST_FACTS).map(({ sentences }) => sentences[0]!))
          .offer('open', 'medications', 'medications')
          .offer('person', 'person');
      return false;
    }
    case 'medications': {
      const all = medicationsOf(chart, language);
      if (all.length === 0) out.say('no-medicines');
      else out.tell(all.slice(0, MOST_FACTS).map(({ sentences }) => sentences[0]!));
      out.offer('open', 'medications', 'medications');
      return false;
    }
    case 'results': {
      const all = resultsOf(chart, language);
      const named = namedResults(message, all);
      if (named.length > 0) out.tell(named.slice(0, 2).flatMap(({ sentences }) => sentences)).say('result-team');
      else if (all.length > 0) out.tell(all.slice(0, 3).map(({ sentences }) => sentences[0]!)).say('pending-results');
      else out.say('no-results', 'pending-results');
      out.offer('open', 'results', 'results');
      return false;
    }
    case 'visits': {
      const coming = visitsOf(chart, now, language).filter(({ kind }) => kind === 'upcoming');
      if (coming.length === 0) out.say('no-visits', 'book-here');
      else out.tell(coming.slice(0, 3).flatMap(({ sentences }) => sentences));
      out.offer('open', 'visits', 'visits');
      return false;
    }
    case 'book':
      out.say('book-here').offer('open', 'book', 'visits');
      return false;
    case 'cancel':
      out.say('cancel-here').offer('open', 'visits', 'visits').offer('person', 'person');
      return false;
    case 'forms':
      out.say('forms-here').offer('open', 'forms', 'forms');
      return false;
    case 'consent':
      out.say('consent-here').offer('open', 'consent', 'consent');
      return false;
    case 'hours':
    case 'location':
    case 'insurance':
    case 'phone':
    case 'records':
      out.page(pages, intent).offer('person', 'person');
      return false;
    case 'symptom':
      out.say('no-diagnosis');
      if (topic !== undefined) out.education(topic);
      out
        .say('symptom')
        .page(pages, 'phone')
        .say('book-visit', 'get-worse')
        .offer('open', 'book', 'visits')
        .offer('person', 'person');
      return false;
    case 'thanks':
      out.say('thanks');
      return false;
    case 'hello':
      out.say('hello', 'scope');
      return false;
    default:
      out.say('unsure', 'unsure-offer').offer('person', 'person');
      return false;
  }
}

/**
 * Answers one message of a patient from their own record, the pages of the clinic and the education texts. Never a diagnosis: of what
 * hurts it says whom to ask. A message of danger is answered by what to do at once, whatever else it asks.
 */
export function answerMessage(message: string, context: AnswerContext): Reply {
  const language = languageOf(message, context.language ?? 'en');
  const found = triage(message);
  const understood = understand(message);
  let out: Builder;
  let needsPerson = true;
  if (found.escalate) out = escalation(found, language, context.help);
  else {
    out = new Builder(language, context.help);
    if (context.first === true && understood.intent !== 'ai') out.say('ai');
    needsPerson = ordinary(message, understood, context, out);
  }
  return {
    intent: found.escalate ? `red-flag:${found.category}` : understood.intent,
    language,
    sentences: out.sentences,
    actions: out.actions,
    reading: readingOf(out.sentences.map(({ text }) => text).join(' '), language),
    redFlags: found.hits,
    needsPerson,
  };
}

/** How a conversation begins: that this is AI, what it can do, and what to do in an emergency. */
export function greeting(language: Language, help: Help): Reply {
  const out = new Builder(language, help).say('hello', 'ai', 'scope', 'no-diagnosis', 'emergency-start').sayAlso();
  return {
    intent: 'greeting',
    language,
    sentences: out.sentences,
    actions: [],
    reading: readingOf(out.sentences.map(({ text }) => text).join(' '), language),
    redFlags: [],
    needsPerson: false,
  };
}
