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
    id: 'molecules',
    label: 'discovery.tabs.molecules',
    panel: lazy(async () => ({ default: (await import('./molecules/molecules-panel.tsx')).MoleculesPanel })),
  },
  {
    id: 'plots',
    label: 'discovery.tabs.plots',
    panel: lazy(async () => ({ default: (await import('./plots/plots-panel.tsx')).PlotsPanel })),
  },
  {
    id: 'work',
    label: 'discovery.tabs.work',
    panel: lazy(async () => ({ default: (await import('./work/work-panel.tsx')).WorkPanel })),
  },
  {
    id: 'overview',
    label: 'discovery.tabs.overview',
    panel: lazy(async () => ({ default: (await import('./projects/overview.tsx')).Overview })),
  },
  {
    id: 'structures',
    label: 'structures.tab',
    panel: lazy(async () => ({ default: (await import('./structures/structures-panel.tsx')).StructuresPanel })),
  },
  {
    id: 'docking',
    label: 'docking.tab',
    panel: lazy(async () => ({ default: (await import('./docking/docking-panel.tsx')).DockingPanel })),
  },
  {
    id: 'targets',
    label: 'targets.tab',
    panel: lazy(async () => ({ default: (await import('./targets/targets-panel.tsx')).TargetsPanel })),
  },
  {
    id: 'simulation',
    label: 'simulations.tab',
    panel: lazy(async () => ({ default: (await import('./simulation/simulation-panel.tsx')).SimulationPanel })),
  },
  {
    id: 'campaigns',
    label: 'campaigns.tab',
    panel: lazy(async () => ({ default: (await import('./campaigns/campaigns-panel.tsx')).CampaignsPanel })),
  },
];
