import { Button, Progress, Tabs } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type Genome, type GenomeResult, genomeApi, genomeKeys, genomeQuery } from './api.ts';
import { BrowserPanel } from './browser/browser-panel.tsx';
import { DrugsPanel } from './drugs-panel.tsx';
import { GenesPanel } from './genes-panel.tsx';
import classes from './genome.module.css';
import { ScoresPanel } from './scores-panel.tsx';
import { toneOf } from './tones.ts';
import { VariantsPanel } from './variants-panel.tsx';

interface Props {
  readonly patient: string;
  readonly genome: Genome;
}

/** One file: while it is read its progress, then its results and who decides. */
export function GenomeView({ patient, genome, onRemoved }: Props & { onRemoved: () => void }) {
  const { t } = useTranslation();
  const result = useQuery(genomeQuery(patient, genome));
  const { progress } = genome;
  const doing = t(progress?.message === 'joining' ? 'genome.joining' : 'genome.reading');
  return (
    <>
      <Head patient={patient} genome={genome} result={result.data} onRemoved={onRemoved} />
      {genome.state === 'running' ? (
        <Card>
          <div className={classes.stack} aria-live="polite">
            <p className={classes.sub}>{doing}</p>
            <Progress
              aria-label={doing}
              value={progress === undefined || progress.total === 0 ? 4 : (100 * progress.done) / progress.total}
              animated
            />
          </div>
        </Card>
      ) : null}
      {result.isError ? <Failure error={result.error} retry={() => void result.refetch()} /> : null}
      {result.isLoading ? <Loading /> : null}
      {result.data === undefined ? null : <Results patient={patient} result={result.data} />}
    </>
  );
}

function Results({ patient, result }: { patient: string; result: GenomeResult }) {
  const { t } = useTranslation();
  return (
    <Tabs defaultValue="drugs" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="drugs">{t('genome.drugs')}</Tabs.Tab>
        <Tabs.Tab value="genes">{t('genome.genes')}</Tabs.Tab>
        <Tabs.Tab value="variants">{t('genome.variants')}</Tabs.Tab>
        {result.kind === 'vcf' ? <Tabs.Tab value="browser">{t('genome.browser.tab')}</Tabs.Tab> : null}
        <Tabs.Tab value="scores">{t('genome.scores')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="drugs" pt="sm">
        <DrugsPanel result={result} />
      </Tabs.Panel>
      <Tabs.Panel value="genes" pt="sm">
        <GenesPanel patient={patient} result={result} />
      </Tabs.Panel>
      <Tabs.Panel value="variants" pt="sm">
        <VariantsPanel patient={patient} result={result} />
      </Tabs.Panel>
      {result.kind === 'vcf' ? (
        <Tabs.Panel value="browser" pt="sm">
          <BrowserPanel patient={patient} result={result} />
        </Tabs.Panel>
      ) : null}
      <Tabs.Panel value="scores" pt="sm">
        <ScoresPanel patient={patient} genome={result.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Head(props: Props & { result: GenomeResult | undefined; onRemoved: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { patient, genome, result } = props;
  const [deciding, setDeciding] = useState<'sign' | 'reject'>();
  const fresh = () => queries.invalidateQueries({ queryKey: genomeKeys.list(patient) });
  const remove = useMutation({
    mutationFn: () => genomeApi.remove(patient, genome.id),
    onSuccess: async () => {
      props.onRemoved();
      await fresh();
    },
  });
  const stop = useMutation({ mutationFn: () => genomeApi.cancel(patient, genome.id), onSettled: fresh });
  const mayDecide = genome.state === 'ready' && may('draft.sign');
  const mayRemove = may('patient.write') && genome.state !== 'running' && genome.state !== 'signed';
  return (
    <Card
      title={genome.name}
      id="genome-head"
      aside={
        <div className={classes.acts}>
          <Tag tone={toneOf(genome.state)}>{t(`genome.state.${genome.state}`)}</Tag>
          {mayDecide ? (
            <>
              <Button size="compact-sm" onClick={() => setDeciding('sign')}>
                {t('genome.sign')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDeciding('reject')}>
                {t('genome.reject')}
              </Button>
            </>
          ) : null}
          {genome.state === 'running' && may('patient.write') ? (
            <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('genome.stop')}
            </Button>
          ) : null}
          {mayRemove ? (
            <Button size="compact-sm" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('genome.remove')}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className={classes.stack}>
        {remove.isError ? <Failure error={remove.error} compact /> : null}
        {genome.error === undefined ? null : (
          <p className={classes.problem} role="alert">
            {genome.error}
          </p>
        )}
        {genome.decided === undefined ? null : (
          <p className={classes.sub}>
            {t('genome.decided', { ...genome.decided, at: format.instant(genome.decided.at) })}
          </p>
        )}
        {result === undefined ? null : <Facts result={result} />}
      </div>
      {deciding === undefined ? null : (
        <ReasonDialog
          opened
          onClose={() => setDeciding(undefined)}
          title={t(deciding === 'sign' ? 'genome.signTitle' : 'genome.rejectTitle')}
          lead={deciding === 'sign' ? <p className={classes.sub}>{t('genome.signText')}</p> : null}
          label={t('genome.reason')}
          act={t(deciding === 'sign' ? 'genome.sign' : 'genome.reject')}
          least={3}
          most={1000}
          give={async (reason) => {
            const { decided } = await genomeApi.decide(patient, genome.id, deciding, reason);
            if (decided?.resource !== undefined) notify({ title: t('genome.signed'), message: decided.resource });
            await fresh();
          }}
        />
      )}
    </Card>
  );
}

function Facts({ result }: { result: GenomeResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, maker, build, buildFrom, sample, counts, tables, faults, notes } = result;
  const facts: readonly (readonly [string, string])[] = [
    [t('genome.kind'), kind === 'vcf' ? t('genome.vcf') : t('genome.array', { maker })],
    [t('genome.build'), t(buildFrom === 'file' ? 'genome.buildOfFile' : 'genome.buildStated', { build })],
    ...(kind === 'vcf' ? [[t('genome.sample'), sample] as const] : []),
    [t('genome.records'), format.number(counts.records)],
    [t('genome.called'), format.number(counts.called)],
    [t('genome.missingCount'), format.number(counts.missing)],
    [
      t('genome.tables'),
      `${tables.sources.map(({ source, license }) => `${source} (${license})`).join(', ')} ${tables.version}`,
    ],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Lines title={t('genome.faults')} lines={faults} />
      <Lines title={t('genome.notes')} lines={notes} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details className={classes.more}>
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
