import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Computation } from '../computations/api.ts';
import { ComputationHead } from '../computations/computation-head.tsx';
import classes from '../computations/computations.module.css';
import { LineChart, type Series } from '../computations/line-chart.tsx';
import { useComputation, useResult } from '../computations/use-computation.ts';
import { type Cell, type Course, type Fit, numberOf, type Sensitivity } from './api.ts';
import type { simulations } from './words.en.ts';

/** More lines than this cannot be told apart. */
const MOST_LINES = 14;

/** One run of a model with its plot or its table. */
export function RunView({ project, id }: { project: string; id: string }) {
  const found = useComputation(project, id);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <>
      <ComputationHead computation={found.data} table />
      <Result computation={found.data} />
    </>
  );
}

function Result({ computation }: { computation: Computation }) {
  const found = useResult<Course | Sensitivity | Fit>(computation);
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data === undefined) return null;
  if (computation.kind === 'time-course') return <CourseView course={found.data as Course} />;
  if (computation.kind === 'sensitivity') return <SensitivityView result={found.data as Sensitivity} />;
  return <FitView fit={found.data as Fit} />;
}

const seriesOf = ({ columns, rows }: Course, name = (column: string) => column, dots = false): Series[] =>
  columns.slice(1, 1 + MOST_LINES).map((column, k) => ({
    name: name(column),
    dots,
    points: rows.map((row) => [numberOf(row[0]!), numberOf(row[k + 1]!)] as const),
  }));

function CourseView({ course }: { course: Course }) {
  const { t } = useTranslation();
  const columns = course.columns.length - 1;
  // A steady state is one row: a plot over time would show nothing.
  if (course.rows.length < 2)
    return (
      <Card title={t('simulations.course')} id="course" flush>
        <Table
          caption={t('simulations.course')}
          head={[t('simulations.parameter'), t('simulations.value')]}
          rows={course.columns.slice(1).map((column, k) => ({
            key: column,
            cells: [column, String(course.rows[0]?.[k + 1] ?? '')],
          }))}
        />
      </Card>
    );
  return (
    <Card title={t('simulations.course')} id="course">
      <LineChart
        label={t('simulations.course')}
        x={t('simulations.time')}
        y={t('simulations.value')}
        series={seriesOf(course)}
      />
      {columns > MOST_LINES ? (
        <p className={classes.sub}>{t('simulations.drawn', { most: MOST_LINES, all: columns })}</p>
      ) : null}
    </Card>
  );
}

type ColumnName = keyof typeof simulations.column;

function SensitivityView({ result }: { result: Sensitivity }) {
  const { t } = useTranslation();
  const columns = Object.keys(result.parameters[0] ?? {}).filter((key) => key !== 'parameter') as ColumnName[];
  // The one that tells how much a parameter matters.
  const weight = (['elasticity', 'total', 'meanAbsolute'] as const).find((key) => columns.includes(key));
  const sizes = result.parameters.map((row) => Math.abs(numberOf(row[weight ?? 'value'] ?? 'NaN')));
  const largest = Math.max(...sizes.filter(Number.isFinite), 1e-300);
  const order = result.parameters
    .map((row, i) => ({ row, size: sizes[i]! }))
    .sort((a, b) => (Number.isFinite(b.size) ? b.size : -1) - (Number.isFinite(a.size) ? a.size : -1));
  const title = t('simulations.sensitivity', { variable: result.of.variable });
  return (
    <Card title={title} id="sensitivity" flush>
      <Table
        caption={title}
        head={[t('simulations.parameter'), ...columns.map((name) => t(`simulations.column.${name}`)), '']}
        rows={order.map(({ row, size }) => ({
          key: String(row.parameter),
          cells: [
            row.parameter,
            ...columns.map((name) => <Figure key={name} value={row[name] as Cell} />),
            Number.isFinite(size) ? (
              <span key="bar" className={classes.bar} style={{ width: `${(120 * size) / largest}px` }} aria-hidden />
            ) : null,
          ],
        }))}
      />
    </Card>
  );
}

function FitView({ fit }: { fit: Fit }) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t('simulations.fit')} id="fitted" flush>
        <Table
          caption={t('simulations.fit')}
          head={[t('simulations.parameter'), t('simulations.value'), t('simulations.standardError'), '']}
          rows={fit.parameters.map(({ id, value, error, atBound }) => ({
            key: id,
            cells: [
              id,
              <Figure key="value" value={value} />,
              error === 'NaN' ? t('simulations.undetermined') : <Figure key="error" value={error} />,
              atBound ? t('simulations.bound') : '',
            ],
          }))}
        />
      </Card>
      <Card title={t('simulations.course')} id="fit-course">
        <LineChart
          label={t('simulations.course')}
          x={t('simulations.time')}
          y={t('simulations.value')}
          series={[
            ...seriesOf(fit.course),
            ...seriesOf(fit.measured, (name) => t('simulations.measured', { name }), true),
          ]}
        />
      </Card>
    </>
  );
}

function Figure({ value }: { value: Cell }) {
  const format = useFormat();
  const number = numberOf(value);
  const text = !Number.isFinite(number)
    ? String(value)
    : number !== 0 && (Math.abs(number) < 1e-3 || Math.abs(number) >= 1e6)
      ? number.toExponential(3)
      : format.number(Number(number.toPrecision(6)));
  return <span className="tabular">{text}</span>;
}
