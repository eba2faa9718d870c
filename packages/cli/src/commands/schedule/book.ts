import type { Appointment, Bundle } from '@medplum/fhirtypes';
import { apiOf } from '../../core/api.ts';
import { print, printJson } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { withTarget } from '../../core/target.ts';
import { operation, parameters } from './operation.ts';

const usage = 'schedule book PROPOSAL --patient ID [--comment TEXT] [--override REASON] [--json]';

export const book: Subcommand = {
  name: 'book',
  usage,
  details: 'books what "find" listed, or a hold (IHE ITI-117); the same again gives the same appointment.',
  options: {
    comment: { type: 'string', value: 'TEXT', help: 'Note for the appointment; the patient can read it' },
    override: { type: 'string', value: 'REASON', help: 'Book past a limit, as the staff, with this reason' },
  },
  examples: ['aceso schedule book pabc.follow-up.0.1a2b3c --patient okafor'],
  async run(args) {
    const proposal = wordOf(args, usage, 'the id of a proposal or a hold');
    const patient = neededOption(args, 'patient', usage);
    const answer = (await withTarget(args, async (target) =>
      operation(await apiOf(args, target), {
        method: 'POST',
        path: '/fhir/Appointment/$book',
        body: parameters({
          'appointment-reference': `Appointment/${proposal}`,
          'patient-reference': `Patient/${patient}`,
          comment: args.text('comment'),
          'override-reason': args.text('override'),
        }),
      }),
    )) as Bundle<Appointment>;
    const appointment = answer.entry?.[0]?.resource;
    if (args.flag('json')) await printJson(appointment);
    else await print(`Booked: Appointment/${appointment?.id}, ${appointment?.start}.`);
    return 0;
  },
};
