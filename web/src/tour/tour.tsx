import './tour.css';
import { Button, CloseButton, Group, Paper, Portal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/language';
import { tourSteps } from './tour-steps';

/** Goes from page to page, points at one thing on each, and says it in a sentence. */
export default function Tour() {
  const { t, i18n } = useTranslation('tour');
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [isOver, setOver] = useState(false);
  const language = languageOf(i18n.language);
  const steps = useQuery({ queryKey: ['tour', language], queryFn: () => tourSteps(language) }).data;
  const step = isOver ? undefined : steps?.[at];
  useEffect(() => {
    if (!step) return undefined;
    void navigate({ to: step.to as never, search: (step.search ?? {}) as never });
    return pointAt(step.target);
  }, [step, navigate]);
  if (steps === null && !isOver) return <Card title={t('nothing')} onClose={() => setOver(true)} />;
  if (!step || !steps) return null;
  const isLast = at === steps.length - 1;
  return (
    <Card title={t(`step.${step.text}`)} onClose={() => setOver(true)}>
      <Group justify="space-between" mt="sm">
        <Text fz="xs" c="dimmed" className="figures">
          {at + 1} / {steps.length}
        </Text>
        <Group gap="xs">
          {at > 0 && (
            <Button size="xs" variant="default" onClick={() => setAt(at - 1)}>
              {t('back')}
            </Button>
          )}
          <Button size="xs" data-autofocus onClick={() => (isLast ? setOver(true) : setAt(at + 1))}>
            {t(isLast ? 'finish' : 'next')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}

function Card({ title, onClose, children }: { title: string; onClose: () => void; children?: React.ReactNode }) {
  const { t } = useTranslation('tour');
  return (
    <Portal>
      <Paper component="aside" className="tour no-print" shadow="lg" aria-label={t('title')} role="region">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={550} aria-live="polite">
            {title}
          </Text>
          <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />
        </Group>
        {children}
      </Paper>
    </Portal>
  );
}

/** Marks the first element that fits as soon as it is there; the answer takes the mark away. */
function pointAt(selector: string): () => void {
  let marked: Element | null = null;
  const look = () => {
    const found = document.querySelector(selector);
    if (!found || found === marked) return;
    marked?.classList.remove('tour-target');
    marked = found;
    found.classList.add('tour-target');
    found.scrollIntoView({ block: 'center' });
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    marked?.classList.remove('tour-target');
  };
}
