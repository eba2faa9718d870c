import { isDoubtful, unwrapped } from './doubt.ts';

/** What a sentence makes of a phrase in it. */
export type Polarity = 'said' | 'denied' | 'not yet';

export interface PhraseSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly polarity: Polarity;
}

/** English and Spanish. Before the phrase, in the same clause. */
const DENIES =
  /\b(?:no|not|never|without|denies|denied|declined?|declines|refused|refuses|negative for|absence of|lacks?|has(?:n't| not)|have(?:n't| not)|did(?:n't| not)|has yet to|nor|none|unable to tolerate any|sin|niega|nunca|rechaza|rechazó|ningun[ao]?)\b/i;
const DENIES_AFTER =
  /^\W*(?:\w+\W+){0,2}?(?:(?:was|were|is|are|has|have|had) )?(?:not|never)\b|^\W*(?:\w+\W+){0,2}?(?:was |were |is |are |been )?(?:declined|refused|denied|deferred|negative)\b|^\W*(?:\w+\W+){0,2}?(?:wasn't|isn't|hasn't|haven't|weren't)\b|^\W*: ?(?:no|none|denied|never|0)\b/i;
/** Planned, wished, of someone else, or a mere possibility. */
const NOT_YET =
  /\b(?:plan(?:s|ned|ning)?(?: to| for)?|will|would|should|consider(?:s|ed|ing)?|recommend(?:s|ed)?|refer(?:s|red)? (?:to|for)|referral (?:to|for)|schedule[ds]?|to (?:begin|start|try|undergo)|if|may|might|could|candidate for|discuss(?:ed)?|advised?|encourage[ds]?|order(?:ed)?|await(?:s|ing)?|pending|request(?:s|ed|ing)?|needs?|rule out|mother|father|brother|sister|son|daughter|family history|possible|wife|husband|se (?:planea|recomienda)|planea|considerar|derivar|programad[ao])\b/i;
/** Ends the reach of a word of denial. */
const CLAUSE = /[.;!?\n]|\b(?:but|however|although|except|yet|pero|aunque|sin embargo)\b/i;
/** `not only`, `no longer responds to ...` still say that it was tried. */
const EXCUSED =
  /\b(?:not only|no (?:\w+ )?(?:relief|improvement|benefit|response|change|better|success)(?: \w+){0,3}? (?:with|from|after|to|despite)|without (?:\w+ )?(?:relief|improvement|benefit|response|success)|(?:(?:did|do|does|has|have|had|was|were|is|are) )?(?:not|never) (?:\w+ )?(?:help|work|respond|improv|reliev|effective|enough|sufficient|successful|beneficial|tolerat|control|adequate|provid)\w*|no longer)\b/gi;

/**
 * Where phrases stand in a text, word by word, and whether the sentence says that it was so. Cautious on purpose: what is
 * denied, planned, recommended, asked or of a relative never counts.
 */
export function findPhrases(text: string, phrases: readonly string[]): PhraseSpan[] {
  const spans: PhraseSpan[] = [];
  const joined = unwrapped(text);
  for (const phrase of phrases) {
    const words = phrase
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s-]+')}(?![\\p{L}\\p{N}])`, 'giu');
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      spans.push({ start, end, text: match[0], polarity: inSentence(text, joined, start, end) });
    }
  }
  return spans.toSorted((a, b) => a.start - b.start);
}

/** What a clause says for sure, unless its sentence, with wrapped lines joined, leaves that open. */
function inSentence(text: string, joined: string, start: number, end: number): Polarity {
  const polarity = polarityOf(text, start, end);
  if (polarity !== 'said') return polarity;
  return isDoubtful(joined, start, end) || polarityOf(joined, start, end) !== 'said' ? 'not yet' : 'said';
}

function polarityOf(text: string, start: number, end: number): Polarity {
  const clauseBefore = text
    .slice(Math.max(0, start - 160), start)
    .split(CLAUSE)
    .at(-1)!
    .replace(EXCUSED, ' ');
  const clauseAfter = text
    .slice(end, end + 100)
    .split(CLAUSE)[0]!
    .replace(EXCUSED, ' ');
  if (DENIES.test(clauseBefore) || DENIES_AFTER.test(clauseAfter)) return 'denied';
  return NOT_YET.test(clauseBefore) ||
    /^\W*(?:is|are|was|were)? ?(?:planned|scheduled|recommended|pending|ordered|advised|being considered)\b/i.test(
      clauseAfter,
    )
    ? 'not yet'
    : 'said';
}
