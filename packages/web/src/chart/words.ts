import type { ChartView } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import type { Dosage } from '../api/types.ts';
import { useFormat } from '../format/use-format.ts';

type Period = 'h' | 'd' | 'wk' | 'mo' | 'a' | 'min' | 's';
const PERIODS: readonly Period[] = ['h', 'd', 'wk', 'mo', 'a', 'min', 's'];

/** One line of how a medicine is taken, from its parts where the record has parts. */
export function useDosageText(): (dosage: Dosage) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const frequency = ({ count, period, unit }: NonNullable<Dosage['frequency']>): string => {
    const known = PERIODS.find((name) => name === unit);
    const one = known === undefined ? unit : t(`chart.units.${known}`);
    const many = known === undefined ? unit : t(`chart.unitsMany.${known}`);
    const span = period === 1 ? one : `${format.number(period)} ${many}`;
    return count === 1 && period !== 1 ? t('chart.every', { period: span }) : t('chart.times', { count, period: span });
  };
  return (dosage) => {
    const parts = [
      dosage.dose === undefined ? undefined : format.quantity(dosage.dose),
      dosage.route?.toLowerCase(),
      dosage.frequency === undefined ? dosage.timing : frequency(dosage.frequency),
      dosage.asNeeded
        ? dosage.asNeededFor === undefined
          ? t('chart.asNeeded')
          : t('chart.asNeededFor', { reason: dosage.asNeededFor })
        : undefined,
    ].filter((part) => part !== undefined && part !== '');
    const structured = dosage.dose !== undefined || dosage.frequency !== undefined;
    return structured ? parts.join(', ') : (dosage.text ?? parts.join(', '));
  };
}

/** Value of a result that is not a number over time. */
export function useValueText(): (entry: ChartView['otherObservations'][number]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  type Value = NonNullable<ChartView['otherObservations'][number]['value']>;
  const text = (value: Value | undefined): string => {
    switch (value?.type) {
      case 'quantity':
        return format.quantity(value.quantity);
      case 'concept':
        return value.concept.text;
      case 'text':
        return value.text;
      case 'boolean':
        return t(value.boolean ? 'common.yes' : 'common.no');
      case 'range':
        return format.range(value.low?.value, value.high?.value, value.high?.unit ?? value.low?.unit);
      case 'time':
        return format.dateTime(value.time.text);
      case undefined:
        return '';
    }
  };
  return (entry) =>
    [text(entry.value), ...entry.components.map((part) => `${part.concept.text}: ${text(part.value)}`)]
      .filter((part) => part !== '')
      .join('; ');
}
