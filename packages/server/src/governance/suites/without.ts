/** What is shipped and has no suite, with the reason; a test fails where something has neither. */
export const WITHOUT_SUITE: Readonly<Record<string, string>> = {
  speech: 'No weights are shipped: a recogniser is chosen by the administrator and judged on recordings of the house.',
  dialogue:
    'Its engine and its alarms are judged as diagnosis and red-flags; bench/dialogue.ts judges whole dialogues.',
  'meshnet-18':
    'One head takes a minute and 1.4 GB, and no head may be shipped: bench/brain.ts measures it on a head of yours, beside tissues without a model.',
  'imaging-reports':
    'Sentences are rendered from findings, judged as imaging-analysis; new wordings pass its own check.',
  'imaging-questions': 'Answers are rendered from findings and the record, or refused; nothing is predicted.',
  'molecule-optimiser': 'It searches with the property models, judged as admet; bench/generate.ts measures the search.',
  docking: 'Nothing is learned; redocking of known complexes is measured by bench/redock.ts.',
  fold: 'Structures come from a provider that the administrator names; their own confidence is shown.',
  twins: 'Every twin is tested on the last days of its own person before it answers, and abstains where that fails.',
  dosing: 'Published models; each fit shows its own misfit. bench/twin.ts holds them against published cases.',
  'inbox-drafts': 'Drafts of a language model pass the verifier, judged as model-drafts; a person sends them.',
  'population-gaps': 'Rules with cases on either side of every threshold, which its tests run.',
  synthetic: 'Each table that is made is measured against the rows held out, in its certificate; limits there stop it.',
  populations: 'Each population carries a picture of its prevalences beside published ones; nothing is learned.',
  'scribe-selection': 'Part of the scribe, judged there: it chooses which statements a section holds.',
  'sa-fragments':
    'Counts of fragments for synthetic accessibility (Ertl and Schuffenhauer 2009), not a model of people or outcomes.',
  'text-model-fixture': 'Random weights of a few kilobytes for tests of the runtime; nothing is predicted with them.',
};

/** Which subject, or which reason above, speaks for a file of weights; by the end of its path. */
export const JUDGED_AS: readonly (readonly [file: string, subject: string])[] = [
  ['models/spanish-tagger.bin.gz', 'spanish-tagger'],
  ['tiny/onnx/model.onnx', 'text-model-fixture'],
  ['tiny/onnx/model_fp16.onnx', 'text-model-fixture'],
  ['tiny/onnx/model_int8.onnx', 'text-model-fixture'],
  ['rare/knowledge/weights.json', 'rare-diseases'],
  ['select/section-model.json', 'scribe-selection'],
  ['select/visit-model.json', 'scribe-selection'],
  ['data/sa-fragments.bin.gz', 'sa-fragments'],
  ['models/diffusion.weights', 'molecules-diffusion'],
  ['models/gan.weights', 'molecules-gan'],
  ['models/language.weights', 'molecules-language'],
  ['models/vae.weights', 'molecules-vae'],
  ...['bace', 'bbb', 'clintox', 'herg', 'lipophilicity', 'solubility', 'tox21'].map(
    (name) => [`models/${name}.admet`, 'admet'] as const,
  ),
  ['model/residues.weights', 'residues'],
  ['reader/weights.json', 'message-red-flags'],
  ['anomaly/mr-prior.onnx', 'mr-anomaly'],
  ['brain/meshnet-18.onnx', 'meshnet-18'],
  ['compress/mr-vae-decoder.onnx', 'mr-vae'],
  ['compress/mr-vae-encoder.onnx', 'mr-vae'],
  ['enhance/mr-denoise.onnx', 'mr-denoise'],
  ['enhance/mr-sr.onnx', 'mr-sr'],
  ['enhance/restore-diffusion.onnx', 'restore-diffusion'],
  ['synthesis/radiograph-diffusion.onnx', 'radiograph-diffusion'],
  ['xray/pneumonia.onnx', 'pneumonia-28'],
];
