import type { Guidance, WearableSummary } from '@aceso/precision/wearables';
import { z } from 'zod';
import { RISK_BODY } from '../precision/risk/schemas.ts';
import { ASK_BODY } from '../precision/risk-models/schemas.ts';
import { FORECAST_BODY } from '../precision/trajectories/schemas.ts';
import { DOSING_BODY, SCENARIO } from '../precision/twin/schemas.ts';
import { defineTool, idOf, PATIENT } from './tool.ts';

interface WearableView {
  readonly samples: object;
  readonly notes: readonly object[];
  readonly summary: WearableSummary;
  readonly gaps: readonly object[];
  readonly exclusions: readonly { readonly rule: string; readonly count: number; readonly message: string }[];
}
type GuidanceView = Pick<Guidance, 'draft' | 'abstained' | 'withheld' | 'silent' | 'facts'>;

export const PRECISION_TOOLS = [
  defineTool({
    name: 'list_risk_calculators',
    title: 'List risk calculators',
    description:
      'Clinical risk calculators by name, with whom they are for, their source, and their inputs with unit and range; and well-known ones that are not here, with the reason.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({}),
    async run(_input, api) {
      return (await api({ method: 'GET', path: '/api/precision/calculators' })) as object;
    },
  }),
  defineTool({
    name: 'assess_risk',
    title: 'Assess a clinical risk',
    description:
      'Computes one calculator for a patient from the record, with what is given besides. Every input is told with the entry it came from; with one missing or out of range there is a refusal that names it, and no number. Never guess an input: ask the clinician.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: RISK_BODY.extend({ patient: PATIENT, calculator: z.string().max(40) }),
    async run({ patient, calculator, ...body }, api) {
      const path = `/api/patients/${idOf(patient)}/risk/${encodeURIComponent(calculator)}`;
      return (await api({ method: 'POST', path, body })) as object;
    },
  }),
  defineTool({
    name: 'list_risk_models',
    title: 'List trained risk models',
    description:
      'Risk models that were trained here on own tables: outcome, learner, state. Research use only, without clinical validation; say so wherever one is quoted.',
    needs: ['diagnosis.run'],
    effect: 'read',
    input: z.object({}),
    async run(_input, api) {
      return (await api({ method: 'GET', path: '/api/precision/risk-models' })) as object;
    },
  }),
  defineTool({
    name: 'ask_risk_model',
    title: 'Ask a trained risk model',
    description:
      'The risk of a patient by a model trained here, its interval, what adds to it, what was missing and what lies outside the training rows. Research use only. With a refusal there is no risk: ask for the inputs it names, never guess them.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: ASK_BODY.extend({ patient: PATIENT, model: z.string().max(100).describe('From list_risk_models') }),
    async run({ patient, model, ...body }, api) {
      const path = `/api/patients/${idOf(patient)}/risk-models/${encodeURIComponent(model)}`;
      return (await api({ method: 'POST', path, body })) as object;
    },
  }),
  defineTool({
    name: 'list_genomes',
    title: 'List genomes',
    description: 'Files of a patient’s genome that were brought, with their state; read one with genome_results.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      return (await api({ method: 'GET', path: `/api/patients/${idOf(patient)}/genomes` })) as object;
    },
  }),
  defineTool({
    name: 'genome_results',
    title: 'Drug genes of a patient',
    description:
      'Star alleles, phenotypes and recommendations of one genome, each with its evidence, what is missing, and what a missing position could change. Recommendations about medications of the record come first. Results that are not signed are for a clinician to judge; say so.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({ patient: PATIENT, genome: z.string().max(64).describe('From list_genomes') }),
    async run({ patient, genome }, api) {
      const path = `/api/patients/${idOf(patient)}/genomes/${encodeURIComponent(genome)}`;
      return (await api({ method: 'GET', path })) as object;
    },
  }),
  defineTool({
    name: 'polygenic_scores',
    title: 'Polygenic scores of a genome',
    description:
      'Polygenic scores that were computed from a genome, with the variants found and left out. Without a reference panel there is no percentile; never make one up.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({ patient: PATIENT, genome: z.string().max(64).describe('From list_genomes') }),
    async run({ patient, genome }, api) {
      const path = `/api/patients/${idOf(patient)}/genomes/${encodeURIComponent(genome)}/scores`;
      return (await api({ method: 'GET', path })) as object;
    },
  }),
  defineTool({
    name: 'list_wearable_imports',
    title: 'List imports of wearables',
    description: 'Imports of wearable exports of a patient, newest first, with their state.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      return (await api({ method: 'GET', path: `/api/patients/${idOf(patient)}/wearables/imports` })) as object;
    },
  }),
  defineTool({
    name: 'summarise_wearables',
    title: 'Summarise wearables',
    description:
      'Metrics of one import of wearables: activity, heart, sleep, glucose by the consensus of 2019, trends and changes, gaps, and what was left out. What is not said has its reason: never fill it in.',
    needs: ['patient.read'],
    effect: 'read',
    input: z.object({ patient: PATIENT, import: z.string().max(64) }),
    async run({ patient, import: id }, api) {
      const path = `/api/patients/${idOf(patient)}/wearables/imports/${encodeURIComponent(id)}/result`;
      const { summary, gaps, exclusions, notes, samples } = (await api({ method: 'GET', path })) as WearableView;
      const { claims, sleep, glucose, abstained } = summary;
      return {
        samples,
        notes,
        said: claims.map(({ concept, value, time }) => ({ what: concept.label, value, time })),
        notSaid: abstained,
        ...(sleep ? { nights: sleep.nights.length } : {}),
        ...(glucose ? { glucose: { ...glucose, profile: undefined, daily: undefined } } : {}),
        gaps: gaps.slice(0, 20),
        leftOut: exclusions.map(({ rule, count, message }) => ({ rule, count, message })),
      };
    },
  }),
  defineTool({
    name: 'lifestyle_guidance',
    title: 'Lifestyle guidance',
    description:
      'Cited lifestyle rules over one import of wearables and the record of a patient. Each sentence has its rule and facts; contraindications withhold rules by name. Decision support for a clinician; nothing is kept. Do not add advice to it.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({ patient: PATIENT, import: z.string().max(64), language: z.enum(['en', 'es']).default('en') }),
    async run({ patient, import: id, language }, api) {
      const path = `/api/patients/${idOf(patient)}/wearables/imports/${encodeURIComponent(id)}/guidance`;
      const { draft, ...rest } = (await api({ method: 'GET', path, query: { language } })) as GuidanceView;
      return {
        ...rest,
        sentences: (draft?.sections ?? []).flatMap(({ title, sentences }) =>
          sentences.map(({ text, claims }) => ({
            topic: title,
            text,
            evidence: claims.flatMap(({ evidence }) => evidence),
          })),
        ),
      };
    },
  }),
  defineTool({
    name: 'list_glucose_twins',
    title: 'List glucose twins',
    description:
      'Digital twins of a patient’s glucose: state, and the back-test on held-out days with its errors, coverage, and whether it passed or why not. Only a twin that passed answers what_if_glucose.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: z.object({ patient: PATIENT }),
    async run({ patient }, api) {
      const { items } = (await api({ method: 'GET', path: `/api/patients/${idOf(patient)}/twins` })) as {
        items: { report?: object }[];
      };
      // The forecasts for plots are long.
      return {
        items: items.map((item) => (item.report ? { ...item, report: { ...item.report, shown: undefined } } : item)),
      };
    },
  }),
  defineTool({
    name: 'what_if_glucose',
    title: 'Ask a glucose twin what if',
    description:
      'Glucose over up to four hours with other food or insulin, beside what it is without, with 90 % intervals, claims and assumptions; refuses for a twin that failed its back-test and for amounts beyond what it was tested on. Research use: never turn it into a dose recommendation.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: SCENARIO.extend({ patient: PATIENT, twin: z.uuid() }),
    async run({ patient, twin, ...body }, api) {
      return (await api({
        method: 'POST',
        path: `/api/patients/${idOf(patient)}/twins/${twin}/what-if`,
        body,
      })) as object;
    },
  }),
  defineTool({
    name: 'simulate_dosing',
    title: 'Simulate dosing regimens',
    description:
      'Pharmacokinetic twin of one drug (vancomycin, gentamicin, tobramycin, amikacin, busulfan, tacrolimus, warfarin) for a patient: forecasts each level from those before, fits the person, and gives exposure and the chance of each target for regimens. A level that cannot be believed stops it. Research use: never turn it into a dose recommendation.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: DOSING_BODY.extend({ patient: PATIENT, drug: z.string().max(30) }),
    async run({ patient, drug, ...body }, api) {
      return (await api({
        method: 'POST',
        path: `/api/patients/${idOf(patient)}/dosing/${encodeURIComponent(drug)}`,
        body,
      })) as object;
    },
  }),
  defineTool({
    name: 'list_trajectories',
    title: 'List disease trajectories',
    description:
      'Trajectories between states of disease that were learned here from cohorts: states, covariates with mean and spread, the test on people kept back, and whether it was passed or why not. Only what passed answers ask_trajectory. Research use.',
    needs: ['diagnosis.run'],
    effect: 'read',
    input: z.object({}),
    async run(_input, api) {
      return (await api({ method: 'GET', path: '/api/precision/trajectories' })) as object;
    },
  }),
  defineTool({
    name: 'ask_trajectory',
    title: 'Ask disease trajectories about a patient',
    description:
      'Chances of the states of disease over up to 30 years for a patient, with 90 % intervals, claims and assumptions; the age is that of the record. Covariates are in the units of the cohort: never guess them. A change is a counterfactual whose effect is assumed with the grounds given, never learned; say so. Research use.',
    needs: ['patient.read', 'diagnosis.run'],
    effect: 'read',
    input: FORECAST_BODY.extend({ patient: PATIENT, trajectories: z.uuid().describe('From list_trajectories') }),
    async run({ patient, trajectories, ...body }, api) {
      return (await api({
        method: 'POST',
        path: `/api/patients/${idOf(patient)}/trajectories/${trajectories}`,
        body,
      })) as object;
    },
  }),
];
