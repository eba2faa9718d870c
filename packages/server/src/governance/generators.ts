/**
 * Everything that writes, predicts or generates on this server, with the routes and jobs that set it to work. The kill switch stands
 * before these: to bring a new generator under it, add it here. Language models have no entry: each is known by the id of its card.
 */
export interface GeneratorEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: 'engine' | 'learned-model';
  /** `METHOD /path`, as routes are written. */
  readonly routes?: readonly string[];
  /** Name of the job. */
  readonly jobs?: readonly string[];
  /** Only where the settings of the request or of what the job works on say so. */
  readonly when?: (settings: Readonly<Record<string, unknown>>) => boolean;
}

const has =
  (field: string, ...values: readonly string[]) =>
  (settings: Readonly<Record<string, unknown>>): boolean => {
    const given = settings[field];
    return (Array.isArray(given) ? given : [given]).some((one) => values.includes(one as string));
  };

const ANALYSES = { routes: ['POST /api/imaging/studies/:study/analyses'], jobs: ['imaging-analysis'] };
const ENHANCING = { routes: ['POST /api/imaging/studies/:study/enhancements'], jobs: ['imaging-enhancement'] };
const GENERATING = { routes: ['POST /api/discovery/projects/:id/generate'], jobs: ['discovery'] };
const generates = (model: string) => (settings: Readonly<Record<string, unknown>>) =>
  (settings.kind === undefined || settings.kind === 'generate') && (settings.model ?? 'lm') === model;

export const GENERATORS: readonly GeneratorEntry[] = [
  { id: 'composer', name: 'Composer of documents', kind: 'engine', routes: ['POST /api/drafts'] },
  {
    id: 'model-drafts',
    name: 'Drafts by a model, verified',
    kind: 'engine',
    routes: ['POST /api/model-drafts'],
    jobs: ['model-draft'],
  },
  { id: 'verifier', name: 'Verifier of notes', kind: 'engine', routes: ['POST /api/verify'] },
  { id: 'scribe', name: 'Visit notes from transcripts', kind: 'engine', routes: ['POST /api/scribe'] },
  { id: 'speech', name: 'Speech recognition', kind: 'learned-model', routes: ['POST /api/scribe/recording'] },
  {
    id: 'agents',
    name: 'Agents',
    kind: 'engine',
    routes: ['POST /api/agents/:id/runs', 'POST /api/agent-runs/:id/approve'],
  },
  {
    id: 'diagnosis',
    name: 'Findings of texts and differential',
    kind: 'engine',
    routes: ['POST /api/diagnosis/findings', 'POST /api/diagnosis/rank'],
  },
  {
    id: 'dialogue',
    name: 'Diagnostic dialogue',
    kind: 'engine',
    routes: ['POST /api/dialogues', 'POST /api/dialogues/:id/utterances'],
  },
  {
    id: 'risk-calculators',
    name: 'Risk calculators',
    kind: 'engine',
    routes: [
      'POST /api/patients/:id/risk/:calculator',
      'POST /api/patients/:id/risk/:calculator/sign',
      'POST /api/patients/:id/risk/:calculator/counterfactuals',
    ],
  },
  {
    id: 'guidelines',
    name: 'Suggestions by guidelines',
    kind: 'engine',
    routes: ['GET /api/patients/:id/suggestions'],
  },
  { id: 'imaging-analysis', name: 'Measurements of images', kind: 'engine', ...ANALYSES },
  {
    id: 'pneumonia-28',
    name: 'Pneumonia on radiographs',
    kind: 'learned-model',
    ...ANALYSES,
    when: has('methods', 'chest-xray'),
  },
  {
    id: 'meshnet-18',
    name: 'Regions of the brain',
    kind: 'learned-model',
    ...ANALYSES,
    when: has('methods', 'brain-volumes'),
  },
  {
    id: 'mr-denoise',
    name: 'Noise reduction of MR',
    kind: 'learned-model',
    ...ENHANCING,
    when: has('method', 'denoise', 'diffusion-denoise'),
  },
  {
    id: 'mr-sr',
    name: 'Super-resolution of MR',
    kind: 'learned-model',
    ...ENHANCING,
    when: has('method', 'sr', 'diffusion-sr'),
  },
  {
    id: 'restore-diffusion',
    name: 'Restoration by diffusion',
    kind: 'learned-model',
    ...ENHANCING,
    when: has('method', 'diffusion-sr', 'diffusion-denoise'),
  },
  {
    id: 'imaging-reports',
    name: 'Drafts of imaging reports',
    kind: 'engine',
    routes: ['POST /api/imaging/studies/:study/reports'],
  },
  {
    id: 'imaging-questions',
    name: 'Answers about images',
    kind: 'engine',
    routes: ['POST /api/imaging/studies/:study/questions'],
  },
  {
    id: 'molecules-language',
    name: 'Molecules by the language model',
    kind: 'learned-model',
    ...GENERATING,
    when: generates('lm'),
  },
  {
    id: 'molecules-vae',
    name: 'Molecules by the autoencoder',
    kind: 'learned-model',
    ...GENERATING,
    when: generates('vae'),
  },
  {
    id: 'molecules-gan',
    name: 'Molecules by the adversarial network',
    kind: 'learned-model',
    ...GENERATING,
    when: generates('gan'),
  },
  {
    id: 'molecules-diffusion',
    name: 'Molecules by discrete diffusion',
    kind: 'learned-model',
    ...GENERATING,
    when: generates('diffusion'),
  },
  {
    id: 'molecule-optimiser',
    name: 'Optimisation of molecules',
    kind: 'engine',
    routes: ['POST /api/discovery/projects/:id/optimise'],
    jobs: ['discovery'],
    when: ({ kind }) => kind === undefined || kind === 'optimise',
  },
  {
    id: 'admet',
    name: 'Property models of molecules',
    kind: 'learned-model',
    routes: [
      'GET /api/discovery/projects/:id/molecules/:number',
      'GET /api/discovery/projects/:id/molecules/:number/effects',
    ],
  },
  { id: 'docking', name: 'Docking', kind: 'engine', routes: ['POST /api/discovery/projects/:id/docking'] },
  {
    id: 'fold',
    name: 'Structures of proteins from providers',
    kind: 'learned-model',
    routes: ['POST /api/discovery/projects/:id/fold'],
  },
  {
    id: 'twins',
    name: 'Digital twins',
    kind: 'engine',
    routes: [
      'POST /api/patients/:id/twins',
      'POST /api/patients/:id/twins/:twin/what-if',
      'POST /api/precision/trajectories',
      'POST /api/precision/trajectories/:id/forecast',
      'POST /api/patients/:id/trajectories/:trajectories',
      'POST /api/precision/trial-designs',
      'POST /api/precision/trial-analyses',
    ],
    jobs: ['glucose-twin', 'disease-trajectories', 'trial-design'],
  },
  { id: 'dosing', name: 'Doses by model', kind: 'engine', routes: ['POST /api/patients/:id/dosing/:drug'] },
  {
    id: 'polygenic-scores',
    name: 'Polygenic scores',
    kind: 'engine',
    routes: ['POST /api/patients/:id/genomes/:genome/scores'],
  },
  {
    id: 'lifestyle-guidance',
    name: 'Guidance from wearables',
    kind: 'engine',
    routes: ['POST /api/patients/:id/wearables/imports/:import/guidance'],
  },
  {
    id: 'risk-models',
    name: 'Risk models trained here',
    kind: 'learned-model',
    routes: [
      'POST /api/precision/risk-models',
      'POST /api/patients/:id/risk-models/:model',
      'POST /api/patients/:id/risk-models/:model/counterfactuals',
    ],
  },
  {
    id: 'inbox-drafts',
    name: 'Drafts of replies to patients',
    kind: 'engine',
    routes: ['POST /api/inbox/:id/draft'],
  },
  {
    id: 'trial-matching',
    name: 'Matching of patients to trials',
    kind: 'engine',
    routes: ['POST /api/trials/:id/screenings'],
  },
  {
    id: 'population-gaps',
    name: 'Care gaps of a population',
    kind: 'engine',
    routes: ['POST /api/population-gaps'],
  },
  // Without a route of their own: they are judged here, and stopped with what they are a part of.
  { id: 'red-flags', name: 'Emergencies in what a patient says', kind: 'engine' },
  { id: 'deid-text', name: 'De-identification of texts', kind: 'engine' },
  { id: 'spanish-tagger', name: 'De-identification of Spanish texts', kind: 'learned-model' },
  {
    id: 'message-red-flags',
    name: 'Danger in messages of patients, rules and second reader',
    kind: 'learned-model',
  },
  { id: 'no-show', name: 'Risk that an appointment is not kept', kind: 'learned-model' },
  { id: 'rare-diseases', name: 'Differential of rare diseases', kind: 'learned-model' },
  { id: 'residues', name: 'Secondary structure and disorder of proteins', kind: 'learned-model' },
  { id: 'mr-anomaly', name: 'Anomaly maps of MR', kind: 'learned-model' },
  { id: 'mr-vae', name: 'Compression of MR', kind: 'learned-model' },
  { id: 'radiograph-diffusion', name: 'Synthetic radiographs', kind: 'learned-model' },
  { id: 'synthetic', name: 'Synthetic tables', kind: 'engine', routes: ['POST /api/synthetic/tables/:id/syntheses'] },
  { id: 'populations', name: 'Simulated patients', kind: 'engine', routes: ['POST /api/synthetic/populations'] },
];
