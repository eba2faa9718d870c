import { type Evaluated, groupBy } from '@aceso/governance/evaluation';

export { shippedAccepted, shippedGates } from '../gates/index.ts';
export { JUDGED_AS, WITHOUT_SUITE } from './without.ts';

type Load = (version: string) => Promise<readonly Evaluated[]>;

/** Which file knows which subjects; a studio is loaded only when one of its own is asked for. */
const LOADERS: readonly (readonly [subjects: readonly string[], load: Load])[] = [
  [['verifier'], async (version) => [(await import('./verifier.ts')).verifier(version)]],
  [
    ['composer', 'model-drafts'],
    async (version) => {
      const { composer, modelDrafts } = await import('./composer.ts');
      return [composer(version), modelDrafts(version)];
    },
  ],
  [['model-drafts', 'agents'], async (version) => (await import('./injection.ts')).injection(version)],
  [['deid-text'], async (version) => [(await import('./deid.ts')).deid(version)]],
  [['diagnosis'], async (version) => [(await import('./findings.ts')).diagnosis(version)]],
  [['red-flags'], async (version) => [(await import('./red-flags.ts')).redFlags(version)]],
  [['risk-calculators'], async (version) => [(await import('./risk.ts')).riskCalculators(version)]],
  [['admet'], async (version) => [(await import('./molecules.ts')).molecules(version)]],
  [['message-red-flags'], async (version) => [(await import('./messages.ts')).messages(version)]],
  [['no-show'], async (version) => [(await import('./no-show.ts')).noShow(version)]],
  [['risk-models'], async (version) => [(await import('./risk-models.ts')).riskModels(version)]],
  [
    ['molecules-language', 'molecules-vae', 'molecules-gan', 'molecules-diffusion'],
    async (version) => (await import('./generation.ts')).generation(version),
  ],
  [
    ['mr-sr', 'restore-diffusion', 'mr-anomaly', 'mr-vae', 'radiograph-diffusion', 'imaging-analysis'],
    async (version) => (await import('./images-drawn.ts')).drawnImages(version),
  ],
  [['rare-diseases'], async (version) => [(await import('./rare.ts')).rareDiseases(version)]],
  [['residues'], async (version) => [(await import('./residues.ts')).residues(version)]],
  [['trial-matching'], async (version) => [(await import('./trials.ts')).trialMatching(version)]],
  [['polygenic-scores'], async (version) => [(await import('./scores.ts')).polygenicScores(version)]],
  [['scribe'], async (version) => [(await import('./scribe.ts')).visitNotes(version)]],
  [['guidelines'], async (version) => [(await import('./guidelines.ts')).guidelines(version)]],
  [['spanish-tagger'], async () => [(await import('./spanish.ts')).spanishTagger()]],
  [['lifestyle-guidance'], async (version) => [(await import('./guidance.ts')).lifestyleGuidance(version)]],
  [['pneumonia-28', 'mr-denoise'], async () => (await import('./images.ts')).images()],
];

/**
 * Every generator and model that is shipped, with the suites that it is put to. Studios meet governance here, at the composition root.
 * @param version of the program, which is the version of its engines
 * @param only one of them; all unless given
 */
export async function shippedSubjects(version: string, only?: string): Promise<Evaluated[]> {
  const wanted = LOADERS.filter(([subjects]) => only === undefined || subjects.includes(only));
  const all: Evaluated[] = [];
  for (const [, load] of wanted) all.push(...(await load(version)));
  // A subject may be described in several places: its suites add up.
  return [...groupBy(all, ({ subject }) => subject.id).values()]
    .map((parts) => ({ subject: parts[0]!.subject, suites: parts.flatMap(({ suites }) => suites) }))
    .filter(({ subject }) => only === undefined || subject.id === only);
}

export const SHIPPED_SUBJECTS: readonly string[] = [...new Set(LOADERS.flatMap(([subjects]) => subjects))];
