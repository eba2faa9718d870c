import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CdsiData } from './types.ts';

const SHIPPED = new URL('../../../data/cdsi-4.64.json.gz', import.meta.url);
let shipped: CdsiData | undefined;

/** CDC's supporting data that come with the program (public domain). */
export function loadCdsi(): CdsiData {
  shipped ??= JSON.parse(gunzipSync(readFileSync(SHIPPED)).toString('utf8')) as CdsiData;
  return shipped;
}
