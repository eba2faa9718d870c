import { z } from 'zod';
import { RISK_BODY } from '../precision/risk/schemas.ts';
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
];
