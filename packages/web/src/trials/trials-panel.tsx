import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from '../chart/tabs.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { rankedQuery } from './api.ts';
import { ScreeningView } from './screening-view.tsx';
import { Counts, VerdictTag } from './tags.tsx';
import classes from './trials.module.css';

/** Trials beside the open chart, the nearest first: a tab of it. */
export function TrialsPanel({ chart }: PanelProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const { id } = chart.patient;
  const ranked = useQuery(rankedQuery(id));
  if (ranked.isPending) return <Loading />;
  if (ranked.isError) return <Failure error={ranked.error} retry={() => void ranked.refetch()} />;
  if (ranked.data.items.length === 0)
    return (
      <Empty title={t('trials.none')} hint={t('trials.noneHint')}>
        <Link to="/trials" className={classes.link}>
          {t('trials.toTrials')}
        </Link>
      </Empty>
    );
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{t('trials.note')}</p>
      {ranked.data.items.map(({ key, title, match }) => (
        <Card
          key={key}
          id={`trial-${key}`}
          title={title}
          aside={
            <span className={classes.tags}>
              <Counts match={match} />
              <VerdictTag verdict={match.verdict} />
            </span>
          }
        >
          {open === key ? (
            <ScreeningView patient={id} trial={key} />
          ) : (
            <Button size="xs" variant="default" onClick={() => setOpen(key)}>
              {t('trials.show')}
            </Button>
          )}
        </Card>
      ))}
    </div>
  );
}
