import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../synthetic.module.css';
import type { Prevalence } from './api.ts';
import own from './populations.module.css';

const FEW = 15;

/** How frequent each condition or medicine is, with a bar to compare by. */
export function Prevalences({ kind, rows }: { kind: 'conditions' | 'medications'; rows: readonly Prevalence[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const percent = (share: number): string => `${format.number(Math.round(share * 1000) / 10)} %`;
  const top = Math.max(1e-9, ...rows.map(({ share }) => share));
  const shown = all ? rows : rows.slice(0, FEW);
  return (
    <Card
      title={t(`populations.${kind}`)}
      id={`population-${kind}`}
      flush
      aside={<span className={classes.sub}>{t('populations.conditionsHint')}</span>}
    >
      <Table
        caption={t(`populations.${kind}`)}
        head={[
          t(kind === 'conditions' ? 'populations.condition' : 'populations.medication'),
          t('populations.share'),
          t('populations.female'),
          t('populations.male'),
          t('populations.ever'),
        ]}
        rows={shown.map(({ code, name, share, female, male, ever }) => ({
          key: code,
          cells: [
            name,
            <span key="share" className={own.share}>
              <span className={own.bar} style={{ width: `${(share / top) * 60}px` }} aria-hidden />
              <span className="tabular">{percent(share)}</span>
            </span>,
            <span key="female" className="tabular">
              {percent(female)}
            </span>,
            <span key="male" className="tabular">
              {percent(male)}
            </span>,
            <span key="ever" className="tabular">
              {format.number(ever)}
            </span>,
          ],
        }))}
      />
      {rows.length > FEW ? (
        <div className={own.more}>
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
            {all ? t('populations.less') : t('populations.more', { count: rows.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
