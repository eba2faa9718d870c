import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../viewer/context.ts';

/** Names a region that is about to be drawn; it is measured as a lesion when it is saved. */
export function NewRegion({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { beginNew } = useViewer();
  const [name, setName] = useState('');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('imaging.edit.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          beginNew(name.trim());
          setName('');
          onClose();
        }}
      >
        <TextInput
          data-autofocus
          required
          withAsterisk={false}
          label={t('imaging.edit.name')}
          description={t('imaging.edit.nameHint')}
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('imaging.edit.draw')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
