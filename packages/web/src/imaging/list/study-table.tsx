import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ImagingStudy } from '../api.ts';
import { SendStudy } from '../archives/send-study.tsx';
import { LinkPatient } from './link-patient.tsx';
import classes from './list.module.css';

export function StudyTable({ items, withPatient }: { items: readonly ImagingStudy[]; withPatient: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      head={[
        t('imaging.columns.study'),
        ...(withPatient ? [t('imaging.columns.patient')] : []),
        t('imaging.columns.modality'),
        t('imaging.columns.date'),
        t('imaging.columns.images'),
      ]}
      rows={items.map((study) => ({
        key: study.uid,
        cells: [
          <div key="study">
            <Link to="/imaging/$study" params={{ study: study.uid }} className={classes.title}>
              {study.description ?? t('imaging.untitled')}
            </Link>
            {study.accession === undefined ? null : <div className={classes.sub}>{study.accession}</div>}
          </div>,
          ...(withPatient ? [<Who key="patient" study={study} />] : []),
          <span key="modality" className={classes.tags}>
            {study.modalities.map((one) => (
              <Tag key={one}>{one}</Tag>
            ))}
          </span>,
          <span key="date" className="tabular">
            {format.date(study.date)}
            <div className={classes.sub}>{study.time?.slice(0, 5)}</div>
          </span>,
          <span key="images" className="tabular">
            {t('imaging.imageCount', { count: study.instances, formatted: format.number(study.instances) })}
            <div className={classes.sub}>{t('imaging.seriesCount', { count: study.series })}</div>
            <SendStudy study={study} />
          </span>,
        ],
      }))}
    />
  );
}

function Who({ study }: { study: ImagingStudy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patient, subject } = study;
  if (patient !== undefined)
    return (
      <Link to="/patients/$patient" params={{ patient: patient.id }} className={classes.link}>
        {patient.name}
      </Link>
    );
  return (
    <div>
      {subject.name ?? subject.id ?? t('imaging.nameless')}
      <div className={classes.sub}>
        {[subject.id, format.date(subject.birthDate)].filter((one) => one !== undefined && one !== '').join(' · ')}
      </div>
      <span className={classes.tags}>
        <Tag tone="warn">{t('imaging.notLinked')}</Tag>
        <LinkPatient study={study} />
      </span>
    </div>
  );
}
