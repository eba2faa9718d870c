/** English and Spanish. Anywhere in the sentence: such a word may be about any of the things that are listed in it. */
const DOUBT = new RegExp(
  `(?<!\\p{L})(?:${[
    'contraindicat\\p{L}*|turn(?:s|ed|ing)?(?: \\p{L}+){0,4} down|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing|o|ó|a|ada|ado)',
    'reject(?:s|ed|ing)?|unwilling|deferred|postponed|cancel(?:l?ed|s)|unknown|unclear|unsure|uncertain|none of which|neither',
    'offer(?:s|ed|ing)?|consider(?:s|ed|ing|ation)?|recommend(?:s|ed|ing|ation|ations)?|plann(?:ed|ing)',
    'suggest(?:s|ed|ing)?|propos(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|discuss(?:es|ed|ing)?',
    'contraindicad[ao]s?|contraindicaci[oó]n|rechaz\\p{L}*|se neg(?:ó|aron)|se niega|rehus\\p{L}*|desconoc\\p{L}*|se ignora|no se sabe|no consta',
    'ofrec\\p{L}*|consider(?:a|an|ar|ó|aron|ad[ao]s?|ando)|recom(?:end|iend)\\p{L}*|plane(?:a|an|ar|ó|ad[ao]s?)|planific\\p{L}*|previst[ao]s?|programad[ao]s?',
    'sug(?:er|ir|ier)\\p{L}*|prop(?:uest|us|on)[aeoióu]\\p{L}*|aconsej\\p{L}*|aplaz\\p{L}*',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** A full stop after one of these ends no sentence. */
const ENDS = /(?<!\b(?:Drs?|Mrs?|Ms|St|vs|approx|e\.g|i\.e|Sra?|Dra))\.(?=\s|$)|[!?](?=\s|$)|\n/iu;

/** No sentence is longer, on either side of a phrase. */
const REACH = 1000;

/** The text with lines joined that go on in lower case, for they were only wrapped. Offsets stay. */
export const unwrapped = (text: string): string =>
  text.replace(/\r?\n(?=[ \t]*\p{Ll})/gu, (found) => ' '.repeat(found.length));

/**
 * Whether the sentence about a place leaves open that something was done: it asks, or it tells of what was offered, planned,
 * turned down or contraindicated.
 * @param text with wrapped lines joined
 */
export function isDoubtful(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - REACH), start)
    .split(ENDS)
    .at(-1)!;
  const rest = text.slice(end, end + REACH);
  const stop = ENDS.exec(rest);
  const sentence = before + text.slice(start, end) + (stop ? rest.slice(0, stop.index + 1) : rest);
  return /[?¿]/.test(sentence) || DOUBT.test(sentence.replace(/\s+/g, ' '));
}
