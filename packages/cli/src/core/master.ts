import type { MasterSource } from '@aceso/store';

/** Where the operator keeps the master key, as the server takes it. */
export const masterSource = (): MasterSource => ({
  file: process.env.ACESO_MASTER_KEY_FILE || undefined,
  text: process.env.ACESO_MASTER_KEY || undefined,
});
