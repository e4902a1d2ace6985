import { setTimeout } from 'node:timers/promises';
import { KIND, WorkLab } from './support/work-lab.js';

describe('work whose handler hangs', () => {
  let lab: WorkLab;
  beforeAll(async () => {
    lab = await WorkLab.open({ BAREMO_LEASE_SECONDS: '1', BAREMO_LONGEST_WORK_SECONDS: '2' });
  });
  afterAll(() => lab.close());

  it('is done by another worker once it has taken too long, and has no second effect when the first comes to life', async () => {
    await lab.add(1);
    let comeToLife: () => void = () => undefined;
    const first = { hangs: false };
    lab.before = async () => {
      if (first.hangs) return;
      first.hangs = true;
      await new Promise<void>((resolve) => (comeToLife = resolve));
    };
    const hanging = lab.runner.onWake(KIND);
    while ((await lab.effects()).length === 0) {
      await setTimeout(50);
      if (first.hangs) await lab.runner.onWake(KIND);
    }
    comeToLife();
    await hanging;
    expect(await lab.effects()).toEqual(['0']);
    expect(await lab.rows()).toEqual([]);
  });
});
