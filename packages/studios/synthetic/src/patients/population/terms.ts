import type { Code } from '../record/codes.ts';

export const snomed = (code: string, display: string): Code => ({ system: 'SNOMED-CT', code, display });
export const loinc = (code: string, display: string): Code => ({ system: 'LOINC', code, display });
export const rxnorm = (code: string, display: string): Code => ({ system: 'RxNorm', code, display });
export const cvx = (code: string, display: string): Code => ({ system: 'CVX', code, display });
