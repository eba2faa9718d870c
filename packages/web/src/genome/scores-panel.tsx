import { Button, FileInput, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { genomeApi, genomeKeys, type Score, scoresQuery } from './api.ts';
import { EvidenceList } from './evidence-list.tsx';
import classes from './genome.module.css';
import { PanelFiles } from './panel-files.tsx';
import { PanelFit } from './panel-fit.tsx';
import { toneOf } from './tones.ts';

interface Props {
  readonly patient: string;
  readonly genome: string;
}

/** Polygenic scores: bring a scoring file, with a reference panel where there is one. */
export function ScoresPanel({ patient, genome }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const scores = useQuery(scoresQuery(patient, genome));
  const items = scores.data?.items ?? [];
  return (
    <div className={classes.stack}>
      {scores.isPending ? <Loading /> : null}
      {scores.isError ? <Failure error={scores.error} compact /> : null}
      {scores.isSuccess && items.length === 0 ? (
        <Empty title={t('genome.scoresNone')} hint={t('genome.scoresNoneHint')} />
      ) : null}
      {items.map((score) => (
        <One key={score.id} patient={patient} genome={genome} score={score} />
      ))}
      {may('patient.write') ? <Start patient={patient} genome={genome} /> : null}
      <PanelFiles />
    </div>
  );
}

function Start({ patient, genome }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [panel, setPanel] = useState('');
  const [ancestry, setAncestry] = useState('');
  const [mean, setMean] = useState<number | string>('');
  const [sd, setSd] = useState<number | string>('');
  const given = [panel.trim(), ancestry.trim(), mean, sd];
  const whole = given.every((each) => each !== '');
  const send = useMutation({
    mutationFn: () =>
      genomeApi.score(
        patient,
        genome,
        file!,
        whole ? { panel: panel.trim(), ancestry: ancestry.trim(), mean, sd } : {},
      ),
    onSuccess: () => {
      setFile(null);
      return queries.invalidateQueries({ queryKey: [...genomeKeys.one(patient, genome), 'scores'] });
    },
  });
  return (
    <Card title={t('genome.scoreFile')} id="genome-score">
      <div className={classes.stack}>
        <FileInput
          label={t('genome.scoreFile')}
          accept=".txt,.gz,.tsv,.csv"
          placeholder=" "
          value={file}
          onChange={setFile}
        />
        <fieldset className={classes.panel}>
          <legend>{t('genome.panel')}</legend>
          <p className={classes.sub}>{t('genome.panelHint')}</p>
          <div className={classes.fields}>
            <TextInput
              label={t('genome.panelName')}
              value={panel}
              onChange={(event) => setPanel(event.currentTarget.value)}
            />
            <TextInput
              label={t('genome.ancestry')}
              value={ancestry}
              onChange={(event) => setAncestry(event.currentTarget.value)}
            />
            <NumberInput label={t('genome.mean')} value={mean} onChange={setMean} hideControls />
            <NumberInput label={t('genome.sd')} value={sd} onChange={setSd} hideControls min={0} />
          </div>
        </fieldset>
        {send.isError ? <Failure error={send.error} compact /> : null}
        <Button
          disabled={file === null || (!whole && given.some((each) => each !== ''))}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('genome.scoreSend')}
        </Button>
      </div>
    </Card>
  );
}

function One({ patient, genome, score }: Props & { score: Score }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [deciding, setDeciding] = useState<'sign' | 'reject'>();
  const stop = useMutation({
    mutationFn: () => genomeApi.cancelScore(patient, genome, score.id),
    onSettled: () => queries.invalidateQueries({ queryKey: [...genomeKeys.one(patient, genome), 'scores'] }),
  });
  const { result } = score;
  const title = result === undefined ? score.name : [result.score, result.trait].filter(Boolean).join(' · ');
  return (
    <Card
      title={title}
      id={`score-${score.id}`}
      aside={
        <div className={classes.acts}>
          <Tag tone={toneOf(score.state)}>{t(`genome.state.${score.state}`)}</Tag>
          {score.state === 'running' && may('patient.write') ? (
            <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('genome.stop')}
            </Button>
          ) : null}
          {score.state === 'ready' && may('draft.sign') ? (
            <>
              <Button size="compact-sm" onClick={() => setDeciding('sign')}>
                {t('genome.sign')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDeciding('reject')}>
                {t('genome.reject')}
              </Button>
            </>
          ) : null}
        </div>
      }
    >
      <div className={classes.stack} aria-live="polite">
        {score.error === undefined ? null : (
          <p className={classes.problem} role="alert">
            {score.error}
          </p>
        )}
        {result === undefined ? null : (
          <>
            <p className={classes.figure}>
              <strong>{format.number(result.sum, 4)}</strong>{' '}
              {result.percentile === undefined
                ? t(result.placement === undefined ? 'genome.noPercentile' : 'genome.withheld')
                : t('genome.percentile', {
                    percentile: format.number(result.percentile.percentile, 0),
                    panel: result.percentile.panel.name,
                    ancestry: result.percentile.panel.ancestry,
                  })}
            </p>
            <p className={classes.sub}>
              {t('genome.matched', {
                matched: format.number(result.matched),
                variants: format.number(result.variants),
                flipped: format.number(result.flipped),
                ambiguous: format.number(result.ambiguous),
              })}
            </p>
            {result.placement === undefined ? null : <PanelFit placement={result.placement} />}
            {Object.keys(result.reasons).length === 0 ? null : (
              <section>
                <h3 className={classes.heading}>{t('genome.leftOut')}</h3>
                <ul className={classes.lines}>
                  {Object.entries(result.reasons).map(([reason, count]) => (
                    <li key={reason}>
                      {format.number(count)}: {reason}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <p className={classes.sub}>{result.caution}</p>
            {score.claim === undefined ? null : <EvidenceList claim={score.claim} />}
          </>
        )}
      </div>
      {deciding === undefined ? null : (
        <ReasonDialog
          opened
          onClose={() => setDeciding(undefined)}
          title={t(deciding === 'sign' ? 'genome.signTitle' : 'genome.rejectTitle')}
          label={t('genome.reason')}
          act={t(deciding === 'sign' ? 'genome.sign' : 'genome.reject')}
          least={3}
          most={1000}
          give={async (reason) => {
            await genomeApi.decideScore(patient, genome, score.id, deciding, reason);
            await queries.invalidateQueries({ queryKey: [...genomeKeys.one(patient, genome), 'scores'] });
          }}
        />
      )}
    </Card>
  );
}
