import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuthorisationCase, replay, step } from './case.ts';
import { ADVERSE, type CaseEvent, type Engine } from './event.ts';
import type { ClinicianSignature } from './signature.ts';

const ENGINE: Engine = { kind: 'engine', name: 'criteria', version: '1' };
const SIGNED: ClinicianSignature = {
  kind: 'clinician',
  id: 'p-1',
  name: 'Dr Ines Ferrer',
  signedAt: '2026-03-03T10:00:00Z',
  reason: 'The therapy that the plan asks for was not tried.',
};
const received: CaseEvent = {
  type: 'received',
  case: 'c',
  at: '2026-03-02T09:00:00Z',
  urgent: false,
  zone: 'America/New_York',
  items: [
    { sequence: 1, code: 'a' },
    { sequence: 2, code: 'b' },
  ],
};
const at = '2026-03-03T10:00:00Z';
const deny = (signature: unknown) =>
  ({ type: 'denied', case: 'c', at, items: [1], reason: { text: 'Not tried.' }, signature }) as CaseEvent;

/** Anything that a program could put where a signature belongs, and nothing that a clinician signed. */
const unsigned = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 1, '', 'Dr Ferrer', [], {}, ENGINE, {
    ...ENGINE,
    signedAt: at,
    reason: 'by the rules of it',
  }),
  fc.record({ kind: fc.constantFrom('clinician', 'engine', 'model', 'Clinician') }),
  fc
    .constantFrom('kind', 'id', 'name', 'signedAt', 'reason')
    .chain((field) =>
      fc
        .constantFrom<unknown>(undefined, null, '', ' ', 7, {}, 'x')
        .map((value) => ({ ...SIGNED, [field]: field === 'id' && value === 'x' ? '' : value })),
    ),
);
const sequences = fc.subarray([1, 2, 3], { minLength: 0 });
const by = fc.oneof(fc.constant<unknown>(ENGINE), unsigned);
/** Every kind of event with every kind of content, but without a clinician's signature. */
const machineEvent = fc
  .record({
    type: fc.constantFrom(
      'approved',
      'pended',
      'information-requested',
      'information-received',
      'updated',
      'cancelled',
      'denied',
      'modified',
      'extended',
      'appealed',
      'rejected',
      'revoked',
      '',
    ),
    items: sequences,
    by,
    signature: unsigned,
    number: fc.constantFrom('AUTH1', '', undefined),
    reason: fc.constantFrom({ text: 'No.' }, { text: '' }, undefined),
    authorised: fc.constantFrom({ text: 'One visit.' }, undefined),
    until: fc.constantFrom('2026-03-20T09:00:00Z', 'later', undefined),
    why: fc.constant(['x']),
    needs: fc.constant([{ text: 'a note' }]),
    cancelled: sequences,
    hours: fc.nat({ max: 400 }),
  })
  .map(({ hours, type, ...rest }) => ({
    ...rest,
    type,
    case: 'c',
    at: new Date(Date.parse('2026-03-02T09:00:00Z') + hours * 3_600_000).toISOString(),
    ...(type === 'updated' ? { items: rest.items.map((sequence) => ({ sequence, code: `n${sequence}` })) } : {}),
  }));

describe('a denial, a change or a delay', () => {
  it('cannot be reached without a named clinician’s signature, on any path', () => {
    let steps = 0;
    fc.assert(
      fc.property(fc.array(machineEvent, { maxLength: 12 }), (events) => {
        let one: AuthorisationCase = step(undefined, received);
        const { due } = one;
        for (const event of events) {
          try {
            one = step(one, event as unknown as CaseEvent);
            steps++;
          } catch (error) {
            expect((error as Error).name).toBe('EngagementError');
          }
          expect(one.items.every(({ state }) => state !== 'denied' && state !== 'modified')).toBe(true);
          expect([one.due, one.extended]).toEqual([due, false]);
        }
      }),
      { seed: 20260302, numRuns: 800 },
    );
    // The walk is no walk where everything is refused.
    expect(steps).toBeGreaterThan(250);
  });

  it('carries its signature wherever it is reached', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(machineEvent, fc.boolean()), { maxLength: 12 }), (events) => {
        let one = step(undefined, received);
        for (const [event, signs] of events) {
          try {
            one = step(one, { ...event, ...(signs ? { signature: SIGNED, by: SIGNED } : {}) } as unknown as CaseEvent);
          } catch {
            continue;
          }
          for (const item of one.items)
            if (item.state === 'denied' || item.state === 'modified') expect(item.signature).toEqual(SIGNED);
          for (const past of one.events) if (ADVERSE.has(past.type)) expect(past).toHaveProperty('signature', SIGNED);
        }
      }),
      { seed: 20260303, numRuns: 500 },
    );
  });

  it('is refused in a file of events as well', () => {
    expect(() => replay([received, deny(undefined)])).toThrow(/named clinician's signature/);
    expect(replay([received, deny(SIGNED)]).items[0]).toMatchObject({
      state: 'denied',
      signature: { name: 'Dr Ines Ferrer' },
    });
  });

  it.each([
    [{ ...SIGNED, kind: 'engine' }, 'kind'],
    [{ ...SIGNED, name: '  ' }, 'name'],
    [{ ...SIGNED, id: '' }, 'id'],
    [{ ...SIGNED, reason: 'no' }, 'reason'],
    [{ ...SIGNED, signedAt: '2026-03-03' }, 'signedAt'],
  ])('says what the signature lacks (%#)', (signature, word) => {
    expect(() => step(step(undefined, received), deny(signature))).toThrow(new RegExp(`signature: it.* .*${word}`));
  });

  it('needs its specific reason', () => {
    expect(() => step(step(undefined, received), { ...deny(SIGNED), reason: { text: ' ' } } as CaseEvent)).toThrow(
      /specific reason/,
    );
  });
});

describe('a request', () => {
  const approve: CaseEvent = { type: 'approved', case: 'c', at, items: [1], number: 'AUTH1', by: ENGINE };

  it('is approved by an engine, item by item', () => {
    expect(replay([received, approve]).items.map(({ state }) => state)).toEqual(['approved', 'pended']);
  });

  it('is not approved by an engine after a clinician has denied it', () => {
    expect(() => replay([received, deny(SIGNED), approve])).toThrow(/only a clinician/);
    expect(
      replay([
        received,
        deny(SIGNED),
        { type: 'appealed', case: 'c', at, items: [1] },
        { ...approve, by: SIGNED } as CaseEvent,
      ]).items[0],
    ).toMatchObject({ state: 'approved', appealed: true });
  });

  it('is not decided twice, nor before it was received, nor for another request', () => {
    expect(() => replay([received, approve, approve])).toThrow(/Item 1 is approved/);
    expect(() => replay([approve])).toThrow(/must be "received"/);
    expect(() => replay([received, { ...approve, case: 'd' } as CaseEvent])).toThrow(/of the request d/);
    expect(() => replay([received, { ...approve, at: '2026-03-01T09:00:00Z' } as CaseEvent])).toThrow(/before/);
    expect(() => replay([received, { ...approve, items: [9] } as CaseEvent])).toThrow(/no item 9/);
  });

  it('keeps items under their sequence when it is updated, and decides anew what has changed', () => {
    const states = (more: object) =>
      replay([
        received,
        approve,
        {
          type: 'updated',
          case: 'c',
          at,
          items: [
            { sequence: 1, code: 'a' },
            { sequence: 2, code: 'b' },
            { sequence: 3, code: 'n' },
          ],
          cancelled: [2],
          ...more,
        },
      ]).items.map(({ sequence, state }) => [sequence, state]);
    const anew = [
      [1, 'pended'],
      [2, 'cancelled'],
      [3, 'pended'],
    ];
    expect(states({ unchanged: [1] })).toEqual([[1, 'approved'], ...anew.slice(1)]);
    // The same code says nothing of quantity, dates or provider.
    expect(states({})).toEqual(anew);
    expect(states({ unchanged: [1], items: [{ sequence: 1, code: 'z' }] })[0]).toEqual([1, 'pended']);
    expect(() => states({ unchanged: 1 })).toThrow(/unchanged/);
  });

  it('is extended once, by a clinician, by 14 days at most', () => {
    const extend = (until: string, signature: unknown = SIGNED) =>
      ({ type: 'extended', case: 'c', at, until, signature }) as CaseEvent;
    expect(replay([received, extend('2026-03-20T13:00:00Z')])).toMatchObject({
      extended: true,
      due: '2026-03-20T13:00:00.000Z',
    });
    expect(() => replay([received, extend('2026-03-20T13:00:00Z', ENGINE)])).toThrow(/signature/);
    expect(() => replay([received, extend('2026-03-24T13:00:00Z')])).toThrow(/14 calendar days/);
    expect(() => replay([received, extend('2026-03-20T13:00:00Z'), extend('2026-03-21T13:00:00Z')])).toThrow(/once/);
  });
});
