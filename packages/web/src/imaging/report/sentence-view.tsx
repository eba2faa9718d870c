import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { IconBrush, IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failure } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type ImagingReport, imagingApi, type RegionObservation } from '../api.ts';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';

type Sentence = ImagingReport['record']['draft']['sections'][number]['sentences'][number];
type Decision = 'accepted' | 'edited' | 'rejected';

/** A sentence: a click goes to its region; numbers that its region does not have are named. */
export function SentenceView({
  report,
  sentence,
  mayWrite,
}: {
  report: ImagingReport;
  sentence: Sentence;
  mayWrite: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { regions, highlighted, select, edit, beginEdit, keep } = useViewer();
  const [writing, setWriting] = useState<string>();
  const link = report.sentences[sentence.id];
  const region = report.regions.find(({ id }) => id === link?.region);
  const decision = report.record.decisions.findLast((one) => one.sentence === sentence.id);
  const decide = useMutation({
    mutationFn: ({ kind, after }: { kind: Decision; after?: string }) =>
      imagingApi.decide(report.id, {
        sentence: sentence.id,
        decision: kind,
        version: report.version,
        ...(after === undefined ? {} : { after }),
      }),
    onSuccess: (kept) => {
      setWriting(undefined);
      keep(kept);
    },
  });
  const text = decision?.decision === 'edited' && decision.after !== undefined ? decision.after : sentence.text;
  const on = region !== undefined && region.id === highlighted;
  const colour = regions.find(({ id }) => id === region?.id)?.colour;
  const verdicts = report.recheck?.claims.filter(
    (claim) => claim.sentence === sentence.id && claim.verdict === 'contradicted',
  );
  return (
    <li
      className={classes.sentence}
      data-on={on || undefined}
      data-rejected={decision?.decision === 'rejected' || undefined}
      data-sentence={sentence.id}
      style={colour === undefined ? undefined : { borderLeftColor: `rgb(${colour.join(',')})` }}
    >
      {writing === undefined ? (
        <button
          type="button"
          className={classes.words}
          lang={report.record.draft.language}
          aria-pressed={on}
          onClick={() => select(region?.id, true)}
        >
          {text}
        </button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            decide.mutate({ kind: 'edited', after: writing });
          }}
        >
          <Textarea
            autosize
            data-autofocus
            aria-label={t('imaging.report.editSentence')}
            value={writing}
            onChange={(event) => setWriting(event.currentTarget.value)}
          />
          <Group gap={6} mt={6}>
            <Button size="compact-sm" type="submit" loading={decide.isPending} disabled={writing.trim() === ''}>
              {t('common.save')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setWriting(undefined)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </form>
      )}
      {(link?.conflicts ?? []).map(({ number, measured }) => (
        <p key={number} className={classes.conflict} role="alert">
          {t('imaging.report.conflict', {
            number,
            measured: measured.length === 0 ? t('imaging.report.nothingMeasured') : measured.join(', '),
          })}
        </p>
      ))}
      {verdicts !== undefined && verdicts.length > 0 ? (
        <p className={classes.conflict}>{t('imaging.report.notAgain')}</p>
      ) : null}
      {decide.isError ? <Failure error={decide.error} compact /> : null}
      <div className={classes.row}>
        {decision === undefined ? null : (
          <Tag tone={decision.decision === 'rejected' ? 'bad' : decision.decision === 'edited' ? 'accent' : 'good'}>
            {t(`imaging.report.decisions.${decision.decision}`)}
          </Tag>
        )}
        {region?.edited === undefined ? null : (
          <Tag tone="accent" title={format.instant(region.edited.at)}>
            {t('imaging.report.redrawn', { by: region.edited.by })}
          </Tag>
        )}
        {region?.observations.some(({ learned }) => learned) === true ? (
          <Tag tone="ai">{t('imaging.findings.learned')}</Tag>
        ) : null}
        <span className={classes.grow} />
        {mayWrite && writing === undefined ? (
          <>
            {region?.editable === true && region.drawn ? (
              <Act
                label={t('imaging.edit.begin', { region: region.name })}
                disabled={edit !== undefined}
                icon={<IconBrush size={16} aria-hidden />}
                onClick={() => beginEdit(region.id)}
              />
            ) : null}
            <Act
              label={t('imaging.report.acts.edit', { text })}
              icon={<IconPencil size={16} aria-hidden />}
              onClick={() => setWriting(text)}
            />
            <Act
              label={t('imaging.report.acts.accept', { text })}
              icon={<IconCheck size={16} aria-hidden />}
              onClick={() => decide.mutate({ kind: 'accepted' })}
            />
            <Act
              label={t('imaging.report.acts.reject', { text })}
              icon={<IconX size={16} aria-hidden />}
              onClick={() => decide.mutate({ kind: 'rejected' })}
            />
          </>
        ) : null}
      </div>
      {on && region !== undefined ? <Observations observations={region.observations} /> : null}
    </li>
  );
}

function Act(props: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled === true}
      onClick={props.onClick}
    >
      {props.icon}
    </ActionIcon>
  );
}

/** What the region of the sentence was measured to be, and by what. */
function Observations({ observations }: { observations: readonly RegionObservation[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const issues = new Set(observations.flatMap((one) => one.issues));
  return (
    <>
      <dl className={classes.facts}>
        {observations.map((one) => (
          <div key={one.uid} style={{ display: 'contents' }}>
            <dt lang="en">{one.words}</dt>
            <dd>
              <span className={classes.value}>
                {one.value === null ? t('imaging.findings.notMeasured') : format.measured(one.value, one.unit)}
              </span>{' '}
              <span className={classes.sub}>
                {one.method} · {one.inputHash.slice(0, 8)}
              </span>
              {one.usable ? null : <Tag tone="warn">{t('imaging.findings.notUsable')}</Tag>}
            </dd>
          </div>
        ))}
      </dl>
      {[...issues].map((issue) => (
        <p key={issue} className={classes.why} lang="en">
          {issue}
        </p>
      ))}
    </>
  );
}
