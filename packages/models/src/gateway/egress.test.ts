import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { guardedFetch } from '../egress/transport.ts';
import { collectIdentifiers } from '../identifiers/collect.ts';
import { type FakeUpstream, fakeUpstream, type Received, type Reply, type Wire } from '../testing/fake-upstream.ts';
import { allowing, ask, testCard, testGateway } from '../testing/gateway.ts';

/** Everything of this patient that must never be seen upstream. */
const PLANTED = [
  'Margaret',
  'Oyelaran',
  'Maggie',
  'AH-100710',
  'ah-100710',
  '555-867-5309',
  '867-5309',
  'maggie.o@mail.example',
  '14 Kettle Lane',
  'Harrowgate',
  '1950-03-04',
  '4 March 1950',
  '03/04/1950',
  'Thaddeus',
  'Winterbourne',
  'Ikenna',
  'St Brigid',
  '2026-02-11',
  '11 Feb 2026',
  'pat-8842-x',
  '123-45-6789',
];
const RESOURCES = [
  {
    resourceType: 'Patient',
    id: 'pat-8842-x',
    name: [
      { given: ['Margaret', 'Ann'], family: 'Oyelaran' },
      { use: 'nickname', text: 'Maggie' },
    ],
    identifier: [{ value: 'AH-100710' }],
    telecom: [
      { system: 'phone', value: '(555) 867-5309' },
      { system: 'email', value: 'maggie.o@mail.example' },
    ],
    address: [{ line: ['14 Kettle Lane'], city: 'Harrowgate', postalCode: '01013' }],
    birthDate: '1950-03-04',
  },
  {
    resourceType: 'Practitioner',
    id: 'prac-771',
    name: [{ given: ['Thaddeus'], family: 'Winterbourne', prefix: ['Dr'] }],
  },
  { resourceType: 'RelatedPerson', id: 'rel-9931', name: [{ text: 'Ikenna Oyelaran' }] },
  { resourceType: 'Encounter', serviceProvider: { reference: 'Organization/1', display: 'St Brigid Infirmary' } },
];
const TEXT = `Margaret Ann Oyelaran ("Maggie", MRN AH-100710, born 1950-03-04, that is 4 March 1950 or 03/04/1950) lives at 14 Kettle Lane,
Harrowgate 01013. Phone 555-867-5309, email maggie.o@mail.example, SSN 123-45-6789, id pat-8842-x. Seen on 2026-02-11 and again 11 Feb 2026 by Dr. Thaddeus
Winterbourne at St Brigid Infirmary with her son Ikenna. OYELARAN was given 12.5 mg of metoprolol; potassium 4.2 mmol/L.`;

const identifiers = collectIdentifiers(RESOURCES);
/** Answers with what the user said. */
const echo = ({ prompt }: Received): string => prompt.replace('You are a test.', '').trim();
const PROVIDER: Record<Wire, 'openai' | 'anthropic' | 'google'> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
};

let upstream: FakeUpstream | undefined;
afterEach(async () => {
  await upstream?.close();
  upstream = undefined;
  vi.restoreAllMocks();
});

/**
 * An upstream that counts as outside: the card names a host of the policy, and the lookup of the test leads it here
 * while the checks see a public address.
 */
async function outside(
  wire: Wire,
  reply: (received: Received, count: number) => Reply,
  dates: 'shift' | 'keep' = 'shift',
  entropy = () => 42,
) {
  upstream = await fakeUpstream({ reply, pieceLength: 3 });
  const real = new URL(upstream.url(wire));
  const provider = PROVIDER[wire];
  const card = testCard({ provider, baseUrl: `https://models.example.com${real.pathname}`, keyVariable: 'KEY' });
  const policy = allowing({ provider, hosts: ['models.example.com'], dates });
  return testGateway(card, {
    policyValue: policy,
    entropy,
    // TLS to a fake is not the point here: the same transport and inspection, to the fake's own origin.
    transport: ({ passage, inspect: look }) => {
      const inner = guardedFetch({
        passage: { origin: real.origin, networks: ['loopback'] },
        ...(look ? { inspect: look } : {}),
      });
      return (input, init) => inner(String(input).replace(passage.origin, real.origin), init);
    },
  });
}

function expectClean(text: string): void {
  const lower = text.toLowerCase();
  for (const planted of PLANTED) expect(lower, planted).not.toContain(planted.toLowerCase());
  expect(text.replaceAll(/\D/g, ' ')).not.toMatch(/867\s*5309/);
}

const everything = (received: readonly Received[]): string =>
  received.map((one) => inspect(one, { depth: 9, maxStringLength: null })).join('\n');

describe.each(['openai', 'anthropic', 'google'] as const)('identifiers on the wire of %s', (wire) => {
  it('are replaced in the body and come back in the answer', async () => {
    const { gateway, records } = await outside(wire, echo);
    const made = await gateway.text(ask(TEXT, { identifiers }));
    expectClean(everything(upstream!.received));
    expect(made.value).toBe(TEXT);
    // Clinical content is what the model needs: it must arrive as it is.
    expect(upstream!.received[0]!.prompt).toContain('12.5 mg of metoprolol; potassium 4.2 mmol/L');
    expect(records.map(({ phase, identifiers: state, host }) => [phase, state, host])).toEqual([
      ['begin', 'replaced', 'models.example.com'],
      ['end', 'replaced', 'models.example.com'],
    ]);
    expectClean(JSON.stringify(records));
  });

  it('come back in a stream that splits stand-ins anywhere', async () => {
    const { gateway } = await outside(wire, echo);
    let text = '';
    let pieces = 0;
    for await (const piece of gateway.stream(ask(TEXT, { identifiers }))) {
      text += piece;
      pieces += 1;
    }
    expect(text).toBe(TEXT);
    expect(pieces).toBeGreaterThan(3);
    expectClean(everything(upstream!.received));
  });

  it('stay away in repeated attempts, errors, logs, and the repair of a bad answer', async () => {
    const spoken: string[] = [];
    for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation(
        (...words: unknown[]) => void spoken.push(words.map((word) => inspect(word)).join(' ')),
      );
    }
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => spoken.push(String(chunk)) > 0);
    const { gateway, records } = await outside(wire, ({ prompt }, count) => {
      // A provider that repeats the prompt in its errors.
      if (count <= 2)
        return { status: 500, body: JSON.stringify({ error: { message: prompt, type: 'server_error' } }) };
      return count === 3 ? 'this is no JSON' : { status: 400, body: JSON.stringify({ error: { message: prompt } }) };
    });
    const failed = await gateway
      .object(ask(TEXT, { identifiers }), { name: 'thing', type: z.object({ a: z.string() }) })
      .catch((error: unknown) => error);
    expect(upstream!.received).toHaveLength(4);
    expectClean(everything(upstream!.received));
    expect(failed).toMatchObject({ code: 'provider-refused' });
    const told = inspect(failed, { depth: 9, showHidden: true }) + JSON.stringify(records) + spoken.join('\n');
    expectClean(told);
    expect(told).not.toContain('metoprolol');
    expect(records.at(-1)).toMatchObject({ outcome: 'provider-refused', attempts: 4 });
  });

  it('have one stand-in within a request and another one in the next', async () => {
    let seed = 0;
    const { gateway } = await outside(
      wire,
      () => 'ok',
      'shift',
      () => (seed += 1),
    );
    for (let i = 0; i < 2; i += 1) await gateway.text(ask('Margaret met Margaret.', { identifiers }));
    const names = upstream!.received.map(({ prompt }) => /(\w+) met (\w+)\./.exec(prompt)!.slice(1));
    for (const [first, second] of names) expect(first).toBe(second);
    expect(names[0]![0]).not.toBe(names[1]![0]);
  });
});

describe('the record of a call that leaves', () => {
  it('is durable before anything is sent', async () => {
    upstream = await fakeUpstream({ reply: () => 'ok' });
    const card = testCard({ provider: 'openai', baseUrl: 'https://models.example.com/v1', keyVariable: 'KEY' });
    let sent = 0;
    const { gateway } = testGateway(card, {
      policyValue: allowing({ provider: 'openai', hosts: ['models.example.com'] }),
      audit: async () => Promise.reject(new Error('disk full')),
      transport: () => async () => {
        sent += 1;
        return new Response('{}');
      },
    });
    await expect(gateway.text(ask('q', { identifiers }))).rejects.toThrow('disk full');
    expect(sent).toBe(0);
  });

  it('does not happen for patient data without the identifiers to replace', async () => {
    const card = testCard({ provider: 'openai', baseUrl: 'https://models.example.com/v1' });
    const { gateway } = testGateway(card, {
      policyValue: allowing({ provider: 'openai', hosts: ['models.example.com'] }),
    });
    const { identifiers: _, ...request } = ask('q');
    await expect(gateway.text(request)).rejects.toMatchObject({ code: 'egress-denied' });
  });
});

describe('dates', () => {
  it('can be kept while the date of birth is still replaced', async () => {
    const { gateway } = await outside('openai', echo, 'keep');
    const made = await gateway.text(ask('Born 1950-03-04 (4 March 1950), seen on 2026-02-11.', { identifiers }));
    const [{ prompt }] = upstream!.received as [Received];
    expect(prompt).toContain('2026-02-11');
    expect(prompt).not.toMatch(/1950/);
    expect(made.value).toBe('Born 1950-03-04 (4 March 1950), seen on 2026-02-11.');
  });

  it('keep their intervals when moved', async () => {
    const { gateway } = await outside('openai', () => 'ok');
    await gateway.text(ask('From 2026-02-11 to 2026-02-14.', { identifiers }));
    const [, from, to] = /From (\S+) to (\S+)\./.exec(upstream!.received[0]!.prompt)!;
    expect(Date.parse(to!) - Date.parse(from!)).toBe(3 * 86_400_000);
    expect(from).not.toBe('2026-02-11');
  });
});
