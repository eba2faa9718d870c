import type { Statement } from '../facts/statement.ts';

/** Of the meeting itself: when the speakers last met, and that they are glad to. */
const MEETING =
  /\bsince (?:i|we)(?:'ve| have)? (?:last )?(?:seen|saw|met|talked|spoken?)\b|\b(?:last time|the last time|when) (?:i|we) (?:last )?(?:saw|met|talked)\b|\b(?:good|nice|great|glad|happy|pleased?) to (?:see|meet|have) you\b|\blong time no see\b/;
/** Of taste and season: "I'm more of a fall person", "my favorite season". */
const TASTE =
  /\b(?:(?:spring|summer|fall|autumn|winter|morning|night|dog|cat|people|beach|city|outdoors) person|favou?rite (?:season|team|show|movie|holiday|food|restaurant|color|time of (?:the )?year))\b/;
/** What makes even such a sentence history: that something is or was wrong, taken, done, or counted. */
const ILLNESS =
  /\b(?:hurt\w*|pain\w*|ache\w*|sick|ill|symptom\w*|surger\w+|hospital|medic\w+|worse|better|diagnos\w+)\b|\d/;

/**
 * Talk that a note never carries. A season heard as a fall is no symptom, so the names in talk of taste do not count; in
 * talk of the meeting they do.
 */
export function isChatter(statement: Pick<Statement, 'spoken' | 'terms'>): boolean {
  const { spoken, terms } = statement;
  if (ILLNESS.test(spoken)) return false;
  if (TASTE.test(spoken)) return terms.every((term) => /^(?:fall|falls|spring)$/i.test(term.text));
  return terms.length === 0 && MEETING.test(spoken);
}
