import type { ChartView, Permission } from '@aceso/client';
import type { ParseKeys } from 'i18next';
import { type ComponentType, lazy } from 'react';
import { ChartDocuments } from './chart-documents.tsx';
import { Encounters, Medications, Problems } from './lists.tsx';
import { Overview } from './overview.tsx';

export interface PanelProps {
  readonly chart: ChartView;
  /** Opens another tab by its name. */
  readonly open: (tab: string) => void;
}

/** A tab of the chart. */
export interface ChartTab {
  /** As in the address, `?tab=`. */
  readonly name: string;
  readonly label: ParseKeys;
  readonly Panel: ComponentType<PanelProps>;
  /** Number shown after the label. */
  readonly count?: (chart: ChartView) => number;
  /** Without it the tab is not there. */
  readonly needs?: Permission;
}

const Images = lazy(() =>
  import('../imaging/list/chart-images.tsx').then((module) => ({ default: module.ChartImages })),
);
const Due = lazy(() => import('../care-gaps/due-panel.tsx').then((module) => ({ default: module.DuePanel })));
const Trials = lazy(() => import('../trials/trials-panel.tsx').then((module) => ({ default: module.TrialsPanel })));
const Portal = lazy(() => import('../young/portal-panel.tsx').then((module) => ({ default: module.PortalPanel })));
const Results = lazy(() => import('./results.tsx').then((module) => ({ default: module.Results })));
const Suggestions = lazy(() =>
  import('../suggestions/suggestions-panel.tsx').then((module) => ({ default: module.SuggestionsPanel })),
);
const Timeline = lazy(() => import('./timeline.tsx').then((module) => ({ default: module.Timeline })));

/** Tabs in their order; the first is open at first. A feature adds its own in one line, and loads its panel lazily. */
export const CHART_TABS: readonly ChartTab[] = [
  { name: 'overview', label: 'chart.tabs.overview', Panel: Overview },
  { name: 'timeline', label: 'chart.tabs.timeline', Panel: Timeline },
  { name: 'problems', label: 'chart.tabs.problems', Panel: Problems, count: (chart) => chart.conditions.length },
  {
    name: 'medications',
    label: 'chart.tabs.medications',
    Panel: Medications,
    count: (chart) => chart.medications.length,
  },
  { name: 'results', label: 'chart.tabs.results', Panel: Results, count: (chart) => chart.observations.length },
  { name: 'encounters', label: 'chart.tabs.encounters', Panel: Encounters, count: (chart) => chart.encounters.length },
  { name: 'suggestions', label: 'suggestions.tab', Panel: Suggestions, needs: 'draft.write' },
  { name: 'due', label: 'careGaps.tab', Panel: Due },
  { name: 'trials', label: 'trials.tab', Panel: Trials, needs: 'draft.write' },
  { name: 'images', label: 'imaging.tab', Panel: Images },
  { name: 'documents', label: 'chart.tabs.documents', Panel: ChartDocuments },
  { name: 'portal', label: 'young.tab', Panel: Portal, needs: 'inbox.work' },
];
