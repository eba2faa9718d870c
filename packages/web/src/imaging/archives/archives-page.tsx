import { Button, NativeSelect } from '@mantine/core';
import { IconBuildingHospital, IconPlugConnected } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { archiveKeys, archivesApi, type OutsideArchive, type RemoteSearch } from './api.ts';
import classes from './archives.module.css';
import { RemoteStudies } from './remote-studies.tsx';
import { SearchForm } from './search-form.tsx';
import { TransferList } from './transfer-list.tsx';

/** Archives outside that the policy allows: search, fetch, and what became of it. */
export function ArchivesPage() {
  const { t } = useTranslation();
  const archives = useQuery({ queryKey: archiveKeys.list, queryFn: () => archivesApi.list() });
  const items = archives.data?.items ?? [];
  return (
    <Page
      title={t('imaging.archives.title')}
      lead={
        <>
          {t('imaging.archives.lead')}{' '}
          <Link to="/imaging" search={{}} className={classes.link}>
            {t('imaging.archives.back')}
          </Link>
        </>
      }
    >
      {archives.isPending ? <Loading /> : null}
      {archives.isError ? <Failure error={archives.error} retry={() => void archives.refetch()} /> : null}
      {archives.isSuccess && items.length === 0 ? (
        <Empty
          title={t('imaging.archives.none')}
          hint={t('imaging.archives.noneHint')}
          icon={<IconBuildingHospital size={28} stroke={1.5} />}
        />
      ) : null}
      {items.length > 0 ? <Archives items={items} /> : null}
    </Page>
  );
}

function Archives({ items }: { items: readonly OutsideArchive[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(items[0]!.id);
  const [search, setSearch] = useState<{ readonly archive: string; readonly keys: RemoteSearch }>();
  const archive = items.find(({ id }) => id === chosen) ?? items[0]!;
  const check = useMutation({ mutationFn: (id: string) => archivesApi.echo(id) });
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        <NativeSelect
          label={t('imaging.archives.archive')}
          value={archive.id}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            check.reset();
          }}
          data={items.map(({ id, name, where }) => ({ value: id, label: `${name} (${where})` }))}
        />
        <Button
          variant="default"
          loading={check.isPending}
          leftSection={<IconPlugConnected size={17} aria-hidden />}
          onClick={() => check.mutate(archive.id)}
        >
          {t('imaging.archives.check')}
        </Button>
        <span role="status" className={classes.sub}>
          {check.isSuccess ? t('imaging.archives.answered', { name: archive.name, ms: check.data.milliseconds }) : null}
        </span>
      </div>
      {check.isError ? <Failure error={check.error} compact /> : null}
      <Card>
        {archive.may.includes('find') ? (
          <SearchForm onSearch={(keys) => setSearch({ archive: archive.id, keys })} />
        ) : (
          t('imaging.archives.search.noFind')
        )}
      </Card>
      {search?.archive === archive.id ? <RemoteStudies archive={archive} search={search.keys} /> : null}
      <TransferList />
    </div>
  );
}
