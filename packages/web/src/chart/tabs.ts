import type { ChartView, Permission } from '@aceso/client';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { lazyPart } from '../app/lazy-page.ts';
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

const Images = lazyPart(() => import('../imaging/list/chart-images.tsx'), 'ChartImages', ['imaging']);
const Due = lazyPart(() => import('../care-gaps/due-panel.tsx'), 'DuePanel', ['care-gaps']);
const Trials = lazyPart(() => import('../trials/trials-panel.tsx'), 'TrialsPanel', ['trials']);
const Portal = lazyPart(() => import('../young/portal-panel.tsx'), 'PortalPanel', ['inbox', 'young']);
const Results = lazyPart(() => import('./results.tsx'), 'Results', ['chart']);
const Suggestions = lazyPart(() => import('../suggestions/suggestions-panel.tsx'), 'SuggestionsPanel', [
  'editor',
  'evidence',
  'suggestions',
]);
const Timeline = lazyPart(() => import('./timeline.tsx'), 'Timeline', ['chart']);

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
