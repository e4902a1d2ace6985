import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense } from 'react';
import { createQueryClient } from '../api/query-client';
import { HotkeysProvider } from './hotkeys';
import { showProblem } from './problem-toast';
import { createAppRouter } from './router';
import { SessionEnded } from './session-ended';
import { theme } from './theme';

const queryClient = createQueryClient(showProblem);
const router = createAppRouter(queryClient);
const colorSchemes = localStorageColorSchemeManager({ key: 'baremo-color-scheme' });

export function App({ styleNonce }: { styleNonce: string }) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <HotkeysProvider>
          <Notifications position="bottom-right" />
          <Suspense>
            <RouterProvider router={router} />
            <SessionEnded />
          </Suspense>
        </HotkeysProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
