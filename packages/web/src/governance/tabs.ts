import type { Permission } from '@aceso/client';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { lazyPart } from '../app/lazy-page.ts';

/** A tab of the governance page. */
export interface GovernanceTab {
  /** As in the address, `?tab=`. */
  readonly name: string;
  readonly label: ParseKeys;
  readonly Panel: ComponentType;
  /** Besides `governance.read`, which opens the page; without it the tab is not there. */
  readonly needs?: Permission;
}

const Coverage = lazyPart(() => import('./coverage-tab.tsx'), 'CoverageTab', ['governance']);
const Drift = lazyPart(() => import('./drift-tab.tsx'), 'DriftTab', ['governance']);
const Fairness = lazyPart(() => import('./fairness-tab.tsx'), 'FairnessTab', ['governance']);
const Incidents = lazyPart(() => import('./incidents-tab.tsx'), 'IncidentsTab', ['governance']);
const Reviews = lazyPart(() => import('./reviews-tab.tsx'), 'ReviewsTab', ['governance']);
const Subjects = lazyPart(() => import('./subjects-tab.tsx'), 'SubjectsTab', ['governance']);

const Reports = lazyPart(() => import('./regulation/reports-tab.tsx'), 'ReportsTab', ['governance/regulation']);
const Roi = lazyPart(() => import('./regulation/roi-tab.tsx'), 'RoiTab', ['governance/regulation']);

/** Tabs in their order; the first is open at first. A feature adds its own in one line, and loads its panel lazily. */
export const GOVERNANCE_TABS: readonly GovernanceTab[] = [
  { name: 'subjects', label: 'governance.tabs.subjects', Panel: Subjects },
  { name: 'reviews', label: 'governance.tabs.reviews', Panel: Reviews },
  { name: 'drift', label: 'governance.tabs.drift', Panel: Drift },
  { name: 'coverage', label: 'governance.tabs.coverage', Panel: Coverage },
  { name: 'fairness', label: 'governance.tabs.fairness', Panel: Fairness },
  { name: 'incidents', label: 'governance.tabs.incidents', Panel: Incidents },
  { name: 'reports', label: 'regulation.tabs.reports', Panel: Reports },
  { name: 'roi', label: 'regulation.tabs.roi', Panel: Roi, needs: 'governance.manage' },
];
