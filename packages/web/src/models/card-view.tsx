import { Button, Group, Modal } from '@mantine/core';
import { IconActivity, IconHome, IconLock, IconWorld } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ParseKeys } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { type ModelCard, type ModelPolicy, modelKeys, modelsApi, type ProbeResult } from './api.ts';
import classes from './models.module.css';
import { hostOf, placeOf } from './place.ts';

/** One model: where it computes, what it may be given, what a person has to know of it, and a test call. */
export function CardView({ card, policy, manages }: { card: ModelCard; policy: ModelPolicy; manages: boolean }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  const test = useMutation({ mutationFn: () => modelsApi.test(card.id) });
  const remove = useMutation({
    mutationFn: () => modelsApi.remove(card.id),
    onSuccess: () => void queries.invalidateQueries({ queryKey: modelKeys.all }),
  });
  return (
    <Card
      id={`model-${card.id}`}
      title={
        <>
          {card.name} <span className={classes.version}>{card.version}</span>{' '}
          <code className={classes.version}>{card.id}</code>
        </>
      }
      aside={<PlaceTag card={card} policy={policy} />}
    >
      <Facts card={card} />
      {manages ? (
        <div className={classes.actions}>
          <Button
            size="xs"
            variant="default"
            loading={test.isPending}
            title={t('models.testHint')}
            aria-label={`${t('models.test')}: ${card.name} (${card.id})`}
            leftSection={<IconActivity size={16} aria-hidden />}
            onClick={() => test.mutate()}
          >
            {t('models.test')}
          </Button>
          {card.weights === undefined ? (
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('models.remove')}: ${card.name} (${card.id})`}
              onClick={() => setLeaving(true)}
            >
              {t('models.remove')}
            </Button>
          ) : null}
          <span role="status">{test.data === undefined ? null : <Tested result={test.data} />}</span>
        </div>
      ) : null}
      {test.isError ? (
        <div className={classes.failed}>
          <Failure error={test.error} compact />
        </div>
      ) : null}
      <Modal
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={t('models.remove')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('models.removeConfirm', { name: `${card.name} (${card.id})` })}</p>
        {remove.isError ? <Failure error={remove.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => setLeaving(false)}>
            {t('common.cancel')}
          </Button>
          <Button color="brick" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('models.remove')}
          </Button>
        </Group>
      </Modal>
    </Card>
  );
}

function PlaceTag({ card, policy }: { card: ModelCard; policy: ModelPolicy }) {
  const { t } = useTranslation();
  const place = placeOf(card, policy);
  if (place.kind !== 'elsewhere') {
    return (
      <Tag tone="good" icon={<IconHome size={14} aria-hidden />}>
        {t(`models.place.${place.kind}`)}
      </Tag>
    );
  }
  if (place.allowed.length === 0) {
    return (
      <Tag tone="bad" icon={<IconLock size={14} aria-hidden />}>
        {t('models.place.blocked')}
      </Tag>
    );
  }
  return (
    <Tag tone={place.allowed.includes('phi') ? 'warn' : 'accent'} icon={<IconWorld size={14} aria-hidden />}>
      {t('models.place.allowed', { classes: place.allowed.map((one) => t(`models.classes.${one}`)).join(', ') })}
    </Tag>
  );
}

function Tested({ result }: { result: ProbeResult }) {
  const { t } = useTranslation();
  const { milliseconds: ms, inputTokens, outputTokens } = result;
  const said = !result.structured ? 'unstructured' : result.correct ? 'correct' : 'wrong';
  return (
    <Tag tone={said === 'correct' ? 'good' : 'warn'}>
      {t(`models.tested.${said}`, { ms, tokens: inputTokens + outputTokens })}
    </Tag>
  );
}

function Facts({ card }: { card: ModelCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { weights, price } = card;
  const facts: readonly (readonly [ParseKeys, ReactNode])[] = [
    ['models.facts.use', card.intendedUse],
    ['models.facts.limits', card.limits],
    ['models.facts.licence', card.licence],
    ['models.facts.source', card.source],
    ['models.facts.provider', card.provider],
    ['models.facts.model', card.model],
    ['models.facts.host', hostOf(card)],
    ['models.facts.classes', card.dataClasses.map((one) => t(`models.classes.${one}`)).join(', ')],
    ['models.facts.context', t('models.tokens', { formatted: format.number(card.contextTokens) })],
    ['models.facts.weights', weights && <code>{weights.sha256}</code>],
    ['models.facts.key', card.keyVariable && <code>{card.keyVariable}</code>],
    [
      'models.facts.price',
      price &&
        t('models.priceText', {
          input: format.number(price.inputPerMillion),
          output: format.number(price.outputPerMillion),
          currency: price.currency,
        }),
    ],
    [
      'models.facts.evaluation',
      card.evaluation.length === 0
        ? undefined
        : card.evaluation
            .map((one) =>
              t('models.evaluationText', { ...one, value: format.number(one.value), date: format.date(one.date) }),
            )
            .join('; '),
    ],
    [
      'models.facts.added',
      card.addedBy && t('models.addedText', { by: card.addedBy, when: format.instant(card.addedAt) }),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) =>
        value === undefined || value === '' ? null : (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
