import { setImmediate } from 'node:timers/promises';

/**
 * Works on items in their order, so many at once; ends when all are done, or at the first error, after which no further item is
 * begun. Before each item others have their turn: leases are renewed, requests are answered.
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const left = items.entries();
  let failed = false;
  const workInTurn = async () => {
    for (const [i, item] of left) {
      await setImmediate();
      if (failed) return;
      try {
        await work(item, i);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, workInTurn));
}
