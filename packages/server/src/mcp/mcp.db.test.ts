import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHospital } from '@aceso/demo';
import { openStore, type Store } from '@aceso/store';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLogger } from '../http/logging.ts';
import { type Permission, type Principal, permissionsOf, type Role } from '../identity/index.ts';
import { createServer } from '../server.ts';

/** The tools through the official client, over HTTP, on the demonstration hospital. */

let folder: string;
let store: Store;
let app: FastifyInstance;
let url: URL;
/** Whoever the server takes the caller to be. */
let caller: Principal | null;

const person = (role: Role, change: Partial<Principal> = {}): Principal => ({
  id: `the-${role}`,
  username: role,
  name: role,
  roles: [role],
  permissions: permissionsOf([role]) as ReadonlySet<Permission>,
  ...change,
});

async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(url));
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

interface Drafted {
  readonly sentences: readonly { readonly evidence: string[] }[];
}
// biome-ignore lint/suspicious/noExplicitAny: whatever a tool answers; the expectations say what it must be
type Answer = any;

async function call(name: string, args: Record<string, unknown>): Promise<{ isError: boolean; content: Answer }> {
  const result = (await connected((client) => client.callTool({ name, arguments: args }))) as CallToolResult;
  const [first] = result.content;
  return { isError: result.isError === true, content: JSON.parse(first?.type === 'text' ? first.text : 'null') };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-mcp-'));
  store = await openStore({ dataDir: folder });
  for (const bundle of demoHospital().slice(0, 4)) await store.bundle(bundle, '');
  const config = readConfig({ ACESO_DATA: folder });
  const server = await createServer({
    store,
    config,
    logger: createLogger({ ...config, logLevel: 'silent' }),
    identify: async (instance) => {
      instance.decorateRequest('principal', null);
      instance.decorateRequest('authentication', null);
      instance.addHook('onRequest', async (request) => {
        request.principal = caller;
      });
    },
  });
  app = server.app;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  url = new URL(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/mcp`);
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('tools over MCP', () => {
  it('lists what the caller may use, with schemas and without what they may not', async () => {
    caller = person('clinician');
    const { tools } = await connected((client) => client.listTools());
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['find_patients', 'read_chart', 'verify_note', 'draft_document']),
    );
    expect(
      tools.every(({ inputSchema, description }) => inputSchema.type === 'object' && (description ?? '') !== ''),
    ).toBe(true);
    expect(tools.find(({ name }) => name === 'draft_document')?.annotations?.readOnlyHint).toBe(false);
    caller = person('auditor');
    // Of an auditor only what is about the system, nothing about patients.
    expect((await connected((client) => client.listTools())).tools.map(({ name }) => name)).toEqual([
      'make_regulation_report',
    ]);
  });

  it('finds a patient, reads the chart, searches it, and opens an entry', async () => {
    caller = person('clinician');
    const { content: found } = await call('find_patients', { count: 3 });
    const patient: string = found.patients[0].id;
    const { content: chart } = await call('read_chart', { patient, parts: ['problems', 'medications'] });
    expect(chart.patient.ref).toBe(`Patient/${patient}`);
    expect(Object.keys(chart)).toEqual(['patient', 'version', 'problems', 'medications']);
    const [problem] = chart.problems.items;
    const { content: search } = await call('search_record', { patient, question: `does he have ${problem.problem}?` });
    expect(search.hits.map(({ ref }: { ref: string }) => ref)).toContain(problem.ref);
    const { content: entry } = await call('read_entry', { ref: problem.ref });
    expect(`${entry.resource.resourceType}/${entry.resource.id}`).toBe(problem.ref);
  });

  it('drafts, and a false note is contradicted', async () => {
    caller = person('clinician');
    const { content: found } = await call('find_patients', { count: 1 });
    const patient: string = found.patients[0].id;
    const { content: draft } = await call('draft_document', { patient, type: 'patient-summary' });
    const sentences = draft.sections.flatMap((section: Drafted) => section.sentences);
    expect(sentences.length).toBeGreaterThan(3);
    expect(sentences.every((sentence: { evidence: string[] }) => sentence.evidence.length > 0)).toBe(true);
    const { content: drafts } = await call('list_drafts', { patient });
    expect(drafts.drafts.map(({ id }: { id: string }) => id)).toContain(draft.id);
    const { content: again } = await call('read_draft', { draft: draft.id });
    expect(again.check.contradicted).toBe(0);
    const { content: report } = await call('verify_note', { patient, text: 'The patient is a 3-year-old.' });
    expect(report.summary.contradicted).toBe(1);
  });

  it('answers wrong arguments and refusals so that a model can put them right', async () => {
    caller = person('clinician');
    const wrong = await call('read_chart', { patient: 'no spaces allowed' });
    expect(wrong).toMatchObject({
      isError: true,
      content: { error: { code: 'bad-arguments', message: expect.stringMatching(/^patient: /) } },
    });
    const extra = await call('find_patients', { words: 'x', sql: 'drop' });
    expect(extra).toMatchObject({ isError: true, content: { error: { code: 'bad-arguments' } } });
    const nobody = await call('read_chart', { patient: 'nobody-of-that-id' });
    expect(nobody).toMatchObject({ isError: true, content: { error: { code: 'patient-not-found' } } });
    await expect(call('sign_document', {})).rejects.toThrow(/no tool/);
  });

  it('opens entries and drafts of the patient that is named, and no dots that climb in an address', async () => {
    caller = person('clinician');
    const { content } = await call('find_patients', { count: 2 });
    const [own, other] = content.patients.map(({ id }: { id: string }) => id);
    const { content: chart } = await call('read_chart', { patient: own, parts: ['problems'] });
    const { ref } = chart.problems.items[0];
    const { content: mine } = await call('read_entry', { ref, patient: own });
    expect(`${mine.resource.resourceType}/${mine.resource.id}`).toBe(ref);
    const { content: draft } = await call('draft_document', { patient: own, type: 'patient-summary' });
    expect((await call('read_draft', { draft: draft.id, patient: own })).isError).toBe(false);
    for (const [tool, args] of [
      ['read_entry', { ref, patient: other }],
      ['read_entry', { ref: `Patient/${other}`, patient: own }],
      ['read_draft', { draft: draft.id, patient: other }],
      ['read_entry', { ref: 'Patient/..' }],
      ['read_chart', { patient: '..' }],
      ['read_chart', { patient: 'Patient/.' }],
      ['read_draft', { draft: '..' }],
    ] as const) {
      expect((await call(tool, args)).isError, `${tool} ${JSON.stringify(args)}`).toBe(true);
    }
    expect((await call('read_entry', { ref: 'Patient/..' })).content.error.code).toBe('bad-arguments');
  });

  it('keeps a patient to their own record, and strangers out', async () => {
    caller = person('clinician');
    const { content } = await call('find_patients', { count: 2 });
    const [own, other] = content.patients.map(({ id }: { id: string }) => id);
    caller = person('patient', { patient: own });
    expect((await call('read_chart', { patient: own })).isError).toBe(false);
    expect(await call('read_chart', { patient: other })).toMatchObject({
      isError: true,
      content: { error: { code: 'own-record' } },
    });
    expect((await call('search_record', { patient: other, question: 'anything' })).isError).toBe(true);
    caller = null;
    await expect(connected((client) => client.listTools())).rejects.toThrow();
  });

  it('leaves an audit event for what a tool read', async () => {
    caller = person('clinician', { id: 'audited-caller', username: 'audited' });
    const { content } = await call('find_patients', { count: 1 });
    await call('read_chart', { patient: content.patients[0].id });
    const events = await store.audit.list({ agent: 'audited-caller' });
    expect(events.length).toBe(2);
    expect(JSON.stringify(events)).toContain(`Patient/${content.patients[0].id}`);
  });
});
