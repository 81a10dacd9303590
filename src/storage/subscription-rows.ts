import type { Selectable } from "kysely";
import type { SubscriberRecord, SubscriptionRecord } from "../domain/digest-store.ts";
import type { EndReason } from "../domain/digests.ts";
import type { SubscriberRow, SubscriptionRow } from "./schema.ts";

export function rowOf({
  mutedUntil,
  createdAt,
  from,
  interest,
  schedule,
  thread,
  chat,
  person,
  cursor,
  due,
}: Omit<SubscriptionRecord, "id" | "lastSent">) {
  return {
    chat,
    person,
    cursor,
    due,
    thread: thread ?? null,
    interest: JSON.stringify(interest),
    schedule: JSON.stringify(schedule),
    since: from ?? null,
    muted_until: mutedUntil ?? null,
    created_at: createdAt,
  };
}

export const subscriptionOf = (row: Selectable<SubscriptionRow>): SubscriptionRecord => ({
  id: row.id,
  chat: row.chat,
  ...(row.thread === null ? {} : { thread: row.thread }),
  person: row.person,
  interest: JSON.parse(row.interest),
  schedule: JSON.parse(row.schedule),
  ...(row.since === null ? {} : { from: row.since }),
  ...(row.muted_until === null ? {} : { mutedUntil: row.muted_until }),
  createdAt: row.created_at,
  cursor: row.cursor,
  due: row.due,
  ...(row.last_sent === null ? {} : { lastSent: row.last_sent }),
});

export const subscriberOf = (row: SubscriberRow): SubscriberRecord => ({
  chat: row.chat,
  ...(row.timezone === null ? {} : { timezone: row.timezone }),
  ...(row.quiet_from === null || row.quiet_to === null
    ? {}
    : { quiet: { from: row.quiet_from, to: row.quiet_to } }),
  ...(row.ended_reason === null || row.ended_at === null
    ? {}
    : { ended: { reason: row.ended_reason as EndReason, at: row.ended_at } }),
});
