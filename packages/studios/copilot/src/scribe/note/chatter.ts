import type { Statement } from '../facts/statement.ts';
import type { SpeakerRole } from '../input/transcript.ts';

/** Of the meeting itself: when the speakers last met, and that they are glad to. */
const MEETING =
  /\bsince (?:i|we)(?:'ve| have)? (?:last )?(?:seen|saw|met|talked|spoken?)\b|\b(?:last time|the last time|when) (?:i|we) (?:last )?(?:saw|met|talked)\b|\b(?:good|nice|great|glad|happy|pleased?) to (?:see|meet|have) you\b|\blong time no see\b/;
/** Of taste and season: "I'm more of a fall person", "my favorite season". */
const TASTE =
  /\b(?:(?:spring|summer|fall|autumn|winter|morning|night|dog|cat|people|beach|city|outdoors) person|favou?rite (?:season|team|show|movie|holiday|food|restaurant|color|time of (?:the )?year))\b/;
/** Of the visit's own course: what will be looked at or talked about next, orders to a screen, invitations to sit. */
const COURSE =
  /\b(?:talk|chat|speak|go over|discuss|tell)\b(?: \w+)*? (?:a (?:little )?(?:bit|little) )?about (?:my|the|our|your) (?:assessment|plan|results|impression)\b|\b(?:my|the|our) assessment and (?:my |the )?plan\b|\btell (?:you|him|her|them) (?:my|the) (?:assessment|plan)\b|\b(?:do|perform|start|proceed with|move on to|take) (?:a|an|my|the|our|your) (?:quick |brief |focused |little |short |detailed )*(?:physical|exam|examination|physical exam|foot exam|look)\b(?! (?:shows?|showed|reveal))|^(?:hey \w+,? )?(?:show me|pull up|bring up|let me see|let's see|let's take a look|take a look) (?:at )?(?:the|your|my|his|her)\b|\b(?:my|the) general physical exam template\b|\b(?:have a seat|lie (?:down|back)|open (?:up )?your mouth|take a deep breath|hop up|what (?:all )?(?:of )?(?:that|this|it) (?:all )?means?|how does that sound|any (?:other )?questions|call(?:ing)? out (?:some of )?my findings|let you know what (?:that|i find|i'm)|if (?:it's|that's|it is) (?:okay|alright|all right) with you)\b/;
/** A finding, an order or a figure beside it makes it more than that. */
const FINDING =
  /\b(?:no |there is|there are|normal|positive|negative|clear|tender\w*|swelling|edema|erythema|murmur|mg|pain|order|prescri\w+|start|refer\w*|infection|consistent|fracture|elevated)\b|\d/;

/** What makes even such a sentence history: that something is or was wrong, taken, done, or counted. */
const ILLNESS =
  /\b(?:hurt\w*|pain\w*|ache\w*|sick|ill|symptom\w*|surger\w+|hospital|medic\w+|worse|better|diagnos\w+)\b|\d/;

/**
 * Talk that a note never carries. A season heard as a fall is no symptom, so the names in talk of taste do not count; in
 * talk of the meeting they do.
 */
export function isChatter(statement: Pick<Statement, 'spoken' | 'terms'> & { readonly role?: SpeakerRole }): boolean {
  const { spoken, terms, role = 'clinician' } = statement;
  // "It hurts when I take a deep breath" is no invitation to take one: those are the clinician's.
  const complaint = role !== 'clinician' && (terms.length > 0 || ILLNESS.test(spoken));
  if (!complaint && COURSE.test(spoken) && !FINDING.test(spoken)) return true;
  if (ILLNESS.test(spoken)) return false;
  if (TASTE.test(spoken)) return terms.every((term) => /^(?:fall|falls|spring)$/i.test(term.text));
  return terms.length === 0 && MEETING.test(spoken);
}
