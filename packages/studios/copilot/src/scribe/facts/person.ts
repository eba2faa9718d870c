import type { Transcript } from '../input/transcript.ts';
import type { Person } from '../speech/rewrite.ts';

const FEMALE =
  /\b(?:ms|mrs|miss|ma'am|madam|(?:year[ -]old|old|white|caucasian|black|american|hispanic|asian|a|the|pleasant) (?:female|woman|lady|girl)|my (?:period|pregnancy|menstrual|ovaries|uterus)|i'm pregnant|last menstrual|gynecologist|hysterectomy)\b/gi;
const MALE =
  /\b(?:mr|mister|sir|(?:year[ -]old|old|white|caucasian|black|american|hispanic|asian|a|the|pleasant) (?:male|man|gentleman|boy)|prostate|testicular)\b/gi;

/** The patient's sex as the visit states it ("a 50-year-old female", "Mrs", "sir"); undefined where it does not, or both. */
export function personOf(transcript: Transcript): Person {
  let female = 0;
  let male = 0;
  for (const utterance of transcript.utterances) {
    // What a patient says of others ("my wife", "ma'am" to the doctor) tells nothing of the patient.
    const text =
      utterance.role === 'clinician'
        ? utterance.text
        : utterance.text.replace(/\b(?:ma'am|madam|sir|mr|mrs|ms|miss)\b/gi, '');
    female += text.match(FEMALE)?.length ?? 0;
    male += text.match(MALE)?.length ?? 0;
    if (utterance.role === 'companion') {
      female += text.match(/\b(?:she|her)\b/gi)?.length ?? 0;
      male += text.match(/\b(?:he|his|him)\b/gi)?.length ?? 0;
    }
  }
  if (female > 2 * male) return { sex: 'female' };
  if (male > 2 * female) return { sex: 'male' };
  return { sex: undefined };
}
