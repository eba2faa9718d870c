import type { Sql } from '../driver/driver.ts';

/**
 * Names of blobs that something refers to: instances and metadata of images, and every document of ours and every job that has
 * the name anywhere in its text. Of all tenants: they share the folder. What only looks like a name counts as one, so that
 * nothing is lost by it.
 */
export async function referredBlobs(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ name: string }>(
    `SELECT DISTINCT m[1] AS name FROM (
       SELECT value AS text FROM collection WHERE value ~ '[0-9a-f]{64}'
       UNION ALL SELECT concat_ws(' ', input, saved, result) FROM job
        WHERE concat_ws(' ', input, saved, result) ~ '[0-9a-f]{64}'
     ) AS texts, regexp_matches(texts.text, '[0-9a-f]{64}', 'g') AS m
     UNION SELECT blob FROM dicom_instance
     UNION SELECT metadata FROM dicom_series WHERE metadata <> ''`,
  );
  return new Set(rows.map(({ name }) => name));
}
