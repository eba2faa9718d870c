import type { Evidence } from '@aceso/client';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceCard, LaneTag } from '../../evidence/evidence-card.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';
import { type AnswerPart, ask, type ImagingAnswer } from './api.ts';

const LONGEST = 500;

/** One question over images, report, prior study and record; each sentence of the answer leads to what it rests on. */
export function AskPanel() {
  const { t } = useTranslation();
  const { detail, report, answer, setAnswer } = useViewer();
  const [question, setQuestion] = useState('');
  const [record, setRecord] = useState(true);
  const asking = useMutation({
    mutationFn: (words: string) =>
      ask(detail.study.uid, { question: words, record, ...(report === undefined ? {} : { report: report.id }) }),
    onSuccess: setAnswer,
  });
  const send = (words: string) => {
    if (words.trim().length >= 3 && !asking.isPending) asking.mutate(words.trim());
  };
  return (
    <div className={classes.stack}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          send(question);
        }}
      >
        <Textarea
          autosize
          minRows={2}
          maxLength={LONGEST}
          label={t('imaging.ask.question')}
          description={t('imaging.ask.hint')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            send(question);
          }}
        />
        <div className={classes.row}>
          <Checkbox
            size="xs"
            className={classes.grow}
            label={t('imaging.ask.record')}
            checked={record}
            disabled={detail.study.patient === undefined}
            onChange={(event) => setRecord(event.currentTarget.checked)}
          />
          <Button
            size="xs"
            type="submit"
            loading={asking.isPending}
            disabled={question.trim().length < 3}
            leftSection={<IconMessageQuestion size={16} aria-hidden />}
          >
            {t('imaging.ask.send')}
          </Button>
        </div>
      </form>
      {answer === undefined && !asking.isPending ? (
        <ul className={classes.list} aria-label={t('imaging.ask.examples')}>
          {(['grown', 'where', 'present'] as const).map((name) => (
            <li key={name}>
              <button
                type="button"
                className={classes.plainButton}
                onClick={() => {
                  setQuestion(t(`imaging.ask.example.${name}`));
                  send(t(`imaging.ask.example.${name}`));
                }}
              >
                <span className={classes.sub}>{t(`imaging.ask.example.${name}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {asking.isPending ? <Loading label={t('imaging.ask.waiting')} /> : null}
      {asking.isError ? <Failure error={asking.error} compact /> : null}
      {answer === undefined || asking.isPending ? null : <AnswerView answer={answer} />}
    </div>
  );
}

function AnswerView({ answer }: { answer: ImagingAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { goTo } = useViewer();
  const { prior } = answer;
  return (
    <section aria-label={t('imaging.ask.answer')} className={classes.stack}>
      <div>
        <h2 className={classes.heading}>{answer.question}</h2>
        <p className={classes.sub}>
          {prior === undefined ? null : (
            <button type="button" className={classes.plainButton} onClick={() => goTo({ study: prior.study })}>
              {t('imaging.report.comparedWith', { date: format.date(prior.date) })}
            </button>
          )}
          {prior !== undefined && answer.recordRead ? ' · ' : ''}
          {answer.recordRead ? t('imaging.ask.recordRead') : ''}
        </p>
      </div>
      <ul className={classes.list}>
        {answer.parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts never change places
          <PartView key={i} part={part} language={answer.language} />
        ))}
      </ul>
      <p className={classes.sub} lang={answer.language}>
        {answer.note}
      </p>
    </section>
  );
}

/** A sentence with its evidence: images are gone to, entries of the record are shown where they are read. */
function PartView({ part, language }: { part: AnswerPart; language: string }) {
  const { t } = useTranslation();
  const { regions, highlighted, select, goTo, detail } = useViewer();
  const evidence = unique(part.claims.flatMap((claim) => claim.evidence));
  const images = evidence.filter((one) => one.lane === 'image');
  const others = evidence.filter((one) => one.lane === 'chart' || one.lane === 'knowledge');
  const { region } = part;
  const drawn = region?.id !== undefined && regions.some(({ id }) => id === region.id);
  const lead = () => {
    if (drawn) return select(region.id, true);
    if (region?.series !== undefined && region.instance !== undefined)
      goTo({
        study: detail.study.uid,
        series: region.series,
        instance: region.instance,
        frame: region.frame ?? 1,
      });
  };
  return (
    <li
      className={classes.sentence}
      data-answer-part={part.abstained ?? part.intent ?? ''}
      data-on={(drawn && region.id === highlighted) || undefined}
    >
      {region === undefined ? (
        <p className={classes.words} lang={language}>
          {part.text}
        </p>
      ) : (
        <button type="button" className={classes.words} lang={language} onClick={lead}>
          {part.text}
        </button>
      )}
      {part.abstained === undefined ? null : (
        <div className={classes.row}>
          <Tag tone="warn">{t('imaging.ask.abstained')}</Tag>
        </div>
      )}
      {part.limits.map((limit) => (
        <p key={limit} className={classes.why} lang="en">
          {limit}
        </p>
      ))}
      {images.length === 0 ? null : (
        <div className={classes.row}>
          <LaneTag lane="image" />
          {images.map((one) => (
            <button
              key={one.ref}
              type="button"
              className={classes.chip}
              title={one.method}
              onClick={() =>
                goTo({
                  study: one.study,
                  ...(one.series === undefined ? {} : { series: one.series }),
                  ...(one.instance === undefined ? {} : { instance: one.instance }),
                })
              }
            >
              <span lang="en">{one.region ?? one.method}</span>{' '}
              {one.study === detail.study.uid ? t('imaging.ask.here') : t('imaging.ask.before')}
            </button>
          ))}
        </div>
      )}
      {others.map((one) => (
        <EvidenceCard key={`${one.lane}-${one.ref}-${one.path ?? ''}`} evidence={one} />
      ))}
    </li>
  );
}

/** Each piece once; of an image each study and region once. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = (one: Evidence): string =>
    one.lane === 'image' ? `image ${one.study} ${one.region ?? ''}` : `${one.lane} ${one.ref} ${one.path ?? ''}`;
  return [...new Map(evidence.map((one) => [keyOf(one), one])).values()];
}
