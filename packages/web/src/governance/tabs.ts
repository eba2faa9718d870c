import type { Permission } from '@aceso/client';
import type { ParseKeys } from 'i18next';
import { type ComponentType, lazy } from 'react';

/** A tab of the governance page. */
export interface GovernanceTab {
  /** As in the address, `?tab=`. */
  readonly name: string;
  readonly label: ParseKeys;
  readonly Panel: ComponentType;
  /** Besides `governance.read`, which opens the page; without it the tab is not there. */
  readonly needs?: Permission;
}

const Coverage = lazy(() => import('./coverage-tab.tsx').then((module) => ({ default: module.CoverageTab })));
const Drift = lazy(() => import('./drift-tab.tsx').then((module) => ({ default: module.DriftTab })));
const Fairness = lazy(() => import('./fairness-tab.tsx').then((module) => ({ default: module.FairnessTab })));
const Incidents = lazy(() => import('./incidents-tab.tsx').then((module) => ({ default: module.IncidentsTab })));
const Reviews = lazy(() => import('./reviews-tab.tsx').then((module) => ({ default: module.ReviewsTab })));
const Subjects = lazy(() => import('./subjects-tab.tsx').then((module) => ({ default: module.SubjectsTab })));

const Reports = lazy(() => import('./regulation/reports-tab.tsx').then((module) => ({ default: module.ReportsTab })));
const Roi = lazy(() => import('./regulation/roi-tab.tsx').then((module) => ({ default: module.RoiTab })));

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
