import { describe, expect, it } from 'vitest';
import { type AuthorisationCase, step } from '../decision/case.ts';
import type { CaseEvent } from '../decision/event.ts';
import { receive } from '../submit.ts';
import { example } from '../testing/examples.ts';
import { carryOver } from './update.ts';

const NOW = '2026-03-02T15:00:00Z';
type Bundle = ReturnType<typeof example>;
const SIGNED = {
  kind: 'clinician',
  id: 'p',
  name: 'Dr Ines Ferrer',
  signedAt: NOW,
  reason: 'Not tried before.',
} as const;
const APPROVED = { type: 'approved', number: 'AUTH1', by: SIGNED } as const;
const DENIED = { type: 'denied', reason: { text: 'Ten visits are enough.' }, signature: SIGNED } as const;

const itemOf = (bundle: Bundle) => bundle.entry[0].resource.item[0];
const named = (bundle: Bundle, type: string) =>
  bundle.entry.find((each: Bundle) => each.resource.resourceType === type).resource;
const start = (change: (bundle: Bundle) => void = () => undefined): Bundle => {
  const bundle = example('HomecareAuthorizationBundleExample');
  itemOf(bundle).quantity = { value: 10, unit: 'visits' };
  itemOf(bundle).servicedDate = '2026-04-01';
  change(bundle);
  return bundle;
};
const decided = (request: Bundle, decision: typeof APPROVED | typeof DENIED): AuthorisationCase => {
  const one = receive(request, { now: NOW, zone: 'UTC' });
  return step(one, { ...decision, case: one.id, at: NOW, items: [1] } as CaseEvent);
};

/** What is left of a decision on item 1 when the provider changes something. */
function stateAfter(change: (bundle: Bundle) => void, decision: typeof APPROVED | typeof DENIED = APPROVED) {
  const request = start();
  const update = start((bundle) => {
    bundle.entry[0].resource.identifier[0].value = '111099-UPDATE';
    bundle.entry[0].resource.related = [{ claim: { reference: 'Claim/HomecareAuthorizationExample' } }];
    change(bundle);
  });
  const fresh = receive(update, { now: NOW, zone: 'UTC' });
  return carryOver(fresh, update, { one: decided(request, decision), request }, NOW).items[0];
}

describe('a decision, when its request is updated', () => {
  it('stands for an item that is asked for as before', () => {
    expect(stateAfter(() => undefined)).toMatchObject({ state: 'approved', number: 'AUTH1' });
    expect(stateAfter(() => undefined, DENIED)).toMatchObject({ state: 'denied', signature: SIGNED });
    const reordered = (bundle: Bundle) => (itemOf(bundle).quantity = { unit: 'visits', value: 10 });
    expect(stateAfter(reordered)).toMatchObject({ state: 'approved' });
  });

  it.each<[string, (bundle: Bundle) => void]>([
    ['another quantity', (b) => (itemOf(b).quantity.value = 500)],
    ['other dates', (b) => (itemOf(b).servicedDate = '2027-04-01')],
    ['a modifier', (b) => (itemOf(b).modifier = [{ coding: [{ code: '50' }] }])],
    ['a body site', (b) => (itemOf(b).bodySite = { coding: [{ code: 'LT' }] })],
    ['another code', (b) => (itemOf(b).productOrService.coding[0].code = 'G0155')],
    [
      'a mark that it was changed',
      (b) =>
        itemOf(b).extension.push({
          url: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-infoChanged',
          valueCode: 'changed',
        }),
    ],
    ['another provider', (b) => (b.entry[0].resource.provider.reference = 'Organization/InsurerExample')],
    ['a provider with another number', (b) => (named(b, 'Organization').identifier[0].value = '1')],
    ['another care team', (b) => (b.entry[0].resource.careTeam = [{ sequence: 1 }])],
    ['another insurer', (b) => (b.entry[0].resource.insurer.reference = 'Organization/UMOExample')],
    ['another patient', (b) => (named(b, 'Patient').identifier[0].value = '1')],
    ['another diagnosis', (b) => (b.entry[0].resource.diagnosis = [{ sequence: 1 }])],
  ])('does not stand after %s', (_what, change) => {
    for (const decision of [APPROVED, DENIED]) expect(stateAfter(change, decision)).toMatchObject({ state: 'pended' });
  });

  it('rests on the Claim that was kept, not on the one that the update encloses', () => {
    const enclosed = start((bundle) => (itemOf(bundle).quantity.value = 500)).entry[0];
    const change = (bundle: Bundle) => {
      itemOf(bundle).quantity.value = 500;
      bundle.entry.push(enclosed);
    };
    expect(stateAfter(change)).toMatchObject({ state: 'pended' });
  });

  /** What is left of an approval when two requests differ in one thing only. */
  const between = (before: (bundle: Bundle) => void, now: (bundle: Bundle) => void) => {
    const [request, update] = [start(before), start(now)];
    const fresh = receive(update, { now: NOW, zone: 'UTC' });
    return carryOver(fresh, update, { one: decided(request, APPROVED), request }, NOW).items[0]!.state;
  };
  const add = (bundle: Bundle, resource: { resourceType: string; id: string; [more: string]: unknown }) =>
    bundle.entry.push({ fullUrl: `http://example.org/fhir/${resource.resourceType}/${resource.id}`, resource });

  it('does not stand after a change of what the item refers to', () => {
    const order = (value: number) => (bundle: Bundle) => {
      itemOf(bundle).extension.push({ url: 'requested', valueReference: { reference: 'ServiceRequest/order' } });
      add(bundle, { resourceType: 'ServiceRequest', id: 'order', quantityQuantity: { value } });
    };
    expect([between(order(10), order(10)), between(order(10), order(500))]).toEqual(['approved', 'pended']);
  });

  it('does not stand when another person has the role', () => {
    const role = (value: string) => (bundle: Bundle) => {
      bundle.entry[0].resource.careTeam = [{ sequence: 1, provider: { reference: 'PractitionerRole/r' } }];
      add(bundle, { resourceType: 'PractitionerRole', id: 'r', practitioner: { reference: 'Practitioner/p' } });
      add(bundle, { resourceType: 'Practitioner', id: 'p', identifier: [{ value }] });
    };
    expect([between(role('1'), role('1')), between(role('1'), role('2'))]).toEqual(['approved', 'pended']);
  });

  it('stands when another document is enclosed that the item does not name', () => {
    const documents =
      (...ids: number[]) =>
      (bundle: Bundle) => {
        itemOf(bundle).informationSequence = [1];
        bundle.entry[0].resource.supportingInfo = ids.map((sequence) => ({
          sequence,
          valueString: `note ${sequence}`,
        }));
      };
    expect(between(documents(1), documents(1, 2))).toBe('approved');
    expect(between(documents(1), documents())).toBe('pended');
  });
});
