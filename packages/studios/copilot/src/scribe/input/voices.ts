import { leaning } from './roles.ts';
import type { SpeakerRole } from './transcript.ts';

/** Turns of each side that must be plain before a talk without names is taken for two people's. */
const PLAIN = 2;

/**
 * Roles turn by turn where no turn names its speaker, as from one microphone: who asks and speaks of "you" is the
 * clinician, who answers and speaks of "I" the patient, and what leans neither way answers a clinician's question or
 * goes on as before. Undefined where it does not sound like two people: a dictation, a monologue.
 */
export function rolesByTurn(texts: readonly string[]): readonly SpeakerRole[] | undefined {
  const leanings = texts.map(leaning);
  const asks = texts.filter((text, i) => /\?\s*$/.test(text) && leanings[i]! > 0).length;
  if (asks === 0 || count(leanings, 1) < PLAIN || count(leanings, -1) < PLAIN) return undefined;
  const roles: SpeakerRole[] = [];
  for (const [i, text] of texts.entries()) {
    const value = leanings[i]! || 0.1 * person(text);
    const before = roles.at(-1);
    const answers = before === 'clinician' && /\?\s*$/.test(texts[i - 1] ?? '');
    // "No, I don't take any": what follows a question answers it, unless it is plainly the clinician going on.
    if (answers && value < 1) roles.push('patient');
    else roles.push(value > 0 ? 'clinician' : value < 0 ? 'patient' : (before ?? 'other'));
  }
  return roles;
}

const count = (values: readonly number[], sign: 1 | -1): number =>
  values.filter((value) => Math.sign(value) === sign).length;

/** How much more often "you" is spoken of than "I". */
function person(text: string): number {
  const you = text.match(/\b(?:you|your|yours|yourself)\b/gi)?.length ?? 0;
  const i = text.match(/\b(?:i|my|mine|me|myself)\b/gi)?.length ?? 0;
  return you - i;
}
