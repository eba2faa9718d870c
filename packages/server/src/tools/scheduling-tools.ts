import { z } from 'zod';
import { defineTool, idOf } from './tool.ts';

/** Scheduling for models and agents: to look for times. None of them books. */
export const SCHEDULING_TOOLS = [
  defineTool({
    name: 'find_appointment_times',
    title: 'Find free appointment times',
    description:
      'Times at which a kind of visit could be booked, the earliest first, with who and where. Nothing is held or booked; a person books with the id.',
    needs: ['schedule.book'],
    effect: 'read',
    input: z.object({
      visitType: z.string().max(24).describe('Id of the kind of visit'),
      from: z.string().max(40).optional().describe('Day or time; now unless given'),
      to: z.string().max(40).optional().describe('Last day or time; four weeks later unless given'),
      practitioner: z.string().max(80).optional().describe('Practitioner/ID'),
      patient: z.string().max(80).optional().describe('Patient whose other appointments are kept clear of'),
      count: z.number().int().min(1).max(100).default(20),
    }),
    async run({ visitType, from, to, practitioner, patient, count }, api) {
      return (await api({
        method: 'GET',
        path: '/fhir/Appointment/$find',
        query: {
          'visit-type': visitType,
          _count: count,
          ...(from ? { start: from } : {}),
          ...(to ? { end: to } : {}),
          ...(practitioner ? { practitioner } : {}),
          ...(patient ? { 'patient-reference': `Patient/${idOf(patient)}` } : {}),
        },
      })) as object;
    },
  }),
];
