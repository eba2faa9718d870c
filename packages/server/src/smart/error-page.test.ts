import { expect, it } from 'vitest';
import { errorPage, wantsPage } from './error-page.ts';

it('says what to do, in the language of the browser', () => {
  const unknown = { error: 'invalid_client', error_description: 'client is invalid' };
  expect(errorPage(unknown, 'en-GB,en')).toMatch(
    /<h1>The app is not known here<\/h1>[\s\S]*register it[\s\S]*href="\/"/,
  );
  expect(errorPage(unknown, 'es-ES,es;q=0.9,en;q=0.8')).toContain('lang="es"');
  const redirect = { error: 'invalid_redirect_uri', error_description: 'redirect_uri did not match' };
  expect(errorPage(redirect, undefined)).toContain('address that is not registered');
});

it('lets nothing of the request become markup', () => {
  const page = errorPage({ error: 'invalid_request', error_description: '<img src=x onerror=alert(1)>"' }, undefined);
  expect(page).not.toContain('<img');
});

it('is for browsers', () => {
  expect(wantsPage('text/html,application/xhtml+xml;q=0.9,*/*;q=0.8')).toBe(true);
  expect(wantsPage('application/json')).toBe(false);
  expect(wantsPage('*/*')).toBe(false);
  expect(wantsPage(undefined)).toBe(false);
});
