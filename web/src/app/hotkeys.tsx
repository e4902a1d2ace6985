import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';

/** A key, or two after each other ("g c"), and what it does. */
export interface Hotkey {
  keys: string;
  /** What it does, for the overview. */
  label: string;
  run: () => void;
}

const SEQUENCE_MS = 1200;

/** The keys that work at the moment: the newest page's come first where two take the same. */
class HotkeyRegistry {
  private hotkeys: readonly Hotkey[] = [];
  private readonly listeners = new Set<() => void>();
  private before: { key: string; at: number } | null = null;

  add(hotkeys: readonly Hotkey[]): () => void {
    this.set([...hotkeys, ...this.hotkeys]);
    return () => this.set(this.hotkeys.filter((hotkey) => !hotkeys.includes(hotkey)));
  }

  readonly list = (): readonly Hotkey[] => this.hotkeys;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isInDialog(event.target)) return;
    const { before } = this;
    const sequence = before && event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${event.key}` : null;
    this.before = { key: event.key, at: event.timeStamp };
    const found =
      this.hotkeys.find(({ keys }) => keys === sequence) ??
      (sequence === null || before?.key !== 'g' ? this.hotkeys.find(({ keys }) => keys === event.key) : undefined);
    if (!found) return;
    event.preventDefault();
    this.before = null;
    found.run();
  }

  private set(hotkeys: readonly Hotkey[]): void {
    this.hotkeys = hotkeys;
    for (const listener of this.listeners) listener();
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=combobox]'))
  );
}

/** What lies under a dialog takes no keys. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog]') !== null;
}

const Registry = createContext(new HotkeyRegistry());

export function HotkeysProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new HotkeyRegistry(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => registry.press(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [registry]);
  return <Registry value={registry}>{children}</Registry>;
}

/** Keys that work while the component is there; they never work while somebody types. */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const registry = useContext(Registry);
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const signature = hotkeys.map(({ keys, label }) => `${keys}\t${label}`).join('\n');
  useEffect(() => {
    const stable =
      signature === ''
        ? []
        : signature.split('\n').map((line, index) => hotkeyOf(line, () => latest.current[index]?.run()));
    return registry.add(stable);
  }, [registry, signature]);
}

function hotkeyOf(line: string, run: () => void): Hotkey {
  const [keys = '', label = ''] = line.split('\t');
  return { keys, label, run };
}

/** The keys that work at the moment. */
export function useActiveHotkeys(): readonly Hotkey[] {
  const registry = useContext(Registry);
  return useSyncExternalStore(registry.subscribe, registry.list);
}
