import type { Draft } from '@aceso/evidence';
import type { Worded } from '@aceso/models';
import { fail } from '../../errors.ts';
import type { ModelWording } from '../../wording/wording.ts';

/** Milliseconds: a clinician asked for it and sees that it runs. */
const PATIENCE = 20_000;
/** What comes first of all is not put otherwise. */
const SAFETY = 'safety';

/** @throws ServerError `wording-off` where the clinic lets no model word guidance */
export async function wordDraft(
  draft: Draft,
  language: 'en' | 'es',
  user: string,
  wording: ModelWording,
): Promise<Worded> {
  const own = draft.sections
    .filter(({ id }) => id !== SAFETY)
    .flatMap(({ sentences }) => sentences.map(({ id, text }) => ({ id, text, ofReader: true })));
  const worded = await wording.word(own, {
    place: 'wearables-guidance',
    patient: draft.patient,
    user,
    language,
    timeout: PATIENCE,
  });
  if (!worded && own.length > 0) throw fail('wording-off');
  return worded ?? { sentences: [], prompt: '', stray: 0 };
}
