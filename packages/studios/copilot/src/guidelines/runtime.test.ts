import type { Patient, Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { cardsOf } from '../hooks/plan-cards.ts';
import { applyPlan } from './apply/apply.ts';
import { buildContent, missingIncludes } from './content/content.ts';
import { parseCsv } from './content/table.ts';
import { ElmEngine } from './elm/engine.ts';
import { FIXTURE, FIXTURE_ELM, FIXTURE_TABLE, FIXTURE_TABLE_NAME } from './fixture.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const TABLE = parseCsv(FIXTURE_TABLE, FIXTURE_TABLE_NAME);
const content = buildContent(FIXTURE, [TABLE]);
const engine = new ElmEngine(content);
const adult: Patient = { resourceType: 'Patient', id: 'p', birthDate: '2008-11-25' };
const order: Resource = {
  resourceType: 'MedicationRequest',
  id: 'm',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: { text: 'metformin' },
};
const result: Resource = {
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2160-0' }] },
  subject: { reference: 'Patient/p' },
};
const apply = (resources: readonly Resource[], orders: readonly Resource[] = [order]) =>
  applyPlan(
    content.plan('kidney-check'),
    { patient: 'Patient/p', resources, now: NOW, parameters: { ContextPrescriptions: orders } },
    content,
    engine,
  );

describe('$apply', () => {
  it('gives a RequestGroup in a CarePlan with the proposed order and dynamic words', async () => {
    const { carePlan, requestGroup, proposals, conditions } = await apply([adult, order]);
    expect(carePlan.activity?.[0]?.reference?.reference).toBe(`#${requestGroup.id}`);
    const [action] = requestGroup.action ?? [];
    expect(action?.description).toBe('No kidney result on record');
    expect(proposals.get('proposal-1')).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/p' },
    });
    expect(conditions[0]?.parts).toEqual([
      { name: 'Is Adult', value: true },
      { name: 'Has Result', value: false },
    ]);
  });

  it('does not apply to somebody who is 18 tomorrow, has a result, or has no order', async () => {
    expect((await apply([{ ...adult, birthDate: '2008-11-26' }, order])).requestGroup.action).toBeUndefined();
    expect((await apply([adult, order, result])).requestGroup.action).toBeUndefined();
    expect((await apply([adult, order], [])).requestGroup.action).toBeUndefined();
  });

  it('cannot tell without a birth date, and then does not apply', async () => {
    const { requestGroup, conditions } = await apply([{ resourceType: 'Patient', id: 'p' }, order]);
    expect(conditions[0]?.value).toBeNull();
    expect(requestGroup.action).toBeUndefined();
  });

  it('names the records it looked at', async () => {
    expect((await apply([adult, order, result])).conditions[0]?.records).toContain('Observation/o');
  });

  it('becomes a card of legal length with a suggestion and coded reasons', async () => {
    const [card] = cardsOf(await apply([adult, order]), 'instance');
    expect(card?.summary.length).toBeLessThan(140);
    expect(card?.indicator).toBe('critical');
    expect(card?.source).toEqual({ label: 'Example guideline', url: 'https://example.org/guideline' });
    expect(card?.suggestions?.map(({ label }) => label)).toEqual(['Creatinine', 'Measured elsewhere']);
    expect(card?.selectionBehavior).toBe('at-most-one');
    expect(card?.overrideReasons).toEqual([
      { system: 'http://example.org/reasons', code: 'no', display: 'Not needed' },
    ]);
  });
});

describe('the engine', () => {
  const start = (resources: readonly Resource[] = [adult]) =>
    engine.start({ library: FIXTURE_ELM, resources, now: NOW });

  it('filters a retrieve by an element of type code', async () => {
    expect((await (await start([adult, order])).evaluate('Has Active Order')).value).toBe(true);
    const stopped = { ...order, status: 'stopped' } as Resource;
    expect((await (await start([adult, stopped])).evaluate('Has Active Order')).value).toBe(false);
  });

  it('takes a table for a library that is not there', async () => {
    expect((await (await start()).evaluate('Rows')).value).toBe(2);
    expect(missingIncludes(content.libraries)).toEqual([]);
  });

  it('says which library, value set or expression is missing', async () => {
    const without = buildContent(FIXTURE);
    await expect(new ElmEngine(without).start({ library: FIXTURE_ELM, resources: [adult], now: NOW })).rejects.toThrow(
      'http://example.org/Doses|2.0, which is not loaded',
    );
    const noSets = buildContent(
      FIXTURE.filter(({ resource }) => resource.resourceType !== 'ValueSet'),
      [TABLE],
    );
    const run = await new ElmEngine(noSets).start({ library: FIXTURE_ELM, resources: [adult], now: NOW });
    await expect(run.evaluate('Has Result')).rejects.toThrow(/Has Result.*could not be evaluated|kidney is not loaded/);
    await expect((await start()).evaluate('Nothing')).rejects.toThrow('has no expression "Nothing"');
    await expect(start([])).rejects.toThrow('no Patient');
  });
});
