import { Button, FileInput, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import workspace from '../ui/workspace.module.css';
import { type AnalysisAsked, designs, WAYS } from './api.ts';
import { valuesOf } from './header.ts';

/** A trial that has ended, with and without its forecast. The table is not kept. */
export function AnalyseCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [table, setTable] = useState('');
  const [columns, setColumns] = useState({ outcome: '', arm: '', control: '', prognosis: '' });
  const ask = useMutation({ mutationFn: (asked: AnalysisAsked) => designs.analyse(asked) });
  const { header, values } = valuesOf(table);
  const change = (part: Partial<typeof columns>): void => setColumns((now) => ({ ...now, ...part }));
  const choices = (options: readonly string[]) => [
    { value: '', label: t('trialDesign.choose') },
    ...options.map((value) => ({ value, label: value })),
  ];
  const number = (value: number): string => format.number(value, 3);
  const found = ask.data;
  return (
    <Card title={t('trialDesign.analyse')} id="trial-design-analyse">
      <div className={workspace.stack}>
        <form
          className={workspace.stack}
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ table, ...columns });
          }}
        >
          <FileInput
            label={t('trialDesign.table')}
            description={t('trialDesign.tableHint')}
            accept=".csv,.tsv,.txt,text/csv"
            value={file}
            clearable
            clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('trialDesign.table') }) }}
            onChange={(chosen) => {
              setFile(chosen);
              ask.reset();
              setColumns({ outcome: '', arm: '', control: '', prognosis: '' });
              if (chosen) void chosen.text().then(setTable);
              else setTable('');
            }}
          />
          {header.length === 0 ? null : (
            <div className={workspace.fields}>
              {(['outcome', 'arm', 'prognosis'] as const).map((name) => (
                <NativeSelect
                  key={name}
                  label={t(`trialDesign.${name}`)}
                  required
                  value={columns[name]}
                  data={choices(header)}
                  onChange={(event) =>
                    change({ [name]: event.currentTarget.value, ...(name === 'arm' ? { control: '' } : {}) })
                  }
                />
              ))}
              {columns.arm === '' ? null : (
                <NativeSelect
                  label={t('trialDesign.control')}
                  required
                  value={columns.control}
                  data={choices(values(columns.arm))}
                  onChange={(event) => change({ control: event.currentTarget.value })}
                />
              )}
            </div>
          )}
          <div className={workspace.row}>
            <Button
              type="submit"
              variant="default"
              disabled={Object.values(columns).some((value) => value === '')}
              loading={ask.isPending}
            >
              {t('trialDesign.compute')}
            </Button>
          </div>
          {ask.isError ? <Failure error={ask.error} compact /> : null}
        </form>
        <div className={workspace.stack} aria-live="polite">
          {found === undefined ? null : (
            <>
              <p className={workspace.sub}>
                {t('trialDesign.analysed', {
                  controls: format.number(found.perArm[0]),
                  treated: format.number(found.perArm[1]),
                  correlation: format.number(found.correlation, 2),
                  imbalance: format.number(found.imbalance, 2),
                })}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
              <section className={workspace.wide} tabIndex={0} aria-label={t('trialDesign.found')}>
                <Table
                  caption={t('trialDesign.found')}
                  head={[
                    t('trialDesign.analysis'),
                    t('trialDesign.effectColumn'),
                    t('trialDesign.error'),
                    t('trialDesign.interval'),
                    'p',
                  ]}
                  rows={WAYS.map((way) => {
                    const { effect, standardError, low, high, p } = found[way];
                    return {
                      key: way,
                      cells: [
                        t(`trialDesign.${way}`),
                        number(effect),
                        number(standardError),
                        `${number(low)} – ${number(high)}`,
                        p < 0.0001 ? `< ${format.number(0.0001, 4)}` : format.number(p, 4),
                      ],
                    };
                  })}
                />
              </section>
              <p className={workspace.sub}>{t('trialDesign.gained', { gain: format.number(found.gain, 2) })}</p>
              <ul className={workspace.lines} lang="en">
                {found.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
