import { describe, expect, it } from 'vitest';
import { allows, isWithin, parseScope, resourceScopes } from './scopes.ts';

describe('SMART scopes', () => {
  it.each([
    ['patient/Observation.rs', 'patient', 'Observation', 'rs'],
    ['user/*.cruds', 'user', '*', 'cruds'],
    ['system/Patient.r', 'system', 'Patient', 'r'],
    ['patient/*.read', 'patient', '*', 'rs'],
    ['user/Condition.write', 'user', 'Condition', 'cud'],
    ['user/Condition.*', 'user', 'Condition', 'cruds'],
  ])('%s', (text, context, type, acts) => {
    const scope = parseScope(text)!;
    expect([scope.context, scope.type, [...scope.acts].join('')]).toEqual([context, type, acts]);
  });

  it.each([
    'patient/Observation.sr',
    'patient/Observation.',
    'patient/.rs',
    'Patient/Observation.rs',
    'patient/Observation.rs?category=x',
    'launch',
    '',
    'patient/Observation.reads',
  ])('%j grants nothing', (text) => expect(parseScope(text)).toBeUndefined());

  it('stay within what an app is registered for', () => {
    const registered = ['patient/*.rs', 'user/Observation.cruds'];
    expect(isWithin('patient/Condition.r', registered)).toBe(true);
    expect(isWithin('patient/Condition.cud', registered)).toBe(false);
    expect(isWithin('system/Condition.r', registered)).toBe(false);
    expect(isWithin('user/Observation.u', registered)).toBe(true);
    expect(isWithin('user/*.r', registered)).toBe(false);
    expect(isWithin('launch/patient', [])).toBe(true);
    expect(isWithin('anything/else', ['anything/else'])).toBe(false);
  });

  it('add up', () => {
    const scopes = resourceScopes('openid patient/Observation.r patient/*.s');
    expect([
      allows(scopes, 'Observation', 'r'),
      allows(scopes, 'Condition', 'r'),
      allows(scopes, '*', 's'),
      allows(scopes, 'Observation', 'u'),
    ]).toEqual([true, false, true, false]);
  });
});
