import { expect, it } from 'vitest';
import { clientMetadata, SmartApps, WORKBENCH_APP } from './apps.ts';

it('the workbench follows the address of its server, also at http inside a hospital', async () => {
  let issuer = 'http://10.1.2.3:8787';
  const collection = () => ({ get: async () => undefined, list: async () => [] });
  const apps = new SmartApps({ collection } as never, () => issuer);
  const own = await apps.get(WORKBENCH_APP);
  expect(own).toMatchObject({ launchUrl: 'http://10.1.2.3:8787/launch' });
  // Native clients may use http on loopback only (RFC 8252); the workbench is a page of this very server.
  expect(own && clientMetadata(WORKBENCH_APP, own)).toMatchObject({ application_type: 'web' });
  issuer = 'https://aceso.example';
  expect(await apps.get(WORKBENCH_APP)).toMatchObject({ redirectUris: ['https://aceso.example/launch'] });
  expect(await apps.get('somebody-else')).toBeUndefined();
});
