import { Button, Group, Modal, NumberInput, Select } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { governanceApi, governanceKeys, HARMS, type Review, type Share } from './api.ts';
import classes from './governance.module.css';
import { Interval } from './interval.tsx';

/** A sample of what was signed, laid against the charts by people. */
export function ReviewsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [seed, setSeed] = useState<number | string>(1);
  const [graph, setGraph] = useState<Review | undefined>(undefined);
  const [judging, setJudging] = useState<Review | undefined>(undefined);
  const found = useQuery({ queryKey: governanceKeys.reviews, queryFn: governanceApi.reviews });
  const draw = useMutation({
    mutationFn: () => governanceApi.draw(20, Number(seed) || 0),
    onSuccess: () => queries.invalidateQueries({ queryKey: governanceKeys.reviews }),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items, rates } = found.data;
  const judges = may('governance.review') && may('draft.read') && may('patient.read');
  return (
    <div className={classes.stack}>
      <p className={classes.sub}>{t('governance.reviews.lead')}</p>
      {may('governance.manage') ? (
        <div className={classes.bar2}>
          <NumberInput
            aria-label={t('governance.reviews.seed')}
            prefix={`${t('governance.reviews.seed')} `}
            w={130}
            min={0}
            allowDecimal={false}
            value={seed}
            onChange={setSeed}
          />
          <Button
            variant="default"
            loading={draw.isPending}
            leftSection={<IconDice5 size={16} aria-hidden />}
            onClick={() => draw.mutate()}
          >
            {t('governance.reviews.draw')}
          </Button>
          <span role="status" className={classes.sub}>
            {draw.data === undefined ? '' : t('governance.reviews.drawn', { count: draw.data.drawn })}
          </span>
          {draw.isError ? <Failure error={draw.error} compact /> : null}
        </div>
      ) : null}
      {items.length === 0 ? (
        <Empty title={t('governance.reviews.none')} hint={t('governance.reviews.noneHint')} />
      ) : (
        <>
          <Card title={t('governance.reviews.rates')} flush>
            <div className={classes.scroll}>
              <Table
                head={[
                  t('governance.reviews.generator'),
                  t('governance.reviews.reviewed'),
                  t('governance.reviews.waiting'),
                  t('governance.reviews.hallucinated'),
                  t('governance.reviews.omitted'),
                  t('governance.reviews.sentences'),
                ]}
                rows={rates.map((one) => ({
                  key: one.generator,
                  cells: [
                    one.generator,
                    format.number(one.reviewed),
                    format.number(one.waiting),
                    <ShareCell key="h" share={one.hallucinated} />,
                    <ShareCell key="o" share={one.omitted} />,
                    <ShareCell key="s" share={one.sentences} />,
                  ],
                }))}
              />
            </div>
          </Card>
          <Card title={t('governance.reviews.queue')} flush>
            <div className={classes.scroll}>
              <Table
                head={[
                  t('governance.reviews.document'),
                  t('governance.reviews.generator'),
                  t('governance.reviews.edited'),
                  '',
                  '',
                ]}
                rows={items.map((review) => ({
                  key: review.id,
                  dim: review.judgement !== undefined,
                  cells: [
                    judges ? (
                      <Link
                        key="open"
                        to="/documents/$draft"
                        params={{ draft: review.id }}
                        className={classes.name ?? ''}
                      >
                        {review.type}
                      </Link>
                    ) : (
                      review.type
                    ),
                    <span key="by">
                      {review.generator}
                      <div className={classes.sub}>{format.instant(review.drawnAt)}</div>
                    </span>,
                    `${format.number(review.edited)} / ${format.number(review.sentences)}`,
                    review.judgement === undefined
                      ? ''
                      : t('governance.reviews.judged', {
                          hallucinated: review.judgement.hallucinated,
                          omitted: review.judgement.omitted,
                          harm: t(`governance.reviews.harms.${review.judgement.harm}`),
                        }),
                    judges ? (
                      <div key="act" className={classes.right}>
                        <Button size="compact-sm" variant="default" onClick={() => setGraph(review)}>
                          {t('governance.reviews.graph')}
                        </Button>
                        <Button size="compact-sm" variant="default" onClick={() => setJudging(review)}>
                          {t('governance.reviews.judge')}
                        </Button>
                      </div>
                    ) : (
                      ''
                    ),
                  ],
                }))}
              />
            </div>
          </Card>
        </>
      )}
      <Modal
        opened={graph !== undefined}
        onClose={() => setGraph(undefined)}
        size="90%"
        title={t('governance.reviews.graph')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {graph === undefined ? null : (
          <div className={classes.scroll}>
            <img
              src={`/api/drafts/${encodeURIComponent(graph.id)}/evidence-graph?format=svg`}
              alt={`${t('governance.reviews.graph')}: ${graph.type}`}
            />
          </div>
        )}
      </Modal>
      {judging === undefined ? null : <JudgeDialog review={judging} onClose={() => setJudging(undefined)} />}
    </div>
  );
}

function ShareCell({ share: { of, value, low, high } }: { share: Share }) {
  const format = useFormat();
  if (value === null) return '–';
  const between = `${format.percent(low)} – ${format.percent(high)}`;
  return (
    <span>
      <Interval label={between} value={value} low={low} high={high} />
      <span className={classes.sub}>
        {format.percent(value)} ({between}; {format.number(of)})
      </span>
    </span>
  );
}

function JudgeDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation();
  const [hallucinated, setHallucinated] = useState<number | string>(0);
  const [omitted, setOmitted] = useState<number | string>(0);
  const [harm, setHarm] = useState<string | null>('none');
  const judge = useMutation({
    mutationFn: () =>
      governanceApi.judge(review.id, { hallucinated: Number(hallucinated) || 0, omitted: Number(omitted) || 0, harm }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: governanceKeys.reviews });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    judge.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('governance.reviews.judge')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.form}>
        <NumberInput
          label={t('governance.reviews.countHallucinated')}
          min={0}
          max={1000}
          allowDecimal={false}
          value={hallucinated}
          onChange={setHallucinated}
        />
        <NumberInput
          label={t('governance.reviews.countOmitted')}
          min={0}
          max={1000}
          allowDecimal={false}
          value={omitted}
          onChange={setOmitted}
        />
        <Select
          label={t('governance.reviews.harm')}
          data={HARMS.map((value) => ({ value, label: t(`governance.reviews.harms.${value}`) }))}
          value={harm}
          onChange={setHarm}
          allowDeselect={false}
        />
        {judge.isError ? <Failure error={judge.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={judge.isPending}>
            {t('governance.reviews.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
