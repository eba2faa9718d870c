import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type KeptBack, keptQuery, type Markable, setKept } from './api.ts';
import classes from './young.module.css';

const REASONS = ['marked', 'reproductive', 'sexual', 'mental', 'substance', 'label', 'with', 'type'] as const;

/** What is kept from those who act for a patient, and what the staff add to it. */
export function KeptCard({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const found = useQuery(keptQuery(patient));
  return (
    <Card title={t('young.kept')}>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Failure error={found.error} compact /> : null}
      {found.data ? <Kept patient={patient} back={found.data} /> : null}
    </Card>
  );
}

function Kept({ patient, back }: { patient: string; back: KeptBack }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: ({ item, keep }: { item: string; keep: boolean }) => setKept(patient, item, keep),
    onSuccess: () => setChosen(null),
    onSettled: () => cache.invalidateQueries({ queryKey: keptQuery(patient).queryKey }),
  });
  const named = new Map(back.items.map((one) => [one.item, one]));
  const titleOf = (one: Pick<Markable, 'item'> & Partial<Markable>): string =>
    [one.title ?? one.item, t(`young.types.${typeOf(one.item)}`), one.day ? format.date(one.day) : undefined]
      .filter(Boolean)
      .join(' · ');
  const counts = REASONS.flatMap((reason) => {
    const count = back.kept.filter(({ because }) => because === reason).length;
    return count > 0 ? [{ reason, count }] : [];
  });
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{t(`young.stages.${back.stage ?? 'unknown'}`)}</p>
      {counts.length === 0 ? (
        <p>{t('young.nothingKept')}</p>
      ) : (
        <p className={classes.tags}>
          {counts.map(({ reason, count }) => (
            <Tag key={reason} tone={reason === 'marked' ? 'accent' : 'plain'}>
              {t(`young.because.${reason}`)}: {count}
            </Tag>
          ))}
        </p>
      )}
      {back.marks.length === 0 ? null : (
        <ul className={classes.marks}>
          {back.marks.map(({ item, by, at }) => {
            const title = titleOf(named.get(item) ?? { item });
            return (
              <li key={item}>
                <span>
                  {title}
                  <span className={classes.by}>{t('young.markedBy', { by, day: format.date(at) })}</span>
                </span>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('young.show')}: ${title}`}
                  onClick={() => change.mutate({ item, keep: false })}
                >
                  {t('young.show')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Select
        label={t('young.keepWhat')}
        description={t('young.keepHint')}
        searchable
        clearable
        nothingFoundMessage={t('young.noneFound')}
        value={chosen}
        onChange={setChosen}
        limit={50}
        data={back.items
          .filter(({ because }) => because !== 'marked')
          .map((one) => ({ value: one.item, label: titleOf(one) }))}
      />
      {change.isError ? <Failure error={change.error} compact /> : null}
      <div>
        <Button
          variant="default"
          disabled={chosen === null}
          loading={change.isPending}
          onClick={() => chosen === null || change.mutate({ item: chosen, keep: true })}
        >
          {t('young.keep')}
        </Button>
      </div>
    </div>
  );
}

const TYPES = [
  'Appointment',
  'Encounter',
  'DocumentReference',
  'Composition',
  'DiagnosticReport',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Immunization',
  'Procedure',
  'ServiceRequest',
  'AllergyIntolerance',
  'Claim',
  'ExplanationOfBenefit',
  'Invoice',
  'portal-conversation',
] as const;
const typeOf = (item: string): (typeof TYPES)[number] =>
  TYPES.find((one) => item.startsWith(`${one}/`)) ?? 'Observation';
