import type { SpokenTerm, Statement } from '../facts/statement.ts';
import { type Line, labelOf } from './line.ts';
import { nounOf } from './review.ts';

const OPENS =
  /\b(?:presents?|here (?:today )?(?:for|with|because)|complain\w*|came in|coming in|follow[ -]?up|bring|going on|annual exam|evaluation)\b/;

/**
 * The complaint the visit opens with: what the clinician introduces it by, else what the patient tells first.
 *
 * @param until the part of the visit that is looked at, 0 to 1
 */
export function chiefComplaint(statements: readonly Statement[], until = 0.35): Line | undefined {
  const early = statements.filter((item) => item.place <= until);
  const intro = early.find((item) => item.role === 'clinician' && /\bpresents?\b/.test(item.spoken));
  const reason =
    intro &&
    /\bpresents? (?:today |here |to the (?:clinic|office) |in clinic )*(?:with|for|complaining of)\s+(?:complaints? of |evaluation of |an? |her |his |their )*(.{3,80})$/.exec(
      intro.spoken,
    );
  if (intro && reason) {
    const words = reason[1]!
      .replace(/[,.].*$/, '')
      .replace(/\b(?:today|so|and)\s*$/, '')
      .trim();
    const terms = intro.terms.filter((term) => words.includes(term.text.toLowerCase()));
    return line(words, intro, terms);
  }
  for (const item of early.filter(({ role }) => role !== 'clinician')) {
    const site = painSite(item.spoken);
    if (!site) continue;
    const terms = item.terms.filter((term) => /pain|hurt|ache/.test(term.text));
    // Where nobody said "pain", the patient's own verb stands.
    return { ...line(`${site} pain`, item, terms), instead: [line(`${site} hurts`, item, terms)] };
  }
  const wanted = (item: Statement): SpokenTerm | undefined =>
    item.terms.find(
      (term) =>
        term.polarity === 'affirmed' &&
        !term.family &&
        !term.historical &&
        !isOfOthers(item.spoken, term.text) &&
        (term.kinds.has('symptom') || term.kinds.has('condition')),
    );
  const opener = early.find((item) => OPENS.test(item.spoken) && wanted(item));
  const source =
    opener ?? early.find((item) => item.role !== 'clinician' && wanted(item)) ?? early.find((item) => wanted(item));
  if (!source) return undefined;
  const term = wanted(source)!;
  const side = new RegExp(`\\b(left|right)\\b.{0,12}\\b${escapeRegExp(term.text.toLowerCase())}`).exec(
    source.spoken,
  )?.[1];
  const name = term.kinds.has('symptom') ? nounOf(term) : labelOf(term);
  return line(side && !name.includes(side) ? `${side} ${name}` : name, source, [term]);
}

/** "Patients with covid", "the covid clinic", "a flu shot": the disease is named, and nobody here has it. */
function isOfOthers(spoken: string, term: string): boolean {
  const name = escapeRegExp(term.toLowerCase());
  return new RegExp(
    `\\b(?:patients|people|others|folks|everyone|everybody|anyone|somebody|someone)\\b[^,.;]{0,24}\\b${name}|\\b${name} (?:clinics?|cent(?:er|re)s?|vaccin\\w+|shots?|tests?|pandemic|units?|wards?|results)\\b`,
  ).test(spoken.toLowerCase());
}

const BODY =
  'head|neck|jaw|tooth|ear|eye|throat|shoulder|arm|elbow|wrist|hand|finger|thumb|chest|ribs?|back|stomach|belly|abdomen|side|flank|hip|groin|thigh|leg|knee|calf|shin|ankle|foot|heel|toe';
const WHERE = '(?:(left|right|lower|upper|both) )?(?:(left|right|lower|upper|middle) )?';
const PAIN_IN = new RegExp(
  `\\b(?:pains?|aches?|aching|hurts?|hurting|soreness) (?:right )?(?:in|on|around|at) (?:the |my |his |her |their )?${WHERE}(${BODY})\\b(?! of\\b)`,
);
const SITE_HURTS = new RegExp(
  `\\b(?:my|his|her|their) ${WHERE}(${BODY})(?: (?:has|have|is|was|been|really|just|still|also|started|keeps?))* (?:hurt(?:s|ing)?|ach(?:es|ing)|sore|painful|killing|pain)\\b`,
);

/** "My left elbow hurts" is left elbow pain. */
function painSite(spoken: string): string | undefined {
  const match = SITE_HURTS.exec(spoken) ?? PAIN_IN.exec(spoken);
  return match ? [match[1], match[2], match[3]].filter((word) => word !== undefined).join(' ') : undefined;
}

function line(words: string, source: Statement, terms: readonly SpokenTerm[]): Line {
  const text = `${words[0]!.toUpperCase()}${words.slice(1)}.`;
  return { group: 'chief-complaint', form: 'spoken', text, statements: [source], terms };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
