import { PrecisionError } from '../../errors.ts';

/** A file that is none of the exports that are known: alone it is refused, in an archive of many kinds it is passed over. */
export class UnknownExport extends PrecisionError {
  constructor(message: string) {
    super('input', message);
  }
}
