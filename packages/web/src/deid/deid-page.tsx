import { Tabs } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { deidApi, deidKeys } from './api.ts';
import classes from './deid.module.css';
import { ReleaseForm } from './release-form.tsx';
import { ReleaseTag } from './release-tag.tsx';
import { TextForm } from './text-card.tsx';

/** What identifies is taken out of a text, of files, or of records of this server. */
export function DeidPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('deid.title')} lead={t('deid.lead')}>
      <div className={classes.stack}>
        <Card>
          <Tabs defaultValue="text" keepMounted={false}>
            <Tabs.List aria-label={t('deid.source')}>
              <Tabs.Tab value="text">{t('deid.sources.text')}</Tabs.Tab>
              <Tabs.Tab value="files">{t('deid.sources.files')}</Tabs.Tab>
              {may('patient.read') && may('export.bulk') ? (
                <Tabs.Tab value="cohort">{t('deid.sources.cohort')}</Tabs.Tab>
              ) : null}
            </Tabs.List>
            <Tabs.Panel value="text" pt={16}>
              <TextForm />
            </Tabs.Panel>
            <Tabs.Panel value="files" pt={16}>
              <ReleaseForm source="files" />
            </Tabs.Panel>
            <Tabs.Panel value="cohort" pt={16}>
              <ReleaseForm source="cohort" />
            </Tabs.Panel>
          </Tabs>
        </Card>
        <Releases />
      </div>
    </Page>
  );
}

function Releases() {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useQuery({
    queryKey: deidKeys.list,
    queryFn: deidApi.list,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? 1500 : false),
  });
  return (
    <Card title={t('deid.releases')} id="deid-releases" flush={(list.data?.items.length ?? 0) > 0}>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data?.items.length === 0 ? (
        <Empty title={t('deid.none')} hint={t('deid.noneHint')} icon={<IconUserOff size={28} stroke={1.5} />} />
      ) : null}
      {list.data && list.data.items.length > 0 ? (
        <div className={classes.wide}>
          <Table
            caption={t('deid.releases')}
            head={[t('deid.name'), t('deid.profile'), t('deid.state'), t('deid.startedAt')]}
            rows={list.data.items.map((one) => ({
              key: one.id,
              cells: [
                <Link key="name" to="/de-identification/$releaseId" params={{ releaseId: one.id }}>
                  {one.name}
                </Link>,
                t(`deid.profiles.${one.settings.profile}`),
                <ReleaseTag key="state" state={one.state} />,
                <span key="at" className="tabular">
                  {format.instant(one.startedAt)}
                </span>,
              ],
            }))}
          />
        </div>
      ) : null}
    </Card>
  );
}
