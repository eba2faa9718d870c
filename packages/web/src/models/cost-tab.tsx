import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay, useSession } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type Budget, modelKeys, modelsApi, type Spending } from './api.ts';
import classes from './models.module.css';

/** What was spent on a day, by person and model, beside the budget. */
export function CostTab({ budget }: { budget: Budget }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const cost = useQuery({
    queryKey: modelKeys.cost(day),
    queryFn: ({ signal }) => modelsApi.cost(day, signal),
    staleTime: 0,
  });
  return (
    <div className={classes.stack}>
      <TextInput
        type="date"
        className={classes.day ?? ''}
        label={t('models.cost.day')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {cost.isPending ? <Loading /> : null}
      {cost.isError ? <Failure error={cost.error} retry={() => void cost.refetch()} /> : null}
      {cost.data?.items.length === 0 ? <Empty title={t('models.cost.nothing')} /> : null}
      {cost.data === undefined || cost.data.items.length === 0 ? null : (
        <Spent items={cost.data.items} budget={budget} />
      )}
    </div>
  );
}

const sum = (items: readonly Spending[], of: (item: Spending) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
const tokens = ({ inputTokens, outputTokens }: Spending): number => inputTokens + outputTokens;

function Spent({ items, budget }: { items: readonly Spending[]; budget: Budget }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNames();
  const all = sum(items, tokens);
  const total = sum(items, ({ money }) => money);
  const currency = items.find((item) => item.currency !== undefined)?.currency ?? '';
  const limit = budget.totalMoneyPerDay;
  // A small call costs less than a cent.
  const money = (value: number): string =>
    `${format.number(value, value > 0 && value < 0.1 ? 5 : 2)} ${currency}`.trim();
  return (
    <Card
      title={t('models.cost.total')}
      id="model-cost"
      flush
      aside={
        <span className="tabular">
          {limit === undefined
            ? money(total)
            : t('models.cost.ofBudget', { spent: money(total), budget: money(limit) })}
        </span>
      }
    >
      <Table
        caption={t('models.tabs.cost')}
        head={[
          t('models.cost.user'),
          t('models.cost.model'),
          t('models.cost.calls'),
          t('models.cost.input'),
          t('models.cost.output'),
          t('models.cost.money'),
          t('models.cost.share'),
        ]}
        rows={[...items]
          .sort((a, b) => b.money - a.money || tokens(b) - tokens(a))
          .map((item) => ({
            key: `${item.user} ${item.model}`,
            cells: [
              nameOf(item.user),
              item.model,
              format.number(item.calls),
              format.number(item.inputTokens),
              format.number(item.outputTokens),
              money(item.money),
              <svg
                key="share"
                className={classes.share}
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                role="img"
                aria-label={format.percent(all === 0 ? 0 : tokens(item) / all)}
              >
                <rect x={0} y={0} width={100} height={10} className={classes.shareAll} />
                <rect x={0} y={0} width={all === 0 ? 0 : (100 * tokens(item)) / all} height={10} />
              </svg>,
            ],
          }))}
      />
    </Card>
  );
}

/** Names of accounts, as far as the reader may know them; the id otherwise. */
function useNames(): (id: string) => string {
  const me = useSession()?.user;
  const users = useQuery({ queryKey: keys.users, queryFn: () => api.users.list(), enabled: useMay()('user.manage') });
  return (id) => (id === me?.id ? me.name : (users.data?.items.find((user) => user.id === id)?.name ?? id));
}
