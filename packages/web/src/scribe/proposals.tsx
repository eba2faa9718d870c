import { Button, Checkbox, CopyButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import type { Code, Order } from './api.ts';
import classes from './scribe.module.css';
import { TurnLinks } from './turn-links.tsx';

type Given<T> = T & { readonly onTurn: (index: number) => void };
interface Proposal {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly evidence: Order['evidence'];
}

export function OrderList({ orders, onTurn }: Given<{ orders: readonly Order[] }>) {
  const { t } = useTranslation();
  return (
    <Proposals
      id="scribe-orders"
      title={t('scribe.orders')}
      none={t('scribe.ordersNone')}
      onTurn={onTurn}
      items={orders.map(({ kind, action, label, resource, evidence }) => ({
        key: `${kind} ${action} ${label}`,
        label,
        detail: [t(`scribe.action.${action}`), resource.dosageInstruction?.[0]?.text].filter(Boolean).join(' · '),
        evidence,
      }))}
    />
  );
}

export function CodeList({ codes, onTurn }: Given<{ codes: readonly Code[] }>) {
  const { t } = useTranslation();
  return (
    <Proposals
      id="scribe-codes"
      title={t('scribe.codes')}
      none={t('scribe.codesNone')}
      onTurn={onTurn}
      items={codes.map(({ code, display, version, evidence }) => ({
        key: code,
        label: `${code} ${display}`,
        detail: `ICD-10-CM ${version}`,
        evidence,
      }))}
    />
  );
}

/** What a person may carry on by hand. Marks live on this page only. */
function Proposals(props: Given<{ id: string; title: string; none: string; items: readonly Proposal[] }>) {
  const { t } = useTranslation();
  const [marked, setMarked] = useState<readonly string[]>([]);
  const text = props.items
    .filter(({ key }) => marked.includes(key))
    .map(({ label, detail }) => `${label} (${detail})`)
    .join('\n');
  return (
    <Card title={props.title} id={props.id}>
      {props.items.length === 0 ? <p className={classes.sub}>{props.none}</p> : null}
      {props.items.map(({ key, label, detail, evidence }) => (
        <div key={key} className={classes.item}>
          <Checkbox
            label={label}
            description={detail}
            checked={marked.includes(key)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              setMarked((now) => (checked ? [...now, key] : now.filter((one) => one !== key)));
            }}
          />
          <TurnLinks evidence={evidence} turns={Number.POSITIVE_INFINITY} onTurn={props.onTurn} />
        </div>
      ))}
      {props.items.length === 0 ? null : (
        <>
          <p className={classes.placed}>{t('scribe.nothingPlaced')}</p>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                disabled={marked.length === 0}
                leftSection={<IconCopy size={15} aria-hidden />}
                onClick={copy}
              >
                {copied ? t('common.copied') : t('scribe.copyMarked')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Card>
  );
}
