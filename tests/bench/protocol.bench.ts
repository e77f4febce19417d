/** The protocol's operations in TypeScript, one core; printed beside the Python ones by `make bench`. */

import { bench, describe } from 'vitest';
import type { OfficeId, Slot, VenueId } from '#crypto/encoding';
import { openSealed, seal } from '#crypto/envelope';
import { SealingKey } from '#crypto/keys';
import { Label } from '#crypto/labels';
import { contextOf, openApprovalShare, openVisit, sealVisit, type MintedVisit } from '#crypto/visit';

const options = { time: Number(process.env['BENCH_MILLISECONDS'] ?? 500), warmupTime: 50 };
const venueKey = SealingKey.generate();
const dayKey = SealingKey.generate();

function sealOne(): Promise<MintedVisit> {
  return sealVisit({
    venueId: new Uint8Array(16).fill(1) as VenueId,
    officeId: new Uint8Array(16).fill(2) as OfficeId,
    slot: 5_969_784 as Slot,
    venueKey: venueKey.public,
    dayKey: dayKey.public,
    contact: {
      minute: 29_848_920,
      given: 'Ελένη',
      family: 'Παπαδοπούλου',
      street: 'Lange Straße',
      number: '12/3 A',
      postal: '24837',
      city: 'Schleswig',
      phone: '+49 151 2345678',
    },
    details: { area: 'bar' },
  });
}

const { sealed, secret } = await sealOne();
const approvalShare = await secret.approvalShare();
const bare = await seal(dayKey.public, Label.OFFICE_SHARE, [], new Uint8Array(32));

describe('protocol', () => {
  bench(
    'bare decapsulation',
    async () => {
      await openSealed(dayKey, Label.OFFICE_SHARE, [], bare);
    },
    options,
  );
  bench(
    'guest seals a visit',
    async () => {
      await sealOne();
    },
    options,
  );
  bench(
    'venue opens a share',
    async () => {
      await openApprovalShare(venueKey, sealed.sealedApprovalShare, sealed.approvalCommitment, contextOf(sealed));
    },
    options,
  );
  bench(
    'office opens a visit',
    async () => {
      await openVisit({ context: contextOf(sealed), dayKey, approvalShare, ...sealed });
    },
    options,
  );
});
