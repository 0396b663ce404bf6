import { describe, it } from 'vitest';
import { lackingOf, planLadder, settleLadder, type Rendition } from './rendition.ts';
import { given } from './specification-for-test.ts';

const rung = (name: string, more: Partial<Rendition> = {}): Rendition => ({ name, kind: 'video', required: true, status: 'planned', ...more });
const ladder: readonly Rendition[] = [rung('720p', { required: false }), rung('360p'), rung('audio', { kind: 'audio' })];

describe('a ladder', () => {
  it('needs names of its own and something that is required', () => {
    given(ladder).when(planLadder).leadsTo(ladder);
    given([rung('a'), rung('a')] as readonly Rendition[]).when(planLadder).fails('media.ladder_invalid');
    given([rung('a', { required: false })] as readonly Rendition[]).when(planLadder).fails('media.ladder_invalid');
    given([] as readonly Rendition[]).when(planLadder).fails('media.ladder_invalid');
  });

  it('is not whole with the sound alone', () => {
    const onlySound = settleLadder(ladder, [{ name: 'audio', status: 'done' }, { name: '720p', status: 'done' }]);
    given(onlySound).when(lackingOf).leadsTo(['360p']);
    given(settleLadder(onlySound, [{ name: '360p', status: 'done' }])).when(lackingOf).leadsTo([]);
  });

  it('keeps what was there when making it again fails, and knows no other renditions', () => {
    const whole = settleLadder(ladder, [{ name: '360p', status: 'done', bandwidth: 800_000 }]);
    given(whole).when(settleLadder, [{ name: '360p', status: 'failed', reason: 'encoder' }]).leadsTo([{}, { status: 'done', bandwidth: 800_000 }, {}]);
    given(whole).when(settleLadder, [{ name: '8k', status: 'done' }]).fails('media.rendition_missing');
  });
});
