import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { archiveKeys, archivesApi, type OutsideArchive, type RemoteSearch, type RemoteStudy } from './api.ts';
import classes from './archives.module.css';

const MOST = 100;

/** What an archive found, each with what is here of it already. */
export function RemoteStudies({ archive, search }: { archive: OutsideArchive; search: RemoteSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const found = useQuery({
    queryKey: archiveKeys.find(archive.id, search),
    queryFn: ({ signal }) => archivesApi.find(archive.id, { ...search, limit: MOST }, signal),
    retry: false,
  });
  const fetch = useMutation({
    mutationFn: (study: string) => archivesApi.fetch(archive.id, study),
    onSuccess: () => void queries.invalidateQueries({ queryKey: archiveKeys.transfers }),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0)
    return <Empty title={t('imaging.archives.nothing')} hint={t('imaging.archives.nothingHint')} />;
  const mayFetch = archive.may.includes('fetch') && may('patient.write');
  return (
    <Card flush title={t('imaging.archives.found', { count: items.length })}>
      {fetch.isError ? <Failure error={fetch.error} compact /> : null}
      <div className={classes.scroll}>
        <Table
          head={(['study', 'patient', 'modality', 'date', 'images', 'act'] as const).map((name) =>
            t(`imaging.archives.columns.${name}`),
          )}
          rows={items.map((study) => ({
            key: study.uid,
            cells: [
              <div key="study">
                {study.description ?? t('imaging.untitled')}
                <div className={classes.sub}>{study.accession}</div>
              </div>,
              <div key="patient">
                {nameOf(study) ?? t('imaging.nameless')}
                <div className={classes.sub}>
                  {[study.patientId, format.date(study.birthDate)].filter(Boolean).join(' · ')}
                </div>
              </div>,
              <span key="modality" className={classes.tags}>
                {study.modalities.map((one) => (
                  <Tag key={one}>{one}</Tag>
                ))}
              </span>,
              <span key="date" className="tabular">
                {format.date(study.date)}
              </span>,
              <span key="images" className="tabular">
                {study.instances === undefined ? '–' : format.number(study.instances)}
              </span>,
              <div key="act" className={classes.acts}>
                {study.here > 0 ? (
                  <Link to="/imaging/$study" params={{ study: study.uid }} className={classes.link}>
                    {t('imaging.archives.here', { count: study.here })}
                  </Link>
                ) : (
                  <span className={classes.sub}>{t('imaging.archives.notHere')}</span>
                )}
                {mayFetch ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('imaging.archives.fetchLabel', { study: study.description ?? study.uid })}
                    loading={fetch.isPending && fetch.variables === study.uid}
                    leftSection={<IconDownload size={15} aria-hidden />}
                    onClick={() => fetch.mutate(study.uid)}
                  >
                    {t(study.here > 0 ? 'imaging.archives.fetchAgain' : 'imaging.archives.fetch')}
                  </Button>
                ) : null}
              </div>,
            ],
          }))}
        />
      </div>
      {items.length >= MOST ? <p className={classes.sub}>{t('imaging.archives.most')}</p> : null}
    </Card>
  );
}

/** FAMILY^GIVEN as a person reads it. */
function nameOf({ patientName }: RemoteStudy): string | undefined {
  const [family = '', given = ''] = (patientName ?? '').split('^');
  const name = [given, family].filter((part) => part !== '').join(' ');
  return name === '' ? undefined : name;
}
