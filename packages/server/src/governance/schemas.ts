import { z } from 'zod';

export const TAGS = ['Governance'];
export const SUBJECT_ID = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of a generator or model');
export const SUBJECT_PARAMS = z.object({ id: SUBJECT_ID });
/** Kept and shown to everybody who sees governance: no patient belongs in it. */
export const REASON = z.string().trim().min(5).max(1000).describe('Why, in words; no patient data');
