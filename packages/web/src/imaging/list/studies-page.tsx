import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhotoScan, IconSearch, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { notify } from '../../ui/notify.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { imagingApi, imagingKeys, type StudySearch } from '../api.ts';
import { warm } from '../viewer/warm.ts';
import classes from './list.module.css';
import { StudyTable } from './study-table.tsx';
import { storeFiles } from './upload.ts';

const route = getRouteApi('/shell/imaging');
const MODALITIES = ['CT', 'MR', 'PT', 'CR', 'DX', 'US', 'XA', 'MG', 'NM'];
const PAGE = 50;

export function StudiesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { patient } = route.useSearch();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [modality, setModality] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [offset, setOffset] = useState(0);
  const search: StudySearch = {
    limit: PAGE,
    offset,
    ...(patient === undefined ? {} : { patient }),
    ...(q === '' ? {} : { q }),
    ...(modality === '' ? {} : { modality }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  };
  const studies = useQuery({
    queryKey: [...imagingKeys.studies, search],
    queryFn: ({ signal }) => imagingApi.studies(search, signal),
    placeholderData: keepPreviousData,
  });
  const upload = useMutation({
    mutationFn: (files: File[]) => storeFiles(files, patient),
    onSuccess: ({ stored, refused }) => {
      void queries.invalidateQueries({ queryKey: imagingKeys.studies });
      notify({
        ...(refused.length > 0 ? { color: 'brick' } : {}),
        title: t('imaging.stored', { count: stored }),
        message: refused.length === 0 ? '' : t('imaging.refused', { count: refused.length, why: refused[0]! }),
      });
    },
  });
  useEffect(() => {
    // Whoever looks through studies will open one.
    const waiting = requestIdleCallback(() => {
      void import('../viewer/viewer-page.tsx');
      warm();
    });
    return () => cancelIdleCallback(waiting);
  }, []);
  const items = studies.data?.items ?? [];
  const total = studies.data?.total ?? 0;
  const narrowed = [q, modality, from, to].some((value) => value !== '');
  const again = (change: () => void) => {
    setOffset(0);
    change();
  };
  return (
    <Page
      title={t('imaging.title')}
      lead={
        patient === undefined ? (
          t('imaging.lead')
        ) : (
          <>
            {t('imaging.ofPatient', {
              name: items.find((one) => one.patient?.id === patient)?.patient?.name ?? patient,
            })}{' '}
            <Link to="/imaging" search={{}} className={classes.link}>
              {t('imaging.everyone')}
            </Link>
          </>
        )
      }
      actions={
        <>
          {may('archive.use') ? (
            <Link to="/imaging/archives" className={classes.link}>
              {t('imaging.archives.open')}
            </Link>
          ) : null}
          {may('patient.write') ? (
            <FileButton multiple accept=".dcm,application/dicom,*" onChange={(files) => upload.mutate(files)}>
              {(button) => (
                <Button {...button} loading={upload.isPending} leftSection={<IconUpload size={17} aria-hidden />}>
                  {t('imaging.upload')}
                </Button>
              )}
            </FileButton>
          ) : null}
        </>
      }
    >
      <search className={classes.filters}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('imaging.search')}
          placeholder={t('imaging.searchHint')}
          leftSection={<IconSearch size={17} aria-hidden />}
          type="search"
          value={typed}
          onChange={(event) => again(() => setTyped(event.currentTarget.value))}
        />
        <NativeSelect
          aria-label={t('imaging.modality')}
          value={modality}
          onChange={(event) => again(() => setModality(event.currentTarget.value))}
          data={[
            { value: '', label: `${t('imaging.modality')}: ${t('common.any')}` },
            ...MODALITIES.map((value) => ({ value, label: value })),
          ]}
        />
        <TextInput
          type="date"
          aria-label={t('imaging.from')}
          value={from}
          onChange={(event) => again(() => setFrom(event.currentTarget.value))}
        />
        <span aria-hidden>–</span>
        <TextInput
          type="date"
          aria-label={t('imaging.to')}
          value={to}
          onChange={(event) => again(() => setTo(event.currentTarget.value))}
        />
      </search>
      {upload.isError ? <Failure error={upload.error} compact /> : null}
      {studies.isPending ? <Loading /> : null}
      {studies.isError ? <Failure error={studies.error} retry={() => void studies.refetch()} /> : null}
      {studies.isSuccess && items.length === 0 ? (
        <Empty
          title={narrowed ? t('imaging.noMatch') : t('imaging.empty')}
          hint={narrowed ? t('imaging.noMatchHint') : t('imaging.emptyHint')}
          icon={<IconPhotoScan size={28} stroke={1.5} />}
        />
      ) : null}
      {items.length > 0 ? (
        <>
          <Card flush>
            <StudyTable items={items} withPatient />
          </Card>
          {total > PAGE ? (
            <div className={classes.pages}>
              <Button
                variant="default"
                size="xs"
                disabled={offset === 0}
                onClick={() => setOffset(Math.max(0, offset - PAGE))}
              >
                {t('imaging.newer')}
              </Button>
              <span className="tabular">
                {t('imaging.range', {
                  from: format.number(offset + 1),
                  to: format.number(offset + items.length),
                  total: format.number(total),
                })}
              </span>
              <Button
                variant="default"
                size="xs"
                disabled={offset + PAGE >= total}
                onClick={() => setOffset(offset + PAGE)}
              >
                {t('imaging.older')}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
