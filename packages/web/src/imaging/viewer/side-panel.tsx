import { Tabs } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../app/lazy-page.ts';
import { Loading } from '../../ui/states.tsx';
import { AskPanel } from '../ask/ask-panel.tsx';
import { FindingsPanel } from '../findings/findings-panel.tsx';
import type { Marks } from '../marks/use-marks.ts';
import { RegionsPanel } from '../regions/regions-panel.tsx';
import { ReportPanel } from '../report/report-panel.tsx';
import { useViewer } from './context.ts';
import { MeasuresPanel } from './measures-panel.tsx';
import type { useKeyImages } from './use-key-images.ts';
import type { Measures } from './use-measures.ts';
import { TABS, type TabName } from './use-viewer-state.ts';
import classes from './viewer.module.css';

const DocumentsPanel = lazyPart(() => import('../sr/documents-panel.tsx'), 'DocumentsPanel', ['imaging']);

/** What is known of the images, beside them. */
export function SidePanel(props: {
  tab: TabName;
  onTab: (tab: TabName) => void;
  keyImages: ReturnType<typeof useKeyImages>;
  measures: Measures;
  marks: Marks;
}) {
  const { t } = useTranslation();
  const { detail } = useViewer();
  const reports = detail.series.filter(({ kind }) => kind === 'report').length;
  return (
    <aside className={classes.side} aria-label={t('imaging.sidePanel')}>
      <Tabs
        value={props.tab}
        onChange={(value) => props.onTab((value ?? 'report') as TabName)}
        classNames={{ root: classes.tabs ?? '', panel: classes.sideBody ?? '', tab: classes.tab ?? '' }}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('imaging.sidePanel')}>
          {TABS.filter((name) => name !== 'documents' || reports > 0).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`imaging.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="report">
          <ReportPanel />
        </Tabs.Panel>
        <Tabs.Panel value="ask">
          <AskPanel />
        </Tabs.Panel>
        <Tabs.Panel value="findings">
          <FindingsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="regions">
          <RegionsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <MeasuresPanel measures={props.measures} keyImages={props.keyImages} marks={props.marks} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <Suspense fallback={<Loading />}>
            <DocumentsPanel />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
