import { Button, Group, Modal } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { appKeys, appsApi, type Grant } from './api.ts';
import classes from './apps.module.css';
import { useScopeWords } from './scope-words.ts';

/** The apps that the person let in, for what, and the end of it. */
export function MyAppsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useScopeWords();
  const [ending, setEnding] = useState<Grant | undefined>(undefined);
  const grants = useQuery({ queryKey: appKeys.grants, queryFn: appsApi.grants });
  const end = useMutation({
    mutationFn: (id: string) => appsApi.endGrant(id),
    onSuccess: () => setEnding(undefined),
    onSettled: () => void queries.invalidateQueries({ queryKey: appKeys.grants }),
  });
  const body = () => {
    if (grants.isPending) return <Loading />;
    if (grants.isError) return <Failure error={grants.error} retry={() => void grants.refetch()} />;
    const { items } = grants.data;
    if (items.length === 0)
      return (
        <Empty
          title={t('apps.mine.empty')}
          hint={t('apps.mine.emptyHint')}
          icon={<IconApps size={28} stroke={1.5} />}
        />
      );
    return (
      <ul className={classes.grants}>
        {items.map((grant) => (
          <li key={grant.id}>
            <Card
              id={`grant-${grant.id}`}
              title={grant.app.name}
              aside={
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('apps.mine.end')}: ${grant.app.name}`}
                  onClick={() => setEnding(grant)}
                >
                  {t('apps.mine.end')}
                </Button>
              }
            >
              <dl className={classes.facts}>
                <dt>{t('apps.mine.may')}</dt>
                <dd>
                  <ul className={classes.may}>
                    {words(grant).map(({ key, text }) => (
                      <li key={key}>{text}</li>
                    ))}
                  </ul>
                </dd>
                <dt>{t('apps.mine.patient')}</dt>
                <dd>{grant.patient === undefined ? t('apps.mine.anyPatient') : <PatientName id={grant.patient} />}</dd>
                <dt>{t('apps.mine.since')}</dt>
                <dd>{grant.since === undefined ? '–' : format.instant(grant.since)}</dd>
                <dt>{t('apps.mine.lastUsed')}</dt>
                <dd>{grant.lastUsed === undefined ? t('apps.mine.never') : format.instant(grant.lastUsed)}</dd>
              </dl>
            </Card>
          </li>
        ))}
      </ul>
    );
  };
  return (
    <Page title={t('app.myApps')} lead={t('apps.mine.lead')}>
      {body()}
      <Modal opened={ending !== undefined} onClose={() => setEnding(undefined)} title={t('apps.mine.end')}>
        <p>{t('apps.mine.endConfirm', { app: ending?.app.name ?? '' })}</p>
        {end.isError ? <Failure error={end.error} compact /> : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setEnding(undefined)}>
            {t('apps.mine.keep')}
          </Button>
          <Button color="brick" loading={end.isPending} onClick={() => ending && end.mutate(ending.id)}>
            {t('apps.mine.end')}
          </Button>
        </Group>
      </Modal>
    </Page>
  );
}

function PatientName({ id }: { id: string }) {
  const chart = useQuery({
    queryKey: keys.chart(id),
    queryFn: ({ signal }) => api.patients.chart(id, signal),
    retry: false,
  });
  return (
    <Link to="/patients/$patient" params={{ patient: id }}>
      {chart.data?.patient.name ?? id}
    </Link>
  );
}
