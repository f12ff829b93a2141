import { type FormEvent, useState } from 'react'
import { type CallFailure, describeFailure } from './call-failure.js'

const noFields: CallFailure['fields'] = {}

export interface Submission {
  readonly isBusy: boolean
  /** The whole failure in one sentence. */
  readonly summary: string | undefined
  /** What is wrong with which field. */
  readonly fields: CallFailure['fields']
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** Runs a form's call, once at a time, and keeps why it failed until the next try. */
export function useSubmit(submit: () => Promise<unknown>): Submission {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CallFailure>()

  async function run(form: HTMLFormElement): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await submit()
    } catch (error) {
      const described = describeFailure(error)
      setFailure(described)
      focusFirst(form, described)
    } finally {
      setBusy(false)
    }
  }

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!isBusy) void run(event.currentTarget)
  }

  return { isBusy, summary: failure?.summary, fields: failure?.fields ?? noFields, onSubmit }
}

function focusFirst(form: HTMLFormElement, { fields }: CallFailure): void {
  const field = Array.from(form.elements).find((element) => (element.getAttribute('name') ?? '') in fields)
  if (field instanceof HTMLElement) field.focus()
}
