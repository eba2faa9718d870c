import { Button } from '@mantine/core';
import { IconTableShare, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../synthetic.module.css';
import { populationKeys, populationsApi } from './api.ts';
import { PopulationTag } from './population-tag.tsx';
import { StartPopulation } from './start-population.tsx';

/** Populations that were simulated, and the form for the next one. */
export function PopulationsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const list = useQuery({
    queryKey: populationKeys.list,
    queryFn: populationsApi.list,
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'running') ? 1500 : false),
  });
  return (
    <Page
      title={t('populations.title')}
      lead={t('populations.lead')}
      wide
      actions={
        <Button
          variant="default"
          leftSection={<IconTableShare size={17} aria-hidden />}
          renderRoot={(props) => <Link to="/synthetic" {...props} />}
        >
          {t('populations.back')}
        </Button>
      }
    >
      <div className={classes.columns}>
        <StartPopulation
          onStarted={({ id }) => {
            void queries.invalidateQueries({ queryKey: populationKeys.list });
            void navigate({ to: '/synthetic/populations/$populationId', params: { populationId: id } });
          }}
        />
        <div className={classes.stack}>
          {list.isPending ? <Loading /> : null}
          {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
          {list.isSuccess && list.data.items.length === 0 ? (
            <Empty
              title={t('populations.none')}
              hint={t('populations.noneHint')}
              icon={<IconUsersGroup size={28} stroke={1.5} />}
            />
          ) : null}
          {list.data !== undefined && list.data.items.length > 0 ? (
            <Card title={t('populations.list')} id="populations" flush>
              <Table
                caption={t('populations.list')}
                head={[
                  t('populations.name'),
                  t('populations.people'),
                  t('populations.state'),
                  t('populations.startedBy'),
                ]}
                rows={list.data.items.map((one) => ({
                  key: one.id,
                  cells: [
                    <Link key="name" to="/synthetic/populations/$populationId" params={{ populationId: one.id }}>
                      {one.name}
                    </Link>,
                    <span key="people" className="tabular">
                      {format.number(one.settings.count)}
                    </span>,
                    <PopulationTag key="state" state={one.state} />,
                    `${one.startedBy} · ${format.instant(one.startedAt)}`,
                  ],
                }))}
              />
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
