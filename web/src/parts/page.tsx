import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';

interface PageProps {
  title: string;
  /** One line below the title. */
  description?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** For pages of text; lists and transcripts take the width there is. */
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of every page: its title, which takes the focus when the page is come to, and what it can do. */
export function Page({ title, description, actions, narrow = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${title} · Baremo`);
  useEffect(() => {
    // Coming from another page the focus was on a link that is gone now; on first load the skip link comes first.
    if (document.activeElement === document.body && window.history.state !== null)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Box maw={narrow ? 760 : 1440} mx="auto" w="100%">
      <Stack gap="md">
        <Group justify="space-between" align="flex-end" gap="sm">
          <div style={{ flex: '1 1 320px', minWidth: 0 }}>
            <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
              {title}
            </Title>
            {description !== undefined && (
              <Text c="dimmed" fz="sm" mt={2}>
                {description}
              </Text>
            )}
          </div>
          {actions !== undefined && (
            <Group gap="xs" className="no-print">
              {actions}
            </Group>
          )}
        </Group>
        {children}
      </Stack>
    </Box>
  );
}
