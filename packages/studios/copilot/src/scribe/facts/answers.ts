import { ofPatient, type Person, pronouns } from '../speech/rewrite.ts';
import type { SpokenTerm } from './statement.ts';

const LEAD = /^\s*(?:(?:uh|um|well|oh|so|okay|hm+|i mean|like|you know|actually|honestly)[,.\s]+)*/i;
const YES =
  /^(?:yes|yeah|yep|yup|ya|uh-?huh|mm-?hmm|mhm|correct|right|absolutely|definitely|exactly|i do|i have|i am|i did|it does|it is|it did|they do|she does|he does|she is|he is|that's right|that is correct|true|of course|sure do|unfortunately,? yes|occasionally|sometimes)\b/i;
const NO =
  /^(?:no|nope|nah|not (?:really|that|at all|yet|anymore|recently|right now)|never|none|negative|nothing|neither|i (?:do|have|did|am|was|would)(?:n't| n't| not)|i'm not|i've not|i've never|i have never|it (?:does|is|did|has)(?:n't| n't| not)|(?:she|he) (?:does|is|did|has)(?:n't| n't| not)|uh-uh|hm-mm|mm-mm|thankfully,? no|luckily,? no|fortunately,? no)\b/i;
const NEUTRAL =
  /^(?:i (?:don't|do n't) (?:know|remember|think)|not sure|i'm not sure|no idea|no,? i mean|no problem|no worries|maybe)/i;

export type Reply = 'yes' | 'no' | 'open';

/** A question that yes or no can answer. */
export function isPolar(question: string): boolean {
  return (
    !/^(?:and |so |but |okay,? |well,? |now,? )*(?:what|when|where|which|who|how (?!about)|why|tell me)/i.test(
      question,
    ) || /\b(?:any|do you have|have you had)\b/i.test(question)
  );
}

/** Whether a reply begins with yes or no. "I don't know" is neither. */
export function replyOf(raw: string): Reply {
  const text = raw.replace(LEAD, '').replace(/ n't/g, "n't");
  if (NEUTRAL.test(text) && !/^i don't think so/i.test(text)) return 'open';
  if (NO.test(text) || /^i don't think so/i.test(text)) return 'no';
  if (YES.test(text)) return 'yes';
  return 'open';
}

/** The reply without its yes or no. */
export function afterReply(cleaned: string): string {
  return cleaned
    .replace(
      /^(?:(?:yes|yeah|yep|yup|no(?!\s+(?!(?:i|i'm|i've|i'd|it|it's|he|she|they|we|not|my|the|that|that's|there|no|nope|never|just|nothing|none|but|and|so|you|well|okay|really|actually|sir|ma'am|doctor|only|uh|um)\b)[a-z])|nope|nah|well|correct|right|absolutely|definitely|exactly|uh|um|oh|okay|sir|ma'am|not (?:really|at all)|nothing like that|not that i(?:'ve| have)? ?\w*|sir|doctor|doc|(?:i do|i have|i am|i did|it does|i do not|i don't|i have not|i haven't|i'm not|i am not|i did not|i didn't)(?=[,.!]|$))(?:[\s,.!]+|$))+/i,
      '',
    )
    .trim();
}

const LISTED: ReadonlySet<string> = new Set(['symptom', 'condition']);

/** Names in a question that "no" denies, in the order asked, each once. */
export function asked(terms: readonly SpokenTerm[]): SpokenTerm[] {
  const seen = new Set<string>();
  return terms.filter((term) => {
    const key = term.concepts[0] ?? term.text;
    if (term.family || seen.has(term.text.toLowerCase()) || ![...term.kinds].some((kind) => LISTED.has(kind)))
      return false;
    seen.add(term.text.toLowerCase());
    return key !== '';
  });
}

export function orList(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  if (items.length === 2) return `${items[0]} or ${items[1]}`;
  return `${items.slice(0, -1).join(', ')}, or ${items.at(-1)}`;
}

/** A question with a short answer that stands for a statement; undefined where no form is known. */
export function fragmentAnswer(question: string, reply: string, person: Person): string | undefined {
  const q = question.replace(/[?.\s]+$/, '');
  const answer = ofPatient(reply.replace(/[.\s]+$/, ''), person).replace(
    /^(?:it's|it is|it was|that was|about that's)\s+/i,
    '',
  );
  if (answer === '' || answer.split(' ').length > 16) return undefined;
  const said = answer[0]!.toLowerCase() + answer.slice(1);
  for (const [asks, form] of FORMS) {
    const match = asks.exec(q);
    const stated = match ? form(said, match, person) : undefined;
    if (stated !== undefined) return stated;
  }
  return undefined;
}

type Form = (answer: string, question: RegExpExecArray, person: Person) => string | undefined;

const SINCE = /\bago\b|yesterday|\blast\b|since/;

/** What a kind of question makes of a bare answer. The first that fits is taken. */
const FORMS: readonly (readonly [RegExp, Form])[] = [
  [
    /\bhow old\b/,
    (answer) => (/\d/.test(answer) ? `the patient is ${/\d{1,3}/.exec(answer)![0]} years old` : undefined),
  ],
  [
    /\balcohol\b|\bdrink\b/,
    (answer) =>
      /\b(?:wine|beers?|drinks?|glass(?:es)?|liquor|cocktails?|bottles?|shots?|whiske?y|vodka|margaritas?)\b/.test(
        answer,
      ) && !/\b(?:drinks?|drank|has|have|is|do|does|quit|like|likes|used|had)\b(?! (?:a|per) (?:day|week))/.test(answer)
        ? `the patient drinks ${answer}`
        : undefined,
  ],
  [
    /\b(?:what|how much) do you weigh\b|\bwhat(?:'s| is) your weight\b/,
    (answer) => (/\d/.test(answer) ? `the patient weighs ${answer.replace(/^(?:i weigh|about) /, '')}` : undefined),
  ],
  [
    /\bscale (?:of|from)\b|\bout of (?:10|ten)\b|\bone to (?:10|ten)\b/,
    (answer) => {
      const number = /\b\d{1,2}\b/.exec(answer)?.[0];
      return number === undefined ? undefined : `the patient rates the pain ${number}/10`;
    },
  ],
  [
    /\bwhen did (?:it|this|that|they|these|all this|the|your)\b.*\b(start|begin|happen|occur)/,
    (answer, [, verb]) => `${verb === 'happen' || verb === 'occur' ? 'This happened' : 'This started'} ${answer}`,
  ],
  [
    /\bhow long (?:has|have) (?:it|this|that|these|they|the|your)\b|\bhow long ago\b|\bfor how long\b|^how long$/,
    (answer) =>
      /^(?:this|that|it) (?:was|is|happened|started)\b/.test(answer)
        ? answer
        : SINCE.test(answer)
          ? `This has been present since ${answer.replace(/^since /, '')}`
          : `This has been present for ${answer.replace(/^for /, '')}`,
  ],
  [
    /\bhow long have you (been|had) (.+)/,
    (answer, [, verb, what], person) => {
      const told = ofPatient(what!.replace(/\byour\b/g, 'my'), person).replace(
        /\bthe patient's\b/g,
        pronouns(person).possessive,
      );
      const span = /^(?:for|since)\b/.test(answer) ? answer : SINCE.test(answer) ? `since ${answer}` : `for ${answer}`;
      return `the patient has ${verb} ${told} ${span}`;
    },
  ],
  [
    /\b(?:what|which) (?:medications?|medicines?|meds|drugs?)\b|\bwhat (?:are you taking|do you take)\b/,
    (answer) => `the patient takes ${answer}`,
  ],
  [
    /\bwhat do you do for (?:a living|work)\b|\bwhere do you work\b|\bwhat kind of work\b|\bwhat do you do\?*$/,
    (answer) => `the patient works as ${answer}`,
  ],
  [
    /\bwho (?:do you live with|lives with you)\b|\bwhom do you live with\b/,
    (answer) => `the patient lives with ${answer.replace(/^with /, '')}`,
  ],
  [
    /\bhow (?:often|much|many) .*\bdo you (smoke|drink|exercise|take|use|check|work out|walk|eat)\b/,
    (answer, [, verb]) => `the patient ${verb === 'work out' ? 'works out' : `${verb}s`} ${answer}`,
  ],
  [
    /\b(?:which|what) (side|knee|leg|arm|hip|shoulder|foot|ear|eye|hand|ankle|elbow|wrist|finger|toe|part)\b/,
    (answer, [, place]) =>
      /\b(?:left|right|both|inside|outside|inner|outer|top|bottom|middle|front|back)\b/.test(answer)
        ? `The ${place} affected is ${answer}`
        : undefined,
  ],
  [
    /\bwhat (?:are you|is (?:she|he)) allergic to\b|\bwhat allergies\b/,
    (answer) => `the patient is allergic to ${answer}`,
  ],
  [
    /\bwhat (?:brings you|can i do for you|seems to be|is going on|'s going on)\b|\bhow can i help\b/,
    // "My legs are swollen" is a sentence already.
    (answer) =>
      /\b(?:is|are|was|were|has|have|had|hurts?|aches?|feels?|keeps?|started|been)\b/.test(answer)
        ? answer
        : `the patient presents with ${answer}`,
  ],
];
