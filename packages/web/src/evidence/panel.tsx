import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './panel.module.css';

export interface PanelTab {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
}

/** The side panel of a document: what the chosen sentence rests on, and what concerns the whole. */
export function EvidencePanel(props: { tabs: readonly PanelTab[]; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <aside className={classes.panel} aria-label={t('editor.evidence')} id="evidence">
      <Tabs
        value={props.value}
        onChange={(value) => props.onChange(value ?? 'sentence')}
        keepMounted={false}
        className={classes.tabs ?? ''}
      >
        <Tabs.List grow className={classes.list ?? ''} aria-label={t('editor.evidence')}>
          {props.tabs.map((tab) => (
            <Tabs.Tab key={tab.value} value={tab.value}>
              {tab.label}
              {tab.count === undefined || tab.count === 0 ? null : <span className={classes.count}>{tab.count}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {props.tabs.map((tab) => (
          <Tabs.Panel key={tab.value} value={tab.value} className={classes.body ?? ''} tabIndex={0}>
            {tab.content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </aside>
  );
}
