import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import type { Release, Risk } from './api.ts';
import classes from './deid.module.css';

/** How easily people of the result are found again by what somebody outside could know. */
export function RiskCard({ risk: { risk, none } }: { risk: NonNullable<Release['risk']> }) {
  const { t } = useTranslation();
  return (
    <Card title={t('deid.risk')} id="deid-risk">
      {risk ? <Figures risk={risk} /> : <p className={classes.sub}>{t(`deid.noRisk.${none ?? 'no-people'}`)}</p>}
    </Card>
  );
}

function Figures({ risk }: { risk: Risk }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (share: number) => `${format.number(Math.round(share * 1000) / 10)}\u00a0%`;
  const { prosecutor, journalist, classes: of } = risk;
  const row = (key: string, label: string, figures: { highest: number; mean: number; below: number }) => ({
    key,
    cells: [label, percent(figures.highest), percent(figures.mean), percent(figures.below)],
  });
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>
        {t('deid.riskLead', {
          rows: risk.rows,
          classes: of.count,
          quasi: risk.quasi.map((name) => t(`deid.quasiNames.${name}`, { defaultValue: name })).join(', '),
          smallest: of.smallest,
          unique: of.unique,
        })}
      </p>
      <div className={classes.wide}>
        <Table
          caption={t('deid.risk')}
          head={[t('deid.attacker'), t('deid.highest'), t('deid.mean'), t('deid.below', { k: risk.k })]}
          rows={[
            row('prosecutor', t('deid.prosecutor'), prosecutor),
            ...(journalist ? [row('journalist', t(`deid.journalist.${journalist.how}`), journalist)] : []),
          ]}
        />
      </div>
    </div>
  );
}
