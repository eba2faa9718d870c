import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './editor.module.css';
import { SHORTCUTS } from './keyboard.ts';

export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editor.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes.shortcuts}>
        {SHORTCUTS.map(({ keys, word }) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{t(`editor.keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
