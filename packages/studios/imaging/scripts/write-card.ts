import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const IBSI =
  'the IBSI validation set (github.com/theibsi/data_sets at 6da96021bc91faf4c0cb7fd7fa56a4225d2064a8). Data: Vallieres et al. 2015, doi 10.7937/K9/TCIA.2015.7GO2GSKS, CC BY 3.0, processed by A. Zwanenburg for the IBSI';

/** Writes NAME.onnx and NAME.card.json. */
export async function writeCarded(
  folder: string,
  name: string,
  bytes: Uint8Array,
  card: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.onnx`), bytes);
  const whole = {
    name,
    version: '1',
    file: `${name}.onnx`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...card,
    researchUse: true,
  };
  await writeFile(join(folder, `${name}.card.json`), `${JSON.stringify(whole, null, 2)}\n`);
}
