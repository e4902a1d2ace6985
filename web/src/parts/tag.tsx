import { type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';

export type Tone = 'red' | 'amber' | 'violet' | 'blue' | 'green' | 'grey';

/** A word with its sign, on a ground that groups it with its like. */
export function Tag({ tone, icon: Icon, children }: { tone: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={`tag tone tone-${tone}`}>
      {Icon && <Icon size={13} aria-hidden />}
      {children}
    </span>
  );
}
