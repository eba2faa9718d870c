import type { Driver } from '../driver/driver.ts';

/** The number of a tenant, given out at its first use. */
export async function tenantId(driver: Driver, name: string): Promise<number> {
  for (;;) {
    const [found] = await driver.query<{ id: number }>('SELECT id FROM tenant WHERE name = $1', [name]);
    if (found) return found.id;
    await driver.query(
      'INSERT INTO tenant (id, name) SELECT COALESCE(MAX(id), 0) + 1, $1 FROM tenant ON CONFLICT DO NOTHING',
      [name],
    );
  }
}
