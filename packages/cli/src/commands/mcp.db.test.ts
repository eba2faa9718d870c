import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../store/src/testing/data-folder.ts';

const BIN = resolve(import.meta.dirname, '../../bin/aceso.js');
let folder: string;
beforeAll(async () => {
  folder = prepareDataFolder(await mkdtemp(join(tmpdir(), 'aceso-mcp-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('speaks MCP with the official client on standard input and output', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, 'mcp', '--data', folder, '--role', 'auditor'],
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['make_regulation_report']);
  await client.close();
});

it('answers what was asked before the input ended, and ends', async () => {
  const child = spawn(process.execPath, [BIN, 'mcp', '--data', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ask = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
  ask({ id: 1, method: 'initialize', params });
  ask({ method: 'notifications/initialized' });
  ask({ id: 2, method: 'tools/call', params: { name: 'find_patients', arguments: {} } });
  child.stdin.end();
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  const answers = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number; result: object });
  expect(answers.map(({ id }) => id)).toEqual([1, 2]);
  expect(answers[1]!.result).toMatchObject({ structuredContent: { patients: [], total: 0 } });
});
