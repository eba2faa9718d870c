import { z } from 'zod';
import { ROLES } from '../identity/index.ts';
import { VERDICTS } from './emergencies.ts';
import { ACCESS_MODES, PURPOSES } from './policy.ts';

export const ACCESS_POLICY = z
  .object({
    mode: z
      .enum(ACCESS_MODES)
      .describe('open: every chart that permissions allow; care-team: those of patients the account cares for'),
    emergencyHours: z.number().int().min(1).max(168).describe('How long an emergency access lasts'),
    visitDays: z.number().int().min(0).max(3650).describe('How long a visit that is over counts as care'),
    purposes: z
      .partialRecord(z.enum(ROLES), z.array(z.enum(PURPOSES)).max(PURPOSES.length))
      .optional()
      .describe('Purposes of use, beside treatment, that a role works for; left out, they stay as they are'),
  })
  .meta({ id: 'AccessPolicy' });

export const EMERGENCY = z
  .object({
    id: z.string(),
    account: z.string(),
    username: z.string(),
    patient: z.string(),
    reason: z.string(),
    at: z.string(),
    until: z.string(),
    review: z
      .object({ verdict: z.enum(VERDICTS), note: z.string().optional(), by: z.string(), at: z.string() })
      .optional()
      .describe('Absent: nobody has looked at it yet'),
  })
  .meta({ id: 'EmergencyAccess' });

export const OPENING = z.object({
  patient: z.string().trim().min(1).max(100).describe('Id of the patient, or their record number in full'),
  reason: z.string().trim().min(10, 'must say why, in at least 10 characters').max(500),
});

export const REVIEW = z.object({ verdict: z.enum(VERDICTS), note: z.string().trim().max(500).optional() });

export const CHART_ACCESS = z
  .object({
    access: z
      .enum(['open', 'emergency', 'reason-needed'])
      .describe('reason-needed: also where there is no such patient, so that it does not tell'),
    until: z.string().optional(),
    partly: z.boolean().describe('The consent of the patient keeps a part of the record from you'),
  })
  .meta({ id: 'ChartAccess' });
