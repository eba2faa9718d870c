import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from '../synthetic.module.css';
import { populationKeys, populationsApi } from './api.ts';
import own from './populations.module.css';

export interface Rate {
  readonly disease: string;
  readonly percent: number | string;
}

/** Wanted prevalences, one line for each disease. */
export function Rates({ rates, onChange }: { rates: readonly Rate[]; onChange: (rates: readonly Rate[]) => void }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: populationKeys.diseases,
    queryFn: populationsApi.diseases,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const diseases = [...(found.data?.items ?? [])].sort((a, b) => a.name.localeCompare(b.name));
  const free = diseases.filter(({ key }) => !rates.some(({ disease }) => disease === key));
  const change = (at: number, rate: Partial<Rate>) =>
    onChange(rates.map((one, index) => (index === at ? { ...one, ...rate } : one)));
  const nameOf = (key: string): string => diseases.find((one) => one.key === key)?.name ?? key;
  return (
    <fieldset className={own.rates}>
      <legend>{t('populations.rates')}</legend>
      {rates.map(({ disease, percent }, at) => (
        <div key={disease} className={own.rate}>
          <NativeSelect
            aria-label={t('populations.disease')}
            value={disease}
            data={diseases
              .filter(({ key }) => key === disease || free.some((one) => one.key === key))
              .map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(event) => change(at, { disease: event.currentTarget.value })}
          />
          <NumberInput
            aria-label={`${t('populations.percent')}: ${nameOf(disease)}`}
            suffix=" %"
            min={0}
            max={100}
            required
            value={percent}
            onChange={(value) => change(at, { percent: value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('populations.removeRate', { disease: nameOf(disease) })}
            onClick={() => onChange(rates.filter((_, index) => index !== at))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.line}
        disabled={free.length === 0}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...rates, { disease: free[0]!.key, percent: '' }])}
      >
        {t('populations.addRate')}
      </Button>
    </fieldset>
  );
}
