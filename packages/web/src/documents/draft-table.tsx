import type { DraftStatus, DraftSummary } from '@aceso/client';
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import classes from './documents.module.css';

const TONES: Readonly<Record<DraftStatus, Tone>> = {
  draft: 'ai',
  'in-review': 'warn',
  signed: 'good',
  rejected: 'plain',
};

export function StatusTag({ status }: { status: DraftStatus }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[status]}>{t(`draftStatus.${status}`)}</Tag>;
}

export function DraftTable({ items, withPatient }: { items: readonly DraftSummary[]; withPatient: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      head={[
        t('documents.type'),
        ...(withPatient ? [t('documents.patient')] : []),
        t('documents.status'),
        t('documents.progress'),
        t('documents.created'),
      ]}
      rows={items.map((item) => ({
        key: item.id,
        dim: item.status === 'rejected',
        cells: [
          <Link key="title" to="/documents/$draft" params={{ draft: item.id }} className={classes.title}>
            {t(`documentType.${item.type}`)}
          </Link>,
          ...(withPatient
            ? [
                <Link
                  key="patient"
                  to="/patients/$patient"
                  params={{ patient: item.patient.replace(/^Patient\//, '') }}
                  className={classes.patient}
                >
                  {item.patientName}
                </Link>,
              ]
            : []),
          <StatusTag key="status" status={item.status} />,
          <div key="progress" className={classes.progress}>
            <Progress
              value={item.sentences === 0 ? 0 : (100 * item.decided) / item.sentences}
              size="sm"
              aria-label={t('documents.progress')}
            />
            <span className="tabular">
              {item.decided}/{item.sentences}
            </span>
          </div>,
          <div key="created" className="tabular">
            {format.instant(item.createdAt)}
            <div className={classes.sub}>
              {item.signedAt === undefined
                ? item.createdBy
                : t('documents.signedAt', { when: format.instant(item.signedAt) })}
            </div>
          </div>,
        ],
      }))}
    />
  );
}
