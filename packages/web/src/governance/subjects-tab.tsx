import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { governanceApi, governanceKeys, type Subject } from './api.ts';
import classes from './governance.module.css';
import { GateTag, RunsTag } from './subject-tags.tsx';
import { SwitchButton } from './switch-button.tsx';

/** What needs somebody: off, failing its gate, or with an open incident. */
const needs = ({ gate, openIncidents, switch: state }: Subject): boolean =>
  gate === 'failed' || openIncidents > 0 || state?.off === true;

/** Every model and generator of this installation; those that need somebody first. */
export function SubjectsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useMay()('governance.manage');
  const subjects = useQuery({ queryKey: governanceKeys.subjects, queryFn: governanceApi.subjects });
  if (subjects.isPending) return <Loading />;
  if (subjects.isError) return <Failure error={subjects.error} retry={() => void subjects.refetch()} />;
  const items = [...subjects.data.items].sort((a, b) => Number(needs(b)) - Number(needs(a)));
  if (items.length === 0) {
    return <Empty title={t('governance.subjects.none')} icon={<IconShieldCheck size={28} stroke={1.5} />} />;
  }
  const alerts = items.filter(needs).length;
  return (
    <>
      <dl className={classes.facts}>
        {(
          [
            ['governance.subjects.running', items.filter((one) => one.switch?.off !== true).length],
            ['governance.subjects.off', items.filter((one) => one.switch?.off === true).length],
            ['governance.subjects.failing', items.filter(({ gate }) => gate === 'failed').length],
            ['governance.subjects.incidents', items.reduce((sum, one) => sum + one.openIncidents, 0)],
          ] as const
        ).map(([label, count]) => (
          <div key={label} className={classes.fact}>
            <dt>{t(label)}</dt>
            <dd className="tabular">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.sub}>{alerts === 0 ? t('governance.subjects.quiet') : t('governance.subjects.alerts')}</p>
      <Card flush>
        <div className={classes.scroll}>
          <Table
            caption={t('governance.tabs.subjects')}
            head={[
              t('governance.subjects.name'),
              t('governance.subjects.version'),
              t('governance.subjects.runs'),
              t('governance.subjects.gate'),
              t('governance.subjects.evaluated'),
              t('governance.subjects.openIncidents'),
              '',
            ]}
            rows={items.map((subject) => ({
              key: subject.id,
              cells: [
                <span key="name">
                  <Link
                    to="/governance/subjects/$subjectId"
                    params={{ subjectId: subject.id }}
                    className={classes.name ?? ''}
                  >
                    {subject.name}
                  </Link>
                  <div className={classes.sub}>{t(`governance.kinds.${subject.kind}`)}</div>
                </span>,
                <span key="version" className="tabular">
                  {subject.version}
                </span>,
                <RunsTag key="runs" subject={subject} />,
                <GateTag key="gate" gate={subject.gate} />,
                <span key="evaluated" className={classes.sub}>
                  {subject.evaluated === undefined
                    ? t(subject.noSuite === undefined ? 'governance.subjects.never' : 'governance.subjects.noSuite')
                    : format.instant(subject.evaluated.at)}
                </span>,
                subject.openIncidents === 0 ? (
                  ''
                ) : (
                  <Tag key="incidents" tone="warn">
                    {format.number(subject.openIncidents)}
                  </Tag>
                ),
                <div key="actions" className={classes.right}>
                  {manages && subject.stops ? <SwitchButton subject={subject} /> : null}
                </div>,
              ],
            }))}
          />
        </div>
      </Card>
    </>
  );
}
