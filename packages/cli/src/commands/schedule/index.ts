import { commandOf } from '../../core/subcommand.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { find } from './find.ts';
import { noShow } from './no-show.ts';
import { plan } from './plan.ts';
import { publish } from './publish.ts';
import { reminders } from './reminders.ts';

export const command = commandOf('schedule', 'Appointments: find, book and cancel; plan a day; publish; no-show risk', [
  find,
  book,
  cancel,
  plan,
  publish,
  reminders,
  noShow,
]);
