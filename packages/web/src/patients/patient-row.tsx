import type { PatientSummary } from '@aceso/client';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ageInYears } from '../format/format.ts';
import { useFormat } from '../format/use-format.ts';
import { useClassName, useSexName } from '../ui/names.ts';
import { Tag } from '../ui/tag.tsx';
import classes from './patients.module.css';

const SHOWN = 3;

export function PatientRow(props: { patient: PatientSummary; tabIndex: number; onFocus: () => void }) {
  const { patient } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const className = useClassName();
  const sexName = useSexName();
  const age = ageInYears(patient.birthDate, new Date().toISOString());
  const last = patient.lastEncounter;
  const problems = patient.activeProblems;
  return (
    <tr className={classes.row}>
      <td className={classes.identity}>
        <Link
          to="/patients/$patient"
          params={{ patient: patient.id }}
          className={classes.name}
          tabIndex={props.tabIndex}
          data-row
          onFocus={props.onFocus}
        >
          {patient.name}
        </Link>
        <div className={`${classes.sub} tabular`}>
          {sexName(patient.gender)}
          {age === undefined || patient.deceased ? '' : ` · ${t('chart.years', { count: age })}`}
          {patient.birthDate === undefined ? '' : ` · ${format.date(patient.birthDate)}`}
          {patient.mrn === undefined ? null : (
            <>
              {' · '}
              <span className={classes.whole}>{t('chart.mrn', { mrn: patient.mrn })}</span>
            </>
          )}
          {patient.deceased ? ` · ${t('patients.deceased')}` : ''}
        </div>
      </td>
      <td>
        {last === undefined ? (
          <span className={classes.sub}>{t('patients.noEncounter')}</span>
        ) : (
          <>
            <div className={classes.encounter}>
              <Tag tone={last.class === 'IMP' || last.class === 'EMER' ? 'accent' : 'plain'}>
                {className(last.class)}
              </Tag>
              <span className="tabular">{format.date(last.start)}</span>
            </div>
            {last.type === undefined ? null : <div className={classes.sub}>{last.type}</div>}
          </>
        )}
      </td>
      <td className={classes.problems}>
        {problems.length === 0 ? (
          <span className={classes.sub}>{t('patients.noProblems')}</span>
        ) : (
          <span>
            {problems.slice(0, SHOWN).join(', ')}
            {problems.length > SHOWN ? (
              <span className={classes.sub}> {t('patients.moreProblems', { count: problems.length - SHOWN })}</span>
            ) : null}
          </span>
        )}
      </td>
      <td className={classes.drafts}>
        {patient.openDrafts === 0 ? null : (
          <Tag tone="ai">{t('patients.openDrafts', { count: patient.openDrafts })}</Tag>
        )}
      </td>
    </tr>
  );
}
