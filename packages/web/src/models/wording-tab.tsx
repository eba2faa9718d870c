import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { modelKeys, modelsApi } from './api.ts';
import classes from './models.module.css';
import { type Wording, wordingApi, wordingKey } from './wording-api.ts';

/** Where a model may word or read what stands already, each place by itself, and how much of it was not borne out. */
export function WordingTab({ manages }: { manages: boolean }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: wordingKey, queryFn: wordingApi.list, staleTime: 0 });
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>{t('models.wording.lead')}</p>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.items.map((item) => (
        <PlaceCard key={item.place} item={item} manages={manages} />
      ))}
    </div>
  );
}

function PlaceCard({ item, manages }: { item: Wording; manages: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cache = useQueryClient();
  const cards = useQuery({ queryKey: modelKeys.all, queryFn: modelsApi.list });
  const set = useMutation({
    mutationFn: (model: string | null) => wordingApi.set(item.place, model),
    onSuccess: () => cache.invalidateQueries({ queryKey: wordingKey }),
  });
  const last = item.history.at(-1);
  const failed = item.days.reduce((sum, day) => sum + Object.values(day.failed).reduce((a, b) => a + b, 0), 0);
  const calls = item.days.reduce((sum, day) => sum + day.calls, 0);
  const faults = new Map<string, number>();
  for (const day of item.days)
    for (const [kind, count] of Object.entries(day.faults)) faults.set(kind, (faults.get(kind) ?? 0) + count);
  return (
    <Card title={t(`models.wording.places.${item.place}`)} id={`wording-${item.place}`}>
      <p className={classes.sub}>{t(`models.wording.hints.${item.place}`)}</p>
      <div className={classes.actions}>
        <NativeSelect
          label={t('models.wording.model')}
          value={item.model ?? ''}
          disabled={!manages || set.isPending}
          data={[
            { value: '', label: t('models.wording.off') },
            ...(cards.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            // A card that was removed is still what the setting names.
            ...(item.model !== undefined && cards.data && !cards.data.items.some(({ id }) => id === item.model)
              ? [{ value: item.model, label: item.model }]
              : []),
          ]}
          onChange={(event) => set.mutate(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      </div>
      {set.isError ? <Failure error={set.error} compact /> : null}
      {last === undefined ? null : (
        <p className={classes.sub}>
          {t(last.model === undefined ? 'models.wording.turnedOff' : 'models.wording.turnedOn', {
            by: last.by,
            when: format.dateTime(last.at),
            model: last.model ?? '',
          })}
        </p>
      )}
      {calls === 0 ? null : (
        <dl className={classes.facts}>
          <div>
            <dt>{t('models.wording.unsupported')}</dt>
            <dd>
              {item.unsupportedRate === undefined
                ? t('models.wording.nothing')
                : t('models.wording.rate', {
                    rate: format.percent(item.unsupportedRate),
                    unsupported: format.number(item.unsupported),
                    all: format.number(item.unsupported + item.stood),
                  })}
            </dd>
          </div>
          <div>
            <dt>{t('models.wording.calls')}</dt>
            <dd>{t('models.wording.callsOf', { calls: format.number(calls), failed: format.number(failed) })}</dd>
          </div>
          {faults.size === 0 ? null : (
            <div>
              <dt>{t('models.wording.faults')}</dt>
              <dd>
                {[...faults]
                  .sort((a, b) => b[1] - a[1])
                  .map(([kind, count]) => `${kind} ${format.number(count)}`)
                  .join(', ')}
              </dd>
            </div>
          )}
        </dl>
      )}
    </Card>
  );
}
