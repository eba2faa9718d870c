import { describe, expect, it } from 'vitest';
import type { EgressRule, ModelCard } from './api.ts';
import { hostOf, hostsFor, placeOf } from './place.ts';

const card = (more: Partial<ModelCard>): ModelCard => ({
  id: 'm',
  name: 'M',
  version: '1',
  provider: 'openai',
  model: 'm',
  source: 's',
  licence: 'l',
  intendedUse: 'u',
  dataClasses: ['phi', 'public'],
  contextTokens: 1000,
  evaluation: [],
  ...more,
});
const rule = (more: Partial<EgressRule>): EgressRule => ({
  provider: 'openai',
  hosts: ['api.openai.com'],
  classes: ['public', 'deidentified'],
  network: 'internet',
  identifiers: 'replace',
  dates: 'shift',
  plainHttp: false,
  by: 'x',
  at: '2026-01-01',
  reason: 'r',
  ...more,
});

describe('where a model computes', () => {
  it('is inside for weights and loopback, by the written form', () => {
    const none = { egress: [] };
    expect(placeOf(card({ provider: 'gguf' }), none)).toEqual({ kind: 'weights' });
    for (const host of ['127.0.0.1:11434', 'localhost', '[::1]:8080']) {
      expect(placeOf(card({ provider: 'openai-compatible', baseUrl: `http://${host}/v1` }), none)).toEqual({
        kind: 'machine',
        host,
      });
    }
    expect(placeOf(card({ provider: 'openai-compatible', baseUrl: 'http://127.example.com' }), none)).toMatchObject({
      kind: 'elsewhere',
      allowed: [],
    });
  });

  it('elsewhere is allowed what the rule for that very host and the card both say', () => {
    const policy = { egress: [rule({})] };
    expect(placeOf(card({}), policy)).toEqual({ kind: 'elsewhere', host: 'api.openai.com', allowed: ['public'] });
    expect(placeOf(card({ baseUrl: 'https://eu.api.openai.com/v1' }), policy)).toMatchObject({ allowed: [] });
    expect(placeOf(card({ provider: 'anthropic' }), policy)).toMatchObject({ allowed: [] });
  });

  it('is known from the card', () => {
    expect(hostOf({ provider: 'bedrock', region: 'eu-west-1' })).toBe('bedrock-runtime.eu-west-1.amazonaws.com');
    expect(hostOf({ provider: 'azure' })).toBeUndefined();
    expect(hostOf({ provider: 'azure', baseUrl: 'no address' })).toBeUndefined();
  });

  it('gathers the hosts of a cell of the table once each', () => {
    const egress = [rule({}), rule({ hosts: ['api.openai.com', 'eu.api.openai.com'], classes: ['public'] })];
    expect(hostsFor(egress, 'openai', 'public')).toEqual(['api.openai.com', 'eu.api.openai.com']);
    expect(hostsFor(egress, 'openai', 'phi')).toEqual([]);
  });
});
