import { expect, it } from 'vitest';
import { readEvent } from './event.ts';

it('reads who did what to which entries', () => {
  const event = {
    resourceType: 'AuditEvent',
    type: { code: 'rest' },
    subtype: [{ code: 'read' }],
    action: 'R',
    outcome: '0',
    agent: [
      { requestor: false, name: 'server' },
      { requestor: true, altId: 'ada', name: 'Ada Byron' },
    ],
    entity: [{ what: { reference: 'Patient/1' } }, { query: 'x' }],
  };
  expect(readEvent(JSON.stringify(event))).toEqual({
    action: 'R',
    outcome: '0',
    who: 'Ada Byron',
    what: 'read',
    refs: ['Patient/1'],
  });
});

it.each(['', '{', 'null', '[]', '{"agent":"x","entity":[null],"subtype":{}}'])('survives %j', (json) => {
  expect(readEvent(json).refs).toEqual([]);
});
