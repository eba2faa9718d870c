/** A process made to be killed: encrypts a data folder under the active key, saying when it has begun. Argument: the folder. */
import { encryptFolder } from '../keys/folder.ts';

const [dataDir = ''] = process.argv.slice(2);
let begun = false;
await encryptFolder(dataDir, undefined, {
  progress: (what, done) => {
    if (!begun && done > 0) process.stdout.write(`${what}\n`);
    begun ||= done > 0;
  },
});
process.stdout.write('done\n');
