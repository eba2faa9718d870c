import { ImagingError } from '@aceso/imaging/archive';
import { fail } from '../errors.ts';

/** Runs the studio; what it says to whoever sent the images becomes a refusal in its words. @throws ServerError `bad-imaging-input` */
export async function told<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImagingError) throw fail('bad-imaging-input', error.message);
    throw error;
  }
}
