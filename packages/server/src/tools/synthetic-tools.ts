import { METHODS } from '@aceso/synthetic/kinds';
import { z } from 'zod';
import type { SourceTable, Synthesis } from '../synthetic/records.ts';
import { defineTool } from './tool.ts';

const ID = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be an id from list_synthetic_tables or make_synthetic_table');

const seen = ({ id, tableName, settings, state, error, decision, certificate }: Synthesis): object => ({
  id,
  table: tableName,
  method: settings.method,
  seed: settings.seed,
  state,
  ...(error === undefined ? {} : { error }),
  ...(certificate === undefined ? {} : { gate: certificate.verdict }),
  ...(decision === undefined ? {} : { decision }),
});

export const SYNTHETIC_TOOLS = [
  defineTool({
    name: 'list_synthetic_tables',
    title: 'List tables and their synthetic ones',
    description:
      'Tables that were brought to the synthetic studio with the kind of each column, never their rows, and what was made of them so far.',
    needs: ['synthetic.make'],
    effect: 'read',
    input: z.object({}),
    async run(_, api) {
      const [tables, made] = (await Promise.all([
        api({ method: 'GET', path: '/api/synthetic/tables' }),
        api({ method: 'GET', path: '/api/synthetic/syntheses' }),
      ])) as [{ items: readonly SourceTable[] }, { items: readonly Synthesis[] }];
      return {
        tables: tables.items.map(({ id, name, rows, schema }) => ({
          id,
          name,
          rows,
          columns: schema.columns.map((column) => ({ name: column.name, kind: column.kind })),
        })),
        syntheses: made.items.map(seen),
      };
    },
  }),
  defineTool({
    name: 'make_synthetic_table',
    title: 'Make a synthetic table',
    description:
      'Starts making a synthetic table as a job and answers with its id; read_synthetic_certificate tells when it is ready. Nothing is released: that takes a data steward.',
    needs: ['synthetic.make'],
    effect: 'write',
    input: z.object({
      table: ID,
      method: z.enum(METHODS).default('trees'),
      seed: z.number().int().min(0).max(4294967295).default(1),
      epsilon: z.number().positive().max(1000).optional().describe('Needed by dp-mst and dp-aim'),
      target: z.string().max(300).optional().describe('Column to predict'),
    }),
    async run({ table, ...body }, api) {
      const path = `/api/synthetic/tables/${table}/syntheses`;
      return seen((await api({ method: 'POST', path, body })) as Synthesis);
    },
  }),
  defineTool({
    name: 'read_synthetic_certificate',
    title: 'Read the certificate of a synthetic table',
    description:
      'Fidelity, utility and privacy of a synthetic table against real rows it did not learn from, and what the release gate says. No row of anybody.',
    needs: ['synthetic.make'],
    effect: 'read',
    input: z.object({ synthesis: ID }),
    async run({ synthesis }, api) {
      const made = (await api({ method: 'GET', path: `/api/synthetic/syntheses/${synthesis}` })) as Synthesis;
      return { ...seen(made), certificate: made.certificate ?? null };
    },
  }),
];
