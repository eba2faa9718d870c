import type { ParseKeys } from 'i18next';
import { type ComponentType, lazy } from 'react';
import type { Project } from './api.ts';

/** A tab of the project board: a panel that is loaded when it is first opened. */
export interface BoardTab {
  /** In the address, as `?tab=`. */
  readonly id: string;
  readonly label: ParseKeys;
  readonly panel: ComponentType<{ readonly project: Project }>;
}

/** Every tab, in its order. To add one: a folder with its panel and words, and a line here. */
export const TABS: readonly BoardTab[] = [
  {
    id: 'overview',
    label: 'discovery.tabs.overview',
    panel: lazy(async () => ({ default: (await import('./projects/overview.tsx')).Overview })),
  },
];
