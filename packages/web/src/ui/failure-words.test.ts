import { expect, it } from 'vitest';
import { failureWords } from './failure-words.ts';
import { failures as en } from './failures.en.ts';
import { failures as es } from './failures.es.ts';

const from = (words: typeof en | typeof es) => (key: string) => {
  const [, code, part] = key.split('.') as [string, keyof typeof en, 'message' | 'hint'];
  return words[code][part];
};
const missing = {
  code: 'patient-not-found',
  message: 'There is no patient.',
  hint: 'Search with GET /api/patients?q=.',
};

it('speaks the language of the page, and of no addresses of the API', () => {
  expect(failureWords(missing, from(es), 'es')).toEqual({ ...es['patient-not-found'] });
  expect(failureWords(missing, from(en), 'en').hint).not.toContain('/api');
  for (const { message, hint } of [...Object.values(en), ...Object.values(es)])
    expect(`${message} ${hint}`).not.toMatch(/\bGET\b|\bPOST\b|\/api|\/fhir|openapi|header/i);
});

it('keeps the exact words where only they name the place', () => {
  const error = { code: 'bad-request', message: 'Line 3 is no cue.', hint: '/openapi.json describes it' };
  expect(failureWords(error, from(en), 'en')).toEqual({ message: error.message, hint: en['bad-request'].hint });
  expect(failureWords(error, from(es), 'es')).toEqual({ ...es['bad-request'], exact: error.message });
});

it('passes on what has no words here', () => {
  expect(failureWords({ code: 'brand-new', message: 'New.', hint: 'Do.' }, from(es), 'es')).toEqual({
    message: 'New.',
    hint: 'Do.',
  });
});
