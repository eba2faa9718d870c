import type { ChartView } from '@aceso/client';
import { IconAlertTriangle, IconHeartbeat, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ageInYears } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useSexName } from '../ui/names.ts';
import { Tag } from '../ui/tag.tsx';
import classes from './banner.module.css';
import { allergiesOf, codeStatusOf } from './banner-facts.ts';

/** Who this is, what must never be overlooked, and what can be done; stays in view while the chart scrolls. */
export function Banner({ chart, actions }: { chart: ChartView; actions?: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sexName = useSexName();
  const { patient } = chart;
  const age = ageInYears(patient.birth?.day, patient.death?.day ?? new Date().toISOString());
  const { known, denied } = allergiesOf(chart);
  const code = codeStatusOf(chart);
  return (
    <header className={classes.banner}>
      <div className={classes.row}>
        <div className={classes.who}>
          <h1 className={classes.name}>{patient.name}</h1>
          <div className={`${classes.facts} tabular`}>
            <span>{sexName(patient.gender)}</span>
            {age === undefined ? null : <strong>{t('chart.years', { count: age })}</strong>}
            {patient.birth === undefined ? null : (
              <span>{t('chart.born', { date: format.date(patient.birth.day) })}</span>
            )}
            <span>{patient.mrn === undefined ? t('chart.noMrn') : t('chart.mrn', { mrn: patient.mrn })}</span>
            {patient.deceased ? (
              <Tag tone="plain">
                {patient.death === undefined
                  ? t('chart.deceased')
                  : t('chart.died', { date: format.date(patient.death.day) })}
              </Tag>
            ) : null}
          </div>
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </div>
      <dl className={classes.alerts}>
        <div className={classes.alert} data-tone={known.length > 0 ? 'bad' : 'plain'}>
          <dt>
            {known.length > 0 ? <IconAlertTriangle size={15} aria-hidden /> : <IconShieldCheck size={15} aria-hidden />}
            {t('chart.allergies')}
          </dt>
          <dd>
            {known.length === 0
              ? t(denied ? 'chart.noKnownAllergies' : 'chart.noAllergies')
              : known.map((allergy) => (
                  <span key={allergy.ref} className={classes.allergy}>
                    <strong>{allergy.label}</strong>
                    {allergy.reaction === '' ? '' : ` (${allergy.reaction})`}
                    {allergy.high ? ` – ${t('chart.highCriticality')}` : ''}
                  </span>
                ))}
          </dd>
        </div>
        <div className={classes.alert} data-tone={code === undefined ? 'plain' : 'accent'}>
          <dt>
            <IconHeartbeat size={15} aria-hidden />
            {t('chart.codeStatus')}
          </dt>
          <dd>{code === undefined ? t('chart.noCodeStatus') : <strong>{code}</strong>}</dd>
        </div>
      </dl>
    </header>
  );
}
