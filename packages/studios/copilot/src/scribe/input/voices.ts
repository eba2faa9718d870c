import { leaning } from './roles.ts';
import type { SpeakerRole } from './transcript.ts';

/**
 * Roles turn by turn where no turn names its speaker, as from one microphone: who asks and speaks of "you" is the
 * clinician, who answers and speaks of "I" the patient, and what leans neither way answers a clinician's question or
 * goes on as before. Undefined where it does not sound like two people: a dictation, a monologue.
 */
export function rolesByTurn(texts: readonly string[]): readonly SpeakerRole[] | undefined {
  const leanings = texts.map(leaning);
  const asks = (i: number): boolean => leanings[i]! > 0 && /\?\s*$/.test(texts[i]!);
  // One question that the next turn answers as a patient does: a dictation or a monologue has none.
  if (!leanings.some((value, i) => value < 0 && i > 0 && asks(i - 1))) return undefined;
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

/** How much more often "you" is spoken of than "I". */
function person(text: string): number {
  const you = text.match(/\b(?:you|your|yours|yourself)\b/gi)?.length ?? 0;
  const i = text.match(/\b(?:i|my|mine|me|myself)\b/gi)?.length ?? 0;
  return you - i;
}
