import type { Permission } from '@aceso/client';
import type { TablerIcon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { Language } from '../i18n/i18n.ts';

/** Headings of the rail, in its order. A heading is shown when it has a page that the person may open. */
export const GROUPS = ['care', 'reasoning', 'data', 'automation', 'operations'] as const;
export type Group = (typeof GROUPS)[number];

/** A page in the rail. */
export interface Entry {
  readonly to: string;
  readonly group: Group;
  /** Words of the link: here, and not with the others, since the rail is there before any page. */
  readonly label: Readonly<Record<Language, string>>;
  readonly icon: TablerIcon;
  /** Without it (of several: without one of them) the page is neither listed nor opened. */
  readonly needs: Permission | readonly Permission[];
  /** The page takes `?patient=` and is offered from each chart. */
  readonly forPatient?: boolean;
}

/** What a folder adds to the workbench: its pages, each loaded when first opened, and its place in the rail. */
export interface Feature<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> {
  readonly routes: Routes;
  readonly entry: Entry;
}

/** Keeps the type of each route, which makes links to it checked. Make each route a constant first: inside the call its type would widen. */
export function feature<const Routes extends readonly AnyRoute[]>(given: Feature<Routes>): Feature<Routes> {
  return given;
}

/** Whether somebody may open the page. */
export const mayOpen = ({ needs }: Pick<Entry, 'needs'>, may: (permission: Permission) => boolean): boolean =>
  [needs].flat().some((one) => may(one as Permission));

/** The entry whose page, or page below it, is at `pathname`. */
export function entryAt(entries: readonly Entry[], pathname: string): Entry | undefined {
  return entries.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}

/** The pages someone with these permissions may open, under their headings; headings without a page are left out. */
export function railOf(
  entries: readonly Entry[],
  permissions: readonly Permission[],
): readonly { readonly group: Group; readonly entries: readonly Entry[] }[] {
  return GROUPS.map((group) => ({
    group,
    entries: entries.filter(
      (entry) => entry.group === group && mayOpen(entry, (permission) => permissions.includes(permission)),
    ),
  })).filter((part) => part.entries.length > 0);
}
