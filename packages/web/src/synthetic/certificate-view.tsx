import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Certificate, Check } from './certificate.ts';
import { Marginals, PairMap, Projections } from './pictures.tsx';
import classes from './synthetic.module.css';

const TONES: Readonly<Record<Check['status'], Tone>> = { pass: 'good', inconclusive: 'warn', fail: 'bad' };
/** Row numbers that are named at once. */
const MOST_ROWS = 30;

/** What is known of a synthetic table: the gate, fidelity, utility, and the two tables side by side. */
export function CertificateView({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fidelity, detection, utility, gate, inputs, pictures } = certificate;
  const percent = (value: number | null) =>
    value === null ? '–' : `${format.number(Math.round(value * 1000) / 10)} %`;
  const ratio = (value: number | null) => (value === null ? '–' : format.number(Math.round(value * 100) / 100));
  const three = (value: number) => format.number(Math.round(value * 1000) / 1000);
  const facts: readonly [string, string, string][] = [
    [
      t('synthetic.shape'),
      percent(fidelity.shape),
      t('synthetic.againstReal', { ratio: ratio(fidelity.relative.shape) }),
    ],
    [
      t('synthetic.trend'),
      percent(fidelity.trend),
      t('synthetic.againstReal', { ratio: ratio(fidelity.relative.trend) }),
    ],
    [
      t('synthetic.detection'),
      three(detection.boosted.estimate),
      t('synthetic.interval', { low: three(detection.boosted.low), high: three(detection.boosted.high) }),
    ],
    ...(utility?.scores ?? []).map(({ model, measure, trtr, tstr }): [string, string, string] => [
      t(`synthetic.utility.${model}`, { target: utility?.target ?? '' }),
      three(tstr),
      t(`synthetic.onReal.${measure}`, { value: three(trtr) }),
    ]),
  ];
  return (
    <>
      <div className={classes.facts}>
        {facts.map(([name, value, about]) => (
          <div key={name} className={classes.fact}>
            <span className={classes.sub}>{name}</span>
            <strong className="tabular">{value}</strong>
            <span className={classes.sub}>{about}</span>
          </div>
        ))}
      </div>
      <Card
        title={t('synthetic.gate')}
        id="gate"
        flush
        aside={
          <Tag tone={certificate.verdict === 'release' ? 'good' : 'bad'}>
            {t(`synthetic.verdicts.${certificate.verdict}`)}
          </Tag>
        }
      >
        <Table
          caption={t('synthetic.gate')}
          head={[
            t('synthetic.check'),
            t('synthetic.value'),
            t('synthetic.limit'),
            t('synthetic.outcome'),
            t('synthetic.why'),
          ]}
          rows={gate.checks.map((check) => ({
            key: check.name,
            cells: [
              check.name,
              <span key="value" className="tabular">
                {three(check.value)}
                {check.low === undefined || check.high === undefined
                  ? ''
                  : ` (${three(check.low)} – ${three(check.high)})`}
              </span>,
              <span key="limit" className="tabular">
                {three(check.limit)}
              </span>,
              <Tag key="status" tone={TONES[check.status]}>
                {t(`synthetic.outcomes.${check.status}`)}
              </Tag>,
              <span key="why" className={classes.domain}>
                {check.reason}
                <RowNumbers rows={check.rows?.synthetic} words="synthetic.syntheticRows" />
                <RowNumbers rows={check.rows?.training} words="synthetic.trainingRows" />
              </span>,
            ],
          }))}
        />
      </Card>
      <Card title={t('synthetic.sideBySide')} id="side-by-side">
        <Marginals marginals={pictures.marginals} />
      </Card>
      <div className={classes.halves}>
        <Card title={t('synthetic.pairs')} id="pairs">
          <PairMap columns={certificate.columns} pairs={fidelity.pairs} />
        </Card>
        <Card title={t('synthetic.components')} id="components">
          <Projections projection={pictures.projection} />
        </Card>
      </div>
      <Card title={t('synthetic.provenance')} id="provenance">
        <dl className={classes.provenance}>
          {(['real', 'synthetic', 'holdout'] as const).map((part) => (
            <div key={part}>
              <dt>{t(`synthetic.parts.${part}`, { rows: format.number(inputs[part].rows) })}</dt>
              <dd className={classes.hash}>{inputs[part].sha256}</dd>
            </div>
          ))}
          <div>
            <dt>{t('synthetic.program')}</dt>
            <dd>{`Aceso ${certificate.version}, ${t('synthetic.seedIs', { seed: certificate.seed })}`}</dd>
          </div>
        </dl>
      </Card>
    </>
  );
}

function RowNumbers({
  rows,
  words,
}: {
  rows: readonly number[] | undefined;
  words: 'synthetic.syntheticRows' | 'synthetic.trainingRows';
}) {
  const { t } = useTranslation();
  if (rows === undefined || rows.length === 0) return null;
  const shown = rows.slice(0, MOST_ROWS).join(', ');
  return (
    <span className={classes.rowNumbers}>{t(words, { rows: rows.length > MOST_ROWS ? `${shown} …` : shown })}</span>
  );
}
