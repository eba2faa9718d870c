import type { Patient } from '@medplum/fhirtypes';
import type { PersonTools } from './person.ts';

const PAGE = 1000;
/** Shorter ones stand for too many other things. */
const SHORTEST = 5;
/** Values that are kept at most, so that memory stays bounded; where there are more, no text is known to name nobody else. */
const MOST = 5_000_000;
/** Words that tell by themselves whom they mean, wherever they stand; others must be a whole field. */
const TELLING = /^(?!\d{1,9}$)[A-Za-z0-9.-]{8,}$/;
/** Between what delimits fields in JSON, CSV, XML and HL7 v2. */
const FIELD = /[^"|^~,;\t\r\n<>&=\\]+/g;
const WORD = /[A-Za-z0-9.-]+/g;

/**
 * Whether a text speaks of a patient of the store other than the person: a reference, an id, or an identifier such as a
 * record number, of now or of before.
 * @param own identifiers of the person; one that is theirs as well tells nothing
 */
export async function otherPatients(
  { driver, tenant }: PersonTools,
  patient: string,
  own: readonly string[],
): Promise<(text: string) => boolean> {
  const ids = new Set<string>();
  const values = new Set<string>();
  const theirs = new Set([patient, ...own]);
  const add = (value: string): void => {
    if (value.length < SHORTEST || theirs.has(value) || values.size >= MOST) return;
    values.add(value);
    // Texts are looked at byte by byte.
    values.add(Buffer.from(value, 'utf8').toString('latin1'));
  };
  for (const table of ['resource', 'resource_history']) {
    for (let at = { pk: -1, version: -1 }; ; ) {
      const rows = await driver.query<{ pk: number; version: number; id: string; content: string; deleted: boolean }>(
        `SELECT pk, version, id, content, deleted FROM ${table}
          WHERE tenant = $1 AND type = 'Patient' AND id <> $2 AND (pk, version) > ($3::int8, $4::int4)
          ORDER BY pk, version LIMIT ${PAGE}`,
        [tenant, patient, at.pk, at.version],
      );
      for (const { id, content, deleted } of rows) {
        ids.add(id);
        add(id);
        if (deleted) continue;
        const { identifier } = JSON.parse(content) as Patient;
        for (const one of Array.isArray(identifier) ? identifier : [])
          if (typeof one?.value === 'string') add(one.value.trim());
      }
      if (rows.length < PAGE) break;
      at = rows.at(-1)!;
    }
  }
  const tooMany = values.size >= MOST;
  return (text) => {
    if (tooMany || ids.has(text)) return true;
    for (const [, reference, quoted] of text.matchAll(/\bPatient\/([A-Za-z0-9\-.]{1,64})|"([A-Za-z0-9\-.]{1,64})"/g))
      if (ids.has(reference ?? quoted!)) return true;
    for (const [field] of text.matchAll(FIELD)) if (values.has(field.trim())) return true;
    for (const [match] of text.matchAll(WORD)) {
      const word = match.replace(/\.+$/, '');
      if (TELLING.test(word) && values.has(word)) return true;
    }
    return false;
  };
}
