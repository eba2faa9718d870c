import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { lazyPart } from '../app/lazy-page.ts';
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
    panel: lazyPart(() => import('./molecules/molecules-panel.tsx'), 'MoleculesPanel', [
      'discovery',
      'discovery/sketch',
    ]),
  },
  {
    id: 'plots',
    label: 'discovery.tabs.plots',
    panel: lazyPart(() => import('./plots/plots-panel.tsx'), 'PlotsPanel', ['discovery']),
  },
  {
    id: 'work',
    label: 'discovery.tabs.work',
    panel: lazyPart(() => import('./work/work-panel.tsx'), 'WorkPanel', ['discovery', 'discovery/sketch']),
  },
  {
    id: 'overview',
    label: 'discovery.tabs.overview',
    panel: lazyPart(() => import('./projects/overview.tsx'), 'Overview', ['discovery']),
  },
  {
    id: 'structures',
    label: 'structures.tab',
    panel: lazyPart(() => import('./structures/structures-panel.tsx'), 'StructuresPanel', [
      'discovery',
      'discovery/computations',
      'discovery/structures',
    ]),
  },
  {
    id: 'docking',
    label: 'docking.tab',
    panel: lazyPart(() => import('./docking/docking-panel.tsx'), 'DockingPanel', [
      'discovery',
      'discovery/computations',
      'discovery/docking',
      'discovery/sketch',
      'discovery/structures',
    ]),
  },
  {
    id: 'targets',
    label: 'targets.tab',
    panel: lazyPart(() => import('./targets/targets-panel.tsx'), 'TargetsPanel', [
      'discovery/computations',
      'discovery/targets',
    ]),
  },
  {
    id: 'simulation',
    label: 'simulations.tab',
    panel: lazyPart(() => import('./simulation/simulation-panel.tsx'), 'SimulationPanel', [
      'discovery/computations',
      'discovery/simulation',
    ]),
  },
  {
    id: 'campaigns',
    label: 'campaigns.tab',
    panel: lazyPart(() => import('./campaigns/campaigns-panel.tsx'), 'CampaignsPanel', [
      'discovery/campaigns',
      'discovery/computations',
    ]),
  },
];
