import { Button } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { deidApi, deidKeys, type Estimate, type Release, type SampledText } from './api.ts';
import classes from './deid.module.css';
import { MarkedText } from './marked-text.tsx';

interface Judged {
  /** Numbers of spans that identify nobody. */
  readonly wrong: readonly number[];
  /** What was missed, as it was selected; empty where only counted. */
  readonly missed: readonly string[];
  readonly read: boolean;
}
const UNREAD: Judged = { wrong: [], missed: [], read: false };

/** A person reads a sample after the engine; what they count says how much was found, with its interval. */
export function ReviewCard({ release }: { release: Release }) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState(false);
  const { sampled, review } = release;
  return (
    <Card title={t('deid.review')} id="deid-review">
      <div className={classes.stack}>
        {review ? <Outcome review={review} /> : null}
        {release.hasSample && !begun ? (
          <>
            <p className={classes.sub}>{t('deid.reviewLead', { texts: sampled?.texts ?? 0, of: sampled?.of ?? 0 })}</p>
            <div className={classes.line}>
              <Button variant={review ? 'default' : 'filled'} onClick={() => setBegun(true)}>
                {t(review ? 'deid.readAgain' : 'deid.read')}
              </Button>
            </div>
          </>
        ) : null}
        {release.hasSample && begun ? <Reading id={release.id} onDone={() => setBegun(false)} /> : null}
      </div>
    </Card>
  );
}

function Outcome({ review }: { review: NonNullable<Release['review']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = (share: number) => format.number(Math.round(share * 1000) / 10);
  const words = ({ value, low, high }: Estimate) =>
    value === null
      ? t('deid.noneSeen')
      : t('deid.interval', { value: percent(value), low: percent(low), high: percent(high) });
  return (
    <>
      <dl className={classes.facts}>
        {(['recall', 'precision', 'textsWithMiss'] as const).map((figure) => (
          <div key={figure} className={classes.fact}>
            <dt>{t(`deid.quality.${figure}`)}</dt>
            <dd>{words(review.quality[figure])}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.sub}>
        {t('deid.reviewedBy', {
          texts: review.texts,
          missed: review.missed,
          wrong: review.wrong,
          who: review.by,
          at: format.instant(review.at),
        })}
      </p>
    </>
  );
}

function Reading({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const sample = useQuery({ queryKey: deidKeys.sample(id), queryFn: () => deidApi.sample(id), gcTime: 0 });
  const [at, setAt] = useState(0);
  const [judged, setJudged] = useState<Readonly<Record<number, Judged>>>({});
  const save = useMutation({
    mutationFn: (all: Readonly<Record<number, Judged>>) =>
      deidApi.review(
        id,
        Object.entries(all)
          .filter(([, one]) => one.read)
          .map(([text, one]) => ({ text: Number(text), missed: one.missed.length, wrong: one.wrong.length })),
      ),
    onSuccess: (release) => {
      queries.setQueryData(deidKeys.one(id), release);
      onDone();
    },
  });
  if (sample.isPending) return <Loading />;
  if (sample.isError) return <Failure error={sample.error} retry={() => void sample.refetch()} />;
  const { texts } = sample.data;
  const text = texts[at];
  if (!text) return null;
  const one = judged[at] ?? UNREAD;
  const change = (next: Partial<Judged>) => setJudged((all) => ({ ...all, [at]: { ...(all[at] ?? UNREAD), ...next } }));
  const isLast = at === texts.length - 1;
  const next = () => {
    const all = { ...judged, [at]: { ...one, read: true } };
    setJudged(all);
    if (isLast) save.mutate(all);
    else setAt(at + 1);
  };
  const anyRead = Object.values(judged).some(({ read }) => read);
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <strong role="status">{t('deid.textOf', { at: at + 1, total: texts.length })}</strong>
        <span className={classes.sub}>{t('deid.howTo')}</span>
      </div>
      <Judge text={text} judged={one} onWrong={(wrong) => change({ wrong })} />
      <div className={classes.line}>
        <Button variant="default" onClick={() => change({ missed: [...one.missed, selected()] })}>
          {t('deid.missedOne')}
        </Button>
        <Button
          variant="subtle"
          disabled={one.missed.length === 0}
          onClick={() => change({ missed: one.missed.slice(0, -1) })}
        >
          {t('deid.undo')}
        </Button>
        <span role="status">{t('deid.counts', { missed: one.missed.length, wrong: one.wrong.length })}</span>
        {one.missed.filter(Boolean).map((words, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be missed twice
          <Tag key={index} tone="bad">
            {words}
          </Tag>
        ))}
      </div>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className={classes.line}>
        <Button
          variant="default"
          disabled={at === 0}
          leftSection={<IconArrowLeft size={17} aria-hidden />}
          onClick={() => setAt(at - 1)}
        >
          {t('deid.back')}
        </Button>
        <Button loading={save.isPending} leftSection={<IconCheck size={17} aria-hidden />} onClick={next}>
          {t(isLast ? 'deid.finish' : 'deid.next')}
        </Button>
        {anyRead && !isLast ? (
          <Button variant="subtle" onClick={() => save.mutate(judged)}>
            {t('deid.stopHere')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What is selected on the page, short enough to be shown. */
const selected = (): string => (window.getSelection()?.toString() ?? '').trim().slice(0, 60);

function Judge(props: { text: SampledText; judged: Judged; onWrong: (wrong: readonly number[]) => void }) {
  const { t } = useTranslation();
  const { text, judged, onWrong } = props;
  return (
    <MarkedText
      text={text.text}
      spans={text.spans}
      mark={({ start, type }, words, index) => {
        const isWrong = judged.wrong.includes(index);
        return (
          <button
            key={start}
            type="button"
            className={classes.span}
            aria-pressed={isWrong}
            aria-label={t(isWrong ? 'deid.spanWrong' : 'deid.span', { words, kind: t(`deid.kinds.${type}`) })}
            title={t(`deid.kinds.${type}`)}
            onClick={() => onWrong(isWrong ? judged.wrong.filter((each) => each !== index) : [...judged.wrong, index])}
          >
            {words}
          </button>
        );
      }}
    />
  );
}
