import type { Appointment } from '@medplum/fhirtypes';
import { apiOf } from '../../core/api.ts';
import { print, printJson } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { withTarget } from '../../core/target.ts';
import { operation, parameters } from './operation.ts';

const usage = 'schedule cancel APPOINTMENT [--reason TEXT] [--json]';

export const cancel: Subcommand = {
  name: 'cancel',
  usage,
  details: 'cancels an appointment or gives a hold back; who waits for the time is offered it.',
  options: { reason: { type: 'string', value: 'TEXT', help: 'Why, where it is known' } },
  examples: ['aceso schedule cancel ap-0123456789abcdef01234567-1 --reason "Travels"'],
  async run(args) {
    const id = wordOf(args, usage, 'the id of the appointment').replace(/^Appointment\//, '');
    const appointment = (await withTarget(args, async (target) =>
      operation(await apiOf(args, target), {
        method: 'POST',
        path: `/fhir/Appointment/${encodeURIComponent(id)}/$cancel`,
        body: parameters({ reason: args.text('reason') }),
      }),
    )) as Appointment;
    if (args.flag('json')) await printJson(appointment);
    else await print(`Cancelled: Appointment/${appointment.id}, ${appointment.start}.`);
    return 0;
  },
};
