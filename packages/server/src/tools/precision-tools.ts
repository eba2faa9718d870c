import { z } from 'zod';
import { RISK_BODY } from '../precision/risk/schemas.ts';
import { DOSING_BODY, SCENARIO } from '../precision/twin/schemas.ts';
import { defineTool, idOf, PATIENT } from './tool.ts';

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
];
