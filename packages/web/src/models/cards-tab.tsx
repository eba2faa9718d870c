import { Button, Group, Modal, Textarea } from '@mantine/core';
import { IconCpu, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type ModelPolicy, modelKeys, modelsApi } from './api.ts';
import { CardView } from './card-view.tsx';
import classes from './models.module.css';

/** The models that are registered, and a form to add one. */
export function CardsTab({ policy, manages }: { policy: ModelPolicy; manages: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const models = useQuery({ queryKey: modelKeys.all, queryFn: modelsApi.list });
  if (models.isPending) return <Loading />;
  if (models.isError) return <Failure error={models.error} retry={() => void models.refetch()} />;
  return (
    <div className={classes.stack}>
      {manages ? (
        <div className={classes.right}>
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
            {t('models.add')}
          </Button>
        </div>
      ) : null}
      {models.data.items.length === 0 ? (
        <Empty title={t('models.none')} hint={t('models.noneHint')} icon={<IconCpu size={28} stroke={1.5} />} />
      ) : null}
      {models.data.items.map((card) => (
        <CardView key={card.id} card={card} policy={policy} manages={manages} />
      ))}
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

/** A card that needs no policy: a server on the same machine. */
const EXAMPLE = JSON.stringify(
  {
    id: 'ollama',
    name: 'Qwen 3 8B',
    version: 'qwen3:8b-q4_K_M',
    provider: 'openai-compatible',
    model: 'qwen3:8b-q4_K_M',
    baseUrl: 'http://127.0.0.1:11434/v1',
    source: 'Ollama library',
    licence: 'Apache-2.0',
    intendedUse: 'Drafting from facts of a record',
    dataClasses: ['phi', 'public'],
    contextTokens: 16_384,
    structured: 'schema',
  },
  null,
  2,
);

function readCard(text: string): { readonly id: string; readonly card: object } | undefined {
  try {
    const card: unknown = JSON.parse(text);
    if (typeof card !== 'object' || card === null) return undefined;
    const { id } = card as { id?: unknown };
    return typeof id === 'string' && id !== '' ? { id, card } : undefined;
  } catch {
    return undefined;
  }
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(EXAMPLE);
  const [asked, setAsked] = useState(false);
  const read = readCard(text);
  const add = useMutation({
    mutationFn: ({ id, card }: { id: string; card: object }) => modelsApi.put(id, card),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: modelKeys.all });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (read !== undefined) add.mutate(read);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('models.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <Textarea
          label={t('models.card')}
          description={t('models.addHint')}
          autosize
          minRows={10}
          maxRows={20}
          spellCheck={false}
          classNames={{ input: classes.code ?? '' }}
          value={text}
          error={asked && read === undefined ? t('models.cardWrong') : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {add.isError ? <Failure error={add.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('models.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
