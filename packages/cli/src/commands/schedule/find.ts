import type { Appointment, Bundle } from '@medplum/fhirtypes';
import { apiOf, ROLE_OPTION } from '../../core/api.ts';
import { dayOption } from '../../core/day.ts';
import { print, printJson, table } from '../../core/output.ts';
import { neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { TARGET_OPTIONS, withTarget } from '../../core/target.ts';
import { operation } from './operation.ts';

const usage = 'schedule find --visit TYPE [--from DAY] [--to DAY] [--with REF] [--patient ID] [--count N] [--json]';

export const find: Subcommand = {
  name: 'find',
  usage,
  details: 'lists times that are free (IHE ITI-115), the earliest first, with the ids by which they are booked.',
  options: {
    visit: { type: 'string', value: 'TYPE', help: 'Kind of visit: its id, or system|code' },
    from: { type: 'string', value: 'DAY', help: 'First day; today unless given' },
    to: { type: 'string', value: 'DAY', help: 'Last day; four weeks later unless given' },
    with: { type: 'string', value: 'REF', help: 'With this clinician: Practitioner/ID' },
    patient: { type: 'string', value: 'ID', help: 'Patient, or for "book": for whom' },
    count: { type: 'string', value: 'N', help: 'At most so many; 20 unless given' },
    role: ROLE_OPTION,
    ...TARGET_OPTIONS,
  },
  examples: ['aceso schedule find --visit follow-up --from 2026-03-03 --to 2026-03-06'],
  async run(args) {
    const visit = neededOption(args, 'visit', usage);
    const [from, to] = [dayOption(args, 'from', usage), dayOption(args, 'to', usage)];
    const count = args.text('count') ?? '20';
    if (!/^[1-9]\d{0,2}$/.test(count)) throw wrongUse(usage, '--count is a whole number from 1 to 999');
    const [practitioner, patient] = [args.text('with'), args.text('patient')];
    const found = await withTarget(args, async (target) =>
      operation(await apiOf(args, target), {
        method: 'GET',
        path: '/fhir/Appointment/$find',
        query: {
          'visit-type': visit,
          _count: count,
          ...(from ? { start: from } : {}),
          ...(to ? { end: to } : {}),
          ...(practitioner ? { practitioner } : {}),
          ...(patient ? { 'patient-reference': `Patient/${patient}` } : {}),
        },
      }),
    );
    if (args.flag('json')) await printJson(found);
    else {
      const all = ((found as Bundle<Appointment>).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
      await print(
        all.length === 0
          ? 'Nothing is free then.'
          : table(
              ['start', 'with', 'id'],
              all.map(({ id, start, participant }) => [
                start ?? '',
                participant.map(({ actor }) => actor?.display ?? actor?.reference ?? '').join(', '),
                id ?? '',
              ]),
            ),
      );
    }
    return 0;
  },
};
