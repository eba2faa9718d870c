import type { Sql } from '../driver/driver.ts';
import { rowsAsParameters } from '../driver/rows.ts';

/**
 * Counts and modalities of studies from what is there; what has become empty goes.
 * @returns blobs of metadata of the series that have changed
 */
export async function recount(tx: Sql, tenant: number, studies: readonly string[]): Promise<string[]> {
  // Whoever else adds to the studies waits here, and then sees what this transaction added.
  await tx.query('SELECT uid FROM dicom_study WHERE tenant = $1 AND uid = ANY($2::text[]) ORDER BY uid FOR UPDATE', [
    tenant,
    studies,
  ]);
  const counts = await tx.query<{ study: string; series: string; n: number }>(
    `SELECT study, series, count(*)::int4 AS n FROM dicom_instance WHERE tenant = $1 AND study = ANY($2::text[])
      GROUP BY study, series`,
    [tenant, studies],
  );
  const now = new Map(counts.map(({ study, series, n }) => [`${study} ${series}`, n]));
  const known = await tx.query<{ study: string; uid: string; modality: string; instances: number; metadata: string }>(
    'SELECT study, uid, modality, instances, metadata FROM dicom_series WHERE tenant = $1 AND study = ANY($2::text[])',
    [tenant, studies],
  );
  const all = known.map((one) => ({ ...one, n: now.get(`${one.study} ${one.uid}`) ?? 0 }));
  const changed = all.filter(({ n, instances }) => n !== instances);
  const empty = all.filter(({ n }) => n === 0);
  if (empty.length > 0) {
    const { from, params } = rowsAsParameters({ study: 'text', uid: 'text' }, empty, 2);
    await tx.query(
      `DELETE FROM dicom_series e USING ${from} WHERE e.tenant = $1 AND e.study = rows.study AND e.uid = rows.uid`,
      [tenant, ...params],
    );
  }
  const counted = changed.filter(({ n }) => n > 0);
  if (counted.length > 0) {
    const { from, params } = rowsAsParameters({ study: 'text', uid: 'text', n: 'int4' }, counted, 2);
    await tx.query(
      `UPDATE dicom_series e SET instances = rows.n, metadata = '' FROM ${from}
        WHERE e.tenant = $1 AND e.study = rows.study AND e.uid = rows.uid`,
      [tenant, ...params],
    );
  }
  const left = new Map<string, { series: number; instances: number; modalities: Set<string> }>();
  for (const { study, modality, n } of all) {
    if (n === 0) continue;
    const sum = left.get(study) ?? { series: 0, instances: 0, modalities: new Set<string>() };
    left.set(study, sum);
    sum.series += 1;
    sum.instances += n;
    sum.modalities.add(modality);
  }
  const gone = studies.filter((uid) => !left.has(uid));
  if (gone.length > 0)
    await tx.query('DELETE FROM dicom_study WHERE tenant = $1 AND uid = ANY($2::text[])', [tenant, gone]);
  if (left.size > 0) {
    const rows = [...left].map(([uid, { series, instances, modalities }]) => ({
      uid,
      series,
      instances,
      modalities: `\\${[...modalities].sort().join('\\')}\\`,
    }));
    const { from, params } = rowsAsParameters(
      { uid: 'text', series: 'int4', instances: 'int4', modalities: 'text' },
      rows,
      2,
    );
    await tx.query(
      `UPDATE dicom_study s SET modalities = rows.modalities, series = rows.series, instances = rows.instances
         FROM ${from} WHERE s.tenant = $1 AND s.uid = rows.uid`,
      [tenant, ...params],
    );
  }
  return changed.flatMap(({ metadata }) => (metadata === '' ? [] : [metadata]));
}
