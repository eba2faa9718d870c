import { describe, expect, it } from 'vitest';
import { arrivalOf, challengeOf } from './launch.ts';

describe('a launch', () => {
  it('is read from the query, whichever way it came', () => {
    expect(arrivalOf('?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=12345678901234567890')).toEqual({
      kind: 'start',
      iss: 'https://ehr.example/fhir',
      launch: '12345678901234567890',
    });
    expect(arrivalOf('?code=abc&state=def&iss=https%3A%2F%2Fehr.example')).toEqual({
      kind: 'back',
      code: 'abc',
      state: 'def',
    });
    expect(arrivalOf('?error=access_denied&state=def')).toEqual({
      kind: 'refused',
      error: 'access_denied',
      description: '',
    });
    for (const query of ['', '?iss=https://ehr.example', '?launch=x', '?code=abc']) {
      expect(arrivalOf(query)).toEqual({ kind: 'nothing' });
    }
  });

  it('challenges as RFC 7636, appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });
});
