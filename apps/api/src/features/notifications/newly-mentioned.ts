import type { UserId } from '@tidings/contracts'
import { findMentions } from '@tidings/text'
import type { MessageEditedDraft } from '../entries/entry.model.js'
import type { MessageText } from '../entries/message-reads.js'
import type { UserService } from '../users/user.service.js'

/** Whom an edit names that the text before it did not name. */
export interface NewlyMentioned {
  readonly userIds: readonly UserId[]
  readonly isHere: boolean
}

/** `texts` are those that the message has had, the first one first: the edit's is among them. */
export async function newlyMentioned(
  edit: MessageEditedDraft & { at: Date },
  texts: readonly MessageText[],
  users: Pick<UserService, 'findMany'>,
): Promise<NewlyMentioned> {
  const at = edit.at.toISOString()
  const index = texts.findLastIndex((text) => text.at === at && text.body === edit.body)
  const before = index > 0 ? findMentions(texts[index - 1]?.body ?? '') : undefined
  // Without the text before it nobody can be known to be new: the message is deleted, or changed again.
  if (!before) return { userIds: [], isHere: false }
  const named = await users.findMany(edit.mentions ?? [])
  return {
    userIds: named.filter(({ username }) => !before.usernames.includes(username)).map(({ id }) => id),
    isHere: edit.mentionsHere === true && !before.here,
  }
}
