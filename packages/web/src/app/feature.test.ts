import type { Permission } from '@aceso/client';
import { IconUsers } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { type Entry, entryAt, railOf } from './feature.ts';
import { FEATURES } from './features.ts';

const entry = (to: string, group: Entry['group'], needs: Permission): Entry => ({
  to,
  group,
  needs,
  label: { en: 'Jobs', es: 'Tareas' },
  icon: IconUsers,
});
const ENTRIES = [
  entry('/jobs', 'operations', 'job.read'),
  entry('/patients', 'care', 'patient.read'),
  entry('/audit', 'operations', 'audit.read'),
];

describe('rail', () => {
  it('puts pages under the headings in their order, and leaves out what the person may not open', () => {
    expect(
      railOf(ENTRIES, ['job.read', 'patient.read']).map(({ group, entries }) => [
        group,
        ...entries.map(({ to }) => to),
      ]),
    ).toEqual([
      ['care', '/patients'],
      ['operations', '/jobs'],
    ]);
    expect(railOf(ENTRIES, ['deidentified.read'])).toEqual([]);
  });

  it('finds the entry of a page and of the pages below it, not of a namesake', () => {
    expect(entryAt(ENTRIES, '/patients/okafor')?.to).toBe('/patients');
    expect(entryAt(ENTRIES, '/patients')?.to).toBe('/patients');
    expect(entryAt(ENTRIES, '/patientsx')).toBeUndefined();
  });
});

describe('features', () => {
  it('have one place each, at a page of their own that loads when it is opened', () => {
    const entries = FEATURES.map((feature) => feature.entry);
    expect(new Set(entries.map(({ to }) => to)).size).toBe(entries.length);
    for (const { entry: own, routes } of FEATURES) {
      const paths = routes.map((route) => (route.options as { path?: string }).path);
      expect(paths, own.to).toContain(own.to);
      // A component with preload is a lazy one: its page stays out of the first script.
      for (const route of routes) expect(route.options.component, own.to).toHaveProperty('preload');
    }
  });
});
