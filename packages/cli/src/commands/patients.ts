import type { Chart } from '@aceso/fhir';
import type { Bundle, Patient } from '@medplum/fhirtypes';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { plural, print, printJson, table } from '../core/output.ts';
import { openRecord, warnOfProblems } from '../core/record.ts';
import { auditLocal, TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'patients',
  summary: 'list patients of the store by name or record number, or of a record file with their encounters',
  usage: ['patients [WORDS] [--count N] [--json]', 'patients --record FILE [--json]'],
  words: [0, 8],
  options: {
    record: { type: 'string', value: 'FILE', help: 'List the patients and encounters of this record instead' },
    count: { type: 'string', value: 'N', help: 'At most so many, 1 to 1000; 50 unless given' },
    ...TARGET_OPTIONS,
  },
  examples: ['aceso patients okafor', 'aceso patients --record record.json.gz'],
};

interface Row {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly mrn?: string;
}

function rowOf(patient: Patient): Row {
  const name = patient.name?.find((n) => n.use === 'official') ?? patient.name?.[0];
  const words = name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
  const mrn = patient.identifier?.find((i) => i.type?.coding?.some((c) => c.code === 'MR'))?.value;
  return {
    id: patient.id ?? '',
    name: words === '' ? '(no name)' : words,
    ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
    ...(patient.gender ? { gender: patient.gender } : {}),
    ...(mrn ? { mrn } : {}),
  };
}

async function search(args: Args, words: string, count: number): Promise<{ rows: Row[]; total: number }> {
  return withTarget(args, async (target) => {
    if (target.kind === 'server') {
      const page = await target.client.patients.list({ count: Math.min(count, 200), ...(words ? { q: words } : {}) });
      return { rows: [...page.items], total: page.total };
    }
    const ask = (filter: Record<string, string>): Promise<Bundle> =>
      target.store.search({
        type: 'Patient',
        query: new URLSearchParams({
          ...filter,
          _sort: 'family',
          _count: String(count),
          _total: 'accurate',
        }).toString(),
        base: '',
      });
    let found = await ask(words ? { 'name:contains': words } : {});
    if (words && (found.entry ?? []).length === 0) found = await ask({ identifier: words });
    const patients = (found.entry ?? []).flatMap((e) => (e.resource?.resourceType === 'Patient' ? [e.resource] : []));
    await auditLocal(
      target.store,
      'read',
      'aceso patients',
      patients.flatMap((p) => (p.id ? [p.id] : [])),
    );
    return { rows: patients.map(rowOf), total: found.total ?? patients.length };
  });
}

const visit = (chart: Chart) =>
  chart.encounters.map((e) => ({
    id: e.id,
    class: e.class,
    status: e.status,
    type: e.type?.text,
    start: e.start?.text,
    end: e.end?.text,
    reason: e.reasons[0]?.text,
  }));

async function listRecord(args: Args, path: string): Promise<void> {
  const record = await openRecord(path);
  warnOfProblems(record);
  const patients = record.charts.map((chart) => {
    const p = chart.patient;
    return { id: p.id, name: p.name, birthDate: p.birth?.day, gender: p.gender, mrn: p.mrn, encounters: visit(chart) };
  });
  if (args.flag('json')) return printJson({ patients });
  const blocks = patients.map((p) => {
    const rows = p.encounters.map((e) => [
      e.id,
      e.class,
      e.start?.slice(0, 10) ?? '',
      e.end?.slice(0, 10) ?? '',
      e.type ?? '',
      e.reason ?? '',
    ]);
    return `${p.name}  ${p.id}  born ${p.birthDate ?? 'unknown'}  ${p.gender ?? ''}\n${rows.length > 0 ? table(['encounter', 'class', 'from', 'to', 'type', 'reason'], rows) : '(no encounters)'}`;
  });
  await print(blocks.join('\n\n'));
}

export const command: Command = {
  spec,
  async run(args) {
    const count = Number(args.text('count') ?? 50);
    if (!Number.isInteger(count) || count < 1 || count > 1000)
      throw wrong(spec, '--count is not a number from 1 to 1000');
    const record = args.text('record');
    if (record !== undefined) {
      await listRecord(args, record);
      return 0;
    }
    const { rows, total } = await search(args, args.words.join(' '), count);
    if (args.flag('json')) await printJson({ patients: rows, total });
    else if (rows.length === 0) await print('No patients found.');
    else {
      await print(
        table(
          ['id', 'name', 'born', 'sex', 'record number'],
          rows.map((r) => [r.id, r.name, r.birthDate ?? '', r.gender ?? '', r.mrn ?? '']),
        ),
      );
      await print(`\n${plural(rows.length, 'patient')} of ${total.toLocaleString('en-US')}.`);
    }
    return 0;
  },
};
