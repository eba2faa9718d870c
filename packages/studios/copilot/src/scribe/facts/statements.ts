import type { Transcript, Utterance } from '../input/transcript.ts';
import { clausesOf } from '../speech/clauses.ts';
import { cleanSpeech, figures, withoutOpeners } from '../speech/clean.ts';
import { correctsPrevious, repaired } from '../speech/repair.ts';
import { answeredQuestion, ofClinician, ofPatient, type Person, sentence } from '../speech/rewrite.ts';
import { afterReply, asked as askedFor, fragmentAnswer, isPolar, orList, type Reply, replyOf } from './answers.ts';
import { speaksOfHealth } from './clinical.ts';
import { type Attribution, attributor } from './others.ts';
import type { SourceSpan, SpokenTerm, Statement } from './statement.ts';
import { analyseSpan, termsOf } from './terms.ts';

interface Clause {
  readonly span: SourceSpan;
  /** Cleaned words with openers, then without. */
  readonly said: string;
  /** Cleaned words, numbers as spoken. */
  readonly raw: string;
  readonly text: string;
  readonly asks: boolean;
  readonly confirms: boolean;
  readonly whose: Attribution;
}

/** Spoken to the recording device, not to the patient: orders stay, display commands go. */
const DEVICE = /\bhey,? (?:dragon|dax|siri|alexa|google)\b[\s,.]*/i;
const DEVICE_SHOW = /\b(?:show me|finalize|finalise|stop|start|pull up|open|end) (?:the|a|my)?\b/i;

/**
 * Everything that was said, as statements in the third person: what speakers tell, what patients answer (a question and
 * its yes or no become the patient's statement; the question alone never does), in the order of the visit. Linear in length.
 */
export function statementsOf(transcript: Transcript, person: Person): Statement[] {
  const { source, utterances } = transcript;
  const out: Statement[] = [];
  const total = Math.max(1, utterances.length - 1);
  const add = (item: Omit<Statement, 'index' | 'place'>, utterance: number): void => {
    if (item.text === '' || !/\p{L}{2}/u.test(item.text)) return;
    out.push({ ...item, index: out.length, place: utterance / total });
  };
  const whose = attributor(transcript);
  let pending: Clause[] = [];
  let asker = '';
  for (const utterance of utterances) {
    const clauses = clausesIn(utterance, whose);
    // Another clinician may answer for the patient; the one who asked does not.
    const answering = pending.length > 0 && (utterance.role !== 'clinician' || utterance.speaker !== asker);
    const rest = answering ? answer(source, pending, clauses, utterance, person, add) : clauses;
    if (utterance.role === 'clinician') {
      pending = [];
      asker = utterance.speaker;
      // Questions of this turn wait for the reply; a statement behind a question ends the waiting only when it is long.
      for (const clause of rest) {
        if (clause.asks && !/^(?:okay|ok|right|all right|alright)\??$/i.test(clause.said)) pending.push(clause);
        else tell(source, clause, utterance, person, add, undefined, '', drugAsked(source, pending));
      }
    } else {
      const asked = answering ? pending.map((clause) => clause.text.toLowerCase()).join(' ') : '';
      if (clauses.length > 0) pending = [];
      for (const clause of rest) if (!clause.asks) tell(source, clause, utterance, person, add, undefined, asked);
    }
  }
  return out;
}

type Add = (item: Omit<Statement, 'index' | 'place'>, utterance: number) => void;

function clausesIn(utterance: Utterance, whose: ReturnType<typeof attributor>): Clause[] {
  const clauses: Clause[] = [];
  for (const piece of clausesOf(utterance.text)) {
    let cleaned = cleanSpeech(utterance.text.slice(piece.start, piece.end));
    const before = clauses.at(-1);
    if (before && correctsPrevious(cleaned)) {
      const fixed = repaired(`${before.raw.replace(/[.?!\s]+$/, '')}, ${cleaned}`);
      if (!/\b(?:sorry|i mean|scratch that|wait)\b/i.test(fixed)) {
        const said = figures(fixed);
        clauses[clauses.length - 1] = {
          ...before,
          raw: fixed,
          said,
          text: withoutOpeners(said),
          span: { ...before.span, end: utterance.start + piece.end },
        };
        continue;
      }
    }
    cleaned = repaired(cleaned);
    let said = figures(cleaned);
    if (DEVICE.test(said)) {
      said = said.replace(DEVICE, '');
      if (DEVICE_SHOW.test(said) || said === '') continue;
    }
    if (said === '') continue;
    const span = { utterance: utterance.index, start: utterance.start + piece.start, end: utterance.start + piece.end };
    clauses.push({
      span,
      raw: cleaned,
      said,
      text: withoutOpeners(said),
      asks: piece.asks,
      confirms: piece.confirms,
      whose: whose(utterance, utterance.text.slice(piece.start, piece.end)),
    });
  }
  return clauses;
}

/** Words a statement needs to stand alone. */
const VERB =
  /\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|\w+ed|\w+s|\w+n't|went|got|took|felt|came|take|feel|get|go|think|want|need|started|put|see|saw|hurt|fell|said|told|gave|hear|look|looks|appreciate|continue|order|start|follow|refer|recommend|give|keep|try|use|smoke|drink|live|work|quit|drank|ran|began|broke|hit|left|lost|kept|slept|ate|threw|woke|bled|slipped|grew|spent|gain|lose|eat|sleep|run|move|walk)\b/i;

function tell(
  source: string,
  given: Clause,
  utterance: Utterance,
  person: Person,
  add: Add,
  confirmed?: SourceSpan,
  question = '',
  about?: SpokenTerm,
): void {
  const clause = named(given);
  const words = clause.text.split(' ').length;
  const analysis = analyseSpan(source, clause.span.utterance, clause.span.start, clause.span.end);
  const terms = termsOf(analysis, undefined, clause.whose);
  // What other people have is nothing of the patient's; what relatives have is family history, who they are is social.
  const elsewhere = clause.whose.about === 'other' || clause.whose.about === 'people';
  if (elsewhere && (utterance.role === 'clinician' || speaksOfHealth(clause.text.toLowerCase(), terms))) return;
  if (words < 3 && terms.length === 0) return;
  const told =
    utterance.role === 'clinician'
      ? ofClinician(clause.text, person)
      : utterance.role === 'companion' || clause.whose.proxy
        ? ofPatient(ofRelative(clause.text), { sex: undefined }, 'the family')
        : ofPatient(clause.text, person);
  // A question that lost its mark, or stands inside a longer turn, states nothing.
  if (isQuestion(told) || FRAGMENT.test(told)) return;
  // "Do you smoke?" "I quit ten years ago."
  const habit = /\bsmok/i.test(question) ? 'smoking' : /\bdrink|\balcohol/i.test(question) ? 'drinking' : undefined;
  let text = habit
    ? told.replace(/\bquit(?=$|[\s,.](?!smok|drink|that|it\b|alcohol|cig|tob))/i, `quit ${habit}`)
    : told;
  let answers = '';
  if (!VERB.test(told) && utterance.role !== 'clinician') {
    if (terms.length === 0 || (words < 2 && question === '')) return;
    // A bare name answers what was asked.
    answers = question;
    const verb = /\ballerg/i.test(question)
      ? 'is allergic to'
      : /\b(?:medications?|medicines?|meds|taking|prescriptions?)\b/i.test(question) &&
          terms.some((term) => term.kinds.has('medication'))
        ? 'takes'
        : 'reports';
    const denied =
      verb === 'reports' &&
      terms.every((term) => term.polarity === 'negated') &&
      /^no (?!.*\b(?:no|but|some|just)\b)/i.exec(told);
    text = denied ? `the patient denies ${told.slice(denied[0].length)}` : `the patient ${verb} ${lowerFirst(told)}`;
  }
  const drug = about && !terms.some((term) => term.kinds.has('medication')) && DOSED.exec(text) ? about : undefined;
  if (drug) {
    // "Are you taking the lisinopril? I think we have you on 20 mg a day.": the dose is that of what was asked for.
    text = text.replace(DOSED, `${cleanSpeech(drug.text).toLowerCase()} $&`);
    terms.push(drug);
  }
  add(
    {
      text: sentence(text),
      spoken: clause.text.toLowerCase(),
      question: answers,
      role: utterance.role,
      kind: 'told',
      spans: [clause.span, ...(confirmed ? [confirmed] : []), ...(drug ? [drug.span] : [])],
      terms,
    },
    utterance.index,
  );
}

const WH =
  /^(?:(?:and|so|but|now|then|okay|well) )*(?:what(?:'s| is| are| was| were| do| does| did| have| has| kind| type| else| about| brings| made| time)?|who(?:'s| is| in| else)?|whose|where|how|why|which|when (?:did|do|does|was|were|have|has|is|are)|(?:do|does|did|can|could|would|will|should|has|have|had|are|is|was|were) (?:the patient|you|he|she|they|it|there|that|this|your|his|her|their|any|anyone|anybody|\w+ (?:had|have|been|having|ever|noticed|taking))) /i;
/** "Were the patient able to": after "the patient" a verb agrees, so that one before it asks. */
const INVERTED =
  /\b(?:were|are|have|do|did|can|could|would|has|is|was|does) the patient (?:able|been|ever|ha(?:d|ve|s|ving)|feel\w*|notic\w+|tak\w+|go(?:ing)?|get\w*|still|continu\w+|experienc\w+|do(?:ing)?|think|remember|know|want|need|smoke|drink|live|work|use)\b/i;

/** Tails of a statement that was cut off: no sentence begins so. */
const FRAGMENT =
  /^(?:or|than|of|here that|aside from[^,]*|apart from[^,]*|as well|and|at all|for like|to like)$|^(?:or|than) (?!(?:the patient|he|she|they|i) )|^(?:aside|apart) from [^,]*$/i;

/** Whether words in the third person ask rather than state. "How it started is not known" asks nothing; it is rare in talk. */
function isQuestion(told: string): boolean {
  return (
    (WH.test(`${told} `) && !/^what (?:i|we) (?:want|would like|am|are|will|see|recommend)\b/i.test(told)) ||
    INVERTED.test(told)
  );
}

const HE = /^((?:and|but|so|well|yeah|then|also|i think) )*(?:he|she)(?='s\b|\b)/i;

/** "He had a stroke too" behind "my dad had diabetes": my dad had. */
function named(clause: Clause): Clause {
  const { who } = clause.whose;
  if (who === undefined) return clause;
  return { ...clause, text: clause.text.replace(HE, `my ${who}`) };
}

/** A parent's "my son", a husband's "my wife": the patient. */
function ofRelative(text: string): string {
  return text
    .replace(
      /\b(?:my|our) (?:other|older|younger|oldest|youngest) (?:son|daughter|boy|girl|child|kid)\b/gi,
      "the patient's sibling",
    )
    .replace(
      /\b(?:my|our) (?:little |baby )?(?:son|daughter|boy|girl|baby|child|kid|husband|wife|mother|father|mom|dad|grandson|granddaughter|grandmother|grandfather|brother|sister)\b/gi,
      'the patient',
    );
}

/** A dose that follows a verb or "on", where a medicine's name would stand. */
const DOSED =
  /(?<=\b(?:on|taking|take|takes|to|of|at) (?:the |about |like )?)(?:\d+(?:\.\d+)?|a thousand) ?(?:mg|mcg|milligrams?|units?)\b/i;

/** A dose that begins an answer. */
const AMOUNT =
  /^(?:(?:it's|it is|i take|i'm on|i think|about|just|like|uh|um|a) )*\d[\d.,]* ?(?:mg|mcg|units?|milligrams?|micrograms?|grams?|ml)\b/i;

/** A name with its dose, as a question gives it. */
const DOSED_NAME =
  /^(?!.*\b(?:what|how|why|when|which|any|ever|stop\w*|allerg\w+)\b).*\b\d+(?:\.\d+)? ?(?:mg|mcg|units?)\b/i;

function drugsIn(source: string, clause: Clause): SpokenTerm[] {
  const { utterance, start, end } = clause.span;
  return termsOf(analyseSpan(source, utterance, start, end), 'affirmed').filter((term) => term.kinds.has('medication'));
}

/** The one medicine that the waiting question is about. */
function drugAsked(source: string, pending: readonly Clause[]): SpokenTerm | undefined {
  const last = pending.at(-1);
  const drugs = last ? drugsIn(source, last) : [];
  return drugs.length === 1 ? { ...drugs[0]!, polarity: 'affirmed' } : undefined;
}

/** Turns the waiting questions and this reply into statements; gives back the clauses that still speak for themselves. */
function answer(
  source: string,
  questions: readonly Clause[],
  clauses: readonly Clause[],
  utterance: Utterance,
  person: Person,
  add: Add,
): Clause[] {
  const first = clauses[0];
  if (!first) return [];
  const last = questions.at(-1)!;
  const reply: Reply = isPolar(last.text) ? replyOf(first.said) : 'open';
  const rest = afterReply(first.text === first.said ? first.said : withoutOpeners(first.said));
  const question = questions.map((item) => item.text.toLowerCase()).join(' ');
  const base = { role: utterance.role, question } as const;
  if (
    last.confirms ||
    (reply === 'yes' && /^(?:no |you(?:'re|'ve)? |your |he |she |it |they |he's |she's |it's )/i.test(last.text))
  ) {
    // "You take it at night, right?" stands unless it is denied.
    if (reply !== 'no')
      tell(
        source,
        { ...last, text: last.text.replace(/[\s,]*(?:right|correct|yes|is that (?:right|correct))?\s*\?*$/i, '') },
        { ...utterance, role: 'clinician' },
        person,
        add,
        first.span,
      );
    const remaining = rest.split(' ').length >= 3 ? [{ ...first, text: rest, said: rest, asks: false }] : [];
    return [...remaining, ...clauses.slice(1)];
  }
  if (reply !== 'open') {
    const polarity = reply === 'no' ? ('negated' as const) : ('affirmed' as const);
    // A "no" answers every symptom asked for in a row; a "yes" only a lone one.
    const wanted = reply === 'no' ? questions : [last];
    const named: SpokenTerm[] = [];
    // "Any fever or chills?" "No fever, some chills.": the reply itself says what it does not deny.
    const affirmed = new Set(
      clauses
        .flatMap((clause) => termsOf(analyseSpan(source, clause.span.utterance, clause.span.start, clause.span.end)))
        .filter((term) => term.polarity === 'affirmed' && !term.historical)
        .flatMap((term) => term.concepts),
    );
    for (const item of wanted) {
      const analysis = analyseSpan(source, item.span.utterance, item.span.start, item.span.end);
      named.push(
        ...askedFor(termsOf(analysis, polarity, item.whose)).filter(
          (term) =>
            !isExcepted(source, item.span, term) &&
            !(reply === 'no' && term.concepts.some((concept) => affirmed.has(concept))),
        ),
      );
    }
    const spans = [first.span, ...wanted.map((item) => item.span)];
    const lists = /\b(?:any|no|do you have|have you had|are you having|experienc\w+|notic\w+)\b/i.test(question);
    const allergyAsked = /\ballerg(?:y|ies|ic)\b/i.test(last.text) && !/\b(?:seasonal|pollen|nasal)\b/i.test(question);
    if (allergyAsked && reply === 'no') {
      add(
        {
          ...base,
          text: 'No known drug allergies.',
          spoken: first.said.toLowerCase(),
          kind: 'answer',
          spans,
          terms: [],
        },
        utterance.index,
      );
    } else if (reply === 'no' && named.length > 0 && (lists || named.length > 1)) {
      const text = sentence(`the patient denies ${orList(named.map((term) => spokenName(term)))}`);
      add({ ...base, text, spoken: question, kind: 'denied', spans, terms: named }, utterance.index);
    } else {
      const stated = answeredQuestion(last.text.replace(/^(?:any)\b/i, 'do you have any'), reply === 'yes', person);
      const single = named.length <= 1 || reply === 'no';
      if (stated !== undefined && single && stated.split(' ').length <= 28) {
        const text = sentence(stated);
        add({ ...base, text, spoken: last.text.toLowerCase(), kind: 'answer', spans, terms: named }, utterance.index);
      } else if (reply === 'yes' && DOSED_NAME.test(last.text) && drugsIn(source, last).length > 0) {
        // "And spironolactone 25 mg, once a day?" "Yes."
        const taken = last.text
          .replace(/^(?:(?:and|so|plus|also|then|now)[, ]+)*(?:(?:the|your|those|these) [^,\d]{0,30}, *)?/i, '')
          .replace(/\?+\s*$/, '');
        const text = sentence(
          `the patient takes ${taken.replace(/^(?:are|do|were|is) (?:you|the patient) (?:still |also |currently )?(?:taking|take|on) /i, '')}`,
        );
        add(
          { ...base, text, spoken: last.text.toLowerCase(), kind: 'answer', spans, terms: drugsIn(source, last) },
          utterance.index,
        );
      } else if (named.length === 1 && reply === 'yes') {
        const text = sentence(`the patient reports ${spokenName(named[0]!)}`);
        add({ ...base, text, spoken: question, kind: 'answer', spans, terms: named }, utterance.index);
      }
    }
    const remaining = clauses.slice(1);
    const short = rest !== '' && rest.split(' ').length < 3;
    const names =
      short &&
      reply === 'yes' &&
      /\ballerg|\bmedic|\bmeds\b|\btak(?:e|ing)\b/i.test(question) &&
      termsOf(analyseSpan(source, first.span.utterance, first.span.start, first.span.end)).length > 0;
    if (rest !== '' && (!short || names)) {
      const clause = { ...first, text: rest, said: rest, asks: false };
      return [clause, ...remaining];
    }
    return remaining;
  }
  const fragment = first.text;
  if (
    !/\b(?:i|i'm|i've|it's|my|we|she|he|they)\b/i.test(fragment.split(' ').slice(0, 3).join(' ')) ||
    fragment.split(' ').length <= 6
  ) {
    // "What dose of furosemide?" "Forty milligrams every morning."
    const drug = AMOUNT.test(fragment) ? drugAsked(source, questions) : undefined;
    const stated = drug
      ? `the patient takes ${cleanSpeech(drug.text).toLowerCase()} ${lowerFirst(ofPatient(fragment, person)).replace(/^(?:it's|it is|about|just|takes?|the patient takes)\s+/i, '')}`
      : fragmentAnswer(last.text.toLowerCase(), fragment, person);
    if (stated !== undefined) {
      const spans = [first.span, last.span];
      const terms = termsOf(analyseSpan(source, first.span.utterance, first.span.start, first.span.end));
      if (drug) terms.push(drug);
      add(
        { ...base, text: sentence(stated), spoken: `${fragment.toLowerCase()}`, kind: 'answer', spans, terms },
        utterance.index,
      );
      return clauses.slice(1);
    }
  }
  return [...clauses];
}

/** "Anything else besides the melanoma?" denies what else there may be, not the melanoma. */
function isExcepted(source: string, span: SourceSpan, term: SpokenTerm): boolean {
  return /\b(?:other than|besides|apart from|aside from|except(?: for)?|in addition to)\b[^,.;?]*$/i.test(
    source.slice(span.start, term.span.start),
  );
}

function spokenName(term: SpokenTerm): string {
  return cleanSpeech(term.text)
    .replace(/\b(?:your|my)\b/gi, 'the')
    .toLowerCase();
}

function lowerFirst(text: string): string {
  return /^(?:[A-Z][a-z]|A\b)/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
